import { type Day, dayOf } from './day.ts'
import type { Margins, Meeting } from './meeting.ts'

/** Was the other event moved, and the meeting not, nor anybody said that it stays (S99). */
export function isLeftBehind({ marginsOf }: Pick<Meeting, 'marginsOf'>): boolean {
  return marginsOf !== null && marginsOf.on !== marginsOf.settledFor
}

/**
 * The other event as somebody knows it now. While it is the same event, the day for which the meeting was
 * planned stays as it is, so that a move is seen; for another one it is the new day.
 */
export function margins(
  before: Margins | null,
  now: { readonly event: string; readonly on: Day; readonly place: string },
): Margins {
  const isSame = before !== null && before.event.trim() === now.event.trim()
  return { ...now, settledFor: isSame ? before.settledFor : now.on }
}

/** Its day was looked at again: the meeting was moved too, or stays where it is. */
export function settled(marginsOf: Margins): Margins {
  return { ...marginsOf, settledFor: marginsOf.on }
}

/** The margins as a change of the meeting's plan leaves them: a meeting that is moved has met them. */
export function marginsAfterMove(
  before: Pick<Meeting, 'marginsOf' | 'startsAt' | 'zone'>,
  after: Pick<Meeting, 'startsAt' | 'zone'>,
): Margins | null {
  const { marginsOf } = before
  if (marginsOf === null) return null
  const isMoved = dayOf(before.startsAt, before.zone) !== dayOf(after.startsAt, after.zone)
  return isMoved ? settled(marginsOf) : marginsOf
}
