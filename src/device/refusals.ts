import type { Change } from '../sync/change.ts'
import type { Aside } from './aside.ts'
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
 * acknowledged lately as well, for when the server that has it may be gone. What is noted between us leaves
 * by no export, and is only counted in it.
 */
export async function unsentAsText(
  db: Database,
  aside: Aside | undefined = db.aside,
  withHanded = false,
): Promise<string> {
  const handed = withHanded ? (await db.handed.toArray()).flatMap(({ changes }) => changes) : []
  const allRefused = await db.refusals.orderBy('n').toArray()
  const allWaiting = await db.outbox.orderBy('n').toArray()
  const refused = allRefused.filter(({ change }) => !isBetweenUs(change))
  const waiting = allWaiting.filter(({ change }) => !isBetweenUs(change))
  const drafts = await db.drafts.toArray()
  const typed = new Map<string, unknown>(drafts.map(({ key, value }) => [key, value]))
  for (const [key, value] of aside?.all() ?? []) typed.set(key, value)
  for (const key of [...typed.keys()]) if (key.startsWith('informal-note/')) typed.delete(key)
  const file = {
    format: 'liaison-unsent-changes',
    refused: refused.map(({ change, reason, field, refusedMs }) => ({
      reason,
      field,
      refusedAt: new Date(refusedMs).toISOString(),
      change,
    })),
    waiting: waiting.map(({ change }) => change),
    ...(withHanded && {
      acknowledged: handed.map(({ change }) => change).filter((change) => !isBetweenUs(change)),
    }),
    notesBetweenUs: allRefused.length + allWaiting.length - refused.length - waiting.length,
    typed: Object.fromEntries(typed),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Is it about a note between us: the note itself, a remark on it, or what was asked about it. */
function isBetweenUs({ kind, set }: Change): boolean {
  return kind === 'informalNote' || set.subjectKind?.[0] === 'informalNote'
}
