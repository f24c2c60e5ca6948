/** The rows and columns that are drawn: the first, and the one after the last. */
export interface GridWindow {
  fromRow: number
  toRow: number
  fromColumn: number
  toColumn: number
}

/** In CSS pixels. The heads stay in sight and cover what scrolls under them. */
export interface GridSizes {
  row: number
  column: number
  headRow: number
  headColumn: number
}

/** Drawn beyond what is in sight, so that a flick of the thumb does not run into the blank. */
const spareRows = 6
const spareColumns = 3

/** What of a grid of that many rows and columns is in sight of its frame, with some to spare on each side. */
export function windowOf(
  frame: HTMLElement,
  sizes: GridSizes,
  rows: number,
  columns: number,
): GridWindow {
  const { scrollTop, scrollLeft, clientHeight, clientWidth } = frame
  const down = along(scrollTop, clientHeight - sizes.headRow, sizes.row, rows, spareRows)
  // Where text runs from right to left, it counts from nought downwards.
  const across = along(
    Math.abs(scrollLeft),
    clientWidth - sizes.headColumn,
    sizes.column,
    columns,
    spareColumns,
  )
  return { fromRow: down.from, toRow: down.to, fromColumn: across.from, toColumn: across.to }
}

/** As many at the ends as in the middle, so that what is drawn once serves everywhere. */
export function along(
  at: number,
  room: number,
  size: number,
  count: number,
  spare: number,
): { from: number; to: number } {
  const drawn = Math.min(count, Math.ceil(Math.max(0, room) / size) + 1 + 2 * spare)
  const from = Math.max(0, Math.min(count - drawn, Math.floor(at / size) - spare))
  return { from, to: from + drawn }
}

/** The numbers from `from` to before `to`, and `also` where it lies outside of them. */
export function drawn(from: number, to: number, also: number): number[] {
  const numbers = Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step)
  if (also < 0 || (also >= from && also < to)) return numbers
  return also < from ? [also, ...numbers] : [...numbers, also]
}
