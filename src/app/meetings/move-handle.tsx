import { GripVertical } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import styles from './move-handle.module.css'

interface Props {
  /** "Move this line": dragged by a finger, moved by the arrow keys. */
  label: string
  /** How many places up (negative) or down. */
  onMove: (steps: number) => void
}

/**
 * Moves the row it stands in, `[data-movable]`, among its neighbours. A menu beside it must offer the
 * same in single taps, for those who cannot drag (WCAG 2.5.7).
 */
export function MoveHandle({ label, onMove }: Props) {
  return (
    <button
      type="button"
      className={styles.handle}
      aria-label={label}
      title={label}
      onKeyDown={(event) => moveByKey(event, onMove)}
      onPointerDown={(event) => drag(event, onMove)}
    >
      <GripVertical size={18} aria-hidden />
    </button>
  )
}

function moveByKey(event: KeyboardEvent, onMove: (steps: number) => void): void {
  const steps = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (steps === undefined) return
  event.preventDefault()
  onMove(steps)
}

/** The row follows the finger; it is put down where its middle lies. */
function drag(start: PointerEvent<HTMLElement>, onMove: (steps: number) => void): void {
  const handle = start.currentTarget
  const row = handle.closest<HTMLElement>('[data-movable]')
  if (row?.parentElement == null || start.button !== 0) return
  start.preventDefault()
  const rows = [...row.parentElement.children].filter(
    (child): child is HTMLElement =>
      child instanceof HTMLElement && child.dataset.movable !== undefined,
  )
  const middles = rows.map((one) => middleOf(one))
  const from = rows.indexOf(row)
  const grabbedAt = start.clientY + window.scrollY
  let to = from

  const follow = (event: globalThis.PointerEvent) => {
    const by = event.clientY + window.scrollY - grabbedAt
    row.style.translate = `0 ${by}px`
    const middle = (middles[from] ?? 0) + by
    to = middles.filter((other, index) => index !== from && other < middle).length
    for (const [index, one] of rows.entries()) {
      if (one !== row) one.dataset.gap = gapOf(index, from, to)
    }
    scrollNearEdge(event.clientY)
  }
  const end = (isPutDown: boolean) => {
    handle.removeEventListener('pointermove', follow)
    row.style.translate = ''
    delete row.dataset.dragging
    for (const one of rows) delete one.dataset.gap
    if (isPutDown && to !== from) onMove(to - from)
  }
  handle.setPointerCapture(start.pointerId)
  row.dataset.dragging = ''
  handle.addEventListener('pointermove', follow)
  handle.addEventListener('pointerup', () => end(true), { once: true })
  handle.addEventListener('pointercancel', () => end(false), { once: true })
}

function middleOf(row: HTMLElement): number {
  const { top, height } = row.getBoundingClientRect()
  return top + height / 2 + window.scrollY
}

/** Where a neighbour shows the place that has opened. */
function gapOf(index: number, from: number, to: number): string {
  if (to < from && index === to) return 'above'
  if (to > from && index === to) return 'below'
  return ''
}

function scrollNearEdge(y: number): void {
  const edge = 80
  if (y < edge) window.scrollBy(0, -8)
  else if (y > window.innerHeight - edge) window.scrollBy(0, 8)
}
