import type { GridHead } from '../../device/labour-tree.ts'
import type { GridPlace } from './grid-keys.ts'
import {
  type DrawnCell,
  type DrawnHead,
  type GridWords,
  made,
  newCell,
  newColumnHead,
  newRowHead,
  paintCell,
  paintHead,
  say,
} from './grid-parts.ts'
import { parked, putInOrder, recycled } from './grid-slots.ts'
import { drawn, type GridSizes, windowOf } from './grid-window.ts'
import styles from './matrix-grid.module.css'

/** What a grid shows. */
export interface GridModel {
  /** What stands above the heads of the rows. */
  corner: string
  rows: readonly GridHead[]
  columns: readonly GridHead[]
  sizes: GridSizes
  words: GridWords
}

export interface GridPainter {
  /** Draws what differs from what is drawn already. */
  show: (model: GridModel) => void
  /** The cell or head that the Tab key leads to. */
  active: () => GridPlace
  /** Makes another one active; with `isFocused` it takes the focus. */
  goTo: (place: GridPlace, isFocused: boolean) => void
  end: () => void
}

interface DrawnRow {
  readonly element: HTMLElement
  readonly head: DrawnHead
  /** One for each slot of a column. */
  readonly cells: DrawnCell[]
}

/** What can wait until nobody scrolls, milliseconds. */
const restMs = 100
/** No longer at a time. */
const sliceMs = 6

/**
 * Draws what is in sight of a grid into `canvas`. Rows and cells that scroll out of sight are used again for those
 * that come in: hundreds of elements made and thrown away with each turn of a wheel are what makes a phone stutter,
 * and so are their spoken names. Those of cells are written once the scrolling rests, and at once where the focus is.
 */
