import type { Db, Storage } from '../storage/storage.ts'
import { type Asker, type Deciding, decideRequest } from '../sync/decide.ts'
import { Workspace } from '../sync/workspace.ts'
import { writeWorkspace } from '../sync/write-workspace.ts'

type Where = Deciding & {
  readonly storage: Storage
  readonly mission: string
  readonly now: () => number
  readonly nextNumber: () => number
}

/**
 * Decides requests that waited for their author to prove that he is there, in the transaction `before`
 * of which notes the proof; when that says `false`, nothing happens. Only those that he was shown and
 * named: somebody who holds another device of his cannot have his own slipped in. Gives how many have
 * an outcome now; `null` where the proof does not count.
 */
export async function confirmRequests(
  where: Where,
  asker: Asker,
  ids: readonly string[],
  before: (db: Db) => Promise<boolean>,
): Promise<number | null> {
  const { storage, mission, nextNumber } = where
  const done = await storage.write(async (db) => {
    if (!(await before(db))) return null
    const workspace = new Workspace(storage, db, { mission, nowMs: where.now(), nextNumber })
    const references = [...new Set(ids)].map((id) => ({ kind: 'request', id }))
    await workspace.load(references, 'write')
    const outcomeOf = (id: string) => workspace.find({ kind: 'request', id })?.values.outcome
    const own = references.filter(({ id }) => {
      const values = workspace.find({ kind: 'request', id })?.values
      return values?.createdBy === asker.actor.personId && values.outcome === 'waiting'
    })
    for (const { id } of own) {
      workspace.begin()
      await decideRequest(workspace, where, asker, id)
      workspace.accept()
    }
    const { seq } = await writeWorkspace(workspace)
    return { seq, decided: own.filter(({ id }) => outcomeOf(id) !== 'waiting').length }
  })
  if (done !== null && done.seq > 0) await storage.announce(mission, done.seq)
  return done?.decided ?? null
}
