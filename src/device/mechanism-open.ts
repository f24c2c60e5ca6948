import type { ActionItem } from '../domain/action-item.ts'
import type { AgendaProposal } from '../domain/agenda-proposal.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld, isToCome, isWithoutMinutes } from '../domain/meeting-states.ts'
import { compareText } from '../domain/position.ts'
import { type Coverage, coverageOf } from '../domain/priority-coverage.ts'
import { openActionItems } from './action-items.ts'
import type { Database } from './database.ts'

/** What is open in a forum: what a new chair is handed, and what waits for one that rests. */
export type OpenInMechanism = {
  readonly actions: readonly ActionItem[]
  /** Held, and without minutes that stand; those under silence among them. */
  readonly withoutMinutes: readonly Meeting[]
  readonly underSilence: readonly Meeting[]
  readonly coming: readonly Meeting[]
  /** Asked for, and on no agenda yet. */
  readonly proposals: readonly AgendaProposal[]
}

/** Everything that is open in a forum, meetings by their day. */
export async function openInMechanism(db: Database, id: string): Promise<OpenInMechanism> {
  const [actions, rows, proposals] = await Promise.all([
    openActionItems(db),
    db.meetings.where('mechanismId').equals(id).toArray(),
    db.agendaProposals.where('mechanismId').equals(id).toArray(),
  ])
  const meetings = rows
    .filter((meeting) => meeting.deletedAt === null)
    .toSorted((a, b) => compareText(a.startsAt, b.startsAt))
  return {
    actions: actions.filter((action) => action.mechanismId === id),
    withoutMinutes: meetings.filter(({ state }) => isWithoutMinutes(state)),
    underSilence: meetings.filter(({ state }) => state === 'circulated'),
    coming: meetings.filter(({ state }) => isToCome(state)),
    proposals: proposals.filter(
      ({ deletedAt, state }) =>
        deletedAt === null && (state === 'proposed' || state === 'deferred'),
    ),
  }
}

/** So many of the last meetings are looked at for the agreed priorities. */
export const meetingsLookedAt = 6

/** The agreed priorities of a forum over its last meetings, and those, the latest first. */
export async function prioritiesOf(
  db: Database,
  mechanism: Mechanism,
): Promise<{
  readonly coverage: readonly Coverage[]
  readonly meetings: number
  readonly held: readonly Meeting[]
}> {
  const { id } = mechanism
  const rows = await db.meetings
    .where('[mechanismId+startsAt]')
    .between([id, ''], [id, '\uffff'])
    .reverse()
    .toArray()
  const held = rows
    .filter(({ deletedAt, state }) => deletedAt === null && isHeld(state))
    .slice(0, meetingsLookedAt)
  const ids = held.map((meeting) => meeting.id)
  const [agenda, actions, labour, issues, areas] = await Promise.all([
    db.agendaItems.where('meetingId').anyOf(ids).toArray(),
    db.actionItems.where('meetingId').anyOf(ids).toArray(),
    db.labourLines.where('mechanismId').equals(id).toArray(),
    db.issues.toArray(),
    db.areas.toArray(),
  ])
  const coverage = coverageOf(mechanism, held, { agenda, actions, labour, issues, areas })
  return { coverage, meetings: held.length, held }
}
