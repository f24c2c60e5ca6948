import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { GridCell, LabourGrid } from '../../device/labour-grid.ts'
import type { GridHead } from '../../device/labour-tree.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { RoleLetter } from './labour-letter.tsx'
import type { LabourNames } from './labour-names.ts'
import type { Remark } from './labour-remarks.ts'
import styles from './matrix-grid.module.css'
import type { GridWords } from './matrix-parts.tsx'
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
      cell: (rowId, columnId) =>
        letters(grid.cellAt(rowId, columnId), (line) => roles[line.role].letter),
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

function letters(cell: GridCell, letterOf: (line: LabourLine) => string) {
  const { shown, more } = shownLetters(cell)
  if (shown.length === 0) return null
  return (
    <>
      {shown.map((line) => (
        <RoleLetter
          key={line.id}
          line={line}
          small={shown.length > 1}
          isAbove={cell.lines.length === 0}
          letter={letterOf(line)}
        />
      ))}
      {more > 0 && (
        <span className={styles.more} aria-hidden>
          +{more}
        </span>
      )}
    </>
  )
}
