import { type Aside, browserAside } from './aside.ts'
import type { Database, Refused } from './database.ts'

/** Changes that the server did not take, newest act first. */
export async function refusals(db: Database): Promise<Refused[]> {
  return await db.refusals.orderBy('n').reverse().toArray()
}

/** How many changes the server did not take. */
export async function refusalCount(db: Database): Promise<number> {
  return await db.refusals.count()
}

/**
 * All that was refused, all that waits and all that was typed and not saved, as the text of a JSON file:
 * the last resort that takes work off a phone whatever the server or the disk says. `withHanded`: what was
 * acknowledged lately as well, for when the server that has it may be gone.
 */
export async function unsentAsText(
  db: Database,
  aside: Aside | undefined = browserAside(),
  withHanded = false,
): Promise<string> {
  const handed = withHanded ? (await db.handed.toArray()).flatMap(({ changes }) => changes) : []
  const refused = await db.refusals.orderBy('n').toArray()
  const waiting = await db.outbox.orderBy('n').toArray()
  const drafts = await db.drafts.toArray()
  const typed = new Map<string, unknown>(drafts.map(({ key, value }) => [key, value]))
  for (const [key, value] of aside?.all() ?? []) typed.set(key, value)
  const file = {
    format: 'liaison-unsent-changes',
    refused: refused.map(({ change, reason, field, refusedMs }) => ({
      reason,
      field,
      refusedAt: new Date(refusedMs).toISOString(),
      change,
    })),
    waiting: waiting.map(({ change }) => change),
    ...(withHanded && { acknowledged: handed.map(({ change }) => change) }),
    typed: Object.fromEntries(typed),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
