import { z } from 'zod/mini'
import type { ActionItem } from '../domain/action-item.ts'
import { type Day, Instant, instantFromMs, type Zone } from '../domain/day.ts'
import { type ChangedSince, changedSince } from '../domain/review/changed-since.ts'
import { stampMs } from '../sync/stamp.ts'
import { openActionItems } from './action-items.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { stampsOf } from './stamps-of.ts'

/**
 * When the review was looked at: the look before this one, and this one. A row of the device's own, read here
 * alone so that the first screen does not load its shape.
 */
const Looked = z.strictObject({ before: z.nullable(Instant), last: Instant })
const key = 'looked'

/** A look that lasts: coming back within this is still the same look, milliseconds. */
const sameLookMs = 30 * 60_000

/** Since when this person has not looked; `null` at the first look. Begins a new look where the last is over. */
export async function beginLook(device: Device): Promise<Instant | null> {
  const { db } = device
  const now = device.now()
  const row = Looked.safeParse((await db.settings.get(key))?.value)
  if (!row.success) {
    await db.settings.put({ key, value: { before: null, last: instantFromMs(now) } })
    return null
  }
  const { before, last } = row.data
  const isSame = Math.abs(now - Date.parse(last)) < sameLookMs
  const since = isSame ? before : last
  await db.settings.put({ key, value: { before: since, last: instantFromMs(now) } })
  return since
}

/**
 * What changed since then, of what this device may see: read by index, so that it costs what changed.
 * `known`: the open actions, where they are read already.
 */
export async function reviewSince(
  db: Database,
  since: Instant,
  today: Day,
  zone: Zone,
  known?: readonly ActionItem[],
): Promise<ChangedSince> {
  const [open, made, done, steps, decisions, meetings, minutes, labour] = await Promise.all([
    known ?? openActionItems(db),
    db.actionItems.where('createdAt').above(since).toArray(),
    db.actionItems.where('doneAt').above(since).toArray(),
    db.trailSteps.where('createdAt').above(since).toArray(),
    db.decisions.where('createdAt').above(since).toArray(),
    db.meetings.toArray(),
    db.minutes.toArray(),
    db.labourLines.where('state').equals('agreed').toArray(),
  ])
  const actions = new Map([...open, ...made, ...done].map((item) => [item.id as string, item]))
  const raised = await raisedAt(db, open)
  return changedSince(since, {
    actions: [...actions.values()],
    steps,
    decisions,
    meetings,
    minutes,
    labour,
    raisedAt: ({ id }) => raised.get(id) ?? null,
    today,
    zone,
  })
}

async function raisedAt(
  db: Database,
  items: readonly ActionItem[],
): Promise<Map<string, Instant | null>> {
  const marked = items.filter(({ needsAttention }) => needsAttention)
  const at = await Promise.all(
    marked.map(async ({ id }) => {
      const stamp = (await stampsOf(db, 'actionItem', id)).needsAttention
      return stamp === null || stamp === undefined ? null : instantFromMs(stampMs(stamp))
    }),
  )
  return new Map(marked.map(({ id }, index) => [id, at[index] ?? null]))
}
