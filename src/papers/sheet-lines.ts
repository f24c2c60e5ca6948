import type { SheetContent, SheetLine } from '../domain/imported-sheet.ts'
import { namedByCodes } from './sheet-codes.ts'
import { type ColumnGroup, roleWritten, type SheetLayout } from './sheet-columns.ts'
import { type DayOrder, daysIn } from './sheet-dates.ts'
import { detailsIn } from './sheet-details.ts'
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
import { namingsOf } from './sheet-lists.ts'
import { folded, isTotal, mixesScripts, saysNothing, saysPart, tidy } from './sheet-names.ts'
import { sheetLimits } from './sheet-report.ts'
import type { SheetLeftOutReason, SheetNoteReason } from './sheet-words.ts'

/** Hears of what is odd in a row; the column from 0, -1 for the whole row. */
export type OddInRow = (reason: SheetNoteReason, row: number, column: number, what: string) => void

/** The lines of a sheet as they come together, row by row. */
export type LinesTaken = {
  /** Takes a row, tidied and as it was written; gives the reason where nothing is proposed by it. */
  readonly take: (
    row: number,
    cells: readonly string[],
    written: readonly string[],
  ) => SheetLeftOutReason | null
  /** Another row like the one of that number, which was taken. */
  readonly again: (firstRow: number) => void
  readonly content: () => SheetContent
  readonly twoNames: () => ReturnType<Interning['twoNames']>
}

type Growing = { -readonly [Key in keyof SheetLine]: SheetLine[Key] } & { statuses: string[] }

const longest = { name: 160, place: 120, activity: 2_000, status: 60, list: 4_000 } as const

/** A row that lists much in three cells at once stands for so many lines at most. */
const mostInRow = 2_000

type Key = Omit<SheetLine, 'statuses' | 'reached' | 'rows' | 'firstRow'>

