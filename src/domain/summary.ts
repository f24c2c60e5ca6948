import { z } from 'zod/mini'
import { Instant } from './day.ts'
import { envelope } from './envelope.ts'
import { MechanismId, MeetingId, RecordId, SummaryId } from './ids.ts'
import { LongText, shortText } from './text.ts'

export const summaryStates = ['draft', 'released', 'superseded', 'withdrawn'] as const

/** A redacted account of a meeting for donors. The server builds and freezes it at release. */
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
  state: z.enum(summaryStates),
  releasedAt: z.nullable(Instant),
  /** Until when its link opens. */
  openUntil: z.nullable(Instant),
})
export type Summary = z.infer<typeof Summary>
