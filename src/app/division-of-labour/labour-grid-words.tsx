import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { GridCell, LabourGrid } from '../../device/labour-grid.ts'
import type { GridHead } from '../../device/labour-tree.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import type { CellLook, GridWords } from './grid-parts.ts'
import type { LabourNames } from './labour-names.ts'
import type { Remark } from './labour-remarks.ts'
import { shownLetters } from './shown-letters.ts'

/** More are counted: nobody listens to the end of a longer list. */
const mostSpoken = 4

/** What the cells and heads of the matrix show and say. */
export function useGridWords(
  grid: LabourGrid,
  names: LabourNames,
  remarkOn: (id: string) => Remark | undefined,
): GridWords {
  const { t } = useLingui()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language, and `t` with them
  return useMemo(() => {
    const nameOf = (head: GridHead) => head.name || t`no longer on this device`
    const spoken = (line: LabourLine) => {
      const part =
        line.state === 'agreed'
          ? roles[line.role].name
          : `${roles[line.role].name} (${states[line.state]})`
      const who = names.organisation(line.organisationId)
      const where = names.area(line.areaId)
      return grid.shape === 'areas' ? t`${part}: ${who}` : t`${part} in ${where}`
    }
    const list = (lines: readonly LabourLine[]) => {
      const more = lines.length - mostSpoken
      const said = lines.slice(0, mostSpoken).map(spoken)
      // Not as a sentence: making a list format costs more than all the rest of a cell.
      return (more > 0 ? [...said, t`${more} more`] : said).join(', ')
    }
    const looks = new WeakMap<readonly LabourLine[], CellLook>()
    return {
      nameOf,
      remarkOn,
      headLabel: (head) => {
        const name = nameOf(head)
        const around = head.within[0]
        return around ? t`${name}, in ${around}` : name
      },
      foldLabel: (head) => {
        const name = nameOf(head)
        const { below } = head
        return head.isFolded
          ? t`Unfold ${name}: ${below} below it`
          : t`Fold ${name}: ${below} below it`
      },
      look: (rowId, columnId) =>
        lookOf(grid.cellAt(rowId, columnId), (line) => roles[line.role].letter, looks),
      cellLabel: (row, column) => {
        const place = `${nameOf(row)}, ${nameOf(column)}`
        const { lines, above } = grid.cellAt(row.id, column.id)
        const [first] = above
        if (lines.length > 0) {
          const parts = list(lines)
          return `${place}: ${parts}`
        }
        if (first === undefined) return t`${place}: no part`
        const parts = list(above)
        const wider = names.area(first.areaId)
        return t`${place}: no part of its own. ${wider} covers it: ${parts}`
      },
    }
  }, [grid, names, remarkOn])
}

/** Of each part of a cell its letter; kept, as a cell is looked at whenever it scrolls into sight. */
function lookOf(
  { lines, above }: GridCell,
  letterOf: (line: LabourLine) => string,
  known: WeakMap<readonly LabourLine[], CellLook>,
): CellLook {
  const isAbove = lines.length === 0
  const those = isAbove ? above : lines
  if (those.length === 0) return empty
  const before = known.get(those)
  // The same parts can be a cell's own and cover another.
  if (before !== undefined && before.letters[0]?.isAbove === isAbove) return before
  const { shown, more } = shownLetters({ lines, above })
  const letters = shown.map((line) => ({
    role: line.role,
    letter: letterOf(line),
    isAgreed: line.state === 'agreed',
    isAbove,
  }))
  const key = letters.map((one) => `${one.role}.${one.letter}.${one.isAgreed}`).join()
  const look = { letters, more, key: `${key}.${isAbove}.${more}` }
  known.set(those, look)
  return look
}

const empty: CellLook = { letters: [], more: 0, key: '' }
