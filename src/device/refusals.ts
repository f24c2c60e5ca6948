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
 * All that was refused and all that waits, as the text of a JSON file: the last resort that takes
 * work off a phone whatever the server says.
 */
export async function unsentAsText(db: Database): Promise<string> {
  const refused = await db.refusals.orderBy('n').toArray()
  const waiting = await db.outbox.orderBy('n').toArray()
  const file = {
    format: 'liaison-unsent-changes',
    refused: refused.map(({ change, reason, field, refusedMs }) => ({
      reason,
      field,
      refusedAt: new Date(refusedMs).toISOString(),
      change,
    })),
    waiting: waiting.map(({ change }) => change),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
