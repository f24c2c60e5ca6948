import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Cursor, decodeCursor, encodeCursor } from '../../sync/cursor.ts'

/**
 * A cursor as it is given to one reader. It carries a seal, since it says how far he could see: one of
 * his own making would be told which scopes to drop, and so which there are (ACC2).
 */
export function sealCursor(key: string, reader: string, cursor: Cursor): string {
  const text = encodeCursor(cursor)
  return `${sealOf(key, reader, text)}.${text}`
}

/** The cursor in `sealed`; `null` when it is none of this reader's: he reads from the beginning. */
export function openCursor(key: string, reader: string, sealed: string | null): Cursor | null {
  if (sealed === null) return null
  const dot = sealed.indexOf('.')
  const text = sealed.slice(dot + 1)
  const given = Buffer.from(sealed.slice(0, Math.max(0, dot)))
  const wanted = Buffer.from(sealOf(key, reader, text))
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null
  return decodeCursor(text)
}

function sealOf(key: string, reader: string, text: string): string {
  return createHmac('sha256', key).update(`${reader}\n${text}`).digest('base64url').slice(0, 22)
}
