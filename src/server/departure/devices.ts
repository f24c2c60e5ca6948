import { may } from '../../domain/may.ts'
import type { Actor } from '../../domain/role.ts'
import type { Db } from '../storage/storage.ts'
import { type DeviceState, deviceState, formerActor } from './shut-out.ts'

/** A device as people see it. */
export type SeenDevice = {
  readonly id: string
  readonly personId: string
  readonly label: string
  readonly createdAt: string
  readonly seenAt: string
  /** Is it the one that asks. */
  readonly isThis: boolean
  readonly state: DeviceState
}

/**
 * One's own devices; everybody's for who manages devices; and for who may end a participation those of
 * the people who left where he may, until they are wiped and after.
 */
export async function devicesFor(
  db: Db,
  mission: string,
  { actor, deviceId, nowMs }: { actor: Actor; deviceId: string; nowMs: number },
): Promise<SeenDevice[]> {
  const everywhere = { mechanismId: null, ownerOrganisationId: null }
  const isManager = may(actor, 'manage_devices', everywhere)
  const rows = await db
    .selectFrom('devices')
    .select(['id', 'person', 'label', 'created_at', 'seen_at'])
    .select(['revoked_at', 'mode', 'wiped_at', 'rights'])
    .where('mission', '=', mission)
    .orderBy('seen_at', 'desc')
    .execute()
  const isSeen = (row: (typeof rows)[number]) =>
    isManager ||
    row.person === actor.personId ||
    (row.revoked_at !== null && mayHaveEnded(actor, formerActor(row)))
  return rows.filter(isSeen).map((row) => ({
    id: row.id,
    personId: row.person,
    label: row.label,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    isThis: row.id === deviceId,
    state: deviceState(row, nowMs),
  }))
}

function mayHaveEnded(actor: Actor, former: Actor): boolean {
  return former.grants.some(({ mechanismId }) =>
    may(actor, 'end_participation', { mechanismId, ownerOrganisationId: null }),
  )
}

/** Calls one of somebody's own devices otherwise. Says whether it is one. */
export async function renameDevice(
  db: Db,
  mission: string,
  { personId, deviceId, label }: { personId: string; deviceId: string; label: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('devices')
    .set({ label })
    .where('mission', '=', mission)
    .where('id', '=', deviceId)
    .where('person', '=', personId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
