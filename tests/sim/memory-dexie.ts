import { Collection, WhereClause } from './memory-collection.ts'
import { type Disk, diskOf, Fuse } from './memory-disk.ts'
import { copyOf, isKey, type Row, shapeOf, type TableShape } from './memory-values.ts'

/*
 * A stand-in for the part of Dexie that this app uses, a hundred times as fast as Dexie on a simulated
 * IndexedDB: everything lies in memory, values are copied in and out, transactions roll back, and the
 * process can be killed at any step. `memory-dexie.test.ts` holds it to the original.
 */

/** What a killed process waits for. A new one each time, so that it can be forgotten with its waiter. */
function forever(): Promise<never> {
  return new Promise(() => undefined)
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name })
}

type Reading = (row: Row | undefined) => Row | undefined

/** One table. */
export class Table {
  readonly name: string
  readonly shape: TableShape
  readonly #db: Dexie
  #reading: Reading = (row) => row
  /** What lies under Dexie, as far as it is asked. */
  readonly core = {
    getMany: ({ keys }: { readonly keys: readonly unknown[] }) =>
      this.step('r', (disk) => keys.map((key) => copyOf(disk.rows(this.name).get(valid(key))))),
  }

  constructor(db: Dexie, name: string, shape: TableShape) {
    this.#db = db
    this.name = name
    this.shape = shape
  }

  /** Runs one step of storage; everything that reads or writes goes through here. */
  step<Value>(mode: 'r' | 'rw', work: (disk: Disk) => Value): Promise<Value> {
    return this.#db.step(this.name, mode, work)
  }

  hook(event: string, change: Reading): void {
    if (event !== 'reading') throw named('TypeError', `the stand-in knows no hook ${event}`)
    this.#reading = change
  }

  /** A row as whoever asks gets it. */
  out(row: Row): Row | undefined {
    return this.#reading(copyOf(row))
  }

  get(key: unknown): Promise<Row | undefined> {
    return this.step('r', (disk) => this.#find(disk, key))
  }

  bulkGet(keys: readonly unknown[]): Promise<(Row | undefined)[]> {
    return this.step('r', (disk) => {
      return keys.map((key) => this.#find(disk, key))
    })
  }

  put(row: Row): Promise<unknown> {
    return this.step('rw', (disk) => this.#write(disk, row))
  }

  bulkPut(rows: readonly Row[]): Promise<unknown> {
    return this.step('rw', (disk) => {
      let last: unknown
      for (const row of rows) last = this.#write(disk, row)
      return last
    })
  }

  add(row: Row): Promise<unknown> {
    return this.step('rw', (disk) => {
      const key = row[this.shape.primaryKey]
      if (disk.rows(this.name).has(key)) throw named('ConstraintError', 'the key is there already')
      return this.#write(disk, row)
    })
  }

  update(key: unknown, changes: Row): Promise<number> {
    return this.step('rw', (disk) => {
      const before = disk.rows(this.name).get(valid(key))
      if (before === undefined) return 0
      this.#write(disk, { ...before, ...changes })
      return 1
    })
  }

  delete(key: unknown): Promise<void> {
    return this.step('rw', (disk) => disk.write(this.name, valid(key), undefined))
  }

  bulkDelete(keys: readonly unknown[]): Promise<void> {
    return this.step('rw', (disk) => {
      for (const key of keys) disk.write(this.name, valid(key), undefined)
    })
  }

  clear(): Promise<void> {
    return this.step('rw', (disk) => {
      for (const key of [...disk.rows(this.name).keys()]) disk.write(this.name, key, undefined)
    })
  }

  toCollection(): Collection {
    return new Collection(this, [this.shape.primaryKey], () => true)
  }

  orderBy(index: string): Collection {
    return new Collection(this, this.fieldsOf(index), () => true)
  }

  where(index: string): WhereClause {
    return new WhereClause(this, this.fieldsOf(index))
  }

  filter(wanted: (row: Row) => boolean): Collection {
    return this.toCollection().filter(wanted)
  }

  limit(count: number): Collection {
    return this.toCollection().limit(count)
  }

  reverse(): Collection {
    return this.toCollection().reverse()
  }

  count(): Promise<number> {
    return this.step('r', (disk) => disk.rows(this.name).size)
  }

  each(visit: (row: Row) => void): Promise<void> {
    return this.toCollection().each(visit)
  }

  toArray(): Promise<Row[]> {
    return this.toCollection().toArray()
  }

  /** The fields of an index. Throws for one that no migration declares. */
  fieldsOf(index: string): readonly string[] {
    const name = index === ':id' ? this.shape.primaryKey : index
    const fields = this.shape.indexes.get(name)
    if (fields === undefined) throw named('SchemaError', `${this.name} has no index ${index}`)
    return fields
  }

  #find(disk: Disk, key: unknown): Row | undefined {
    // As in the original, the hook is also given what is not there.
    return this.#reading(copyOf(disk.rows(this.name).get(valid(key))))
  }

  #write(disk: Disk, row: Row): unknown {
    const key = valid(row[this.shape.primaryKey])
    disk.write(this.name, key, copyOf(row))
    return key
  }
}

function valid(key: unknown): unknown {
  if (!isKey(key)) throw named('DataError', `no key: ${String(key)}`)
  return key
}

type Scope = { readonly tables: ReadonlySet<string>; readonly mode: string; isAborted: boolean }

/** A database, with the interface of the original as far as it is used. */
export class Dexie {
  static dependencies = {}
  static readonly currentTransaction = { idbtrans: {} }
  readonly name: string
  readonly fuse = new Fuse()
  verno = 0
  readonly #disk: Disk
  readonly #tables = new Map<string, Table>()
  #scope: Scope | null = null

