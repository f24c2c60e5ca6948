import type { Stamp } from '../sync/stamp.ts'
import { zeroStamp } from '../sync/stamp.ts'
import type { Database } from './database.ts'
import { stampOn } from './record-note.ts'
import { type Comparison, readSetting, writeSetting } from './settings.ts'
import type { Shelved } from './shelf.ts'

const dayMs = 24 * 60 * 60 * 1000

const never: Comparison = {
  isNewHistory: false,
  isWanted: false,
  isSecondLook: false,
  comparedMs: null,
  kept: [],
  result: null,
}

/** What is known of comparing with the server. */
export async function readComparison(db: Database): Promise<Comparison> {
  return (await readSetting(db, 'comparison')) ?? never
}

/** Writes what is new about comparing with the server. */
export async function noteComparison(db: Database, change: Partial<Comparison>): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    await writeSetting(db, 'comparison', { ...(await readComparison(db)), ...change })
  })
}

/** Asks for a comparison by hand; the next round trip that ends well makes it. */
export async function wantComparison(db: Database): Promise<void> {
  await noteComparison(db, { isWanted: true, result: null })
}

/**
 * Is it time to compare, at rest: asked for by hand, or a day after the last time. A new device has just
 * read everything and begins to count.
 */
export async function isComparisonDue(db: Database, nowMs: number): Promise<boolean> {
  const { isWanted, isSecondLook, comparedMs } = await readComparison(db)
  if (isWanted || isSecondLook) return true
  if (comparedMs === null) await noteComparison(db, { comparedMs: nowMs })
  return comparedMs !== null && Math.abs(nowMs - comparedMs) >= dayMs
}

/**
 * CMP5: what the server has lost and will not take from this person stays until somebody who may gives
 * it back: nothing older is put over it.
 */
export function isNewerThanKept(
  { key, note, registers }: Pick<Shelved, 'key' | 'note' | 'registers'>,
  kept: ReadonlySet<string>,
  register: string,
  at: Stamp,
): boolean {
  if (!kept.has(key) || registers === null) return true
  return at >= (stampOn(note, register) ?? zeroStamp)
}
