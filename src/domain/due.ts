import { z } from 'zod/mini'
import { Day, Month } from './day.ts'
import { optionalText, shortText } from './text.ts'

/** The kinds of due that real action tables use (finding 0.1), in the order of `compareDues`. */
export const dueKinds = [
  'asap',
  'date',
  'week',
  'with_minutes',
  'month',
  'next_meeting',
  'when',
  'ongoing',
  'none',
] as const
export type DueKind = (typeof dueKinds)[number]

/** The words in which it was promised: "1st week of July". */
const words = optionalText(120)

/** By when something was promised. `none`: nobody said; it is shown as a question to ask. */
export const Due = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), on: Day, words }),
  z.strictObject({ kind: z.literal('next_meeting'), words }),
  z.strictObject({ kind: z.literal('with_minutes'), words }),
  /** `of` is the Monday of that week. */
  z.strictObject({ kind: z.literal('week'), of: Day, words }),
  z.strictObject({ kind: z.literal('month'), of: Month, words }),
  z.strictObject({ kind: z.literal('asap'), words }),
  z.strictObject({ kind: z.literal('ongoing'), words }),
  z.strictObject({ kind: z.literal('when'), event: shortText(200), words }),
  z.strictObject({ kind: z.literal('none'), words }),
])
export type Due = z.infer<typeof Due>
