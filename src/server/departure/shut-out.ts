import type { DepartureMode } from '../../domain/request.ts'
import { Actor } from '../../domain/role.ts'
import { actorsOf } from '../accounts/actors.ts'
import { hashOf } from '../accounts/secrets.ts'
import type { Db } from '../storage/storage.ts'
import type { DeviceRow } from '../storage/tables.ts'

/** Where a device stands; `leaving` and `lost` are shut out, and `wiped` may have gone by itself. */
export type DeviceState = 'in' | 'leaving' | 'lost' | 'wiped'

/** How long a device that leaves may hand over what it has not sent; after that it counts as lost. */
export const drainMs = 30 * 24 * 60 * 60 * 1000

/** What is known of a device that is shut out. */
export type ShutOut = {
  readonly deviceId: string
  readonly personId: string
  /** What it is told now: `lost` also when its time to hand over has run out. */
  readonly mode: DepartureMode
  readonly isWiped: boolean
  /** The device in whose place it came in its browser; `null` where there was none. */
  readonly insteadOf: string | null
  /** Its person, with the rights before he left. */
  readonly actor: Actor
}

type StateOf = Pick<DeviceRow, 'revoked_at' | 'mode' | 'wiped_at'>

/** LEA3: where a device stands at `nowMs`. */
export function deviceState(row: StateOf, nowMs: number): DeviceState {
  if (row.wiped_at !== null) return 'wiped'
  if (row.revoked_at === null) return 'in'
  return modeNow(row, nowMs) === 'leave' ? 'leaving' : 'lost'
}

function modeNow({ revoked_at, mode }: StateOf, nowMs: number): DepartureMode {
  const isOpen = mode === 'leave' && nowMs - Date.parse(revoked_at ?? '') < drainMs
  return isOpen ? 'leave' : 'lost'
}

/** Ends a request of a device that is shut out: it is told so, and nothing else. */
export class Departed extends Error {
  readonly mode: DepartureMode

  constructor(mode: DepartureMode) {
    super(
      mode === 'leave'
        ? 'This device is shut out. It hands over what it has not sent, and then wipes itself.'
        : 'This device is shut out. It wipes itself.',
    )
    this.mode = mode
  }
}

/** LEA4: throws `Departed` where the device is shut out, looked at in the transaction `db`. */
export function demandIn(row: StateOf, nowMs: number): void {
  if (row.revoked_at !== null) throw new Departed(modeNow(row, nowMs))
}

/**
 * Shuts devices out, from the end of this transaction: those that are in, and, when they are `lost`,
 * those that are leaving. Their people's rights of this moment are kept with them, so that what they
 * hand over can be judged. Gives the devices for which something changed.
 */
export async function shutOut(
  db: Db,
  mission: string,
  devices: readonly string[],
  { mode, nowMs }: { mode: DepartureMode; nowMs: number },
): Promise<string[]> {
  if (devices.length === 0) return []
  const rows = await db
    .selectFrom('devices')
    .select(['id', 'person', 'revoked_at', 'mode', 'wiped_at'])
    .where('mission', '=', mission)
    .where('id', 'in', devices)
    .orderBy('id')
    .execute()
  const actors = await actorsOf(
    db,
    mission,
    rows.map(({ person }) => person),
  )
  const changed: string[] = []
  for (const row of rows) {
    const state = deviceState(row, nowMs)
    const isOpen = state === 'in' || (state === 'leaving' && mode === 'lost')
    if (!isOpen) continue
    const rights = state === 'in' ? { rights: JSON.stringify(actors.get(row.person)) } : {}
    await db
      .updateTable('devices')
      .set({ mode, revoked_at: row.revoked_at ?? new Date(nowMs).toISOString(), ...rights })
      .where('mission', '=', mission)
      .where('id', '=', row.id)
      .execute()
    changed.push(row.id)
  }
  return changed
}

/** Whose token it is, where its device is shut out; `null` for any other token. */
export async function shutOutBy(
  db: Db,
  mission: string,
  token: string,
  nowMs: number,
): Promise<ShutOut | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('devices', (join) =>
      join
        .onRef('devices.mission', '=', 'sessions.mission')
        .onRef('devices.id', '=', 'sessions.device'),
    )
    .select(['devices.id', 'devices.person', 'devices.revoked_at', 'devices.mode'])
    .select(['devices.wiped_at', 'devices.rights', 'sessions.instead_of'])
    .where('sessions.mission', '=', mission)
    .where('sessions.token_hash', '=', hashOf(token))
    .where('devices.revoked_at', 'is not', null)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    deviceId: row.id,
    personId: row.person,
    mode: modeNow(row, nowMs),
    isWiped: row.wiped_at !== null,
    insteadOf: row.instead_of ?? null,
    actor: formerActor(row),
  }
}

/** The person of a shut-out device, with the rights that he had; none where they were not kept. */
export function formerActor({ person, rights }: Pick<DeviceRow, 'person' | 'rights'>): Actor {
  return Actor.parse(
    rights === null ? { personId: person, organisationId: null, grants: [] } : JSON.parse(rights),
  )
}

/** Notes that a device has wiped itself. Its token opens nothing any more, and tells it nothing. */
export async function noteWiped(
  db: Db,
  mission: string,
  deviceId: string,
  nowMs: number,
): Promise<void> {
  await db
    .updateTable('devices')
    .set({ wiped_at: new Date(nowMs).toISOString() })
    .where('mission', '=', mission)
    .where('id', '=', deviceId)
    .where('revoked_at', 'is not', null)
    .where('wiped_at', 'is', null)
    .execute()
}

/** Notes that a device whose person has signed out by himself is wiped: nobody comes in as it again. */
export async function noteLeftEmpty(
  db: Db,
  mission: string,
  deviceId: string,
  nowMs: number,
): Promise<void> {
  await db
    .updateTable('devices')
    .set({ wiped_at: new Date(nowMs).toISOString() })
    .where('mission', '=', mission)
    .where('id', '=', deviceId)
    .where('revoked_at', 'is', null)
    .execute()
}
