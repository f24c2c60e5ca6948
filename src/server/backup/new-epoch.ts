import { randomBytes } from 'node:crypto'
import { newName } from '../accounts/secrets.ts'
import type { Db } from '../storage/storage.ts'
import { sequenceAt } from '../sync/write-workspace.ts'

/** More sequences than any mission gives out between two backups. */
const leap = 1_000_000

/** What the new history begins with, besides what is in the database. */
type Beginning = {
  readonly nowMs: number
  /** What the epoch is called; made up unless told. */
  readonly name?: string
  /** The highest sequence that is known to have been given out, when the database knows less. */
  readonly given?: number
}

/**
 * EPO3: begins a new history of `mission`, whose database was set back to an earlier state. Sequences
 * go on far beyond all that the old history can have given out after that state, and cursors of the old
 * one open no more. What is in the database at this moment is remembered as what the backup held:
 * `restored_seq` is the highest sequence of it. Gives the name of the new epoch.
 */
export async function newEpoch(
  db: Db,
  mission: string,
  { nowMs, name = newName(12), given = 0 }: Beginning,
): Promise<string> {
  const { seq } = await db
    .selectFrom('missions')
    .select('seq')
    .where('id', '=', mission)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('missions')
    .set({
      epoch: name,
      seq: (Math.floor(Math.max(seq, given, sequenceAt(nowMs)) / leap) + 1) * leap,
      cursor_key: randomBytes(32).toString('base64url'),
      restored_seq: seq,
      restored_at: new Date(nowMs).toISOString(),
    })
    .where('id', '=', mission)
    .execute()
  return name
}
