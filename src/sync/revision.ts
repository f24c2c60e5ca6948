import type { Instant } from '../domain/day.ts'
import { type Stamp, stampMs, zeroStamp } from './stamp.ts'

/** When each register of a record was last written; `null` where an older app has not kept it. */
export type Stamps = Readonly<Record<string, Stamp | null>>

/** Which revision of a meeting a calendar holds: the same on every device that holds the same fields. */
export type Revision = {
  /** Grows whenever something changes that those invited must know; the SEQUENCE of RFC 5545. */
  readonly sequence: number
  /** When the meeting, or what is told of it, last changed. */
  readonly changedAt: Instant
}

/** What those invited must know: whether, when and where. */
const weighty = ['startsAt', 'endsAt', 'zone', 'place', 'format', 'state', 'deletedAt'] as const

/** The greatest that RFC 5545 lets an integer be; reached after 68 years. */
const greatest = 2 ** 31 - 1

/**
 * The revision of a meeting made at `createdAt`, from when its registers were written and those of its
 * agenda. No counter that two devices could raise alike: the seconds from its making to the last weighty
 * change. Until a meeting is sent its registers share the stamp of the last edit, and a clock that was fast
 * writes a making to come: the earlier of the two counts.
 */
export function revisionOf(
  createdAt: Instant,
  meeting: Stamps,
  agenda: readonly Stamps[],
): Revision {
  const madeMs = Math.min(
    Date.parse(createdAt),
    stampMs(meeting.createdAt ?? zeroStamp) || Number.POSITIVE_INFINITY,
  )
  const last = latest(weighty.map((register) => meeting[register]))
  const seconds = Math.ceil((stampMs(last) - madeMs) / 1000)
  const changed = latest([meeting, ...agenda].flatMap((stamps) => Object.values(stamps)))
  return {
    sequence: Math.min(greatest, Math.max(0, seconds)),
    changedAt: new Date(stampMs(changed)).toISOString(),
  }
}

function latest(stamps: readonly (Stamp | null | undefined)[]): Stamp {
  return stamps.reduce<Stamp>((last, one) => (one != null && one > last ? one : last), zeroStamp)
}
