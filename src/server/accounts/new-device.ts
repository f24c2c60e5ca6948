import { audit } from '../audit/audit.ts'
import type { Storage } from '../storage/storage.ts'
import { newName } from './secrets.ts'
import { startSession } from './sessions.ts'

/** A device with a name of its own, and the token of its session. */
export type NewDevice = { readonly token: string; readonly deviceId: string }

/**
 * DEV3: gives a copy of `deviceId` a name of its own, for the same person. It is called what the other
 * is called, and is told of everything that the other would be told of; the other goes on undisturbed.
 */
export async function newDevice(
  storage: Storage,
  mission: string,
  deviceId: string,
  nowMs: number,
): Promise<NewDevice> {
  return await storage.write(async (db) => {
    const { person, label, made_seq } = await db
      .selectFrom('devices')
      .select(['person', 'label', 'made_seq'])
      .where('mission', '=', mission)
      .where('id', '=', deviceId)
      .executeTakeFirstOrThrow()
    const id = newName(8)
    const now = new Date(nowMs).toISOString()
    await db
      .insertInto('devices')
      .values({
        mission,
        id,
        person,
        label,
        last_n: 0,
        made_seq,
        created_at: now,
        seen_at: now,
        revoked_at: null,
      })
      .execute()
    await audit(db, mission, {
      act: 'device_copied',
      by: person,
      device: deviceId,
      subject: { kind: 'device', id },
      code: null,
      nowMs,
    })
    return {
      token: await startSession(db, mission, id, nowMs, { insteadOf: deviceId }),
      deviceId: id,
    }
  })
}
