import { recoveryLength } from '../../domain/recovery-code.ts'
import type { Db } from '../storage/storage.ts'
import { hashOf, newName } from './secrets.ts'

const codesMade = 8

/**
 * Eight new codes of 80 bits for somebody's paper, each good once; those that he had are dead. They are
 * told here and nowhere else: so long and random that a fast hash is enough of what is kept.
 */
export async function makeRecoveryCodes(
  db: Db,
  mission: string,
  person: string,
  nowMs: number,
): Promise<string[]> {
  const codes = Array.from({ length: codesMade }, () => newName(recoveryLength))
  await db
    .deleteFrom('recovery_codes')
    .where('mission', '=', mission)
    .where('person', '=', person)
    .execute()
  const created_at = new Date(nowMs).toISOString()
  const rows = codes.map((code) => ({
    mission,
    code_hash: hashOf(code),
    person,
    created_at,
    used_at: null,
  }))
  await db.insertInto('recovery_codes').values(rows).execute()
  return codes
}

/** How many codes somebody can still use, and when they were made; `null`: never. */
export async function recoveryCodesOf(
  db: Db,
  mission: string,
  person: string,
): Promise<{ left: number; madeAt: string | null }> {
  const rows = await db
    .selectFrom('recovery_codes')
    .select(['created_at', 'used_at'])
    .where('mission', '=', mission)
    .where('person', '=', person)
    .execute()
  const left = rows.filter(({ used_at }) => used_at === null).length
  return { left, madeAt: rows[0]?.created_at ?? null }
}

/** Uses a code up and says whose it was; `null` for one that is unknown or was used. */
export async function spendRecoveryCode(
  db: Db,
  mission: string,
  code: string,
  nowMs: number,
): Promise<string | null> {
  // One statement, so that of two at once only one is let in.
  const row = await db
    .updateTable('recovery_codes')
    .set({ used_at: new Date(nowMs).toISOString() })
    .where('mission', '=', mission)
    .where('code_hash', '=', hashOf(code))
    .where('used_at', 'is', null)
    .returning('person')
    .executeTakeFirst()
  return row?.person ?? null
}
