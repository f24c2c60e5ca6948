import type { Day, Zone } from '../domain/day.ts'
import { isInForce } from '../domain/findings/labour-index.ts'
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
  return { ...board, lines, deletedLines: [], linesToday: board.lines }
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
