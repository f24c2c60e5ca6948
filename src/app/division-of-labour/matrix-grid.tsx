// biome-ignore-all lint/a11y/useSemanticElements: a table lays out all its rows; this grid has only those in sight, each in its place
// biome-ignore-all lint/a11y/useFocusableInteractive: in a grid the cells take the focus, rows do not
import { type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { GridHead } from '../../device/labour-tree.ts'
import { type GridPlace, placeAfter } from './grid-keys.ts'
import { bringIntoSight, foldedBy, measures, placeOf } from './grid-places.ts'
import { drawn, type GridSizes, useGridWindow } from './grid-window.ts'
import styles from './matrix-grid.module.css'
import { ColumnHead, type GridWords, MatrixRow } from './matrix-parts.tsx'

interface Props {
  label: string
  /** What stands above the heads of the rows. */
  corner: string
  rows: readonly GridHead[]
  columns: readonly GridHead[]
  sizes: GridSizes
  /** What cells and heads show and say; the same object until something in them changes. */
  words: GridWords
  /** A cell; of a head the whole row or column, whose other id is `null`. */
  onOpen: (rowId: string | null, columnId: string | null) => void
  onFold: (id: string) => void
}

/**
 * A grid as in the ARIA practices, of which only what is in sight is in the page: one stop of the Tab key,
 * arrows from cell to cell, Enter opens. Rows and columns are numbered as if all of it were there.
 */
export function MatrixGrid(props: Props) {
  const { rows, columns, sizes, words, onOpen, onFold } = props
  const frame = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 })
  const isMoving = useRef(false)
  const seen = useGridWindow(frame, sizes, { rows: rows.length, columns: columns.length })
  // A filter can have taken away the row or column that was active.
  const active = {
    row: Math.min(place.row, rows.length - 1),
    column: Math.min(place.column, columns.length - 1),
  }

  const focusActive = useCallback(() => {
    const cell = frame.current?.querySelector<HTMLElement>(
      `[data-row="${active.row}"][data-column="${active.column}"]`,
    )
    cell?.focus({ preventScroll: true })
    // The grid has scrolled already; where it reaches beyond the screen, the page follows.
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [active.row, active.column])
  useLayoutEffect(() => {
    if (!isMoving.current) return
    isMoving.current = false
    focusActive()
  }, [focusActive])

  const open = ({ row, column }: GridPlace) => {
    const [rowId, columnId] = [rows[row]?.id ?? null, columns[column]?.id ?? null]
    if (rowId !== null || columnId !== null) onOpen(rowId, columnId)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const element = event.currentTarget
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
    isMoving.current = next.row !== active.row || next.column !== active.column
    setPlace(next)
    bringIntoSight(element, next, sizes)
  }

  const columnNumbers = drawn(seen.fromColumn, seen.toColumn, active.column)
  const rowNumbers = drawn(seen.fromRow, seen.toRow, active.row)
  return (
    <div
      ref={frame}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      tabIndex={-1}
      className={styles.frame}
      data-trees={rows.some((head) => head.below > 0)}
      style={measures(sizes, rows.length, columns.length)}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const at = placeOf(event.target)
        if (at !== null && (at.row !== active.row || at.column !== active.column)) setPlace(at)
      }}
      onClick={(event) => {
        if (!(event.target instanceof Element)) return
        const fold = event.target.closest<HTMLElement>('[data-fold]')
        if (fold?.dataset.fold !== undefined) return onFold(fold.dataset.fold)
        const at = placeOf(event.target)
        if (at === null) return
        setPlace(at)
        open(at)
      }}
    >
      <div role="presentation" className={styles.canvas}>
        <div role="row" aria-rowindex={1} className={styles.heads}>
          <div
            role="columnheader"
            aria-colindex={1}
            className={styles.corner}
            data-row={-1}
            data-column={-1}
            tabIndex={active.row === -1 && active.column === -1 ? 0 : -1}
          >
            {props.corner}
          </div>
          {columnNumbers.map((column) => {
            const head = columns[column]
            return (
              head && (
                <ColumnHead
                  key={head.id}
                  head={head}
                  column={column}
                  words={words}
                  isActive={active.row === -1 && active.column === column}
                  isCrossed={active.column === column}
                />
              )
            )
          })}
        </div>
        {rowNumbers.map((row) => {
          const head = rows[row]
          return (
            head && (
              <MatrixRow
                key={head.id}
                head={head}
                row={row}
                columns={columns}
                from={seen.fromColumn}
                to={seen.toColumn}
                also={active.column}
                activeColumn={active.row === row ? active.column : null}
                words={words}
              />
            )
          )
        })}
      </div>
    </div>
  )
}
