import { Trans, useLingui } from '@lingui/react/macro'
import { useParams } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { acceptChair, handOverChair } from '../../device/mechanism-commands.ts'
import { type MechanismPage, mechanismPage } from '../../device/mechanisms.ts'
import { handoversDue, handsOver } from '../../domain/chairs.ts'
import { may } from '../../domain/may.ts'
import type { ChairTerm } from '../../domain/mechanism.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useChairWords } from '../words/mechanism-words.ts'
import { useHandoverWords } from '../words/template-words.ts'
import { NextDatesSection } from './next-dates-section.tsx'
import { OpenInMechanism } from './open-in-mechanism.tsx'

/** What a chair leaves to the one that comes: handed over by the one, accepted by the other. */
export function HandOverPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const { db, today } = useDevice()
  const page = useLive(() => mechanismPage(db, id), [db, id])
  if (page === undefined) return null
  const due = page === null ? [] : handoversDue(page.terms, today)
  const back = { href: to('mechanism', id), label: t`Back to the mechanism` }
  return (
    <Stack gap="large">
      <PageHeader title={t`Hand-over of the chair`} back={back} eyebrow={page?.mechanism.name} />
      {page === null || due.length === 0 ? (
        <EmptyState title={<Trans>No hand-over is open</Trans>}>
          <p>
            <Trans>
              One opens 60 days before the chair changes: note a chair term that ends, and the one
              that follows it.
            </Trans>
          </p>
        </EmptyState>
      ) : (
        <>
          {due.map((term) => (
            <Rotation key={term.id} page={page} term={term} />
          ))}
          <Section title={t`What is handed over`}>
            <OpenInMechanism mechanismId={id} />
          </Section>
          <NextDatesSection mechanism={page.mechanism} mayPlan={false} />
        </>
      )}
    </Stack>
  )
}

function Rotation({ page, term }: { page: MechanismPage; term: ChairTerm }) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const save = useSaving()
  const format = useFormat()
  const directory = useDirectory()
  const roles = useChairWords()
  const states = useHandoverWords()
  const actor = actorOf(me)
  const where = { mechanismId: page.mechanism.id, ownerOrganisationId: term.organisationId }
  const mayHandOver = may(actor, 'edit_membership', where)
  const mayAccept = may(actor, 'accept_chair', where)
  const isHandedOver = term.state === 'handed_over'
  const before = handsOver(page.terms, term)
  const old = directory?.organisationName(before?.organisationId ?? null) ?? t`An organisation`
  const next = directory?.organisationName(term.organisationId) ?? t`An organisation`
  const done = t`Saved on this device.`
  return (
    <Section title={t`${roles[term.as]}: ${old} to ${next}`}>
      <Stack>
        <p>
          <StatusPill tone={isHandedOver ? 'accent' : 'neutral'}>{states[term.state]}</StatusPill>{' '}
          <Trans>from {format.day(term.fromOn)}</Trans>
        </p>
        <Cluster>
          {mayHandOver && (
            <Button
              look={isHandedOver ? 'quiet' : 'primary'}
              onClick={() =>
                void save(handOverChair(device, term.id, !isHandedOver), { text: done })
              }
            >
              {isHandedOver ? <Trans>Take it back</Trans> : <Trans>Hand over to {next}</Trans>}
            </Button>
          )}
          {isHandedOver && mayAccept && (
            <Button
              look="primary"
              onClick={() => void save(acceptChair(device, term.id), { text: done })}
            >
              <Trans>Accept for {next}</Trans>
            </Button>
          )}
        </Cluster>
        {isHandedOver && <WhyNot act="accept_chair" where={where} />}
      </Stack>
    </Section>
  )
}
