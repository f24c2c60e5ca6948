import { useEffect, useMemo, useState } from 'react'
import type { GridSizes } from './grid-window.ts'

/** In rem, as the letters grow with the reader's choice. `headRow` is the most that names may take. */
const narrow = { row: 3.5, column: 2.875, headRow: 7.5, headColumn: 9.75 }
const wide = { row: 3, column: 3, headRow: 9, headColumn: 18 }
/** What a letter of a name takes, and what lies around it. */
const perLetter = 0.5
const around = 2.5
const leastHead = 4.5

/**
 * The measures of the grid on this screen; the same object until they change. `longest` is how many letters
 * the longest name across the top has.
 */
export function useGridSizes(longest: number): GridSizes {
  const [screen, setSizes] = useState(measured)
  useEffect(() => {
    const look = () =>
      setSizes((before) => {
        const next = measured()
        return next.row === before.row && next.column === before.column ? before : next
      })
    window.addEventListener('resize', look)
    return () => window.removeEventListener('resize', look)
  }, [])
  return useMemo(() => {
    const wanted = Math.max(leastHead, longest * perLetter + around) * screen.rem
    return { ...screen, headRow: Math.min(screen.headRow, wanted) }
  }, [screen, longest])
}

function measured(): GridSizes & { rem: number } {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const { row, column, headRow, headColumn } =
    document.documentElement.clientWidth >= 40 * rem ? wide : narrow
  return {
    rem,
    row: row * rem,
    column: column * rem,
    headRow: headRow * rem,
    headColumn: headColumn * rem,
  }
}
