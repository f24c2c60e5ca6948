import { z } from 'zod/mini'
import { Day, Instant } from './day.ts'
import { envelope } from './envelope.ts'
import { MechanismId, MeetingId, RecordId, SummaryId } from './ids.ts'
import { Lang, LongText, shortText } from './text.ts'

export const summaryStates = ['draft', 'released', 'superseded', 'withdrawn'] as const

/** Counts of people below this are left out of every summary: they could single somebody out (field practice 5). */
export const leastSmallestCount = 10

/** What a donor reads of the summary itself: whoever wrote these drafted it. Leaving records out only takes away. */
export const draftedFields = ['wording', 'alsoWording', 'fromOn', 'toOn'] as const

/** What opened a link: a person, a program that looked ahead, or somebody with a wrong passcode, the fifth of which locks it. */
export const openingKinds = ['person', 'preview', 'wrong', 'locked'] as const

/** One opening of a link; nothing of who it was. */
export const Opening = z.strictObject({
  /** The first letters of the link's hash, as `openingLink` has them. */
  link: z.string(),
  kind: z.enum(openingKinds),
  at: Instant,
})
export type Opening = z.infer<typeof Opening>

/** So many openings of all links of a summary are told, the latest. */
export const mostOpenings = 30

/** How an opening names its link, by the hash of it. */
export function openingLink(linkHash: string): string {
  return linkHash.slice(0, 12)
}

/**
 * A redacted account for donors: of one meeting, or of a period of one or several mechanisms up to a
 * meeting. The server builds and freezes it at release.
 */
export const Summary = z.strictObject({
  id: SummaryId,
  ...envelope,
  mechanismId: MechanismId,
  meetingId: MeetingId,
  title: shortText(200),
  /** Wording written for release; the only free text besides decisions, tasks and scopes marked to travel. */
  wording: LongText,
  /** Records whose marking would let them be named, and that are left out or only counted all the same. */
  hiddenIds: z.array(RecordId),
  /** The first and the last day of the period; both `null` where it tells of its one meeting. */
  fromOn: z._default(z.nullable(Day), null),
  toOn: z._default(z.nullable(Day), null),
  /** The mechanisms whose meetings of the period it tells of besides its own. */
  alsoMechanismIds: z._default(z.array(MechanismId), []),
  /** A second language that the page is in, beside that of its wording; `null`: none. */
  alsoLang: z._default(z.nullable(Lang), null),
  /** The wording in that language. */
  alsoWording: z._default(LongText, ''),
  /** Counts of people below this are left out. */
  smallestCount: z._default(
    z.int().check(z.gte(leastSmallestCount), z.lte(1_000)),
    leastSmallestCount,
  ),
  state: z.enum(summaryStates),
  releasedAt: z.nullable(Instant),
  /** Until when its link opens. */
  openUntil: z.nullable(Instant),
  /** How often its links were opened by people, and looked at by programs; by whom is not kept. */
  openedTimes: z._default(z.int().check(z.gte(0)), 0),
  previewedTimes: z._default(z.int().check(z.gte(0)), 0),
  /** Until when a link is locked, because a wrong passcode came five times; `null` where none was. */
  lockedUntil: z._default(z.nullable(Instant), null),
  /** The latest openings, the last first. */
  openings: z._default(z.array(Opening), []),
})
export type Summary = z.infer<typeof Summary>
