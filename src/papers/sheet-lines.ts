import type { SheetContent, SheetLine } from '../domain/imported-sheet.ts'
import { type ColumnGroup, roleWritten, type SheetLayout } from './sheet-columns.ts'
import { type DayOrder, daysIn } from './sheet-dates.ts'
import {
  areasOf,
  countRow,
  type Interning,
  interning,
  isBilingual,
  issuesOf,
  type Kept,
  type Naming,
  organisationsOf,
} from './sheet-interning.ts'
import { folded, isTotal, mixesScripts, saysNothing, saysPart, tidy } from './sheet-names.ts'
import type { SheetLeftOutReason, SheetNoteReason } from './sheet-words.ts'

/** Hears of what is odd in a row; the column from 0, -1 for the whole row. */
export type OddInRow = (reason: SheetNoteReason, row: number, column: number, what: string) => void

/** The lines of a sheet as they come together, row by row. */
export type LinesTaken = {
  /** Takes a row that stands for `rows` alike; gives the reason where nothing is proposed by it. */
  readonly take: (row: number, cells: readonly string[]) => SheetLeftOutReason | null
  /** Another row like the one of that number, which was taken. */
  readonly again: (firstRow: number) => void
  readonly content: () => SheetContent
  readonly twoNames: () => ReturnType<Interning['twoNames']>
}

type Growing = { -readonly [Key in keyof SheetLine]: SheetLine[Key] } & { statuses: string[] }

const longest = { name: 160, place: 120, activity: 2_000, status: 60 } as const