/** Equal for rows that are one line; what was reported in other months is. */
function keyOf(key: Key): string {
  const planned = key.isReported ? ['r'] : [key.fromOn, key.toOn]
  const at = [key.organisationAt, key.role, key.issueAt, key.areaAt, ...planned]
  const details = key.details === null ? '' : ` ${JSON.stringify(key.details)}`
  return `${at.join(' ')} ${folded(key.activity)}${details}`
}

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
    { name, code, acronym, type, others, isList, isSingle }: ColumnGroup,
    row: number,
    cells: readonly string[],
  ): Naming[] => {
    const whole: Naming = {
      name: cell(cells, name, row, longest.list),
      code: cell(cells, code, row, longest.list),
      acronym: cell(cells, acronym, row, longest.list),
      type: cell(cells, type, row, longest.list),
      others: others.map((at) => cell(cells, at, row, longest.list)),
    }
    if (name !== null && mixesScripts(whole.name)) odd('look-alike', row, name, whole.name)
    const all = isSingle ? [whole] : namingsOf(whole, isList)
    const at = name ?? acronym ?? code ?? -1
    if (all.length > 1) odd('several-in-cell', row, at, whole.name || whole.acronym || whole.code)
    return all.flatMap((one) => {
      const fallback = one.name || (one.others.find((other) => other !== '') ?? '')
      if (fallback === '' && one.acronym === '' && one.code === '') return []
      return [clipped({ ...one, name: fallback }, (what) => odd('name-cut', row, at, what))]
    })
  }

  const issuesIn = (row: number, cells: readonly string[], used: Named): (number | null)[] => {
    const [sectors = [], subsectors = []] = layout.issues.map((groups) =>
      groups.flatMap((group) => namings(group, row, cells)),
    )
    const place = (naming: Naming, above: number | null) =>
      put(issues.place(naming, above), naming, used)
    const wide = sectors.map((naming) => place(naming, null))
    let above = wide.length === 1 ? (wide[0] ?? null) : null
    for (const group of layout.between)
      for (const naming of namings(group, row, cells)) above = place(naming, above)
    const narrow = subsectors.map((naming) => place(naming, above))
    const all = narrow.length === 0 ? wide : wide.length > 1 ? [...wide, ...narrow] : narrow
    return all.length === 0 ? [null] : [...new Set(all)]
  }

  /** The narrowest places that a row names; where it lists wider ones and fewer narrower, those as well. */
  const areasIn = (row: number, cells: readonly string[], used: Named): (number | null)[] => {
    let found: number[] = []
    for (const group of layout.areas) {
      const [only, ...others] = found
      const above = others.length === 0 ? (only ?? null) : null
      const place = (naming: Naming) => put(areas.place(naming, above, group.level), naming, used)
      const here = [...new Set(namings(group, row, cells).map(place))]
      if (here.length > 0) found = here.length < found.length ? [...found, ...here] : here
    }
    return found.length === 0 ? [null] : found
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
    layout.organisations.flatMap((group, at) => {
      const all = namings(group, row, cells)
      if (group.name !== null && all.some(({ name }) => saysPart(name)))
        odd('part-word', row, group.name, all[0]?.name ?? '')
      return all
        .filter(({ name }) => !saysPart(name))
        .map((naming) => ({ naming, at, role: group.role }))
    })

  /** The part that a column of its own says; organisations of several columns have none in common. */
  const saidIn = (row: number, cells: readonly string[], columns: number) =>
    columns === 1 ? roleWritten(cell(cells, layout.roleAt, row, 60)) : null

  const activityIn = (row: number, cells: readonly string[]) =>
    layout.activities
      .map((at) => cell(cells, at, row, longest.activity))
      .filter((text) => text !== '')
      .join(' – ')

  /** Of more organisations than are compared only those are taken that were met before. */
  const hasRoom = (naming: Naming) =>
    organisations.kept.length < sheetLimits.organisations || organisations.knows(naming)

  /** The parts of a row that are taken, or why it has none. */
  const partsTaken = (row: number, cells: readonly string[]) => {
    const all = partsIn(row, cells)
    const none = nobodyIn(
      all.map(({ naming }) => naming.name),
      cells,
      layout,
    )
    if (none !== null) return none
    const parts = all.filter(({ naming }) => hasRoom(naming))
    if (parts.length === 0) return 'organisations-cut'
    if (parts.length < all.length) odd('lines-cut', row, -1, '')
    return parts
  }

  const take: LinesTaken['take'] = (row, cells, written) => {
    const parts = partsTaken(row, cells)
    if (typeof parts === 'string') return parts
    const named: Named = new Map()
    const issuesAt = issuesIn(row, cells, named)
    const areasAt = areasIn(row, cells, named)
    const activity = activityIn(row, cells)
    if (issuesAt[0] === null && areasAt[0] === null && activity === '') return 'organisation-alone'
    const period = periodIn(row, cells)
    const status = cell(cells, layout.statusAt, row, longest.status)
    const details = detailsIn(layout.details, written)
    const reached = numberIn(cells[layout.reachedAt ?? -1] ?? '')
    const said = saidIn(row, cells, new Set(parts.map(({ at }) => at)).size)
    const places = issuesAt.flatMap((issueAt) => areasAt.map((areaAt) => ({ issueAt, areaAt })))
    for (const [one, naming] of named) countRow(one, naming)
    const taken: Taken = { lines: new Map() }
    for (const { naming, role } of parts)
      for (const place of places) {
        const organisationAt = organisations.place(naming, null).at
        const key = { organisationAt, ...place, role: said ?? role, activity, details, ...period }
        const line = lineIn(taken, key, row)
        if (line === null || taken.lines.has(line)) continue
        taken.lines.set(line, naming)
        addTo(line, status, reached)
      }
    takenByRow.set(row, taken)
    count(taken)
    return null
  }

  const count = ({ lines: ofRow }: Taken) => {
    const counted = new Set<number>()
    for (const [line, naming] of ofRow) {
      line.rows += 1
      const one = organisations.kept[line.organisationAt]
      if (one === undefined || counted.has(one.at)) continue
      counted.add(one.at)
      countRow(one, naming)
    }
  }

  const lineIn = (taken: Taken, key: Key, row: number): Growing | null => {
    const line = taken.lines.size < mostInRow ? grown(key, row) : null
    if (line === null) odd('lines-cut', row, -1, '')
    return line
  }

  /** `null` where the sheet has come to more lines than are taken at once. */
  const grown = (key: Key, row: number): Growing | null => {
    const text = keyOf(key)
    const before = lines.get(text)
    if (before === undefined && lines.size >= sheetLimits.lines) return null
    const line = before ?? { ...key, statuses: [], reached: null, rows: 0, firstRow: row }
    if (before === undefined) lines.set(text, line)
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
      const byName = namedByCodes(organisations.kept, lines.values(), keyOf)
      return {
        organisations: organisationsOf(byName.organisations),
        issues: issuesOf(issues.kept),
        areas: areasOf(areas.kept),
        lines: byName.lines,
      }
    },
    twoNames: areas.twoNames,
  }
}

/** What a row gave: its lines, and beside each how its organisation is written there. */
type Taken = { readonly lines: Map<Growing, Naming> }
type Named = Map<Kept, Naming>

function clipped(naming: Naming, cut: (what: string) => void): Naming {
  const most = (text: string, characters: number) => {
    if (text.length <= characters) return text
    cut(text.slice(0, 40))
    return text.slice(0, characters).trim()
  }
  return {
    name: most(naming.name, longest.name),
    code: most(naming.code, 60),
    acronym: most(naming.acronym, 60),
    type: most(naming.type, longest.place),
    others: naming.others.map((other) => most(other, longest.name)),
  }
}

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
