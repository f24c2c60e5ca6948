import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Plus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { type MechanismOverview, mechanismsByState } from '../../device/mechanisms.ts'
import { dayOf } from '../../domain/day.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { Tag } from '../parts/tag.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import {
  useCadenceWords,
  useMechanismKindWords,
  useMechanismStateWords,
} from '../words/mechanism-words.ts'
import { useRhythmWords } from '../words/rhythm-words.ts'
import { MechanismSheet } from './mechanism-sheet.tsx'

/** The standing forums of the mission, those that meet first. */
export function MechanismsPage() {
  const { t } = useLingui()
  const [, navigate] = useLocation()
  const { me } = useDevice()
  const [adding, setAdding] = useState(false)
  const groups = useMechanismsByState()
  const states = useMechanismStateWords()
  const mayAdd = may(actorOf(me), 'edit_mechanisms', {
    mechanismId: null,
    ownerOrganisationId: me.organisationId,
  })
  const add = mayAdd && (
    <Button look="primary" icon={Plus} onClick={() => setAdding(true)}>
      <Trans>Add mechanism</Trans>
    </Button>
  )
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Mechanisms`}
        back={{ href: to('more'), label: t`More` }}
        actions={groups !== undefined && groups.length > 0 && add}
      />
      {groups?.map(({ state, mechanisms }) => (
        <Section key={state} title={states[state]} count={mechanisms.length}>
          <List label={states[state]}>
            {mechanisms.map((overview) => (
              <MechanismRow key={overview.mechanism.id} overview={overview} />
            ))}
          </List>
        </Section>
      ))}
      {groups?.length === 0 && (
        <EmptyState icon={UsersRound} title={<Trans>No mechanisms yet</Trans>} action={add}>
          <p>
            <Trans>
              A mechanism is a standing forum: a Technical Co-ordination Meeting series, a working
              group of ambassadors, a round of Heads of Mission. It has members with seats, a chair
              for a time, a rhythm and issues that it has agreed to deal with. Any name for its kind
              will do.
            </Trans>
          </p>
        </EmptyState>
      )}
      <MechanismSheet
        open={adding}
        onClose={() => setAdding(false)}
        onSaved={(id) => navigate(to('mechanism', id))}
      />
    </Stack>
  )
}

function MechanismRow({ overview }: { overview: MechanismOverview }) {
  const { mechanism, members, openActions, next } = overview
  const kinds = useMechanismKindWords()
  const cadences = useCadenceWords()
  const rhythmWords = useRhythmWords()
  const format = useFormat()
  const { today } = useDevice()
  const nextOn = next && format.relativeDay(dayOf(next.startsAt, next.zone), today)
  return (
    <ListRow
      href={to('mechanism', mechanism.id)}
      title={<span lang={mechanism.lang}>{mechanism.name}</span>}
      detail={`${kinds(mechanism.kind)} · ${
        mechanism.rhythm === null ? cadences[mechanism.cadence] : rhythmWords(mechanism.rhythm)
      }`}
      meta={
        <>
          {nextOn !== null && (
            <Tag tone="accent">
              <Trans>next {nextOn}</Trans>
            </Tag>
          )}
          <Tag>
            <Plural value={members} one="# seat" other="# seats" />
          </Tag>
          {openActions > 0 && (
            <Tag>
              <Plural value={openActions} one="# open action" other="# open actions" />
            </Tag>
          )}
        </>
      }
    />
  )
}

function useMechanismsByState() {
  const { db, today } = useDevice()
  return useLive(() => mechanismsByState(db, today), [db, today])
}
