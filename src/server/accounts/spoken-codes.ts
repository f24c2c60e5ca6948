import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { checkDigitOf, spokenDigits, spokenLookupDigits } from '../../domain/spoken-code.ts'
import type { Db, Storage } from '../storage/storage.ts'

/** How long a code for the telephone is good: as long as a call, and some more. */
const lastsMs = 60 * 60 * 1000

/** Wrong codes after which the code that begins with the same digits is dead. */
export const mostSpokenTries = 5

/** 32 MB and a tenth of a second for each guess of somebody who has the database. */
const slowness = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** A code for the telephone, and until when it is good. */
export type SpokenCode = { readonly code: string; readonly until: string }

/**
 * Gives an open invitation a code that can be read out, beside its link; a code that it had is dead.
 * `null` where the invitation is not open any more.
 *
 * Sixteen digits: four find the invitation, eleven are its secret (36.5 bits; 49.8 in all), one checks
 * the others. That is little against somebody who may try, so he may not: five wrong codes with the
 * same first four digits kill the code, an address has ten tries at once and one more a minute, and an
 * hour later the code is dead anyway. Guessing one code succeeds with 5 in 10^11; whoever could use up
 * the tries of ten thousand codes a day, every day, would be in after five thousand years. Kept is only
 * a scrypt hash: with the database in hand, all 10^11 secrets take some three hundred years of a
 * processor, for a code that is dead within the hour.
 */
export async function makeSpokenCode(
  storage: Storage,
  mission: string,
  invitationId: string,
  nowMs: number,
): Promise<SpokenCode | null> {
  const secret = randomDigits(spokenDigits - spokenLookupDigits - 1)
  const hash = await hashOfSpoken(secret)
  const now = new Date(nowMs).toISOString()
  return await storage.write(async (db) => {
    const lookup = await freeLookup(db, mission, now)
    const row = await db
      .updateTable('invitations')
      .set({
        spoken_lookup: lookup,
        spoken_hash: hash,
        spoken_until: new Date(nowMs + lastsMs).toISOString(),
        spoken_tries: 0,
      })
      .where('mission', '=', mission)
      .where('id', '=', invitationId)
      .where('used_at', 'is', null)
      .where('taken_back_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('spoken_until as until')
      .executeTakeFirst()
    if (row === undefined || row.until === null || row.until === undefined) return null
    const digits = lookup + secret
    return { code: digits + checkDigitOf(digits), until: row.until }
  })
}

/**
 * The hash of the link's secret of the invitation that `code` opens, for joining with it; `null` where
 * it opens none. Each wrong code is counted before it is looked at, on the disk, so that many at once
 * do not get more tries than one after the other. How long it takes does not tell what was wrong.
 */
export async function findSpokenCode(
  storage: Storage,
  mission: string,
  code: string,
  nowMs: number,
): Promise<string | null> {
  const now = new Date(nowMs).toISOString()
  const found = await storage.write((db) =>
    db
      .updateTable('invitations')
      .set((eb) => ({ spoken_tries: eb('spoken_tries', '+', 1) }))
      .where('mission', '=', mission)
      .where('spoken_lookup', '=', code.slice(0, spokenLookupDigits))
      .where('spoken_hash', 'is not', null)
      .where('spoken_until', '>', now)
      .where('spoken_tries', '<', mostSpokenTries)
      .where('used_at', 'is', null)
      .where('taken_back_at', 'is', null)
      .returning(['secret_hash', 'spoken_hash'])
      .executeTakeFirst(),
  )
  const secret = code.slice(spokenLookupDigits, -1)
  const isRight = await isHashOf(secret, found?.spoken_hash ?? nobodysHash)
  return found !== undefined && isRight ? found.secret_hash : null
}

async function freeLookup(db: Db, mission: string, now: string): Promise<string> {
  for (;;) {
    const lookup = randomDigits(spokenLookupDigits)
    const taken = await db
      .selectFrom('invitations')
      .select('id')
      .where('mission', '=', mission)
      .where('spoken_lookup', '=', lookup)
      .where('spoken_until', '>', now)
      .executeTakeFirst()
    if (taken === undefined) return lookup
  }
}

function randomDigits(length: number): string {
  return Array.from({ length }, () => randomInt(10)).join('')
}

/** What is compared with where there is nothing, so that it takes as long. */
const nobodysHash = `${'0'.repeat(32)}:${'0'.repeat(64)}`

async function hashOfSpoken(secret: string): Promise<string> {
  const salt = randomBytes(16)
  return `${salt.toString('hex')}:${(await slowHash(secret, salt)).toString('hex')}`
}

async function isHashOf(secret: string, hash: string): Promise<boolean> {
  const [salt = '', kept = ''] = hash.split(':')
  const made = await slowHash(secret, Buffer.from(salt, 'hex'))
  const wanted = Buffer.from(kept, 'hex')
  return made.length === wanted.length && timingSafeEqual(made, wanted)
}

function slowHash(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, 32, slowness, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
