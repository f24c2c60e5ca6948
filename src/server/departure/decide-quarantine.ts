import { z } from 'zod/mini'
import type { Actor } from '../../domain/role.ts'
import { optionalText } from '../../domain/text.ts'
import { changeId } from '../../sync/stamp.ts'
import { audit } from '../audit/audit.ts'
import type { Db } from '../storage/storage.ts'
import { loadAll, type Receiving, takeGroup } from '../sync/receive.ts'
import { isSameChange } from '../sync/same-change.ts'
import { Workspace } from '../sync/workspace.ts'
import { writeWorkspace } from '../sync/write-workspace.ts'
import { changeIn, type Listed, type QuarantineItem, quarantineFor } from './quarantine.ts'
import { formerActor } from './shut-out.ts'

/** Somebody's word on an act in the quarantine. What is declined needs a reason. */
export const Deciding = z
  .object({ accept: z.boolean(), reason: z._default(optionalText(400), '') })
  .check(z.refine(({ accept, reason }) => accept || reason !== '', 'a reason is needed'))
export type Deciding = z.infer<typeof Deciding>

/** Who decides. */
export type Decider = { readonly actor: Actor; readonly deviceId: string }

/**
 * LEA5: accepts or declines the whole act that the item `id` is of. What is accepted goes in as its
 * author's change, with the rights that he had, by the rules of every change; where those refuse it,
 * nothing of it is in, it goes on waiting, and `trouble` says why. Gives the items of the act as they
 * are now; `null` where there is no such item, the decider may not see all of the act, or it was decided.
 */
export async function decideQuarantine(
  receiving: Receiving,
  { actor, deviceId }: Decider,
  id: string,
  deciding: Deciding,
): Promise<readonly QuarantineItem[] | null> {
  const { storage, mission } = receiving
  const decided = await storage.write(async (db) => {
    const act = await actOf(receiving, db, actor, id)
    if (act === null) return null
    const { accept, reason } = deciding
    const nowMs = receiving.now()
    const taken = accept ? await take(receiving, db, act) : { seq: 0, troubles: new Map() }
    const hasTrouble = taken.troubles.size > 0
    for (const { row } of act)
      await db
        .updateTable('quarantine')
        .set(
          hasTrouble
            ? { trouble: taken.troubles.get(row.n) ?? 'group' }
            : {
                state: accept ? 'accepted' : 'declined',
                reason,
                trouble: null,
                decided_by: actor.personId,
                decided_at: new Date(nowMs).toISOString(),
              },
        )
        .where('mission', '=', mission)
        .where('id', '=', row.id)
        .execute()
    if (!hasTrouble)
      await audit(db, mission, {
        act: 'quarantine_decided',
        by: actor.personId,
        device: deviceId,
        subject: { kind: 'quarantine', id },
        code: accept ? 'accepted' : 'declined',
        nowMs,
      })
    const [first] = act
    const of = first && { device: first.row.device, act: first.row.act }
    const after = await quarantineFor(db, mission, actor, of)
    const ids = new Set(act.map(({ row }) => row.id))
    const items = after.flatMap(({ item }) => (ids.has(item.id) ? item : []))
    return { items, seq: taken.seq }
  })
  if (decided !== null && decided.seq > 0) await storage.announce(mission, decided.seq)
  return decided?.items ?? null
}

/** The act of an item, as far as it waits; `null` where not all of it is this person's to decide. */
async function actOf(
  { storage, mission }: Receiving,
  db: Db,
  actor: Actor,
  id: string,
): Promise<Listed[] | null> {
  let query = db
    .selectFrom('quarantine')
    .select(['device', 'act', 'state'])
    .where('mission', '=', mission)
    .where('id', '=', id)
  if (storage.locksRows) query = query.forUpdate()
  const asked = await query.executeTakeFirst()
  if (asked?.state !== 'waiting') return null
  const { ids } = await db
    .selectFrom('quarantine')
    .select((eb) => eb.fn.countAll<number>().as('ids'))
    .where('mission', '=', mission)
    .where('device', '=', asked.device)
    .where('act', '=', asked.act)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  const seen = await quarantineFor(db, mission, actor, asked)
  const waiting = seen.filter(({ row }) => row.state === 'waiting')
  return waiting.length === Number(ids) ? waiting : null
}

type TakenAct = { readonly seq: number; readonly troubles: ReadonlyMap<number, string> }

async function take(receiving: Receiving, db: Db, act: readonly Listed[]): Promise<TakenAct> {
  const { storage, mission, nextNumber } = receiving
  // A decision of the server is not made at the word of somebody who has left: who wants it asks himself.
  const asked = act.filter(({ row }) => row.kind === 'request')
  if (asked.length > 0)
    return { seq: 0, troubles: new Map(asked.map(({ row }) => [row.n, 'request'])) }
  const [first] = act
  if (first === undefined) return { seq: 0, troubles: new Map() }
  const device = await db
    .selectFrom('devices')
    .select(['person', 'rights', 'last_n'])
    .where('mission', '=', mission)
    .where('id', '=', first.row.device)
    .executeTakeFirstOrThrow()
  const nowMs = receiving.now()
  const workspace = new Workspace(storage, db, { mission, nowMs, nextNumber })
  const sender = {
    deviceId: first.row.device,
    actor: formerActor(device),
    skewMs: first.row.skew_ms,
  }
  const changes = act.map(({ row }) => changeIn(row)).toSorted((one, other) => one.n - other.n)
  await loadAll(workspace, sender, changes)
  // A copy of the device has used the number for something else.
  const foreign = changes.filter((change) => {
    const before = workspace.written(changeId(sender.deviceId, change.n))
    return before !== undefined && !isSameChange(before, change)
  })
  if (foreign.length > 0)
    return { seq: 0, troubles: new Map(foreign.map(({ n }) => [n, 'number-taken'])) }
  const verdicts = await takeGroup(receiving, workspace, sender, changes)
  const troubles = new Map<number, string>()
  for (const pending of verdicts) {
    const verdict = pending((seq) => seq)
    if (verdict.verdict === 'refused') troubles.set(verdict.n, verdict.reason)
  }
  if (troubles.size > 0) return { seq: 0, troubles }
  const { seq } = await writeWorkspace(workspace)
  await db
    .updateTable('devices')
    .set({ last_n: Math.max(device.last_n, ...changes.map(({ n }) => n)) })
    .where('mission', '=', mission)
    .where('id', '=', first.row.device)
    .execute()
  return { seq, troubles }
}
