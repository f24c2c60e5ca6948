import type { AgendaProposal } from '../domain/agenda-proposal.ts'
import { daysBetween } from '../domain/calendar.ts'
import { type Day, dayOf } from '../domain/day.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import { compareText } from '../domain/position.ts'
import type { Actor } from '../domain/role.ts'
import type { Database } from './database.ts'

/** Something that one proposed for an agenda, and what became of it. */
export type OwnProposal = {
  readonly proposal: AgendaProposal
  /** The meeting whose agenda it is on; `null` for none. */
  readonly meeting: Meeting | null
}

/** So long its proposer is told of a proposal that was not taken. */
const toldDays = 60

/**
 * What `actor` or his organisation proposed for agendas, the latest first: while it waits, while the meeting
 * that takes it up is to come, and for 60 days after it was proposed where it was not taken.
 */
export async function ownProposals(db: Database, actor: Actor, today: Day): Promise<OwnProposal[]> {
  const rows = (await db.agendaProposals.toArray()).filter(
    (row) =>
      row.deletedAt === null &&
      row.state !== 'withdrawn' &&
      (row.createdBy === actor.personId ||
        (row.organisationId !== null && row.organisationId === actor.organisationId)),
  )
  const items = await db.agendaItems.bulkGet(rows.flatMap((row) => row.agendaItemId ?? []))
  const meetings = await db.meetings.bulkGet(items.flatMap((item) => item?.meetingId ?? []))
  const meetingOf = new Map(items.map((item) => [item?.id, item?.meetingId]))
  const byId = new Map(meetings.map((meeting) => [meeting?.id, meeting]))
  return rows
    .map((proposal): OwnProposal => {
      const meetingId = proposal.agendaItemId && meetingOf.get(proposal.agendaItemId)
      return { proposal, meeting: (meetingId && byId.get(meetingId)) || null }
    })
    .filter(({ proposal, meeting }) => {
      if (proposal.state === 'taken') return meeting !== null && !isHeld(meeting.state)
      if (proposal.state !== 'declined') return true
      return daysBetween(dayOf(proposal.createdAt, 'UTC'), today) <= toldDays
    })
    .toSorted((a, b) => compareText(b.proposal.createdAt, a.proposal.createdAt))
}
