import type { Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { isSealed } from './vault/has-vaults.ts'

/** Does the mission want what is on each phone sealed; `false` before it is known here. */
export async function requiresSealing(db: Database): Promise<boolean> {
  return (await db.missions.toCollection().first())?.requiresSealing === true
}

/** Is this phone still readable though the mission wants it sealed. */
export async function owesSealing(db: Database): Promise<boolean> {
  return !isSealed(db.name) && (await requiresSealing(db))
}

/** Asks everybody in the mission to seal his phone, or no longer. */
export async function setRequiresSealing(
  device: Device,
  isRequired: boolean,
): Promise<Result<void, SaveError>> {
  const mission = await device.db.missions.toCollection().first()
  if (mission === undefined) throw new Error('the mission has not come to this device yet')
  return await commit(device, [
    { kind: 'mission', id: mission.id, fields: { requiresSealing: isRequired } },
  ])
}
