import type { Day, Zone } from './day.ts'
import { isInForce } from './findings/labour-index.ts'
import type { LabourLine } from './labour-line.ts'
import { labourLineOnDay } from './labour-line-as-of.ts'
import { isStanding } from './labour-line-states.ts'

/**
 * The standing parts that hold on `day` as they stood at its end; for today and for a day to come as they
 * stand now. Those that did not exist or had ended are left out.
 */
export function linesAsOf(
  lines: readonly LabourLine[],
  day: Day,
  { today, zone }: { readonly today: Day; readonly zone: Zone },
): LabourLine[] {
  return lines.flatMap((line) => {
    const then = day >= today ? line : labourLineOnDay(line, day, zone)
    return then !== null && isStanding(then.state) && isInForce(then, day) ? [then] : []
  })
}
