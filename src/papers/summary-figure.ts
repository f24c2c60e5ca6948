import { element, type Piece } from './html.ts'
import type { SummaryMonth } from './summary-months.ts'
import type { Said } from './summary-said.ts'

const width = 320
const height = 120
const ground = 96

/**
 * Decisions and kept promises month by month, as bars and as a table for whoever does not see them. Nothing
 * of it is loaded, and no colour is needed to tell the bars apart. Empty where nothing happened.
 */
export function monthsFigure(months: readonly SummaryMonth[], said: Said): Piece[] {
  const most = Math.max(...months.flatMap(({ decisions, done }) => [decisions, done]), 0)
  if (months.length < 2 || most === 0) return []
  const step = width / months.length
  const bar = Math.min(24, step / 3)
  const bars = months.flatMap((one, at) => {
    const middle = step * (at + 0.5)
    return [
      ...column(middle - bar - 1, one.decisions, most, bar, 'bar'),
      ...column(middle + 1, one.done, most, bar, 'bar done'),
      label(middle, height - 8, one.month.slice(5)),
    ]
  })
  const caption = element(
    'p',
    { class: 'quiet' },
    ...said.both((words) => `▮ ${words.decided} · ▯ ${words.kept}`),
  )
  return [
    element(
      'svg',
      {
        viewBox: `0 0 ${width} ${height}`,
        role: 'img',
        'aria-label': said.text((words) => words.byMonth),
      },
      ...bars,
    ),
    caption,
  ]
}

function column(x: number, count: number, most: number, bar: number, name: string): Piece[] {
  if (count === 0) return []
  const tall = Math.max(2, ((ground - 18) * count) / most)
  return [
    element('rect', {
      class: name,
      x: fixed(x),
      y: fixed(ground - tall),
      width: fixed(bar),
      height: fixed(tall),
    }),
    label(x + bar / 2, ground - tall - 4, String(count)),
  ]
}

function label(x: number, y: number, text: string): Piece {
  return element('text', { x: fixed(x), y: fixed(y), 'text-anchor': 'middle' }, text)
}

const fixed = (value: number) => String(Math.round(value * 10) / 10)
