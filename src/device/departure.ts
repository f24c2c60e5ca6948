import { ok, type Result } from '../domain/result.ts'
import type { Device } from './device.ts'
import { type HandOverError, handOver, noteDeparture } from './hand-over.ts'
import { noteContact } from './sync-status.ts'
import type { Fetch } from './transport.ts'
import { closeForGood, startWiping } from './wipe.ts'

/**
 * What a device does that its server has shut out. DEP1: on `leave` it hands over what it has; only once
 * everything is confirmed, or on `lost` at once, it goes on to wipe itself (DEP2). Until then nothing is
 * given up: what fails is tried again with the next contact. The mode counts that the server said last.
 * `saveWords` makes what was typed and not saved into something that can be handed over; `false` leaves
 * that, and with it the wipe, to somebody else.
 */
export async function depart(
  device: Device,
  fetch: Fetch,
  mode: 'leave' | 'lost',
  saveWords: (device: Device) => Promise<boolean>,
): Promise<Result<void, HandOverError>> {
  const { db } = device
  await noteDeparture(db, { mode })
  await noteContact(db, { state: 'departed' })
  if (mode === 'leave') {
    const isSaved = await saveWords(device)
    do {
      const handed = await handOver(device, fetch)
      if (handed.ok) continue
      const { error } = handed
      return error.kind === 'departed' && error.mode === 'lost'
        ? await depart(device, fetch, 'lost', saveWords)
        : handed
      // What was saved meanwhile in another tab is handed over as well.
    } while (isSaved && !(await closeForGood(db, mode)))
    if (!isSaved) return ok(undefined)
  } else await closeForGood(db, mode)
  await startWiping(db)
  return ok(undefined)
}
