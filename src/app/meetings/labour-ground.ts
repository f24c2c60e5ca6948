import { type LabourBoard, labourBoard } from '../../device/labour-lines.ts'
import { allNames, type Names } from '../../device/names.ts'
import type { MechanismId } from '../../domain/ids.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { type Clash, clashesOf } from '../../domain/labour-line-clashes.ts'
import { isStanding } from '../../domain/labour-line-states.ts'
import { useDevice } from '../device-context.tsx'
import { useLive } from '../parts/use-live.ts'
import { type LabourForm, parseLabourForm } from './labour-form.ts'

/** What stands already where a part is being written down. */
export interface LabourGround {
  board: LabourBoard
  names: Names
  /** Against which leads it would stand. */
  clashes: readonly Clash[]
  /** Those of this forum whose place it could take. */
  replaceable: readonly LabourLine[]
}

/** `undefined` until the lines have been read. */
export function useLabourGround(
  values: LabourForm,
  mechanismId: MechanismId,
): LabourGround | undefined {
  const { db } = useDevice()
  const known = useLive(
    async () => ({ board: await labourBoard(db), names: await allNames(db) }),
    [db],
  )
  if (known === undefined) return undefined
  const { board } = known
  const draft = parseLabourForm(values)
  if (!draft.success) return { ...known, clashes: [], replaceable: [] }
  const entering = { ...draft.data, mechanismId }
  // Also the one whose place it takes already, which is no clash any more.
  const against = clashesOf({ ...entering, supersedesId: null }, board)
  const replaceable = board.lines.filter(
    (line) =>
      line.mechanismId === mechanismId &&
      isStanding(line.state) &&
      ((line.issueId === entering.issueId && line.areaId === entering.areaId) ||
        against.some((clash) => clash.line.id === line.id)),
  )
  return { ...known, clashes: clashesOf(entering, board), replaceable }
}
