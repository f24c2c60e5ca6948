import { type SqlBool, sql } from 'kysely'
import type { Scope } from '../../domain/scope.ts'
import type { Db } from '../storage/storage.ts'
import type { RecordRow } from '../storage/tables.ts'
import type { Cursor } from './sealed-cursor.ts'
import { readRow, type StandingRecord } from './standing-record.ts'

/** A record on a page; `isWhole` when the reader has nothing of it yet. */
export type PageOf<Row> = { readonly record: Row; readonly isWhole: boolean }

/** What is to be read, and how much of it. */
export type Window = {
  /** The mission's sequence at this moment. */
  readonly head: number
  /** Scopes that the reader has gained and is being given from their beginning. */
  readonly fill: Cursor['fill']
  readonly from: number
  /** All scopes that he may read. */
  readonly scopes: readonly Scope[]
  readonly bytes: number
}

export type Page = {
  readonly records: readonly PageOf<StandingRecord>[]
  /** Up to which sequence all of `scopes` but those of `fill` have now been read. */
  readonly to: number
  readonly fill: Cursor['fill']
  readonly more: boolean
}

/** What one page holds at least and at most, whatever the device asks for. */
const leastBytes = 4_096
const mostBytes = 500_000
/** Rows that are fetched at once. */
const step = 400

/**
 * PUL5: the next page, gained scopes first. It is cut between two sequences only, and an act has one
 * sequence, so that no reader sees half of it.
 */
export async function readPage(db: Db, mission: string, window: Window): Promise<Page> {
  const { head, scopes } = window
  let left = Math.min(mostBytes, Math.max(leastBytes, window.bytes))
  const records: PageOf<StandingRecord>[] = []
  const fill = [...window.fill]
  for (let next = fill[0]; next !== undefined && left > 0; next = fill[0]) {
    const part = await readPart(db, mission, [next.scope], next.from, left)
    for (const record of part.records) records.push({ record, isWhole: true })
    left -= part.bytes
    // A gained scope is read to the head of this moment, not of the moment of gaining: records
    // that changed meanwhile are whole as well, and nothing falls between this and the rest.
    if (part.more) fill[0] = { ...next, from: part.to }
    else fill.shift()
  }
  const filling = new Set(fill.map(({ scope }) => scope))
  const rest = scopes.filter((scope) => !filling.has(scope))
  if (left <= 0 && window.from < head) return { records, to: window.from, fill, more: true }
  const part = await readPart(db, mission, rest, window.from, left)
  const seen = new Set(records.map(({ record }) => `${record.kind} ${record.id}`))
  for (const record of part.records)
    if (!seen.has(`${record.kind} ${record.id}`)) records.push({ record, isWhole: false })
  return {
    records,
    to: part.more ? part.to : head,
    fill,
    more: part.more || fill.length > 0,
  }
}

/**
 * The index by scope serves one scope; for several the engine is kept from it, since it would sort
 * everything again for each page instead of reading on in the order of sequences.
 */
function readableNow(scopes: readonly Scope[]) {
  return scopes.length === 1
    ? sql<SqlBool>`scope = ${scopes[0]}`
    : sql<SqlBool>`scope || '' in (${sql.join(scopes)})`
}

type Part = { records: StandingRecord[]; bytes: number; to: number; more: boolean }

async function readPart(
  db: Db,
  mission: string,
  scopes: readonly Scope[],
  from: number,
  bytes: number,
): Promise<Part> {
  const records: StandingRecord[] = []
  let used = 0
  let to = from
  if (scopes.length === 0) return { records, bytes: 0, to, more: false }
  for (let offset: number | null = 0; offset !== null; ) {
    const rows: RecordRow[] = await db
      .selectFrom('records')
      .selectAll()
      .where('mission', '=', mission)
      .where('seq', '>', from)
      .where(readableNow(scopes))
      .orderBy('seq')
      .orderBy('kind')
      .orderBy('id')
      .limit(step)
      .offset(offset)
      .execute()
    for (const row of rows) {
      if (used >= bytes && row.seq > to) return { records, bytes: used, to, more: true }
      const record = readRow(row)
      // The next row, or the head, leads on beyond one that cannot be read.
      if (record === null) continue
      records.push(record)
      used += row.body.length + row.id.length
      to = row.seq
    }
    offset = rows.length < step ? null : offset + step
  }
  return { records, bytes: used, to, more: false }
}
