import { forgetMadeOn } from '../accounts/ways-in.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { Workspace } from '../sync/workspace.ts'
import { writeWorkspace } from '../sync/write-workspace.ts'
import { noteDeparture } from './depart.ts'
import { endNow } from './end-participation.ts'
import { eraseNow } from './erase-person.ts'
import type { LedgerEntry } from './ledger.ts'
import { shutOut } from './shut-out.ts'

type Where = {
  readonly storage: Pick<Storage, 'locksRows' | 'ledger'>
  readonly mission: string
  readonly nowMs: number
  readonly nextNumber: () => number
}

/**
 * LEA7: shuts again what the ledger says was shut and this database does not know: it was put back from
 * before. What it knows is left alone, so that whoever was invited anew since stays in. Within the
 * transaction `db`. Gives the entries that were carried out.
 */
export async function reapply(
  db: Db,
  { storage, mission, nowMs, nextNumber }: Where,
): Promise<LedgerEntry[]> {
  const entries = storage.ledger?.read() ?? []
  if (entries.length === 0) return []
  const rows = await db
    .selectFrom('departures')
    .select('id')
    .where('mission', '=', mission)
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  const missing = entries.filter(({ id }) => !known.has(id))
  if (missing.length === 0) return []
  const workspace = new Workspace(storage, db, { mission, nowMs, nextNumber })
  workspace.begin()
  for (const entry of missing) {
    await carryOut(workspace, entry)
    await noteDeparture(workspace, entry)
  }
  workspace.accept()
  await writeWorkspace(workspace)
  return missing
}

async function carryOut(workspace: Workspace, { at, departure }: LedgerEntry): Promise<void> {
  const { db, mission } = workspace
  switch (departure.what) {
    case 'device': {
      const { device, mode } = departure
      await shutOut(db, mission, [device], { mode, nowMs: Date.parse(at) })
      if (mode === 'lost') await forgetMadeOn(db, mission, device)
      return
    }
    case 'role':
      await db
        .deleteFrom('grants')
        .where('mission', '=', mission)
        .where('person', '=', departure.person)
        .where('role', '=', departure.role)
        .where('mechanism', '=', departure.mechanism)
        .execute()
      return
    case 'participation': {
      const { organisation, mechanism, mode, leftOn } = departure
      const mechanismId = mechanism === '' ? null : mechanism
      await endNow(workspace, { organisationId: organisation, mechanismId, mode, leftOn })
      return
    }
    case 'erasure':
      await eraseNow(workspace, departure.person)
  }
}
