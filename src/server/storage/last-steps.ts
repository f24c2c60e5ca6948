import type { Db } from './storage.ts'

type Step = () => Promise<void>

const steps = new WeakMap<Db, Step[]>()

/**
 * Does `step` as the last thing of the transaction `db`, before it ends: a lock that everybody needs is
 * then held shortly, and taken after all others, so that no two wait for each other. What fails there
 * fails all of it. Throws where `db` is no transaction of `Storage.write`.
 */
export function lastOfAll(db: Db, step: Step): void {
  const known = steps.get(db)
  if (known === undefined) throw new Error('a last step needs a transaction of Storage.write')
  known.push(step)
}

/** Does `act` in the transaction `db`, and then what it has put off with `lastOfAll`. */
export async function withLastSteps<T>(db: Db, act: (db: Db) => Promise<T>): Promise<T> {
  const own: Step[] = []
  steps.set(db, own)
  const done = await act(db)
  for (const step of own) await step()
  return done
}
