/** A row, by its fields. */
export type Row = Readonly<Record<string, unknown>>

/** A copy as IndexedDB makes one: what comes out of a table shares nothing with what went in. */
export function copyOf<Value>(value: Value): Value {
  return copied(value) as Value
}

function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'function' || typeof value === 'symbol')
      throw Object.assign(new Error(`a ${typeof value} cannot be cloned`), {
        name: 'DataCloneError',
      })
    return value
  }
  if (Array.isArray(value)) return value.map(copied)
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return structuredClone(value)
  const copy: Record<string, unknown> = {}
  for (const key in value) copy[key] = copied((value as Record<string, unknown>)[key])
  return copy
}

/** Can IndexedDB use it as a key: text, a number, or an array of these. Nothing else is used here. */
export function isKey(value: unknown): boolean {
  if (typeof value === 'string') return true
  if (typeof value === 'number') return !Number.isNaN(value)
  return Array.isArray(value) && value.every(isKey)
}

/** The order of keys in IndexedDB: numbers, texts by code units, arrays element by element. */
export function compareKeys(a: unknown, b: unknown): number {
  const rankOfA = rankOf(a)
  const rankOfB = rankOf(b)
  if (rankOfA !== rankOfB) return rankOfA - rankOfB
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const order = compareKeys(a[i], b[i])
      if (order !== 0) return order
    }
    return a.length - b.length
  }
  if (a === b) return 0
  return (a as string | number) < (b as string | number) ? -1 : 1
}

function rankOf(key: unknown): number {
  if (typeof key === 'number') return 0
  return typeof key === 'string' ? 1 : 2
}

/** A table's primary key and its indexes, from Dexie's words: `id, meetingId, [state+dueOn]`. */
export type TableShape = {
  readonly primaryKey: string
  /** The fields of each index, by its name; the primary key is among them. */
  readonly indexes: ReadonlyMap<string, readonly string[]>
}

const shapes = new Map<string, TableShape>()

/** Reads a table's shape. Throws for what the stand-in does not know (`++`, `&`, outbound keys). */
export function shapeOf(words: string): TableShape {
  const known = shapes.get(words)
  if (known !== undefined) return known
  const names = words.split(',').map((name) => name.trim())
  const [primaryKey = ''] = names
  if (!/^[A-Za-z]+$/.test(primaryKey)) throw new Error(`the stand-in knows no key "${primaryKey}"`)
  const indexes = new Map<string, readonly string[]>()
  for (const name of names) {
    if (/^[A-Za-z]+$/.test(name)) indexes.set(name, [name])
    else if (/^\[[A-Za-z+]+\]$/.test(name)) {
      const fields = name.slice(1, -1).split('+')
      indexes.set(name, fields)
      // Dexie serves the first part of a compound index by itself.
      const [first = ''] = fields
      if (!indexes.has(first)) indexes.set(first, [first])
    } else if (/^\*[A-Za-z]+$/.test(name)) {
      // Many keys for one row: declared like the others, and asking for it throws, as for any that is not there.
    } else throw new Error(`the stand-in knows no index "${name}"`)
  }
  const shape = { primaryKey, indexes }
  shapes.set(words, shape)
  return shape
}

/** The key of `row` in an index; `undefined` where it has none there. */
export function indexKey(row: Row, fields: readonly string[]): unknown {
  if (fields.length === 1) {
    const value = row[fields[0] ?? '']
    return isKey(value) ? value : undefined
  }
  const values = fields.map((field) => row[field])
  return values.every(isKey) ? values : undefined
}
