import { v7 as uuid } from 'uuid'
import { lastOfAll } from '../storage/last-steps.ts'
import type { Workspace } from '../sync/workspace.ts'
import type { Departure, LedgerEntry } from './ledger.ts'

/**
 * LEA7: notes that something was shut for good: in this database, and, before the transaction ends, in
 * the ledger beside it. Should the transaction fail after that, what it shut is shut at the next start.
 */
export async function depart(workspace: Workspace, departure: Departure): Promise<void> {
  const { db, nowMs, ledger } = workspace
  const entry: LedgerEntry = { id: uuid(), at: new Date(nowMs).toISOString(), departure }
  await noteDeparture(workspace, entry)
  if (ledger !== null) lastOfAll(db, async () => ledger.append([entry]))
}

/** Notes that an entry of the ledger was carried out in this database. */
export async function noteDeparture(
  { db, mission }: Pick<Workspace, 'db' | 'mission'>,
  { id, ...entry }: LedgerEntry,
): Promise<void> {
  await db
    .insertInto('departures')
    .values({ mission, id, entry: JSON.stringify(entry) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
