import { hash53 } from '../sync/hash.ts'
import type { Stamp } from '../sync/stamp.ts'
import { zeroStamp } from '../sync/stamp.ts'
import type { Database } from './database.ts'
import { stampOn } from './record-note.ts'
import { type Comparison, readSetting, writeSetting } from './settings.ts'
import type { Shelved } from './shelf.ts'

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs
/** CMP6: how long after reading everything for a difference that stayed it is read for it again. */
const readAgainMs = 30 * dayMs
/** CMP5: how long reading a new history waits for a server that declines to compare. */
const owedAtMostMs = hourMs
/** A server that has no such request: it does not compare at all. */
const notFound = 404

const never: Comparison = {
  isNewHistory: false,
  isWanted: false,
  isSecondLook: false,
  comparedMs: null,
  kept: [],
  result: null,
  round: null,
  readFor: null,
  isDeclined: false,
  owedMs: null,
  isGuarded: false,
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
  await noteComparison(db, { isWanted: true, result: null, isDeclined: false })
}

/**
 * Is it time to compare, at rest: asked for by hand, or a day after the last time; an hour while the
 * history that is being read was never compared. A new device has just read everything and begins to
 * count.
 */
export async function isComparisonDue(db: Database, nowMs: number): Promise<boolean> {
  const { isWanted, round, isGuarded, comparedMs } = await readComparison(db)
  if (isWanted || round !== null) return true
  if (comparedMs === null) await noteComparison(db, { comparedMs: nowMs })
  return comparedMs !== null && Math.abs(nowMs - comparedMs) >= (isGuarded ? hourMs : dayMs)
}

/** The server answered and did not compare: that is written down, and tried again when it is due. */
export async function noteDeclined(db: Database, nowMs: number): Promise<void> {
  const over = { isWanted: false, isSecondLook: false, round: null }
  await noteComparison(db, { ...over, isDeclined: true, comparedMs: nowMs })
}

/**
 * CMP5: is a new history to be read though the server declines to compare, with this HTTP status. It
 * waits for an hour, and is then read behind a guard: nothing older goes over what is here until the
 * two have compared. A server that has no such request is read at once.
 */
export async function isReadUncompared(
  db: Database,
  status: number,
  nowMs: number,
): Promise<boolean> {
  const since = (await readComparison(db)).owedMs ?? nowMs
  const compares = status !== notFound
  if (compares && Math.abs(nowMs - since) < owedAtMostMs) {
    await noteComparison(db, { owedMs: since, isDeclined: true })
    return false
  }
  await noteDeclined(db, nowMs)
  await noteComparison(db, { isNewHistory: false, isGuarded: compares, owedMs: null })
  return true
}

/** What looking at both sides once has come to. */
export type Look = {
  /** How many records the server took. */
  readonly taken: number
  /** Keys of those that it lacks and did not take. */
  readonly kept: readonly string[]
  /** Where the server has more, or has its own word: what reading may settle. */
  readonly left: readonly string[]
}

/**
 * What is known of comparing after one more look, whether everything must be read again, and whether
 * there is more to do now. A comparison takes several looks where the server seems to hold more: what
 * is only there may be on its way; if it does not come, everything is read once and looked at again.
 */
export function afterLook(
  before: Comparison,
  { taken, kept, left }: Look,
  nowMs: number,
): { next: Partial<Comparison>; reads: boolean; more: boolean } {
  const { isNewHistory, isSecondLook, round } = before
  const isBehind = left.length > 0
  const difference = hash53(left.toSorted().join(' '), 13).toString(36)
  const looksAgain = isBehind && !isNewHistory && !isSecondLook
  const isLasting = isBehind && isSecondLook && isReadBefore(before, difference, nowMs)
  const reads = isBehind && isSecondLook && !isLasting
  const isOver = !looksAgain && !reads
  const soFar = {
    given: (round?.given ?? 0) + taken,
    isRead: round?.isRead === true || reads,
  }
  const next = {
    isNewHistory: false,
    isGuarded: false,
    owedMs: null,
    isDeclined: false,
    isSecondLook: looksAgain,
    isWanted: before.isWanted && !isOver,
    comparedMs: nowMs,
    kept: [...kept],
    round: isOver ? null : soFar,
    readFor: isBehind
      ? readForAfter(before.readFor, { reads, isLasting, difference, nowMs })
      : null,
    result: isOver ? { ...soFar, kept: kept.length, isLasting } : null,
  }
  return { next, reads, more: !isOver || isNewHistory }
}

type ReadFor = Comparison['readFor']

function readForAfter(
  before: ReadFor,
  now: { reads: boolean; isLasting: boolean; difference: string; nowMs: number },
): ReadFor {
  if (now.reads) return { difference: now.difference, atMs: now.nowMs }
  return now.isLasting && before !== null ? { ...before, difference: now.difference } : before
}

/**
 * CMP6: is everything not to be read again for this difference: it was, in this comparison, or for the
 * same difference not long ago. Who asks by hand waits a day for that, the daily comparison a month.
 */
function isReadBefore(
  { round, readFor, isWanted }: Comparison,
  difference: string,
  nowMs: number,
): boolean {
  if (round?.isRead === true) return true
  if (readFor === null || readFor.difference !== difference) return false
  return Math.abs(nowMs - readFor.atMs) < (isWanted ? dayMs : readAgainMs)
}

/** What may not be covered by anything older. */
export type Guarded = { readonly keys: ReadonlySet<string>; readonly isAll: boolean }

/** CMP5: what the server lacks, or may lack. */
export async function guarded(db: Database): Promise<Guarded> {
  const { kept, isGuarded } = await readComparison(db)
  return { keys: new Set(kept), isAll: isGuarded }
}

/**
 * CMP5: what the server has lost and will not take from this person stays until somebody who may gives
 * it back: nothing older is put over it. Nor over anything while the two have not compared.
 */
export function isNewerThanKept(
  { key, note, registers }: Pick<Shelved, 'key' | 'note' | 'registers'>,
  { keys, isAll }: Guarded,
  register: string,
  at: Stamp,
): boolean {
  if (!(isAll || keys.has(key)) || registers === null) return true
  return at >= (stampOn(note, register) ?? zeroStamp)
}