  constructor(name: string) {
    this.name = name
    this.#disk = diskOf(name)
  }

  get tables(): Table[] {
    return [...this.#tables.values()]
  }

  /** Declares a shape. A database in memory is made in the newest: nothing is ever upgraded. */
  version(verno: number): { stores: (stores: Readonly<Record<string, string | null>>) => unknown } {
    this.verno = Math.max(this.verno, verno)
    const upgrade = { upgrade: () => upgrade }
    return {
      stores: (stores) => {
        for (const [name, words] of Object.entries(stores)) {
          if (words === null) {
            this.#tables.delete(name)
            continue
          }
          const table = new Table(this, name, shapeOf(words))
          this.#tables.set(name, table)
          Object.defineProperty(this, name, { value: table, configurable: true })
        }
        return upgrade
      },
    }
  }

  on(): void {
    // Opening and closing mean nothing here.
  }

  async open(): Promise<this> {
    return this
  }

  close(): void {
    // The disk stays.
  }

  isOpen(): boolean {
    return true
  }

  table(name: string): Table {
    const table = this.#tables.get(name)
    if (table === undefined) throw named('InvalidTableError', `no table ${name}`)
    return table
  }

  /** All or nothing. One at a time; one inside another is part of it. */
  async transaction<Value>(...given: unknown[]): Promise<Value> {
    const mode = String(given[0])
    const work = given.at(-1) as () => Promise<Value>
    const tables = new Set(given.slice(1, -1).flat().map(nameOf))
    for (const name of tables) this.table(name)
    const outer = this.#scope
    if (outer !== null) {
      for (const name of tables)
        if (!outer.tables.has(name)) throw named('SubTransactionError', `${name} is not included`)
      return await work()
    }
    const scope: Scope = { tables, mode, isAborted: false }
    this.#scope = scope
    this.#disk.begin()
    try {
      const value = await work()
      if (scope.isAborted) throw named('AbortError', 'a step of the transaction failed')
      if (!this.fuse.burn(this.#disk)) return await forever()
      this.#disk.commit()
      this.#scope = null
      return this.fuse.burn(this.#disk) ? value : await forever()
    } catch (error) {
      if (!this.fuse.isDead) this.#disk.rollBack()
      this.#scope = null
      throw error
    }
  }

  /** One step of storage, inside the transaction that runs or as one of its own. */
  step<Value>(table: string, mode: 'r' | 'rw', work: (disk: Disk) => Value): Promise<Value> {
    if (!this.fuse.burn(this.#disk)) return forever()
    const scope = this.#scope
    if (scope !== null && !scope.tables.has(table))
      return Promise.reject(named('NotFoundError', `${table} is not part of the transaction`))
    if (scope !== null && mode === 'rw' && !scope.mode.startsWith('rw'))
      return Promise.reject(named('ReadOnlyError', 'the transaction only reads'))
    if (scope !== null) {
      try {
        return Promise.resolve(work(this.#disk))
      } catch (error) {
        scope.isAborted = true
        return Promise.reject(error)
      }
    }
    this.#disk.begin()
    try {
      const value = work(this.#disk)
      this.#disk.commit()
      return this.fuse.burn(this.#disk) ? Promise.resolve(value) : forever()
    } catch (error) {
      this.#disk.rollBack()
      return Promise.reject(error)
    }
  }
}

function nameOf(table: unknown): string {
  return table instanceof Table ? table.name : String(table)
}
