import { z } from 'zod/mini'
import { Day, Zone } from './day.ts'

/**
 * When a forum meets, as a rule of iCalendar (RFC 5545) in the shapes that co-ordination knows: every n
 * weeks on a weekday, every n months on the nth or last weekday or on a day of the month. A quarter is 3
 * months, two years are 24. Other shapes are not taken, so that no rule runs without an end.
 */
const RhythmRule = z
  .string()
  .check(
    z.regex(
      /^FREQ=(WEEKLY;INTERVAL=([1-9]|[1-9]\d);BYDAY=(MO|TU|WE|TH|FR|SA|SU)|MONTHLY;INTERVAL=([1-9]|[1-9]\d);BY(DAY=(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)|MONTHDAY=(-1|[1-9]|[12]\d|3[01])))$/,
    ),
  )

/** When a forum meets. What it means in days and instants is worked out in `rhythm-days.ts`. */
export const Rhythm = z.strictObject({
  rule: RhythmRule,
  /** The day from which it is counted: which of two weeks, which month of a quarter. */
  fromOn: Day,
  /** The last day on which it holds (F2); `null` while it goes on. */
  untilOn: z.nullable(Day),
  /** What the clocks of `zone` show when it begins, summer and winter. */
  time: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  minutes: z.int().check(z.gte(1), z.lte(1440)),
  zone: Zone,
})
export type Rhythm = z.infer<typeof Rhythm>
