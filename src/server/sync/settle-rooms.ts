import { rooms } from '../../domain/visibility.ts'
import type { Storage } from '../storage/storage.ts'
import { settleRoom } from './place.ts'
import { Workspace } from './workspace.ts'
import { writeWorkspace } from './write-workspace.ts'

type Where = {
  readonly storage: Storage
  readonly mission: string
  readonly now: () => number
  readonly nextNumber: () => number
}

/**
 * ACC6 for databases and backups from before the rule: what was said under the Chatham House Rule is put
 * where it belongs, and leaves the devices of those who may not read it. Done at every start; it writes
 * nothing where all lies rightly.
 */
export async function settleRooms({ storage, mission, now, nextNumber }: Where): Promise<void> {
  const seq = await storage.write(async (db) => {
    const held = await db
      .selectFrom('records')
      .select(['kind', 'id'])
      .where('mission', '=', mission)
      .where('kind', 'in', Object.keys(rooms))
      .where('body', 'like', '%"chathamHouse":true%')
      .orderBy('kind')
      .orderBy('id')
      .execute()
    if (held.length === 0) return 0
    const workspace = new Workspace(storage, db, { mission, nowMs: now(), nextNumber })
    await workspace.load(held, 'write')
    workspace.begin()
    for (const reference of held) {
      const room = workspace.find(reference)
      if (room !== undefined) await settleRoom(workspace, room)
    }
    workspace.accept()
    return (await writeWorkspace(workspace)).seq
  })
  if (seq > 0) await storage.announce(mission, seq)
}
