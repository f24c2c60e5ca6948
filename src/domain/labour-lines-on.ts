import { type Day, dayOf, type Zone } from './day.ts'
import { isInForce } from './findings/labour-index.ts'
import type { LabourLine } from './labour-line.ts'
import { turnsOfLine } from './labour-line-as-of.ts'
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
    const then = day >= today ? line : atEndOf(line, day, zone)
    return then !== null && isStanding(then.state) && isInForce(then, day) ? [then] : []
  })
}

/** The part as the last change of that day left it. */
function atEndOf(line: LabourLine, day: Day, zone: Zone): LabourLine | null {
  if (dayOf(line.createdAt, zone) > day) return null
  if (line.deletedAt !== null && dayOf(line.deletedAt, zone) <= day) return null
  const next = turnsOfLine(line).find(({ at }) => dayOf(at, zone) > day)
  return next === undefined ? line : { ...line, ...next.before }
}