/** Makes distinct lines out of the rows of a sheet whose columns hold what `layout` says. */
export function linesOf(layout: SheetLayout, odd: OddInRow): LinesTaken {
  const organisations = interning(false)
  const issues = interning(false)
  const areas = interning(true)
  const lines = new Map<string, Growing>()
  const takenByRow = new Map<number, Taken>()
  const orders = new Map<number, DayOrder>()

  /** What a cell says; empty for what says that nothing is known. */
  const cell = (cells: readonly string[], at: number | null, row: number, most: number): string => {
    if (at === null) return ''
    const text = tidy(cells[at] ?? '')
    if (text === '') return text
    if (saysNothing(text)) {
      odd('no-value', row, at, text)
      return ''
    }
    if (text.length <= most) return text
    odd('name-cut', row, at, text.slice(0, 40))
    return text.slice(0, most).trim()
  }

  const namings = (
    { name, code, acronym, type, others, isList }: ColumnGroup,
    row: number,
    cells: readonly string[],
  ): Naming[] => {
    const written = cell(cells, name, row, isList ? 1_000 : longest.name)
    const one: Naming = {
      name: written,
      code: cell(cells, code, row, 60),
      acronym: cell(cells, acronym, row, 60),
      type: cell(cells, type, row, longest.place),
      others: others.map((at) => cell(cells, at, row, longest.name)),
    }
    const fallback = one.name === '' ? (one.others.find((other) => other !== '') ?? '') : one.name
    if (name !== null && mixesScripts(written)) odd('look-alike', row, name, written)
    if (fallback === '' && one.acronym === '' && one.code === '') return []
    if (!isList) return [{ ...one, name: fallback }]
    const sign = ['|', ';', ','].find((mark) => written.includes(mark)) ?? '|'
    return written.split(sign).flatMap((part) => {
      const listed = part.trim().slice(0, longest.name)
      return listed === '' ? [] : [{ ...one, name: listed, code: '', acronym: '', others: [] }]
    })
  }

  const issuesIn = (row: number, cells: readonly string[], used: Named): (number | null)[] => {
    const [sectors = [], subsectors = []] = layout.issues.map((groups) =>
      groups.flatMap((group) => namings(group, row, cells)),
    )
    const place = (naming: Naming, above: number | null) =>
      put(issues.place(naming, above), naming, used)
    const wide = sectors.map((naming) => place(naming, null))
    const above = wide.length === 1 ? (wide[0] ?? null) : null
    const narrow = subsectors.map((naming) => place(naming, above))
    const all = narrow.length === 0 ? wide : wide.length > 1 ? [...wide, ...narrow] : narrow
    return all.length === 0 ? [null] : [...new Set(all)]
  }

  const areaIn = (row: number, cells: readonly string[], used: Named): number | null => {
    let above: number | null = null
    for (const group of layout.areas) {
      const naming = namings(group, row, cells)[0]
      if (naming !== undefined) above = put(areas.place(naming, above, group.level), naming, used)
    }
    return above
  }

  const days = (cells: readonly string[], at: number | null, row: number, year = '') => {
    const text = cell(cells, at, row, 60)
    if (at === null || text === '') return null
    const order = orders.get(at) ?? { dayFirst: 0 }
    orders.set(at, order)
    const found = daysIn(text, order) ?? (year === '' ? null : daysIn(`${text} ${year}`, order))
    if (found === null) odd('bad-date', row, at, text)
    return found
  }

  const periodIn = (row: number, cells: readonly string[]) => {
    const fromOn = days(cells, layout.startAt, row)?.fromOn ?? null
    const toOn = days(cells, layout.endAt, row)?.toOn ?? null
    if (fromOn !== null && toOn !== null && toOn < fromOn) {
      odd('ends-before', row, layout.endAt ?? -1, `${fromOn} – ${toOn}`)
      return { fromOn: null, toOn: null, isReported: false }
    }
    if (fromOn !== null || toOn !== null) return { fromOn, toOn, isReported: false }
    const year = cell(cells, layout.yearAt, row, 10)
    const reported = days(cells, layout.reportedAt, row, year)
    return reported === null
      ? { fromOn: null, toOn: null, isReported: false }
      : { ...reported, isReported: true }
  }

  const partsIn = (row: number, cells: readonly string[]) =>
    layout.organisations.flatMap((group) => {
      const all = namings(group, row, cells)
      if (group.name !== null && all.some(({ name }) => saysPart(name)))
        odd('part-word', row, group.name, all[0]?.name ?? '')
      return all
        .filter(({ name }) => !saysPart(name))
        .map((naming) => ({ naming, role: group.role }))
    })

  /** The part that a column of its own says; several organisations in a row have none in common. */
  const saidIn = (row: number, cells: readonly string[], named: number) =>
    named === 1 ? roleWritten(cell(cells, layout.roleAt, row, 60)) : null

  const activityIn = (row: number, cells: readonly string[]) =>
    layout.activities
      .map((at) => cell(cells, at, row, longest.activity))
      .filter((text) => text !== '')
      .join(' – ')

  const take = (row: number, cells: readonly string[]): SheetLeftOutReason | null => {
    const parts = partsIn(row, cells)
    const none = nobodyIn(
      parts.map(({ naming }) => naming.name),
      cells,
      layout,
    )
    if (none !== null) return none
    const named: Named = new Map()
    const issuesAt = issuesIn(row, cells, named)
    const areaAt = areaIn(row, cells, named)
    const activity = activityIn(row, cells)
    if (issuesAt[0] === null && areaAt === null && activity === '') return 'organisation-alone'
    const period = periodIn(row, cells)
    const status = cell(cells, layout.statusAt, row, longest.status)
    const reached = numberIn(cells[layout.reachedAt ?? -1] ?? '')
    const said = saidIn(row, cells, parts.length)
    for (const [one, naming] of named) countRow(one, naming)
    const taken: Taken = { lines: [], namings: [] }
    for (const { naming, role } of parts) {
      const organisationAt = organisations.place(naming, null).at
      for (const issueAt of issuesAt) {
        const key = { organisationAt, issueAt, areaAt, role: said ?? role, activity, ...period }
        const line = grown(key, row)
        if (taken.lines.includes(line)) continue
        taken.lines.push(line)
        taken.namings.push(naming)
        addTo(line, status, reached)
      }
    }
    takenByRow.set(row, taken)
    count(taken)
    return null
  }

  const count = ({ lines: ofRow, namings: written }: Taken) => {
    const counted: number[] = []
    for (const [at, line] of ofRow.entries()) {
      line.rows += 1
      const [one, naming] = [organisations.kept[line.organisationAt], written[at]]
      if (one === undefined || naming === undefined || counted.includes(one.at)) continue
      counted.push(one.at)
      countRow(one, naming)
    }
  }

  type Key = Omit<SheetLine, 'statuses' | 'reached' | 'rows' | 'firstRow'>

  const grown = (key: Key, row: number): Growing => {
    const planned = key.isReported ? ['r'] : [key.fromOn, key.toOn]
    const at = [key.organisationAt, key.role, key.issueAt, key.areaAt, ...planned]
    const text = `${at.join(' ')} ${folded(key.activity)}`
    const line = lines.get(text) ?? { ...key, statuses: [], reached: null, rows: 0, firstRow: row }
    lines.set(text, line)
    if (key.fromOn !== null && line.fromOn !== null && key.fromOn < line.fromOn)
      line.fromOn = key.fromOn
    if (key.toOn !== null && line.toOn !== null && key.toOn > line.toOn) line.toOn = key.toOn
    return line
  }

  return {
    take,
    again: (firstRow) => {
      const taken = takenByRow.get(firstRow)
      if (taken !== undefined) count(taken)
    },
    content: () => {
      for (const list of [organisations, issues, areas])
        if (isBilingual(list.kept))
          odd('two-languages', 0, -1, [...(list.kept[0]?.forms.keys() ?? [])][0] ?? '')
      return {
        organisations: organisationsOf(organisations.kept),
        issues: issuesOf(issues.kept),
        areas: areasOf(areas.kept),
        lines: [...lines.values()],
      }
    },
    twoNames: areas.twoNames,
  }
}

/** What a row gave: its lines, and beside each how its organisation is written there. */
type Taken = { readonly lines: Growing[]; readonly namings: Naming[] }
type Named = Map<Kept, Naming>

function put(one: Kept, naming: Naming, named: Named): number {
  if (!named.has(one)) named.set(one, naming)
  return one.at
}

/** Why a row proposes nothing for anybody; `null` where it names somebody. */
function nobodyIn(
  names: readonly string[],
  cells: readonly string[],
  { organisations, hasCounts }: SheetLayout,
): SheetLeftOutReason | null {
  const first = cells.find((one) => one !== '') ?? ''
  if (isTotal(names[0] ?? first) || (names.length < 2 && isTotal(first))) return 'total'
  if (names.length > 0) return null
  return organisations.length === 0 && hasCounts ? 'counts-only' : 'no-organisation'
}

function addTo(line: Growing, status: string, reached: number | null): void {
  if (status !== '' && line.statuses.length < 8 && !line.statuses.includes(status))
    line.statuses.push(status)
  if (reached !== null) line.reached = (line.reached ?? 0) + reached
}

/** A number as sheets write it, `1,250` and `1 250` as well; `null` for what is none. */
function numberIn(text: string): number | null {
  const bare = text.trim().replaceAll(/(?<=\d)[\s,'’](?=\d{3}(\D|$))/g, '')
  const number = /^\d+(\.\d+)?$/.test(bare) ? Number(bare) : null
  return number !== null && number < 1e12 ? number : null
}
