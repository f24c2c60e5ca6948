import { sql } from 'kysely'
import { verifyAudit } from '../audit/verify-audit.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { verifyCounts } from './verify-counts.ts'
import { verifyRecords } from './verify-records.ts'

/** Something that is not as it must be: a sentence with ids and no contents. */
export type Trouble = string

/** What was looked at, and what is wrong. */
export type Verified = {
  readonly rows: Readonly<Record<string, number>>
  readonly troubles: readonly Trouble[]
  /** There were more than are listed. */
  readonly more: number
}

const mostTroubles = 200

/**
 * Looks through a whole mission as of one moment: is every register of every record explained by the
 * history, does every record lie in the scope that the domain's rule gives it, are sequences, numbers
 * and accounts in order, is the audit as it was written. Reads a portion at a time and writes nothing.
 */
export async function verifyMission(storage: Storage, mission: string): Promise<Verified> {
  return storage.read(async (db) => {
    const troubles: Trouble[] = []
    let found = 0
    const tell = (trouble: Trouble) => {
      found += 1
      if (troubles.length < mostTroubles) troubles.push(trouble)
    }
    await verifyIntegrity(db, storage.engine, tell)
    const { seq } = await db
      .selectFrom('missions')
      .select('seq')
      .where('id', '=', mission)
      .executeTakeFirstOrThrow()
    const records = await verifyRecords(db, { mission, seq }, tell)
    const counts = await verifyCounts(db, { mission, seq }, tell)
    const { broken } = await verifyAudit(db, mission)
    if (broken !== null) tell(broken)
    return { rows: { records, ...counts }, troubles, more: found - troubles.length }
  })
}

/** What the engine itself has to say about its file. */
async function verifyIntegrity(
  db: Db,
  engine: Storage['engine'],
  tell: (trouble: Trouble) => void,
): Promise<void> {
  if (engine !== 'sqlite') return
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(10)`.execute(db)
  for (const { integrity_check: word } of rows)
    if (word !== 'ok') tell(`the database file is damaged: ${word}`)
}
