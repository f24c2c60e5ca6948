// biome-ignore-all lint/a11y/useSemanticElements: a table lays out all its rows; this grid has only those in sight, each in its place
// biome-ignore-all lint/a11y/useFocusableInteractive: in a grid the cells take the focus, rows do not
import { ChevronRight } from 'lucide-react'
import { type CSSProperties, memo, type ReactNode } from 'react'
import type { GridHead } from '../../device/labour-tree.ts'
import { drawn } from './grid-window.ts'
import type { Remark } from './labour-remarks.ts'
import styles from './matrix-grid.module.css'

/** What a grid shows, and what it says to who does not see it. */
export interface GridWords {
  cell: (rowId: string, columnId: string) => ReactNode
  /** Names the row and the column too. */
  cellLabel: (row: GridHead, column: GridHead) => string
  nameOf: (head: GridHead) => string
  /** With what it lies in: "Referral, in Trafficking". */
  headLabel: (head: GridHead) => string
  foldLabel: (head: GridHead) => string
  remarkOn: (id: string) => Remark | undefined
}

interface ColumnHeadProps {
  head: GridHead
  column: number
  words: GridWords
  isActive: boolean
  /** The active cell is in this column. */
  isCrossed: boolean
}

export const ColumnHead = memo(function ColumnHead(props: ColumnHeadProps) {
  const { head, column, words, isActive, isCrossed } = props
  return (
    <div
      role="columnheader"
      aria-colindex={column + 2}
      aria-label={words.headLabel(head)}
      title={words.headLabel(head)}
      className={styles.columnHead}
      style={{ '--at': column } as CSSProperties}
      data-row={-1}
      data-column={column}
      data-crossed={isCrossed}
      data-depth={Math.min(head.depth, 3)}
      tabIndex={isActive ? 0 : -1}
    >
      <Fold head={head} words={words} />
      <span className={styles.columnName} lang={head.lang || undefined}>
        {words.nameOf(head)}
      </span>
    </div>
  )
})

interface RowProps {
  head: GridHead
  row: number
  columns: readonly GridHead[]
  from: number
  to: number
  /** A column that is drawn wherever it is, so that the focus in it is not lost. */
  also: number
  activeColumn: number | null
  words: GridWords
}

export const MatrixRow = memo(function MatrixRow(props: RowProps) {
  const { head, row, columns, from, to, also, activeColumn, words } = props
  const remark = words.remarkOn(head.id)
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className={styles.row}
      style={{ '--at': row } as CSSProperties}
      data-active={activeColumn !== null}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        aria-label={remark ? `${words.headLabel(head)}. ${remark.text}` : words.headLabel(head)}
        title={words.headLabel(head)}
        className={styles.rowHead}
        data-row={row}
        data-column={-1}
        data-depth={Math.min(head.depth, 3)}
        data-leaf={head.below === 0}
        data-remarked={remark !== undefined}
        tabIndex={activeColumn === -1 ? 0 : -1}
      >
        <Fold head={head} words={words} />
        <span className={styles.rowWords}>
          <span className={styles.rowName} lang={head.lang || undefined}>
            {words.nameOf(head)}
          </span>
          {remark && (
            <span className={styles.remark} data-grave={remark.isGrave}>
              {remark.text}
            </span>
          )}
        </span>
      </div>
      {drawn(from, to, also).map((column) => {
        const across = columns[column]
        return (
          across && (
            <MatrixCell
              key={across.id}
              head={head}
              across={across}
              row={row}
              column={column}
              isActive={activeColumn === column}
              words={words}
            />
          )
        )
      })}
    </div>
  )
})

interface CellProps {
  head: GridHead
  across: GridHead
  row: number
  column: number
  isActive: boolean
  words: GridWords
}

const MatrixCell = memo(function MatrixCell(props: CellProps) {
  const { head, across, row, column, isActive, words } = props
  return (
    <div
      role="gridcell"
      aria-colindex={column + 2}
      aria-label={words.cellLabel(head, across)}
      className={styles.cell}
      style={{ '--at': column } as CSSProperties}
      data-row={row}
      data-column={column}
      tabIndex={isActive ? 0 : -1}
    >
      {words.cell(head.id, across.id)}
    </div>
  )
})

/** Opens and closes a tree; the keys of the grid do it too, so it is no stop of its own. */
function Fold({ head, words }: { head: GridHead; words: GridWords }) {
  if (head.below === 0) return null
  return (
    <button
      type="button"
      className={styles.fold}
      tabIndex={-1}
      aria-expanded={!head.isFolded}
      aria-label={words.foldLabel(head)}
      data-fold={head.id}
    >
      <ChevronRight size={16} strokeWidth={2.2} aria-hidden />
    </button>
  )
}
