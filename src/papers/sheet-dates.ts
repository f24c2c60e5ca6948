import { Day } from '../domain/day.ts'
import { dayOfSerial } from './workbook-dates.ts'

/** The days that a cell speaks of: one, or a month, a quarter, a year from its first to its last. */
export type SheetDays = { readonly fromOn: Day; readonly toOn: Day }

/** Which of `3/4/2022` is the day, as far as a column has shown: more than nought for the first. */
export type DayOrder = { dayFirst: number }

const monthNames: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'янв', 'січ', 'ian'],
  ['feb', 'fev', 'fév', 'фев', 'лют'],
  ['mar', 'мар', 'бер'],
  ['apr', 'avr', 'abr', 'апр', 'кві'],
  ['may', 'mai', 'май', 'мая', 'тра', 'mag'],
  ['jun', 'juin', 'июн', 'чер', 'giu', 'iun'],
  ['jul', 'juil', 'июл', 'лип', 'lug', 'iul'],
  ['aug', 'aou', 'aoû', 'ago', 'авг', 'сер'],
  ['sep', 'set', 'сен', 'вер'],
  ['oct', 'okt', 'out', 'окт', 'жов', 'ott'],
  ['nov', 'noi', 'ноя', 'лис'],
  ['dec', 'déc', 'dez', 'dic', 'дек', 'гру'],
]

/** The month, from 1, that a word names in languages of the field; 0 for none. */
function monthOf(word: string): number {
  const small = word.toLowerCase()
  if (small.startsWith('juil')) return 7
  return monthNames.findIndex((names) => names.some((name) => small.startsWith(name))) + 1
}

/**
 * The days in a cell: ISO 8601 whole or cut short, days and months in figures in either order, months in
 * words, quarters, and numbers as spreadsheets count days. `null` for what is none. Where figures leave
 * open which is the day, `order` decides, and learns from those that do not; the day comes first until then.
 */
export function daysIn(cell: string, order: DayOrder): SheetDays | null {
  const text = cell
    .trim()
    .replace(/[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(\s*[ap]\.?m\.?)?(Z|[+-]\d{2}:?\d{2})?$/i, '')
  return inFigures(text, order) ?? inWords(text)
}

function inFigures(text: string, order: DayOrder): SheetDays | null {
  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(text)
  if (iso !== null) return span(Number(iso[1]), Number(iso[2]), Number(iso[3] ?? 0))
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text)
  if (compact !== null) return span(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const figures = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?: 00)?$/.exec(text)
  if (figures !== null)
    return inOrder(Number(figures[1]), Number(figures[2]), yearOf(figures[3] ?? ''), order)
  const month = /^(\d{1,2})[-/.](\d{4})$/.exec(text)
  if (month !== null) return span(Number(month[2]), Number(month[1]), 0)
  const serial = /^\d{5}(\.\d+)?$/.test(text) ? dayOfSerial(Number(text)) : null
  if (serial !== null && serial > '1980') return { fromOn: serial, toOn: serial }
  return /^(19|20)\d{2}$/.test(text) ? span(Number(text), 0, 0) : null
}

function inOrder(first: number, second: number, year: number, order: DayOrder): SheetDays | null {
  if (first > 12 && second <= 12) order.dayFirst += 1
  if (second > 12 && first <= 12) order.dayFirst -= 1
  const isDayFirst = first > 12 || (second <= 12 && order.dayFirst >= 0)
  return isDayFirst ? span(year, second, first) : span(year, first, second)
}

function inWords(text: string): SheetDays | null {
  const quarter = /^(?:Q|T)\s?([1-4])[\s/-]*(\d{4})$|^(\d{4})[\s/-]*(?:Q|T)\s?([1-4])$/i.exec(text)
  if (quarter !== null) {
    const year = Number(quarter[2] ?? quarter[3])
    const first = (Number(quarter[1] ?? quarter[4]) - 1) * 3 + 1
    const [from, to] = [span(year, first, 0), span(year, first + 2, 0)]
    return from === null || to === null ? null : { fromOn: from.fromOn, toOn: to.toOn }
  }
  const word = /\p{L}{3,}/u.exec(text)?.[0]
  const year = /(?:^|\D)((?:19|20)\d{2})(?!\d)/.exec(text)?.[1] ?? /[-'’\s](\d{2})$/.exec(text)?.[1]
  if (word === undefined || year === undefined || text.length > 40) return null
  const month = monthOf(word)
  const day = /(?:^|[^\d])(\d{1,2})(?:st|nd|rd|th|er)?(?=[^\d]|$)/.exec(
    text.replace(year, ' '),
  )?.[1]
  return month === 0 ? null : span(yearOf(year), month, Number(day ?? 0))
}

function yearOf(written: string): number {
  return written.length === 2 ? 2000 + Number(written) : Number(written)
}

/** The days of a year, of a month of it or one day; `null` for what no calendar has. */
function span(year: number, month: number, day: number): SheetDays | null {
  if (year < 1980 || year > 2100 || month > 12) return null
  const two = (number: number) => String(number).padStart(2, '0')
  if (month === 0) return { fromOn: `${year}-01-01`, toOn: `${year}-12-31` }
  if (day === 0) {
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
    return { fromOn: `${year}-${two(month)}-01`, toOn: `${year}-${two(month)}-${two(last)}` }
  }
  const only = Day.safeParse(`${year}-${two(month)}-${two(day)}`)
  return only.success ? { fromOn: only.data, toOn: only.data } : null
}
