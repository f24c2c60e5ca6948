import type { GridHead } from '../../device/labour-tree.ts'
import type { LabourRole } from '../../domain/labour-line.ts'
import letterStyles from './labour-letter.module.css'
import type { Remark } from './labour-remarks.ts'
import styles from './matrix-grid.module.css'

/** The letters of a cell. */
export interface CellLook {
  letters: readonly { role: LabourRole; letter: string; isAgreed: boolean; isAbove: boolean }[]
  /** How many do not fit. */
  more: number
  /** Two looks with the same key are the same to the eye. */
  key: string
}

/** What a grid shows, and what it says to who does not see it. */
export interface GridWords {
  look: (rowId: string, columnId: string) => CellLook
  /** Names the row and the column too. */
  cellLabel: (row: GridHead, column: GridHead) => string
  nameOf: (head: GridHead) => string
  /** With what it lies in: "Referral, in Trafficking". */
  headLabel: (head: GridHead) => string
  foldLabel: (head: GridHead) => string
  remarkOn: (id: string) => Remark | undefined
}

/** A cell that is drawn: its element outlives what it shows. */
export interface DrawnCell {
  readonly element: HTMLElement
  readonly letters: HTMLElement[]
  readonly more: HTMLElement
  key: string
  isNamed: boolean
}

export function newCell(): DrawnCell {
  const element = made('div', 'gridcell', styles.cell)
  element.tabIndex = -1
  const more = made('span', null, styles.more)
  more.ariaHidden = 'true'
  return { element, letters: [], more, key: '', isNamed: false }
}

/** Touches only what differs from what it shows. */
export function paintCell(cell: DrawnCell, look: CellLook): void {
  if (cell.key === look.key) return
  cell.key = look.key
  for (const [at, { role, letter, isAgreed, isAbove }] of look.letters.entries()) {
    const known = cell.letters[at]
    const element = known ?? made('span', null, letterStyles.letter)
    if (known === undefined) {
      element.ariaHidden = 'true'
      cell.letters.push(element)
    }
    const { dataset } = element
    put(dataset, 'role', role)
    put(dataset, 'agreed', String(isAgreed))
    put(dataset, 'small', String(look.letters.length > 1))
    put(dataset, 'above', String(isAbove))
    put(dataset, 'letter', letter)
    if (element.parentNode === null) cell.element.append(element)
  }
  for (const element of cell.letters.slice(look.letters.length)) element.remove()
  if (look.more > 0) {
    // Drawn by the style sheet, as the letters are: it is no word that the name of the cell would have to contain.
    put(cell.more.dataset, 'more', `+${look.more}`)
    cell.element.append(cell.more)
  } else cell.more.remove()
}

function put(dataset: DOMStringMap, name: string, value: string): void {
  if (dataset[name] !== value) dataset[name] = value
}

/** The head of a row or a column that is drawn. */
export interface DrawnHead {
  readonly element: HTMLElement
  readonly name: HTMLElement
  readonly remark: HTMLElement
  readonly words: HTMLElement
  readonly fold: HTMLButtonElement
}

export function newRowHead(): DrawnHead {
  const head = newHead('rowheader', styles.rowHead, styles.rowName)
  head.element.ariaColIndex = '1'
  head.element.append(head.words)
  return head
}

export function newColumnHead(): DrawnHead {
  const head = newHead('columnheader', styles.columnHead, styles.columnName)
  head.element.append(head.name)
  return head
}

function newHead(role: string, look: string | undefined, name: string | undefined): DrawnHead {
  const element = made('div', role, look)
  element.tabIndex = -1
  const words = made('span', null, styles.rowWords)
  const fold = document.createElement('button')
  fold.type = 'button'
  fold.className = styles.fold ?? ''
  fold.tabIndex = -1
  fold.append(chevron())
  const parts = { name: made('span', null, name), remark: made('span', null, styles.remark) }
  words.append(parts.name)
  return { element, words, fold, ...parts }
}

export function paintHead(drawn: DrawnHead, head: GridHead, words: GridWords): void {
  const { element, name, remark, fold } = drawn
  const isRow = element.role === 'rowheader'
  const said = isRow ? words.remarkOn(head.id) : undefined
  const label = words.headLabel(head)
  say(element, said ? `${label}. ${said.text}` : label)
  element.title = label
  element.dataset.depth = String(Math.min(head.depth, 3))
  element.dataset.leaf = String(head.below === 0)
  element.dataset.remarked = String(said !== undefined)
  name.textContent = words.nameOf(head)
  if (head.lang === '') name.removeAttribute('lang')
  else name.lang = head.lang
  if (said === undefined) remark.remove()
  else {
    remark.textContent = said.text
    remark.dataset.grave = String(said.isGrave)
    drawn.words.append(remark)
  }
  if (head.below === 0) {
    fold.remove()
    return
  }
  fold.ariaExpanded = String(!head.isFolded)
  fold.dataset.fold = head.id
  say(fold, words.foldLabel(head))
  if (fold.parentNode === null) element.prepend(fold)
}

export function say(element: HTMLElement, label: string): void {
  if (element.ariaLabel !== label) element.ariaLabel = label
}

/** An element with its part in the grid, and its look. */
export function made(tag: 'div' | 'span', role: string | null, look?: string): HTMLElement {
  const element = document.createElement(tag)
  if (role !== null) element.role = role
  element.className = look ?? ''
  return element
}

/** The sign of all that opens, as the icons draw it. */
function chevron(): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const drawing = document.createElementNS(space, 'svg')
  const path = document.createElementNS(space, 'path')
  const look = { viewBox: '0 0 24 24', width: '16', height: '16', fill: 'none' }
  const stroke = { stroke: 'currentColor', 'stroke-width': '2.2', 'stroke-linecap': 'round' }
  for (const [name, value] of Object.entries({ ...look, ...stroke, 'aria-hidden': 'true' }))
    drawing.setAttribute(name, value)
  path.setAttribute('d', 'm9 18 6-6-6-6')
  drawing.append(path)
  return drawing
}
