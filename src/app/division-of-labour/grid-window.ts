import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react'

/** The first row and column that are drawn, and the first that are not any more. */
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
const spareColumns = 4

interface Counts {
  rows: number
  columns: number
}

/** What is in sight of a long and wide grid, with some to spare. Changes only when it has to. */
export function useGridWindow(
  frame: RefObject<HTMLElement | null>,
  sizes: GridSizes,
  counts: Counts,
): GridWindow {
  const [seen, setSeen] = useState<GridWindow>(() => windowAt(0, 0, 600, 1_000, sizes))
  const look = useCallback(() => {
    const element = frame.current
    if (element === null) return
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = element
    // Where text runs from right to left, it counts from nought downwards.
    const next = windowAt(scrollTop, Math.abs(scrollLeft), clientHeight, clientWidth, sizes)
    setSeen((before) => (isSame(before, next) ? before : next))
  }, [frame, sizes])

  useLayoutEffect(look, [look])
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const watcher = new ResizeObserver(look)
    watcher.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      watcher.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [frame, look])

  return {
    fromRow: Math.min(seen.fromRow, counts.rows),
    toRow: Math.min(seen.toRow, counts.rows),
    fromColumn: Math.min(seen.fromColumn, counts.columns),
    toColumn: Math.min(seen.toColumn, counts.columns),
  }
}

/** In steps of the spare, so that most scrolling redraws nothing. */
function windowAt(
  top: number,
  left: number,
  height: number,
  width: number,
  sizes: GridSizes,
): GridWindow {
  const row = Math.floor(top / sizes.row)
  const column = Math.floor(left / sizes.column)
  const rows = Math.ceil(Math.max(0, height - sizes.headRow) / sizes.row)
  const columns = Math.ceil(Math.max(0, width - sizes.headColumn) / sizes.column)
  const step = (at: number, by: number) => Math.floor(at / by) * by
  return {
    fromRow: Math.max(0, step(row, spareRows / 2) - spareRows),
    toRow: step(row, spareRows / 2) + rows + spareRows * 2,
    fromColumn: Math.max(0, step(column, spareColumns / 2) - spareColumns),
    toColumn: step(column, spareColumns / 2) + columns + spareColumns * 2,
  }
}

function isSame(a: GridWindow, b: GridWindow): boolean {
  return (
    a.fromRow === b.fromRow &&
    a.toRow === b.toRow &&
    a.fromColumn === b.fromColumn &&
    a.toColumn === b.toColumn
  )
}

/** The numbers from `from` to before `to`, and `also` where it lies outside of them. */
export function drawn(from: number, to: number, also: number): number[] {
  const numbers = Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step)
  if (also < 0 || (also >= from && also < to)) return numbers
  return also < from ? [also, ...numbers] : [...numbers, also]
}
