import type { Table } from './memory-dexie.ts'
import type { Disk } from './memory-disk.ts'
import { compareKeys, copyOf, indexKey, type Row } from './memory-values.ts'

type Found = { readonly index: unknown; readonly key: unknown; readonly row: Row }

/** Rows that an index gives, in its order. Nothing is read before it is asked for. */
export class Collection {
  readonly #table: Table
  readonly #fields: readonly string[]
  readonly #within: (index: unknown) => boolean
  #filters: ((row: Row) => boolean)[] = []
  #most = Number.POSITIVE_INFINITY
  #isReversed = false
  #isRaw = false
  #isEnd: ((row: Row) => boolean) | null = null

  constructor(table: Table, fields: readonly string[], within: (index: unknown) => boolean) {
    this.#table = table
    this.#fields = fields
    this.#within = within
  }

  filter(wanted: (row: Row) => boolean): this {
    this.#filters.push(wanted)
    return this
  }

  and(wanted: (row: Row) => boolean): this {
    return this.filter(wanted)
  }

  limit(count: number): this {
    this.#most = count
    return this
  }

  reverse(): this {
    this.#isReversed = !this.#isReversed
    return this
  }

  /** Rows as they lie there, past what `hook('reading')` makes of them. */
  raw(): this {
    this.#isRaw = true
    return this
  }

  /** Up to the first of these, without it. */
  until(isEnd: (row: Row) => boolean): this {
    this.#isEnd = isEnd
    return this
  }

  toArray(): Promise<Row[]> {
    return this.#read((found) => found.map(({ row }) => this.#out(row)))
  }

  async first(): Promise<Row | undefined> {
    return (await this.limit(1).toArray())[0]
  }

  async last(): Promise<Row | undefined> {
    return await this.reverse().first()
  }

  count(): Promise<number> {
    return this.#read((found) => found.length)
  }

  primaryKeys(): Promise<unknown[]> {
    return this.#read((found) => found.map(({ key }) => key))
  }

  keys(): Promise<unknown[]> {
    return this.#read((found) => found.map(({ index }) => index))
  }

  async sortBy(field: string): Promise<Row[]> {
    const rows = await this.toArray()
    const sign = this.#isReversed ? -1 : 1
    return rows.sort((a, b) => sign * compareKeys(a[field], b[field]))
  }

  each(visit: (row: Row) => void): Promise<void> {
    return this.#read((found) => {
      for (const { row } of found) visit(this.#out(row))
    })
  }

  delete(): Promise<number> {
    return this.#table.step('rw', (disk) => {
      const found = this.#find(disk)
      for (const { key } of found) disk.write(this.#table.name, key, undefined)
      return found.length
    })
  }

  modify(change: Row | ((row: Record<string, unknown>) => unknown)): Promise<number> {
    return this.#table.step('rw', (disk) => {
      const found = this.#find(disk)
      for (const { key, row } of found) {
        const copy: Record<string, unknown> = copyOf(row)
        if (typeof change === 'function') change(copy)
        else Object.assign(copy, copyOf(change))
        disk.write(this.#table.name, key, copy)
      }
      return found.length
    })
  }

  #read<Value>(of: (found: readonly Found[]) => Value): Promise<Value> {
    return this.#table.step('r', (disk) => of(this.#find(disk)))
  }

  #find(disk: Disk): Found[] {
    const found: Found[] = []
    for (const [key, row] of disk.rows(this.#table.name)) {
      const index = indexKey(row, this.#fields)
      if (index === undefined || !this.#within(index)) continue
      if (this.#filters.every((wanted) => wanted(row))) found.push({ index, key, row })
    }
    const sign = this.#isReversed ? -1 : 1
    found.sort((a, b) => sign * (compareKeys(a.index, b.index) || compareKeys(a.key, b.key)))
    const isEnd = this.#isEnd
    const end = isEnd === null ? -1 : found.findIndex(({ row }) => isEnd(row))
    const most = Math.min(this.#most, end < 0 ? found.length : end)
    return found.length > most ? found.slice(0, most) : found
  }

  #out(row: Row): Row {
    return this.#isRaw ? copyOf(row) : (this.#table.out(row) ?? {})
  }
}

/** A question to an index. */
export class WhereClause {
  readonly #table: Table
  readonly #fields: readonly string[]

  constructor(table: Table, fields: readonly string[]) {
    this.#table = table
    this.#fields = fields
  }

  equals(key: unknown): Collection {
    return this.#all((index) => compareKeys(index, key) === 0)
  }

  anyOf(...given: unknown[]): Collection {
    const keys = given.length === 1 && Array.isArray(given[0]) ? given[0] : given
    return this.#all((index) => keys.some((key) => compareKeys(index, key) === 0))
  }

  above(key: unknown): Collection {
    return this.#all((index) => compareKeys(index, key) > 0)
  }

  aboveOrEqual(key: unknown): Collection {
    return this.#all((index) => compareKeys(index, key) >= 0)
  }

  below(key: unknown): Collection {
    return this.#all((index) => compareKeys(index, key) < 0)
  }

  belowOrEqual(key: unknown): Collection {
    return this.#all((index) => compareKeys(index, key) <= 0)
  }

  between(lower: unknown, upper: unknown, withLower = true, withUpper = false): Collection {
    return this.#all((index) => {
      const fromLower = compareKeys(index, lower)
      const toUpper = compareKeys(index, upper)
      return (
        (withLower ? fromLower >= 0 : fromLower > 0) && (withUpper ? toUpper <= 0 : toUpper < 0)
      )
    })
  }

  startsWith(head: string): Collection {
    return this.#all((index) => typeof index === 'string' && index.startsWith(head))
  }

  #all(within: (index: unknown) => boolean): Collection {
    return new Collection(this.#table, this.#fields, within)
  }
}
