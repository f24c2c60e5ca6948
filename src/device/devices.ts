import { z } from 'zod/mini'
import { ok, type Result } from '../domain/result.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { readSetting, writeSetting } from './settings.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

/** A device as the server knows it. */
export const KnownDevice = z.object({
  id: z.string(),
  personId: z.string(),
  label: z.string(),
  createdAt: z.string(),
  /** Its last contact; `null` where there was none since it joined. */
  seenAt: z.nullable(z.string()),
  isThis: z.boolean(),
  /** `leaving`: shut out, and hands over first; `wiped`: it says that nothing is on it any more. */
  state: z.enum(['in', 'leaving', 'lost', 'wiped']),
})
export type KnownDevice = z.infer<typeof KnownDevice>

/** The devices as the server last told them. */
export const DeviceList = z.object({
  /** When it was told, Unix milliseconds by the corrected clock. */
  atMs: z.number(),
  devices: z.array(KnownDevice),
})
export type DeviceList = z.infer<typeof DeviceList>

/**
 * Asks the server for one's own devices, and everybody's for who manages them, and keeps the list for
 * when there is no connection.
 */
export async function fetchDevices(device: Device, fetch: Fetch): Promise<Result<void, CallError>> {
  const answered = await callApi(fetch, '/api/v1/devices', {
    method: 'GET',
    deviceId: device.me.deviceId,
  })
  if (!answered.ok) return answered
  const read = z.object({ devices: z.array(KnownDevice) }).safeParse(answered.value)
  if (!read.success) return { ok: false, error: { kind: 'update-needed' } }
  const list: DeviceList = { atMs: device.now(), devices: read.data.devices }
  await writeSetting(device.db, 'devices', list)
  return ok(undefined)
}

/** The list as it was last told; `null` before the first time. */
export async function knownDevices(db: Database): Promise<DeviceList | null> {
  return DeviceList.safeParse(await readSetting(db, 'devices')).data ?? null
}

/** Gives one of one's own devices another name. Needs a connection. */
export async function renameDevice(
  device: Device,
  fetch: Fetch,
  id: string,
  label: string,
): Promise<Result<void, CallError>> {
  const path = `/api/v1/devices/${encodeURIComponent(id)}`
  const answered = await callApi(fetch, path, { body: { label }, deviceId: device.me.deviceId })
  return answered.ok ? ok(undefined) : answered
}
