import type { LabourLine } from '../domain/labour-line.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Database } from './database.ts'
import type { LabourBoard } from './labour-lines.ts'
import { type LabourView, linesInView } from './labour-view.ts'

/** What a sheet of the division of labour is made from: what `labourSheet` asks for. */
export type LabourShareRecords = Pick<LabourBoard, 'issues' | 'areas' | 'organisations'> & {
  readonly board: LabourBoard
  readonly lines: readonly LabourLine[]
  readonly mechanisms: readonly Mechanism[]
  /** Those at which a line was agreed. */
  readonly meetings: readonly Meeting[]
}

/**
 * All lines of the mission with what they name; deleted names are among it, since lines keep them, and
 * deleted lines are not.
 */
export async function labourShareRecords(
  db: Database,
  board: LabourBoard,
): Promise<LabourShareRecords> {
  const agreedAt = board.lines.flatMap((line) => line.agreedAtMeetingId ?? [])
  const [issues, areas, organisations, mechanisms, meetings] = await Promise.all([
    db.issues.toArray(),
    db.areas.toArray(),
    db.organisations.toArray(),
    db.mechanisms.toArray(),
    db.meetings.bulkGet([...new Set(agreedAt)]),
  ])
  const known = meetings.filter((one) => one !== undefined)
  return { board, lines: board.lines, issues, areas, organisations, mechanisms, meetings: known }
}

/** The lines of a view: those that hold on its day, or of all days where `isAllDays`. */
export function linesToShare(
  board: LabourBoard,
  view: LabourView,
  isAllDays: boolean,
): readonly LabourLine[] {
  if (!isAllDays) return linesInView(board, view)
  return board.lines.filter(
    (line) => view.mechanismId === null || line.mechanismId === view.mechanismId,
  )
}
