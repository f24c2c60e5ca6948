import type { AgendaProposal } from '../domain/agenda-proposal.ts'
import { isWaiting, meetingsWaited, patience } from '../domain/agenda-proposal-draft.ts'
import { nextMeetingOf } from '../domain/carried-actions.ts'
import type { Instant } from '../domain/day.ts'
import type { Meeting } from '../domain/meeting.ts'
import { compareText } from '../domain/position.ts'
import type { Database } from './database.ts'

/** A proposal with what is told of it. */
export type ProposalView = {
  readonly proposal: AgendaProposal
  /** The meeting whose agenda it is on, as far as this device knows; `null` for none. */
  readonly meeting: Meeting | null
  /** How many meetings were held since it was proposed. */
  readonly waited: number
  /** It waits, and has waited through too many. */
  readonly isStuck: boolean
}

/** The backlog of a mechanism. */
export type Backlog = {
  /** Nobody has said yet what becomes of them; the stuck ones first, then the oldest. */
  readonly proposed: readonly ProposalView[]
  /** Kept for a later meeting. */
  readonly later: readonly ProposalView[]
  /** Taken, declined or withdrawn, the latest first. */
  readonly settled: readonly ProposalView[]
  /** The meeting that comes next, on whose agenda they can be taken; `null` where none is planned. */
  readonly next: Meeting | null
}

/** What waits at `now` for an agenda of this mechanism, and what became of the rest. */
export async function backlogOf(db: Database, mechanismId: string, now: Instant): Promise<Backlog> {
  const [rows, meetings] = await Promise.all([
    db.agendaProposals.where('mechanismId').equals(mechanismId).toArray(),
    db.meetings.where('mechanismId').equals(mechanismId).toArray(),
  ])
  const ids = rows.flatMap(({ agendaItemId }) => agendaItemId ?? [])
  const items = await db.agendaItems.bulkGet(ids)
  const meetingOf = new Map(items.flatMap((item) => (item ? [[item.id, item.meetingId]] : [])))
  const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]))
  const views = rows
    .filter((row) => row.deletedAt === null)
    .toSorted((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id))
    .map((proposal): ProposalView => {
      const on = proposal.agendaItemId && meetingOf.get(proposal.agendaItemId)
      const waited = meetingsWaited(proposal, meetings)
      const isStuck = isWaiting(proposal) && waited >= patience
      return { proposal, meeting: (on && byId.get(on)) || null, waited, isStuck }
    })
  const inState = (state: AgendaProposal['state']) =>
    views
      .filter(({ proposal }) => proposal.state === state)
      .toSorted((a, b) => weight(b) - weight(a))
  return {
    proposed: inState('proposed'),
    later: inState('deferred'),
    settled: views.filter(({ proposal }) => !isWaiting(proposal)).toReversed(),
    next: nextMeetingOf(mechanismId, meetings, now),
  }
}

/** Strategic items that are stuck come before other stuck ones, and these before the rest (S40). */
function weight({ proposal, isStuck }: ProposalView): number {
  if (!isStuck) return 0
  return proposal.nature === 'strategic' ? 2 : 1
}
