import type { SheetLine } from '../domain/imported-sheet.ts'
import type { Kept } from './sheet-interning.ts'

type Line = { -readonly [Key in keyof SheetLine]: SheetLine[Key] } & { statuses: string[] }

/**
 * Organisations that rows name by their code alone, put to the one whose name stands beside that code in
 * other rows; a code of nobody, or of several, stays what it is, and so does one without a digit: `IOM` beside
 * "DPC / IOM" is a name. Gives the list without them, and the lines
 * with their new places: two that then say the same are one.
 */
export function namedByCodes(
  kept: readonly Kept[],
  lines: Iterable<Line>,
  keyOf: (line: Line) => string,
): { readonly organisations: Kept[]; readonly lines: Line[] } {
  const owners = new Map<string, Kept[]>()
  for (const one of kept)
    if (/\p{N}/u.test(one.code) && !one.isCodeOnly)
      owners.set(one.code.toLowerCase(), [...(owners.get(one.code.toLowerCase()) ?? []), one])
  const ownerOf = (one: Kept): Kept => {
    const found = one.isCodeOnly ? (owners.get(one.code.toLowerCase()) ?? []) : []
    return found.length === 1 ? (found[0] ?? one) : one
  }
  const organisations = kept.filter((one) => ownerOf(one) === one)
  if (organisations.length === kept.length) return { organisations, lines: [...lines] }
  const places = new Map(organisations.map((one, at) => [one, at]))
  const placeAt = kept.map((one) => places.get(ownerOf(one)) ?? 0)
  for (const one of kept) {
    const owner = ownerOf(one)
    if (owner === one) continue
    owner.rows += one.rows
    owner.type ||= one.type
    const [most = ''] = [...owner.forms].toSorted((a, b) => b[1] - a[1])[0] ?? []
    owner.forms.set(most, (owner.forms.get(most) ?? 0) + one.rows)
  }
  const joined = new Map<string, Line>()
  for (const line of lines) {
    line.organisationAt = placeAt[line.organisationAt] ?? 0
    const key = keyOf(line)
    const before = joined.get(key)
    if (before === undefined) joined.set(key, line)
    else addLine(before, line)
  }
  return { organisations, lines: [...joined.values()] }
}

function addLine(line: Line, other: Line): void {
  line.rows += other.rows
  line.firstRow = Math.min(line.firstRow, other.firstRow)
  line.statuses = [...new Set([...line.statuses, ...other.statuses])].slice(0, 8)
  if (other.reached !== null) line.reached = (line.reached ?? 0) + other.reached
  if (other.fromOn !== null && (line.fromOn === null || other.fromOn < line.fromOn))
    line.fromOn = other.fromOn
  if (other.toOn !== null && (line.toOn === null || other.toOn > line.toOn)) line.toOn = other.toOn
}
