import { scrypt, timingSafeEqual } from 'node:crypto'
import { instantFromMs } from '../../domain/day.ts'
import type { Storage } from '../storage/storage.ts'

/** As the phone hashes it that makes the link: 16 MB and some tenths of a second for each guess. */
const slowness = { N: 2 ** 14, r: 8, p: 1 }
const mostWrong = 5
const lockedMs = 15 * 60_000
const shortPasscode = 40

/** What is compared with where there is nothing, so that it takes as long. */
const nobodysHash = `${'0'.repeat(32)}:${'0'.repeat(64)}`

export type Tried = 'right' | 'wrong' | 'locked' | 'nothing'

/**
 * Tries `passcode` on the link with this hash. A try is counted on the disk before it is looked at, so that
 * many at once are no more than one after the other; the fifth wrong one locks the link for a quarter of an
 * hour. How long it takes tells nothing. `nothing` where no link asks for one.
 */
export async function tryPasscode(
  storage: Storage,
  mission: string,
  linkHash: string | null,
  passcode: string,
  nowMs: number,
): Promise<Tried> {
  const now = instantFromMs(nowMs)
  const lockedUntil = instantFromMs(nowMs + lockedMs)
  const found = await storage.write(async (db) => {
    const row = await db
      .updateTable('shares')
      .set((eb) => ({ wrong: eb('wrong', '+', 1) }))
      .where('mission', '=', mission)
      .where('link_hash', '=', linkHash ?? '')
      .where('passcode', 'is not', null)
      .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', now)]))
      .returning(['passcode', 'wrong'])
      .executeTakeFirst()
    if (row !== undefined && row.wrong >= mostWrong)
      await setLock(db, mission, linkHash ?? '', lockedUntil)
    return row
  })
  const isRight = await isHashOf(wordOf(passcode), found?.passcode ?? nobodysHash)
  if (linkHash === null) return 'nothing'
  if (found === undefined) return 'locked'
  if (!isRight) return found.wrong >= mostWrong ? 'locked' : 'wrong'
  await storage.write((db) => setLock(db, mission, linkHash, null))
  return 'right'
}

async function setLock(
  db: Parameters<Parameters<Storage['write']>[0]>[0],
  mission: string,
  linkHash: string,
  until: string | null,
): Promise<void> {
  await db
    .updateTable('shares')
    .set({ wrong: 0, locked_until: until })
    .where('mission', '=', mission)
    .where('link_hash', '=', linkHash)
    .execute()
}

/** As somebody types what he was told by telephone: with spaces, with dashes, in capitals. */
function wordOf(passcode: string): string {
  return passcode.slice(0, shortPasscode).replaceAll(/[\s-]/g, '').toLowerCase()
}

async function isHashOf(word: string, hash: string): Promise<boolean> {
  const [salt = '', kept = ''] = hash.split(':')
  const made = await slowHash(word, Buffer.from(salt, 'hex'))
  const wanted = Buffer.from(kept, 'hex')
  return made.length === wanted.length && timingSafeEqual(made, wanted)
}

function slowHash(word: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(word, salt, 32, slowness, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
