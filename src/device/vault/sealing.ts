import {
  type DBCore,
  type DBCoreCursor,
  type DBCoreIndex,
  type DBCoreTable,
  type DBCoreTableSchema,
  Dexie,
  type Middleware,
} from 'dexie'
import { BrokenSeal, type Cipher } from './cipher.ts'
import { bytesOfRow, rowOfBytes } from './row-bytes.ts'

/** Where the sealed row lies in the row on the disk. No field of a record may be called so. */
export const sealedKey = '$sealed'

type OnDisk = { readonly [sealedKey]?: Uint8Array }

/**
 * One layer under Dexie: a row on the disk is what its indexes need, in the clear, and one field with
 * the whole row, sealed for its table and its primary key. Everything above sees rows as they are:
 * Dexie's hooks, its caches, what live queries watch, and its upgrades. It lies under all of them
 * (their levels are -1 and more), so that no layer of Dexie compares or keeps a sealed row.
 */
export function sealing(cipher: Cipher): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'Sealing',
    level: -2,
    create: (down) => ({
      ...down,
      table: (name) => sealedTable(down.table(name), cipher),
    }),
  }
}

function sealedTable(table: DBCoreTable, cipher: Cipher): DBCoreTable {
  const { schema } = table
  const { primaryKey } = schema
  // The seal names the row by its key, so the row must bring it.
  if (primaryKey.outbound === true || primaryKey.autoIncrement === true)
    throw new Error(`Table ${table.name}: only rows that hold their own key can be sealed`)
  const clearPaths = pathsOf(schema)
  const place = (row: unknown) => placeOf(table.name, primaryKey.extractKey?.(row))

  function sealed(row: unknown): OnDisk {
    const onDisk: OnDisk = { [sealedKey]: cipher.seal(bytesOfRow(row), place(row)) }
    for (const path of clearPaths) {
      const value: unknown = Dexie.getByKeyPath(row as object, path)
      if (isIndexable(value)) Dexie.setByKeyPath(onDisk, path, value)
    }
    return onDisk
  }

  function opened(onDisk: OnDisk | undefined): unknown {
    if (onDisk === undefined) return undefined
    const bytes = onDisk[sealedKey]
    if (bytes === undefined) throw new BrokenSeal(`A row of ${table.name} is not sealed`)
    return rowOfBytes(cipher.open(bytes, place(onDisk)))
  }

  return {
    ...table,
    mutate(request) {
      if (request.type === 'delete' || request.type === 'deleteRange') return table.mutate(request)
      try {
        // Without what the layers above have put beside the rows: nothing of it is for the disk.
        const { type, trans } = request
        return table.mutate({ type, trans, values: request.values.map(sealed) })
      } catch (error) {
        return Dexie.Promise.reject(error)
      }
    },
    get: (request) => table.get(request).then(opened),
    getMany: (request) => table.getMany(request).then((rows) => rows.map(opened)),
    query: (request) =>
      request.values === true
        ? table.query(request).then((found) => ({ ...found, result: found.result.map(opened) }))
        : table.query(request),
    openCursor: (request) =>
      request.values === true
        ? table.openCursor(request).then((cursor) => cursor && openedCursor(cursor, opened))
        : table.openCursor(request),
  }
}

/** The browser's cursor answers only for itself, so that each of its values is handed on by name. */
function openedCursor(cursor: DBCoreCursor, opened: (row: OnDisk) => unknown): DBCoreCursor {
  let at: OnDisk | undefined
  let row: unknown
  return Object.create(cursor, {
    key: { get: () => cursor.key },
    primaryKey: { get: () => cursor.primaryKey },
    value: {
      get: () => {
        if (cursor.value !== at) {
          at = cursor.value
          row = at === undefined ? undefined : opened(at)
        }
        return row
      },
    },
  })
}

/** Every path that an index or the primary key looks at. */
function pathsOf({ primaryKey, indexes }: DBCoreTableSchema): string[] {
  const paths = [primaryKey, ...indexes].flatMap(({ keyPath }: DBCoreIndex) => keyPath ?? [])
  return [...new Set(paths)]
}

/** What the browser would index; anything else would only lie on the disk for all to read. */
function isIndexable(value: unknown): boolean {
  if (typeof value === 'string' || value instanceof Date) return true
  if (typeof value === 'number') return !Number.isNaN(value)
  return Array.isArray(value) && value.every(isIndexable)
}

/** Names a row: its table and its primary key, the kind of key included. */
function placeOf(table: string, key: unknown): string {
  return JSON.stringify([table, key instanceof Date ? { date: key.getTime() } : (key ?? null)])
}
