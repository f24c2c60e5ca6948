import { z } from 'zod/mini'
import { ok, type Result } from '../domain/result.ts'
import { Role } from '../domain/role.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { readSetting, writeSetting } from './settings.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

/** A role that somebody has, in one mechanism or, with `null`, in the whole mission. */
export const HeldRole = z.object({
  personId: z.string(),
  role: Role,
  mechanismId: z.nullable(z.string()),
})
export type HeldRole = z.infer<typeof HeldRole>

/** Who has which role, as the server last told it. */
export const RoleList = z.object({ atMs: z.number(), roles: z.array(HeldRole) })
export type RoleList = z.infer<typeof RoleList>

/** Asks the server who has which role where one may give roles, and keeps it for when there is no connection. */
export async function fetchRoles(device: Device, fetch: Fetch): Promise<Result<void, CallError>> {
  const answered = await callApi(fetch, '/api/v1/roles', {
    method: 'GET',
    deviceId: device.me.deviceId,
  })
  if (!answered.ok) return answered
  const read = z.object({ roles: z.array(HeldRole) }).safeParse(answered.value)
  if (!read.success) return { ok: false, error: { kind: 'update-needed' } }
  const list: RoleList = { atMs: device.now(), roles: read.data.roles }
  await writeSetting(device.db, 'roles', list)
  return ok(undefined)
}

/** The list as it was last told; `null` before the first time. */
export async function knownRoles(db: Database): Promise<RoleList | null> {
  return RoleList.safeParse(await readSetting(db, 'roles')).data ?? null
}
