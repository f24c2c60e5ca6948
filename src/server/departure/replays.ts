import { audit } from '../audit/audit.ts'
import type { Db } from '../storage/storage.ts'
import type { ShutOut } from './shut-out.ts'

const hourMs = 60 * 60 * 1000
const devicesKept = 10_000
const lastTold = new Map<string, number>()

/**
 * LEA3: somebody used the token of a device that has wiped itself. The audit is told, of each device once
 * an hour and process, so that knocking does not fill it.
 */
export async function tellReplay(
  db: Db,
  mission: string,
  { deviceId, personId }: ShutOut,
  nowMs: number,
): Promise<void> {
  const key = `${mission} ${deviceId}`
  if (nowMs - (lastTold.get(key) ?? Number.NEGATIVE_INFINITY) < hourMs) return
  if (lastTold.size >= devicesKept) lastTold.clear()
  lastTold.set(key, nowMs)
  await audit(db, mission, {
    act: 'access_refused',
    by: personId,
    device: deviceId,
    subject: { kind: 'device', id: deviceId },
    code: 'wiped',
    nowMs,
  })
}
