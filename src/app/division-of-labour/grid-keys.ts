/** A place in a grid; -1 is the row or the column of the heads. */
export interface GridPlace {
  row: number
  column: number
}

interface Grid {
  rows: number
  columns: number
  /** Rows and columns that a page key passes. */
  page: { rows: number; columns: number }
  isRightToLeft: boolean
}

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }

/**
 * Where a key leads, as in the grids of the ARIA practices; `null` where it leads nowhere. Page keys go up
 * and down, with Alt sideways; Home and End stay in the row, with Ctrl they go to the corners. From the first cell, Home leads to the head.
 */
export function placeAfter(press: Press, at: GridPlace, grid: Grid): GridPlace | null {
  const whole = press.ctrlKey || press.metaKey
  const forward = grid.isRightToLeft ? -1 : 1
  const last = { row: grid.rows - 1, column: grid.columns - 1 }
  const to = (row: number, column: number): GridPlace => ({
    row: Math.max(-1, Math.min(last.row, row)),
    column: Math.max(-1, Math.min(last.column, column)),
  })
  switch (press.key) {
    case 'ArrowDown':
      return to(at.row + 1, at.column)
    case 'ArrowUp':
      return to(at.row - 1, at.column)
    case 'ArrowRight':
      return to(at.row, at.column + forward)
    case 'ArrowLeft':
      return to(at.row, at.column - forward)
    case 'Home':
      return whole ? to(0, 0) : to(at.row, at.column > 0 ? 0 : -1)
    case 'End':
      return whole ? last : to(at.row, last.column)
    case 'PageDown':
      return press.altKey
        ? to(at.row, at.column + grid.page.columns)
        : to(at.row + grid.page.rows, at.column)
    case 'PageUp':
      return press.altKey
        ? to(at.row, Math.max(0, at.column - grid.page.columns))
        : to(Math.max(0, at.row - grid.page.rows), at.column)
    default:
      return null
  }
}
