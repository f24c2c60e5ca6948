import type { CSSProperties } from 'react'
import type { GridHead } from '../../device/labour-tree.ts'
import type { GridPlace } from './grid-keys.ts'
import type { GridSizes } from './grid-window.ts'

/** The tree that a key folds or unfolds: `+` and `-` anywhere in a row, arrows on the heads. */
export function foldedBy(
  key: string,
  { row, column }: GridPlace,
  rows: readonly GridHead[],
  columns: readonly GridHead[],
): string | null {
  const isHeadOfRow = column === -1
  const head = row === -1 ? columns[column] : rows[row]
  if (head === undefined || head.below === 0) return null
  const folds = key === '-' || (isHeadOfRow ? key === 'ArrowLeft' : row === -1 && key === 'ArrowUp')
  const unfolds =
    key === '+' || (isHeadOfRow ? key === 'ArrowRight' : row === -1 && key === 'ArrowDown')
  return (folds && !head.isFolded) || (unfolds && head.isFolded) ? head.id : null
}

/** The row and column of the cell or head that `target` lies in, from the numbers it is spoken with; `null` outside of any. */
export function placeOf(target: EventTarget): GridPlace | null {
  if (!(target instanceof Element)) return null
  const cell = target.closest('[aria-colindex]')
  const row = cell?.closest('[aria-rowindex]')
  if (!cell || !row) return null
  return { row: Number(row.ariaRowIndex) - 2, column: Number(cell.ariaColIndex) - 2 }
}

/** The sizes as the style sheet of the grid takes them. */
export function measures(sizes: GridSizes, rows: number, columns: number): CSSProperties {
  return {
    '--row': `${sizes.row}px`,
    '--column': `${sizes.column}px`,
    '--head-row': `${sizes.headRow}px`,
    '--head-column': `${sizes.headColumn}px`,
    '--rows': rows,
    '--columns': columns,
  } as CSSProperties
}

/** Scrolls no further than it must; the heads cover nothing of the cell. */
export function bringIntoSight(
  frame: HTMLElement,
  { row, column }: GridPlace,
  sizes: GridSizes,
): void {
  if (row >= 0) {
    const top = row * sizes.row
    const room = frame.clientHeight - sizes.headRow
    if (top < frame.scrollTop) frame.scrollTop = top
    else if (top + sizes.row > frame.scrollTop + room) frame.scrollTop = top + sizes.row - room
  }
  if (column >= 0) {
    const sign = getComputedStyle(frame).direction === 'rtl' ? -1 : 1
    const left = column * sizes.column
    const room = frame.clientWidth - sizes.headColumn
    const at = Math.abs(frame.scrollLeft)
    if (left < at) frame.scrollLeft = sign * left
    else if (left + sizes.column > at + room) frame.scrollLeft = sign * (left + sizes.column - room)
  }
}
