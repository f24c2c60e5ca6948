// biome-ignore-all lint/a11y/useSemanticElements: a table lays out all its rows; this grid has only those in sight, each in its place
// biome-ignore-all lint/a11y/useFocusableInteractive: in a grid the cells take the focus, rows do not
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import type { GridHead } from '../../device/labour-tree.ts'
import { type GridPlace, placeAfter } from './grid-keys.ts'
import { type GridPainter, gridPainter } from './grid-painter.ts'
import type { GridWords } from './grid-parts.ts'
import { bringIntoSight, foldedBy, measures, placeOf } from './grid-places.ts'
import type { GridSizes } from './grid-window.ts'
import styles from './matrix-grid.module.css'

interface Props {
  label: string
  /** What stands above the heads of the rows. */
  corner: string
  rows: readonly GridHead[]
  columns: readonly GridHead[]
  sizes: GridSizes
  /** What cells and heads show and say; the same object until something in them changes. */
  words: GridWords
  /** What it shows is about to become something else. */
  isBusy: boolean
  /** A cell; of a head the whole row or column, whose other id is `null`. */
  onOpen: (rowId: string | null, columnId: string | null) => void
  onFold: (id: string) => void
}

/**
 * A grid as in the ARIA practices, of which only what is in sight is in the page: one stop of the Tab key,
 * arrows from cell to cell, Enter opens. Rows and columns are numbered as if all of it were there. What
 * stands in it is drawn by `gridPainter`.
 */
export function MatrixGrid(props: Props) {
  const { corner, rows, columns, sizes, words, onOpen, onFold } = props
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  const painter = useRef<GridPainter>(undefined)

  useLayoutEffect(() => {
    if (frame.current === null || canvas.current === null) return
    const made = gridPainter(frame.current, canvas.current)
    painter.current = made
    return () => made.end()
  }, [])
  useLayoutEffect(
    () => painter.current?.show({ corner, rows, columns, sizes, words }),
    [corner, rows, columns, sizes, words],
  )

  const open = ({ row, column }: GridPlace) => {
    const [rowId, columnId] = [rows[row]?.id ?? null, columns[column]?.id ?? null]
    if (rowId !== null || columnId !== null) onOpen(rowId, columnId)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const element = event.currentTarget
    const active = painter.current?.active()
    if (active === undefined) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      open(active)
      return
    }
    const toFold = foldedBy(event.key, active, rows, columns)
    if (toFold !== null) {
      event.preventDefault()
      onFold(toFold)
      return
    }
    const next = placeAfter(event, active, {
      rows: rows.length,
      columns: columns.length,
      page: {
        rows: Math.max(1, Math.floor((element.clientHeight - sizes.headRow) / sizes.row) - 1),
        columns: Math.max(
          1,
          Math.floor((element.clientWidth - sizes.headColumn) / sizes.column) - 1,
        ),
      },
      isRightToLeft: getComputedStyle(element).direction === 'rtl',
    })
    if (next === null) return
    event.preventDefault()
    bringIntoSight(element, next, sizes)
    painter.current?.goTo(next, true)
  }

  return (
    <div
      ref={frame}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-busy={props.isBusy}
      tabIndex={-1}
      className={styles.frame}
      data-trees={rows.some((head) => head.below > 0)}
      style={measures(sizes, rows.length, columns.length)}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const at = placeOf(event.target)
        if (at !== null) painter.current?.goTo(at, false)
      }}
      onClick={(event) => {
        if (!(event.target instanceof Element)) return
        const fold = event.target.closest<HTMLElement>('[data-fold]')
        if (fold?.dataset.fold !== undefined) return onFold(fold.dataset.fold)
        const at = placeOf(event.target)
        if (at === null) return
        painter.current?.goTo(at, false)
        open(at)
      }}
    >
      <div ref={canvas} role="presentation" className={styles.canvas} />
    </div>
  )
}