export function gridPainter(frame: HTMLElement, canvas: HTMLElement): GridPainter {
  let model: GridModel | undefined
  let place: GridPlace = { row: 0, column: 0 }
  let marked: HTMLElement | undefined
  let resting: ReturnType<typeof setTimeout> | undefined
  let rowSlots: number[] = []
  let columnSlots: number[] = []
  const rows: DrawnRow[] = []
  const heads: DrawnHead[] = []
  const headRow = made('div', 'row', styles.heads)
  const corner = made('div', 'columnheader', styles.corner)
  headRow.ariaRowIndex = '1'
  corner.ariaColIndex = '1'
  corner.tabIndex = -1
  headRow.append(corner)
  canvas.replaceChildren(headRow)

  function draw(isAll: boolean): void {
    if (model === undefined) return
    const seen = windowOf(frame, model.sizes, model.rows.length, model.columns.length)
    const active = activeIn(model)
    const wantedColumns = drawn(seen.fromColumn, seen.toColumn, active.column)
    const nextColumns = recycled(columnSlots, wantedColumns)
    const changed = changedSlots(columnSlots, nextColumns, isAll)
    columnSlots = nextColumns
    for (const slot of changed) drawColumnHead(model, slot)
    const nextRows = recycled(rowSlots, drawn(seen.fromRow, seen.toRow, active.row))
    const renewed = new Set(changedSlots(rowSlots, nextRows, isAll))
    rowSlots = nextRows
    if (changed.length === 0 && renewed.size === 0) return
    for (const slot of rowSlots.keys()) drawRow(model, slot, renewed.has(slot), changed)
    mark()
    rest()
  }

  /** `changed`: the slots of columns that show another one than before. */
  function drawRow(of: GridModel, slot: number, isRenewed: boolean, changed: readonly number[]) {
    const at = rowSlots[slot] ?? parked
    const head = of.rows[at]
    if (head === undefined) {
      rows[slot]?.element.remove()
      return
    }
    const row = rows[slot] ?? newRow()
    rows[slot] = row
    if (isRenewed) {
      row.element.style.transform = `translateY(${of.sizes.headRow + at * of.sizes.row}px)`
      row.element.ariaRowIndex = String(at + 2)
      paintHead(row.head, head, of.words)
    }
    // What was parked has missed where the columns went.
    const isBack = row.element.parentNode === null
    for (const column of isBack ? columnSlots.keys() : changed) placeCell(of, row, column)
    for (const column of isRenewed ? columnSlots.keys() : changed) drawCell(of, row, head, column)
    if (isBack) canvas.append(row.element)
  }

  function drawColumnHead({ columns, sizes, words }: GridModel, slot: number): void {
    const at = columnSlots[slot] ?? parked
    const head = columns[at]
    const known = heads[slot]
    if (head === undefined) {
      known?.element.remove()
      return
    }
    const drawnHead = known ?? newColumnHead()
    heads[slot] = drawnHead
    drawnHead.element.style.insetInlineStart = `${sizes.headColumn + at * sizes.column}px`
    drawnHead.element.ariaColIndex = String(at + 2)
    paintHead(drawnHead, head, words)
    if (drawnHead.element.parentNode === null) headRow.append(drawnHead.element)
  }

  /** Where the slot of a column stands now. */
  function placeCell({ sizes }: GridModel, row: DrawnRow, slot: number): void {
    const at = columnSlots[slot] ?? parked
    if (at === parked) {
      row.cells[slot]?.element.remove()
      return
    }
    const cell = cellOf(row, slot)
    cell.element.style.insetInlineStart = `${sizes.headColumn + at * sizes.column}px`
    cell.element.ariaColIndex = String(at + 2)
    if (cell.element.parentNode === null) row.element.append(cell.element)
  }

  function drawCell({ columns, words }: GridModel, row: DrawnRow, head: GridHead, slot: number) {
    const across = columns[columnSlots[slot] ?? parked]
    if (across === undefined) return
    const cell = cellOf(row, slot)
    paintCell(cell, words.look(head.id, across.id))
    if (!cell.isNamed) return
    // Better nothing for a moment than the name of another cell.
    cell.isNamed = false
    cell.element.removeAttribute('aria-label')
  }

  function elementAt({ row, column }: GridPlace): HTMLElement | undefined {
    if (row === -1 && column === -1) return corner
    const slot = columnSlots.indexOf(column)
    if (row === -1) return heads[slot]?.element
    const found = rows[rowSlots.indexOf(row)]
    return column === -1 ? found?.head.element : found?.cells[slot]?.element
  }

  /** One stop of the Tab key, and its row and column in another colour. */
  function mark(): void {
    if (model === undefined) return
    const active = activeIn(model)
    const element = elementAt(active)
    if (marked !== element && marked !== undefined) marked.tabIndex = -1
    marked = element
    if (element !== undefined) element.tabIndex = 0
    for (const [slot, at] of rowSlots.entries())
      flag(rows[slot]?.element, 'active', at === active.row)
    for (const [slot, at] of columnSlots.entries())
      flag(heads[slot]?.element, 'crossed', at === active.column)
    const row = rows[rowSlots.indexOf(active.row)]
    const cell = row?.cells[columnSlots.indexOf(active.column)]
    if (row !== undefined && cell !== undefined) nameCell(model, cell, active.row, active.column)
  }

  function nameCell(
    { rows: down, columns, words }: GridModel,
    cell: DrawnCell,
    row: number,
    column: number,
  ) {
    const [head, across] = [down[row], columns[column]]
    if (cell.isNamed || head === undefined || across === undefined) return
    cell.isNamed = true
    say(cell.element, words.cellLabel(head, across))
  }

  function rest(): void {
    clearTimeout(resting)
    resting = setTimeout(settle, restMs)
  }

  /** Reading order and names: nobody who needs them has to wait longer than until the scrolling rests. */
  function settle(): void {
    if (model === undefined) return
    const inSight = byPlace(rowSlots)
    const across = byPlace(columnSlots)
    putInOrder(inSight.flatMap((slot) => rows[slot]?.element ?? []))
    putInOrder(across.flatMap((slot) => heads[slot]?.element ?? []))
    const from = performance.now()
    for (const slot of inSight) {
      const row = rows[slot]
      if (row === undefined) continue
      if (performance.now() - from > sliceMs) {
        resting = setTimeout(settle)
        return
      }
      putInOrder(across.flatMap((column) => row.cells[column]?.element ?? []))
      for (const column of across) {
        const cell = row.cells[column]
        const at = columnSlots[column]
        if (cell && at !== undefined) nameCell(model, cell, rowSlots[slot] ?? parked, at)
      }
    }
  }

  const onScroll = () => draw(false)
  const watcher = new ResizeObserver(onScroll)
  watcher.observe(frame)
  frame.addEventListener('scroll', onScroll, { passive: true })
  return {
    show(next) {
      model = next
      corner.textContent = next.corner
      draw(true)
    },
    active: () => (model === undefined ? place : activeIn(model)),
    goTo(next, isFocused) {
      place = next
      draw(false)
      mark()
      if (!isFocused) return
      const element = elementAt(next)
      element?.focus({ preventScroll: true })
      // The grid has scrolled already; where it reaches beyond the screen, the page follows.
      element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
    end() {
      clearTimeout(resting)
      watcher.disconnect()
      frame.removeEventListener('scroll', onScroll)
    },
  }

  /** A filter can have taken away the row or column that was active. */
  function activeIn(of: GridModel): GridPlace {
    return {
      row: Math.min(place.row, of.rows.length - 1),
      column: Math.min(place.column, of.columns.length - 1),
    }
  }
}

function newRow(): DrawnRow {
  const element = made('div', 'row', styles.row)
  const head = newRowHead()
  element.append(head.element)
  return { element, head, cells: [] }
}

function cellOf(row: DrawnRow, slot: number): DrawnCell {
  const cell = row.cells[slot] ?? newCell()
  row.cells[slot] = cell
  return cell
}

function changedSlots(before: readonly number[], after: readonly number[], isAll: boolean) {
  return [...after.keys()].filter((slot) => isAll || before[slot] !== after[slot])
}

/** The slots that show something, in the order in which it stands. */
function byPlace(slots: readonly number[]): number[] {
  return [...slots.keys()]
    .filter((slot) => slots[slot] !== parked)
    .sort((one, other) => (slots[one] ?? 0) - (slots[other] ?? 0))
}

function flag(element: HTMLElement | undefined, name: 'active' | 'crossed', isSet: boolean): void {
  if (element !== undefined && element.dataset[name] !== String(isSet))
    element.dataset[name] = String(isSet)
}
