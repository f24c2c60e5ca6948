import { Trans, useLingui } from '@lingui/react/macro'
import { actorOf } from '../../device/identity.ts'
import type { Names } from '../../device/names.ts'
import { type OwnProposal, ownProposals } from '../../device/own-proposals.ts'
import { dayOf } from '../../domain/day.ts'
import { useDevice } from '../device-context.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { proposalTones, useProposalStateWords } from '../words/proposal-words.ts'

/** The rest is on the mechanism's page. */
const shown = 5

/** What one proposed for agendas, and what became of it. Nothing where nothing was proposed. */
export function OwnProposals({ names }: { names: Names }) {
  const { t } = useLingui()
  const { db, me, today } = useDevice()
  const own = useLive(() => ownProposals(db, actorOf(me), today), [db, me, today])
  if (own === undefined || own.length === 0) return null
  return (
    <Section title={t`What you proposed for an agenda`} count={own.length}>
      <List label={t`What you proposed for an agenda`}>
        {own.slice(0, shown).map((one) => (
          <Row key={one.proposal.id} own={one} names={names} />
        ))}
      </List>
    </Section>
  )
}

function Row({ own: { proposal, meeting }, names }: { own: OwnProposal; names: Names }) {
  const format = useFormat()
  const states = useProposalStateWords()
  const day = meeting && format.day(dayOf(meeting.startsAt, meeting.zone), 'weekday')
  return (
    <ListRow
      href={
        meeting === null ? to('mechanismAgenda', proposal.mechanismId) : to('meeting', meeting.id)
      }
      title={<span lang={proposal.lang}>{proposal.title}</span>}
      detail={
        <>
          {meeting === null ? (
            names.get(proposal.mechanismId)
          ) : (
            <>
              <span lang={meeting.lang}>{meeting.title}</span>, {day}
            </>
          )}
          {proposal.stateReason !== '' && (
            <p>
              <Trans>Why: {proposal.stateReason}</Trans>
            </p>
          )}
        </>
      }
      meta={<StatusPill tone={proposalTones[proposal.state]}>{states[proposal.state]}</StatusPill>}
    />
  )
}
