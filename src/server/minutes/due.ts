import type { Minutes } from '../../domain/minutes.ts'
import { atTime } from '../../domain/silence.ts'
import type { Db } from '../storage/storage.ts'
import type { Receiving } from '../sync/receive.ts'
import { Workspace } from '../sync/workspace.ts'
import { writeWorkspace } from '../sync/write-workspace.ts'
import { moveOn } from './adopt.ts'
import { placed } from './place-of.ts'

/**
 * A server that was restored has forgotten who broke silence meanwhile, and which numbers it gave: so long
 * it waits for the devices to tell before it adopts by itself what was due before.
 */
const graceMs = 24 * 3_600_000

/** Does the server wait with what ends at `deadline`, because it was restored at `restoredAt` not long ago. */
function isHeldBack(restoredAt: string | null, deadline: string | null, nowMs: number): boolean {
  if (restoredAt === null) return false
  const until = Date.parse(restoredAt) + graceMs
  return nowMs < until && Date.parse(deadline ?? restoredAt) < until
}

/** Does the server wait for what devices have to tell of this version before it adopts it. */
export async function waitsAfterRestore(
  workspace: Workspace,
  { deadlineAt }: Pick<Minutes, 'deadlineAt'>,
): Promise<boolean> {
  const restored = await workspace.restored()
  return isHeldBack(restored?.at ?? null, deadlineAt, Date.parse(workspace.receivedAt))
}

/** Adopts this version now where its silence has ended unbroken. It must not be locked by others. */
export async function settleIfDue(workspace: Workspace, id: string): Promise<void> {
  const on = await placed(workspace, id)
  if (on === null || (await waitsAfterRestore(workspace, on.minutes))) return
  const after = atTime(on.minutes, workspace.receivedAt)
  if (after.state !== on.minutes.state) await moveOn(workspace, on, after)
}

type Adopting = Pick<Receiving, 'storage' | 'mission' | 'now' | 'nextNumber'>

/**
 * Adopts every version whose silence has ended unbroken, and wakes the devices that may read it. Right
 * after the server was down, too, and once, however many processes look at the same moment. Gives how
 * many it adopted.
 */
export async function adoptDue({ storage, mission, now, nextNumber }: Adopting): Promise<number> {
  if ((await dueIn(storage.db, mission, now())).length === 0) return 0
  const done = await storage.write(async (db) => {
    const nowMs = now()
    const due = await dueIn(db, mission, nowMs)
    const workspace = new Workspace(storage, db, { mission, nowMs, nextNumber })
    // Meetings first, as whoever reacts or chairs does: two that wait for each other would both wait.
    await workspace.load(
      due.map(({ meeting }) => ({ kind: 'meeting', id: meeting })),
      'write',
    )
    await workspace.load(
      due.map(({ id }) => ({ kind: 'minutes', id })),
      'write',
    )
    for (const { id } of due) {
      workspace.begin()
      await settleIfDue(workspace, id)
      workspace.accept()
    }
    const { seq } = await writeWorkspace(workspace)
    return { seq, adopted: due.length }
  })
  if (done.seq > 0) await storage.announce(mission, done.seq)
  return done.seq > 0 ? done.adopted : 0
}

async function dueIn(
  db: Db,
  mission: string,
  nowMs: number,
): Promise<{ id: string; meeting: string }[]> {
  const due = await db
    .selectFrom('minutes_versions')
    .select(['id', 'meeting', 'deadline'])
    .where('mission', '=', mission)
    .where('state', '=', 'under_silence')
    .where('deadline', '<=', new Date(nowMs).toISOString())
    .orderBy('id')
    .execute()
  if (due.length === 0) return due
  const { restored_at: restored } = await db
    .selectFrom('missions')
    .select('restored_at')
    .where('id', '=', mission)
    .executeTakeFirstOrThrow()
  return due.filter(({ deadline }) => !isHeldBack(restored, deadline, nowMs))
}

const lookEveryMs = 30_000

/**
 * Looks for ended silences now and then every half minute; gives what ends it. `failed` hears what went
 * wrong: the next look tries again.
 */
export function adoptWhenDue(adopting: Adopting, failed: (error: unknown) => void): () => void {
  const look = () => {
    adoptDue(adopting).catch(failed)
  }
  look()
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
