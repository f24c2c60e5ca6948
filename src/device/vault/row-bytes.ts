/** What JSON loses of a value, and where in the row it lies. Bytes lie behind the JSON. */
type Note =
  | readonly [path: Path, kind: 'undefined']
  | readonly [path: Path, kind: 'number' | 'date', text: string]
  | readonly [path: Path, kind: 'bytes', at: number, length: number]
type Path = readonly (string | number)[]
type Strange = { readonly path: Path; readonly value: undefined | number | Date | Uint8Array }

const headerBytes = 8
/** Lengths are rounded up to these, so that what a row weighs tells little of what it says. */
const stepBytes = 256
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * A row as bytes: padded with zeros to a multiple of 256, beyond 4 KiB to an eighth of a power of two.
 * Takes what rows hold: JSON, `undefined`, dates, bytes and any number. Throws a `DataCloneError`, as
 * the browser's database does, for anything else.
 */
export function bytesOfRow(row: unknown): Uint8Array<ArrayBuffer> {
  const strange: Strange[] = []
  findStrange(row, [], strange)
  const isPlain = strange.length === 0
  const json = encoder.encode(JSON.stringify(isPlain ? row : withoutStrange(row)))
  const notes = isPlain ? new Uint8Array() : encoder.encode(JSON.stringify(notesOf(strange)))
  const blobs = strange.flatMap(({ value }) => (value instanceof Uint8Array ? [value] : []))
  const parts = [json, notes, ...blobs]
  const length = parts.reduce((sum, part) => sum + part.length, headerBytes)
  const bytes = new Uint8Array(padded(length))
  const header = new DataView(bytes.buffer)
  header.setUint32(0, json.length)
  header.setUint32(4, notes.length)
  let at = headerBytes
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** The row that `bytesOfRow` was given: a fresh copy. Throws where these are not its bytes. */
export function rowOfBytes(bytes: Uint8Array): unknown {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const jsonEnd = headerBytes + header.getUint32(0)
  const notesEnd = jsonEnd + header.getUint32(4)
  const row: unknown = JSON.parse(decoder.decode(bytes.subarray(headerBytes, jsonEnd)))
  if (notesEnd === jsonEnd) return row
  const notes: Note[] = JSON.parse(decoder.decode(bytes.subarray(jsonEnd, notesEnd)))
  const whole = { row }
  for (const note of notes)
    put(whole, ['row', ...note[0]], readNote(note, bytes.subarray(notesEnd)))
  return whole.row
}

function padded(length: number): number {
  const step = length <= 16 * stepBytes ? stepBytes : 2 ** (Math.floor(Math.log2(length)) - 3)
  return Math.ceil(length / step) * step
}

function findStrange(value: unknown, path: Path, found: Strange[]): void {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Object.is(value, -0)) found.push({ path, value })
  } else if (value === undefined || value instanceof Date || value instanceof Uint8Array) {
    found.push({ path, value })
  } else if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) within(one, path, index, found)
  } else {
    if (typeof value !== 'object' || !isPlainObject(value)) throw new NotForRows()
    for (const [key, one] of Object.entries(value)) within(one, path, key, found)
  }
}

/** Nearly everything is text or a number: the path is made only for what has something in it. */
function within(value: unknown, path: Path, step: string | number, found: Strange[]): void {
  if (typeof value !== 'string') findStrange(value, [...path, step], found)
}

function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  // What comes from another realm has another `Object`.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Named as the browser's own. */
class NotForRows extends Error {
  override readonly name = 'DataCloneError'

  constructor() {
    super('A row holds JSON, dates and bytes only')
  }
}

/** `null` in every place of which JSON would say nothing, so that the place is there. */
function withoutStrange(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, withoutStrange)
  if (value instanceof Date || value instanceof Uint8Array || value === undefined) return null
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutStrange(one)]))
}

function notesOf(strange: readonly Strange[]): Note[] {
  let end = 0
  return strange.map(({ path, value }): Note => {
    if (value === undefined) return [path, 'undefined']
    if (value instanceof Date) return [path, 'date', String(value.getTime())]
    if (typeof value === 'number')
      return [path, 'number', Object.is(value, -0) ? '-0' : String(value)]
    end += value.length
    return [path, 'bytes', end - value.length, value.length]
  })
}

function readNote(note: Note, blobs: Uint8Array): Strange['value'] {
  if (note[1] === 'undefined') return undefined
  if (note[1] === 'bytes') return blobs.slice(note[2], note[2] + note[3])
  return note[1] === 'date' ? new Date(Number(note[2])) : Number(note[2])
}

function put(whole: object, path: Path, value: unknown): void {
  let place: object = whole
  for (const step of path.slice(0, -1)) place = Reflect.get(place, step) as object
  // Assigning would not make a field that is called `__proto__`.
  const field = { value, configurable: true, enumerable: true, writable: true }
  Object.defineProperty(place, path.at(-1) ?? '', field)
}
