import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Db } from '../storage/storage.ts'
import { hashOf } from './secrets.ts'

/** What a passkey is asked to sign for, by whom: the device whose session it is, or nobody yet. */
export type Asked = {
  readonly purpose: 'add' | 'sign-in' | 'step-up' | 'organisation'
  /** `null` before anybody is signed in. */
  readonly deviceId: string | null
}

const lastsMs = 5 * 60 * 1000
const randomBytesLong = 16
const timeBytesLong = 6
const sealBytesLong = 16

/**
 * Something to sign, good for five minutes, for this one thing and once. Nothing is written down when it
 * is given out, so that nobody can fill the server by asking: it carries its end and a seal that only
 * this server can make. That it was answered is what is written down, see `spendChallenge`.
 */
export async function newChallenge(
  db: Db,
  mission: string,
  asked: Asked,
  nowMs: number,
): Promise<string> {
  const time = Buffer.alloc(timeBytesLong)
  time.writeUIntBE(nowMs + lastsMs, 0, timeBytesLong)
  const open = Buffer.concat([randomBytes(randomBytesLong), time])
  return Buffer.concat([open, seal(await keyOf(db, mission), asked, open)]).toString('base64url')
}

/** Was `challenge` given out here, for this, and less than five minutes ago. */
export async function isOurs(
  db: Db,
  mission: string,
  challenge: string,
  asked: Asked,
  nowMs: number,
): Promise<boolean> {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== randomBytesLong + timeBytesLong + sealBytesLong) return false
  const open = bytes.subarray(0, randomBytesLong + timeBytesLong)
  const expected = seal(await keyOf(db, mission), asked, open)
  if (!timingSafeEqual(expected, bytes.subarray(open.length))) return false
  return open.readUIntBE(randomBytesLong, timeBytesLong) > nowMs
}

/** Uses a challenge up, in the transaction that does what it was for. `false` when it was already. */
export async function spendChallenge(
  db: Db,
  mission: string,
  challenge: string,
  nowMs: number,
): Promise<boolean> {
  await db
    .deleteFrom('answered_challenges')
    .where('mission', '=', mission)
    .where('expires_at', '<', new Date(nowMs).toISOString())
    .execute()
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('answered_challenges')
    .values({
      mission,
      challenge_hash: hashOf(challenge),
      expires_at: new Date(nowMs + lastsMs).toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

function seal(key: string, { purpose, deviceId }: Asked, open: Buffer): Buffer {
  return createHmac('sha256', key)
    .update(`liaison challenge\n${purpose}\n${deviceId ?? ''}\n`)
    .update(open)
    .digest()
    .subarray(0, sealBytesLong)
}

/** What seals of this mission are made with; another one after a restore. */
export async function keyOf(db: Db, mission: string): Promise<string> {
  const { cursor_key } = await db
    .selectFrom('missions')
    .select('cursor_key')
    .where('id', '=', mission)
    .executeTakeFirstOrThrow()
  return cursor_key
}
