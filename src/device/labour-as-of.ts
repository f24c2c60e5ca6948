import type { Day, Zone } from '../domain/day.ts'
import { isInForce } from '../domain/findings/labour-index.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { endOfDay, labourLineAsOf } from '../domain/labour-line-as-of.ts'
import { isStanding } from '../domain/labour-line-states.ts'
import type { LabourBoard } from './labour-lines.ts'

/**
 * The board as it was stored when `day` ended in `zone`: what was written down later is not there, what was
 * deleted since is, and each part is whose, where and in which state it was. From `today` on it is the board
 * as it is: what it says of days to come is what is agreed and proposed now.
 */
export function boardAsOf(board: LabourBoard, day: Day, today: Day, zone: Zone): LabourBoard {
  if (day >= today) return board
  const end = endOfDay(day, zone)
  const lines = [...board.lines, ...(board.deletedLines ?? [])].flatMap(
    (line) => labourLineAsOf(line, end) ?? [],
  )
  return { ...board, ...placesThen(board, lines), lines, deletedLines: [], linesToday: board.lines }
}

/** Issues and areas that are gone since have their names on the days on which lines stood on them. */
function placesThen(
  { issues, areas, formerPlaces }: LabourBoard,
  lines: readonly LabourLine[],
): Pick<LabourBoard, 'issues' | 'areas'> {
  const named = new Set<string>(lines.flatMap(({ issueId, areaId }) => [issueId, areaId]))
  const isNamed = ({ id }: { readonly id: string }) => named.has(id)
  return {
    issues: [...issues, ...(formerPlaces?.issues.filter(isNamed) ?? [])],
    areas: [...areas, ...(formerPlaces?.areas.filter(isNamed) ?? [])],
  }
}

/** How many parts that hold on `day` were written down, or became what they are, only later. */
export function writtenLater(board: LabourBoard, then: LabourBoard, day: Day): number {
  const known = new Set(
    then.lines
      .filter((line) => isStanding(line.state) && isInForce(line, day))
      .map((line) => line.id),
  )
  return board.lines.filter(
    (line) => isStanding(line.state) && isInForce(line, day) && !known.has(line.id),
  ).length
}
