import { Trans, useLingui } from '@lingui/react/macro'
import { Handshake, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { mechanismPage, type MechanismPage as Page } from '../../device/mechanisms.ts'
import { dayOf } from '../../domain/day.ts'
import { may } from '../../domain/may.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import { isChair } from '../../domain/meeting-worth.ts'
import { nextStates } from '../../domain/states.ts'
import { useDevice } from '../device-context.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Menu } from '../parts/menu.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useMechanismKindWords, useMechanismStateWords } from '../words/mechanism-words.ts'
import { ChairsSection } from './chairs-section.tsx'
import { useMechanismFacts } from './mechanism-facts.tsx'
import { MechanismSheet } from './mechanism-sheet.tsx'
import { MembersSection } from './members-section.tsx'
import { NextDatesSection } from './next-dates-section.tsx'
import { OpenInMechanism } from './open-in-mechanism.tsx'
import { OpenProposalsSection } from './open-proposals-section.tsx'
import { PrioritiesSection } from './priorities-section.tsx'
import { StateSheet } from './state-sheet.tsx'
import { TermsNotice } from './terms-notice.tsx'
import { WorthSection } from './worth-section.tsx'

/** One forum: who sits in it, who chairs it, what it deals with. */
export function MechanismPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const { db } = useDevice()
  const page = useLive(() => mechanismPage(db, id), [db, id])
  if (page === undefined) return null
  if (page === null)
    return (
      <>
        <PageHeader title={t`Mechanism`} back={{ href: to('mechanisms'), label: t`Mechanisms` }} />
        <EmptyState title={<Trans>This mechanism is not on this device</Trans>} />
      </>
    )
  return <Shown page={page} />
}

function Shown({ page }: { page: Page }) {
  const { t } = useLingui()
  const { mechanism } = page
  const { me, today } = useDevice()
  const [editing, setEditing] = useState(false)
  const kinds = useMechanismKindWords()
  const format = useFormat()
  const directory = useDirectory()
  const actor = actorOf(me)
  const where = { mechanismId: mechanism.id, ownerOrganisationId: mechanism.ownerOrganisationId }
  const mayEdit = may(actor, 'edit_mechanisms', where)
  const maySeat = may(actor, 'edit_membership', where)
  const facts = useMechanismFacts(page, (id) => directory?.organisationName(id) ?? null)
  const meeting = page.next ?? page.lastHeld
  const on = meeting && format.relativeDay(dayOf(meeting.startsAt, meeting.zone), today)
  return (
    <Stack gap="large">
      <PageHeader
        title={mechanism.name}
        back={{ href: to('mechanisms'), label: t`Mechanisms` }}
        eyebrow={kinds(mechanism.kind)}
        detail={<StatePill mechanism={mechanism} />}
        actions={
          mayEdit && (
            <>
              <Button icon={Pencil} onClick={() => setEditing(true)}>
                <Trans>Edit</Trans>
              </Button>
              <StateMenu page={page} />
            </>
          )
        }
      />
      <Figures>
        <Figure
          value={format.number(page.openActions)}
          words={t`open actions`}
          href={`${to('actions')}?mechanism=${mechanism.id}`}
        />
        <Figure
          value={on ?? '–'}
          words={page.next ? t`next meeting` : t`last meeting`}
          href={meeting ? to('meeting', meeting.id) : to('meetings')}
        />
      </Figures>
      <Cluster gap="small">
        <ButtonLink small icon={Handshake} href={`${to('joint')}?mechanism=${mechanism.id}`}>
          <Trans>Done together</Trans>
        </ButtonLink>
      </Cluster>
      <TermsNotice mechanism={mechanism} mayEdit={mayEdit} />
      <WhyNot act="edit_membership" where={where} />
      {mechanism.state === 'dormant' ? (
        <Section title={t`What was left open`} detail={mechanism.stateReason || undefined}>
          <OpenInMechanism mechanismId={mechanism.id} />
        </Section>
      ) : (
        <NextDatesSection mechanism={mechanism} mayPlan={may(actor, 'plan_meeting', where)} />
      )}
      <ChairsSection page={page} mayEdit={maySeat} />
      <MembersSection page={page} mayEdit={maySeat} />
      <PrioritiesSection mechanism={mechanism} />
      <List>
        <ListRow
          href={to('mechanismAgenda', mechanism.id)}
          title={<Trans>Agenda of its meetings</Trans>}
          detail={<Trans>What was proposed, and what the next one starts from</Trans>}
        />
        {meeting && (
          <ListRow
            href={`${to('papers', meeting.id)}?paper=actions`}
            title={<Trans>Action list</Trans>}
            detail={<Trans>All that is open, to print, save or send</Trans>}
          />
        )}
        <ListRow
          href={`${to('practice')}?mechanism=${encodeURIComponent(mechanism.id)}`}
          title={<Trans>Good practice</Trans>}
          detail={<Trans>How it goes, held up to what the papers advise</Trans>}
        />
        <ListRow
          href={`${to('calendars')}?mechanism=${encodeURIComponent(mechanism.id)}`}
          title={<Trans>Its meetings in your calendar</Trans>}
          detail={<Trans>A secret address that your calendar reads by itself</Trans>}
        />
      </List>
      <OpenProposalsSection mechanismId={mechanism.id} />
      {isChair(actor, mechanism.id, page.terms, today) && <WorthSection mechanism={mechanism} />}
      <Section title={t`How it works`}>
        <Facts facts={facts} />
      </Section>
      {mayEdit && (
        <MechanismSheet open={editing} onClose={() => setEditing(false)} mechanism={mechanism} />
      )}
    </Stack>
  )
}

function StatePill({ mechanism: { state, stateOn } }: { mechanism: Mechanism }) {
  const states = useMechanismStateWords()
  const format = useFormat()
  return (
    <>
      <StatusPill tone={state === 'active' ? 'good' : state === 'forming' ? 'accent' : 'neutral'}>
        {states[state]}
      </StatusPill>
      {stateOn !== null && (
        <>
          {' '}
          <Trans>since {format.day(stateOn)}</Trans>
        </>
      )}
    </>
  )
}

/** The states that may follow, as acts. */
function StateMenu({ page }: { page: Page }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const { mechanism } = page
  const [chosen, setChosen] = useState<Mechanism['state']>()
  const acts = {
    active: mechanism.state === 'dormant' ? t`Take it up again` : t`It has begun`,
    dormant: t`Let it rest`,
    closed: t`Close it for good`,
  }
  const reachable = new Set(nextStates(actorOf(me), 'mechanism', mechanism))
  const items = (['active', 'dormant', 'closed'] as const)
    .filter((state) => reachable.has(state))
    .map((state) => ({
      label: acts[state],
      danger: state === 'closed',
      onSelect: () => setChosen(state),
    }))
  if (items.length === 0) return null
  return (
    <>
      <Menu label={t`More about this mechanism`} items={items} />
      {chosen && <StateSheet page={page} to={chosen} onClose={() => setChosen(undefined)} />}
    </>
  )
}
