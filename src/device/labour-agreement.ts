import type { Decision } from '../domain/decision.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import type { Database } from './database.ts'

/** Where a part of one mechanism can have been agreed. */
export type PlacesToAgree = {
  /** Those that are being held or were, the latest first. */
  readonly meetings: readonly Meeting[]
  readonly decisions: readonly Decision[]
}

/** The meetings of a mechanism that took place or go on and all its decisions; nothing deleted. */
export async function placesToAgree(db: Database, mechanismId: string): Promise<PlacesToAgree> {
  const [meetings, decisions] = await Promise.all([
    db.meetings.orderBy('startsAt').reverse().toArray(),
    db.decisions.where('mechanismId').equals(mechanismId).toArray(),
  ])
  return {
    meetings: meetings.filter(
      (one) =>
        one.mechanismId === mechanismId &&
        one.deletedAt === null &&
        (one.state === 'open' || isHeld(one.state)),
    ),
    decisions: decisions.filter((one) => one.deletedAt === null),
  }
}
