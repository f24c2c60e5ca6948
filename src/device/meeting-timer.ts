import { z } from 'zod/mini'
import type { Database } from './database.ts'
import { readDraft, saveDraft } from './drafts.ts'

/**
 * How long each agenda item has taken, by this device's clock. It belongs to the recorder and never
 * leaves the device.
 */
const MeetingTimer = z.object({
  /** The item being talked about, and since when (Unix milliseconds). */
  running: z.nullable(z.object({ itemId: z.string(), sinceMs: z.number() })),
  /** By item, without what is running. */
  usedMs: z.record(z.string(), z.number()),
})
export type MeetingTimer = z.infer<typeof MeetingTimer>

const stopped: MeetingTimer = { running: null, usedMs: {} }

/** The clock of a meeting's agenda; at nothing where it never ran. */
export async function meetingTimer(db: Database, meetingId: string): Promise<MeetingTimer> {
  const kept = MeetingTimer.safeParse(await readDraft(db, keyOf(meetingId)))
  return kept.success ? kept.data : stopped
}

/**
 * Lets the clock run for an item, or with `null` for none; what ran before is added up. `nowMs` is the
 * machine's own time: an offset learnt from the server in between would count as hours of the meeting.
 */
export async function runTimer(
  db: Database,
  meetingId: string,
  itemId: string | null,
  nowMs: number,
): Promise<void> {
  const timer = await meetingTimer(db, meetingId)
  const usedMs = { ...timer.usedMs }
  if (timer.running !== null) {
    usedMs[timer.running.itemId] = usedMsOf(timer, timer.running.itemId, nowMs)
  }
  const running = itemId === null ? null : { itemId, sinceMs: nowMs }
  await saveDraft(db, keyOf(meetingId), { running, usedMs })
}

/** How long an item has taken until `nowMs`. A clock that was set back takes nothing away. */
export function usedMsOf(timer: MeetingTimer, itemId: string, nowMs: number): number {
  const before = timer.usedMs[itemId] ?? 0
  return timer.running?.itemId === itemId
    ? before + Math.max(0, nowMs - timer.running.sinceMs)
    : before
}

function keyOf(meetingId: string): string {
  return `meeting-timer/${meetingId}`
}
