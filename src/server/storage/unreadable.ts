import { channel } from 'node:diagnostics_channel'
import { z } from 'zod/mini'

/** A stored row that this version cannot read: of a newer one, or of a broken disk. Never its content. */
export type UnreadableRow = { readonly table: string; readonly name: string }

const rows = channel('liaison:unreadable-row')

/**
 * What `read` makes of a row; `null` where it cannot be read, which whoever runs the server is told. One
 * row that is broken must not keep all others from anybody.
 */
export function ifReadable<Read>(table: string, name: unknown, read: () => Read): Read | null {
  try {
    return read()
  } catch (error) {
    const isOfRow =
      error instanceof SyntaxError ||
      error instanceof TypeError ||
      error instanceof RangeError ||
      error instanceof z.core.$ZodError
    if (!isOfRow) throw error
    rows.publish({ table, name: String(name).slice(0, 200) } satisfies UnreadableRow)
    return null
  }
}

/** Hears of unreadable rows until the function that comes back is called. */
export function onUnreadable(listener: (row: UnreadableRow) => void): () => void {
  const heard = (message: unknown) => listener(message as UnreadableRow)
  rows.subscribe(heard)
  return () => {
    rows.unsubscribe(heard)
  }
}

/** JSON that is an object. Throws where it is anything else. */
export function objectIn(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('not an object')
  // No field is called so; copied to another object it would be gone without a word.
  if (Object.hasOwn(value, '__proto__')) throw new TypeError('not an object of ours')
  return value as Record<string, unknown>
}

/** `value` where it is a whole number from 0; otherwise 0. */
export function wholeOr0(value: unknown): number {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 0
}

/** Is it a text: a column of SQLite may hold anything. */
export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Throws where one of these is no text. */
export function demandTexts(...values: readonly unknown[]): void {
  if (values.some((value) => typeof value !== 'string')) throw new TypeError('not a text')
}

/** Sequences are below; what is not written yet has those above (`pendingSeq`). */
const mostWhole = 2 ** 50

/** Throws where one of these is no sequence: a whole number from 0 to below 2 ** 50. */
export function demandWholes(...values: readonly unknown[]): void {
  const isSequence = (value: unknown) =>
    Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < mostWhole
  if (!values.every(isSequence)) throw new TypeError('not a whole number')
}
