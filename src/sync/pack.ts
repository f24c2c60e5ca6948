import type { Change, Standing } from './change.ts'
import type { PackedChanges, PackedRecords } from './protocol.ts'
import type { ChangeId, Stamp } from './stamp.ts'

/** A record as far as it travels to a device: its registers that are newer than the cursor. */
export type WireRecord = {
  readonly kind: string
  readonly id: string
  readonly scope: string
  /** The record's highest sequence. */
  readonly seq: number
  readonly fields: Readonly<Record<string, Standing>>
}

const isElement = (field: string) => field.includes('/')
const plainFields = (fields: Readonly<Record<string, unknown>>) =>
  Object.keys(fields).filter((field) => !isElement(field))

/** Rows with the same kind and plain fields stand together, in the order of their first. */
function tables<Row extends { readonly kind: string }>(
  rows: readonly Row[],
  fieldsOf: (row: Row) => Readonly<Record<string, unknown>>,
): { kind: string; fields: string[]; rows: Row[] }[] {
  const byShape = new Map<string, { kind: string; fields: string[]; rows: Row[] }>()
  for (const row of rows) {
    const fields = plainFields(fieldsOf(row)).sort()
    const shape = JSON.stringify([row.kind, fields])
    const table = byShape.get(shape)
    if (table === undefined) byShape.set(shape, { kind: row.kind, fields, rows: [row] })
    else table.rows.push(row)
  }
  return [...byShape.values()]
}

/** Each number less the one before it: sequences are long and lie close together. */
export function steps(numbers: readonly number[]): number[] {
  return numbers.map((number, row) => number - (numbers[row - 1] ?? 0))
}

/** The numbers of which `steps` were made. */
export function fromSteps(differences: readonly number[]): number[] {
  let sum = 0
  return differences.map((difference) => {
    sum += difference
    return sum
  })
}

/** Changes as columns: as JSON, half of what they are row by row. Any number of kinds and shapes. */
export function packChanges(changes: readonly Change[]): PackedChanges[] {
  return tables(changes, (change) => change.set).map(({ kind, fields, rows }) => {
    const bases = fields.map((field) => rows.map(({ set }) => set[field]?.[1] ?? null))
    return {
      kind,
      fields,
      ids: rows.map(({ id }) => id),
      n: rows.map(({ n }) => n),
      group: rows.map(({ group }) => group),
      at: rows.map(({ at }) => at),
      seen: steps(rows.map(({ seen }) => seen)),
      columns: fields.map((field) => rows.map(({ set }) => set[field]?.[0])),
      bases: bases.every((column) => column.every((base) => base === null)) ? null : bases,
      elements: rows.flatMap(({ set }, row) =>
        Object.entries(set)
          .filter(([field]) => isElement(field))
          .map(([field, [value, base]]) => [row, field, value, base] as const),
      ),
    }
  })
}

/** The changes in `packed`, in the order of their numbers. Columns must be of equal length (`wire.ts`). */
export function unpackChanges(packed: readonly PackedChanges[]): Change[] {
  const changes = packed.flatMap((table) => {
    const sets = table.ids.map((_, row) => {
      const set: Record<string, readonly [unknown, ChangeId | null]> = {}
      for (const [f, field] of table.fields.entries())
        set[field] = [table.columns[f]?.[row], table.bases?.[f]?.[row] ?? null]
      return set
    })
    for (const [row, field, value, base] of table.elements) {
      const set = sets[row]
      if (set !== undefined) set[field] = [value, base]
    }
    const seen = fromSteps(table.seen)
    return table.ids.map((id, row) => ({
      n: table.n[row] ?? 0,
      group: table.group[row] ?? 0,
      kind: table.kind,
      id,
      at: table.at[row] ?? '',
      seen: seen[row] ?? 0,
      set: sets[row] ?? {},
    }))
  })
  return changes.sort((a, b) => a.n - b.n)
}

/** The change that wrote most of a record's registers. */
function commonNote(fields: Readonly<Record<string, Standing>>): [by: ChangeId, at: Stamp] {
  const counts = new Map<string, number>()
  let best: [ChangeId, Stamp] = ['', '']
  let most = 0
  for (const [, by, at] of Object.values(fields)) {
    const count = (counts.get(`${by} ${at}`) ?? 0) + 1
    counts.set(`${by} ${at}`, count)
    if (count > most) {
      most = count
      best = [by, at]
    }
  }
  return best
}

/** Records as columns, each with one note and exceptions. */
export function packRecords(records: readonly WireRecord[]): PackedRecords[] {
  return tables(records, (record) => record.fields).map(({ kind, fields, rows }) => {
    const notes = rows.map((row) => commonNote(row.fields))
    const differs = (row: number, by: ChangeId, at: Stamp) =>
      by !== notes[row]?.[0] || at !== notes[row]?.[1]
    return {
      kind,
      fields,
      ids: rows.map(({ id }) => id),
      scope: rows.map(({ scope }) => scope),
      seq: steps(rows.map(({ seq }) => seq)),
      by: notes.map(([by]) => by),
      at: notes.map(([, at]) => at),
      columns: fields.map((field) => rows.map((row) => row.fields[field]?.[0])),
      exceptions: rows.flatMap((record, row) =>
        fields.flatMap((field, f) => {
          const standing = record.fields[field]
          if (standing === undefined) return []
          const [, by, at] = standing
          return differs(row, by, at) ? [[row, f, by, at] as const] : []
        }),
      ),
      elements: rows.flatMap((record, row) =>
        Object.entries(record.fields)
          .filter(([field]) => isElement(field))
          .map(([field, [value, by, at]]) =>
            differs(row, by, at)
              ? ([row, field, value, by, at] as const)
              : ([row, field, value] as const),
          ),
      ),
    }
  })
}

/** The records in `packed`. Columns must be of equal length (`wire.ts`). */
export function unpackRecords(packed: readonly PackedRecords[]): WireRecord[] {
  return packed.flatMap((table) => {
    const rows = table.ids.map((_, row) => {
      const fields: Record<string, Standing> = {}
      for (const [f, field] of table.fields.entries())
        fields[field] = [table.columns[f]?.[row], table.by[row] ?? '', table.at[row] ?? '']
      return fields
    })
    for (const [row, f, by, at] of table.exceptions) {
      const field = table.fields[f]
      const fields = rows[row]
      if (field !== undefined && fields !== undefined)
        fields[field] = [table.columns[f]?.[row], by, at]
    }
    for (const [row, field, value, by, at] of table.elements) {
      const fields = rows[row]
      if (fields !== undefined)
        fields[field] = [value, by ?? table.by[row] ?? '', at ?? table.at[row] ?? '']
    }
    const seq = fromSteps(table.seq)
    return table.ids.map((id, row) => ({
      kind: table.kind,
      id,
      scope: table.scope[row] ?? '',
      seq: seq[row] ?? 0,
      fields: rows[row] ?? {},
    }))
  })
}
