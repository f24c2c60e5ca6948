import { ok, type Result } from '../domain/result.ts'
import { browserBackground } from './ask-background.ts'
import { isStillFull, tendRoomWhenIdle } from './ballast.ts'
import { isComparisonDue, noteDeclined } from './comparison.ts'
import type { Device } from './device.ts'
import { refreshIdentity } from './join.ts'
import { type Locks, leadAlone, nameOfSync } from './leader.ts'
import { firstWidth, widthAfter, widthAfterFailure } from './line-width.ts'
import type { Word } from './nudge.ts'
import { listenToPage, type Page, thisPage } from './occasions.ts'
import { storageTrouble } from './reopen.ts'
import { type Asked, makeRoundTrip } from './round-trip.ts'
import { type RunEnd, realTiming, type Schedule, schedule, type Timing } from './schedule.ts'
import { type Contact, deviceIdOf } from './settings.ts'
import { browserStorage, type Storage } from './storage-health.ts'
import { noteContact } from './sync-status.ts'
import { type CallError, type Fetch, fetchAs } from './transport.ts'
import type { Trouble } from './trouble.ts'
import { browserStream, type OpenStream, wakeStream } from './wake-stream.ts'

/** What syncing needs of the world. All of it comes from the browser unless a test gives its own. */
export type SyncParts = {
  readonly fetch: Fetch
  readonly locks: Locks | undefined
  readonly timing: Timing
  readonly wallNow: () => number
  readonly page: Page | undefined
  readonly openStream: OpenStream | undefined
  /** OUT6: asks the browser to hand over what waits when the app is closed. */
  readonly askBackground: (() => void) | undefined
  readonly timeoutMs: number
  readonly storage: Storage | undefined
}

/** Syncing, as it goes on in this tab. */
export type Syncing = {
  /** Asks for a round trip now; resolves when it is over, in another tab as soon as that is told. */
  readonly syncNow: () => Promise<void>
  /** Stops, and resolves when the last round trip is over. */
  readonly stop: () => Promise<void>
}

/** So many waiting changes are sent without a pause. */
const manyChanges = 20
/** What a browser sends for a page that is gone: 64 kB in all. */
const lastWordsWidth = 8_000
const mostAfterCutMs = 2_000
/** What a better line mends by itself. */
const badLine = new Set<CallError['kind'] | Trouble>(['offline', 'portal', 'refused'])

/**
 * Keeps this device and the server together from now on, in whichever tab leads. Nothing waits for it:
 * every other part of the app reads and writes the database only. The other tabs tell the leading one
 * about edits and wishes; they see what it does through the database.
 */
export function startSync(device: Device, given: Partial<SyncParts> = {}): Syncing {
  const { db } = device
  const whose = () => deviceIdOf(db)
  const parts: SyncParts = {
    locks: typeof navigator === 'undefined' ? undefined : navigator.locks,
    timing: realTiming,
    wallNow: Date.now,
    page: thisPage(),
    openStream: browserStream,
    askBackground: browserBackground(),
    timeoutMs: 90_000,
    storage: browserStorage(),
    ...given,
    fetch: fetchAs(given.fetch ?? ((input, init) => fetch(input, init)), whose),
  }
  const name = nameOfSync(db)
  const ending = new AbortController()
  const channel = new BroadcastChannel(name)
  let leader: Leader | null = null

  const tell = (word: Word) => channel.postMessage(word)
  async function edited() {
    if (leader === null) tell('edited')
    else await leader.edited()
  }
  async function syncNow() {
    if (leader === null) tell('now')
    else await leader.rounds.now()
  }
  async function nudged() {
    tell('heard')
    await syncNow()
    tell('over')
  }
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (leader === null) return
    if (data === 'now') void nudged()
    if (data === 'edited') void edited()
  }
  const stopListening = [
    db.committed.listen(() => void edited()),
    listenToPage(parts.page, {
      now: () => void syncNow(),
      leaving: () => void leader?.leaving(),
    }),
  ]

  const led = leadAlone(parts.locks, name, ending.signal, async () => {
    const mine = lead(device, parts)
    leader = mine
    void mine.rounds.now()
    await aborted(ending.signal)
    leader = null
    await mine.stop()
  })

  return {
    syncNow,
    async stop() {
      for (const stop of stopListening) stop()
      ending.abort()
      await led
      channel.close()
    },
  }
}

type Leader = {
  readonly rounds: Schedule
  readonly edited: () => Promise<void>
  readonly leaving: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** The part of the loop that only the leading tab runs. */
function lead(device: Device, parts: SyncParts): Leader {
  const { db } = device
  const { page } = parts
  let width = firstWidth
  let isIdentityFresh = false
  let isFull = false
  let ahead: Asked | null = null
  let mayWait = false
  let hasAsked = false
  let isOver = false
  let pictures: Promise<void> | undefined
  const stream = wakeStream(parts.openStream, () => void rounds.now(), {
    // Not all at once, where it is the server that went away.
    cut: () => parts.timing.set(() => void rounds.now(), parts.timing.random() * mostAfterCutMs),
    now: parts.wallNow,
  })
  const rounds = schedule(run, parts.timing)
  const stopTending = tendRoomWhenIdle(db, parts.storage)

  async function run(): Promise<RunEnd> {
    try {
      isFull = await isStillFull(db, parts.storage, isFull)
      if (!isFull) await say({ state: 'syncing' })
      const trip = { ...parts, width, pushOnly: isFull, ahead }
      ahead = null
      const done = await tripAndComparison(device, trip)
      if (!done.ok) return await unheard(done.error)
      width = widthAfter(width, done.value.tookMs)
      isFull = done.value.isFull
      ahead = done.value.ahead
      if (done.value.more) return 'more'
      if (isFull) return await failed('storage-full')
      if (!isIdentityFresh) isIdentityFresh = await refreshIdentity(db, parts.fetch)
      await say({ state: 'idle', lastSyncedAt: device.now() })
      await lookAtAudit(device, parts.fetch)
      sendPictures()
      mayWait = (await db.outbox.count()) > 0
      hasAsked = false
      if (page === undefined || isInView(page)) stream.open(await deviceIdOf(db))
      return 'done'
    } catch (error) {
      // The disk is full or gone: it is said, and tried again later.
      const trouble = storageTrouble(error)
      if (trouble?.kind === 'storage-lost') db.trouble.set('storage-lost')
      return await failed(trouble?.kind ?? 'offline').catch(() => 'failed' as const)
    }
  }

  /** Beside all else, and when all else is done: nothing waits for them. */
  function sendPictures() {
    pictures ??= import('./photo-sender.ts')
      .then(({ sendPhotos }) => sendPhotos(device, parts.fetch, () => isOver))
      .catch(() => undefined)
      .finally(() => {
        pictures = undefined
      })
  }

  async function unheard(error: CallError): Promise<RunEnd> {
    if (error.kind === 'departed') return await departed(error.mode)
    if (error.kind !== 'busy') return await failed(error.kind)
    await say({ state: 'idle' })
    return error
  }

  async function failed(why: Failure): Promise<RunEnd> {
    width = widthAfterFailure(width)
    stream.close()
    await say({ state: why === 'refused' ? 'offline' : why })
    if (badLine.has(why) && !hasAsked) {
      mayWait = (await db.outbox.count()) > 0
      if (mayWait) askBackground()
    }
    return 'failed'
  }

  /** DEP1. Afterwards there is nothing left to sync; what is still owed is tried like any other failure. */
  async function departed(mode: 'leave' | 'lost'): Promise<RunEnd> {
    const [{ depart }, { saveUnsavedWords }] = await Promise.all([
      import('./departure.ts'),
      import('./unsaved-words.ts'),
    ])
    const gone = await depart(device, parts.fetch, mode, saveUnsavedWords)
    if (gone.ok) return 'done'
    const { error } = gone
    const isNotTaken = error.kind === 'declined' || error.kind === 'departed'
    return isNotTaken ? await failed('refused') : await unheard(error)
  }

  /**
   * OUT6. Once for a line that goes on failing: where the browser takes the line for good it calls at
   * once, its worker nudges this tab, and asking again after that failure would never end.
   */
  function askBackground() {
    hasAsked = true
    parts.askBackground?.()
  }

  /** That this cannot be written down must not keep anything from being handed over. */
  async function say(contact: Partial<Contact>) {
    await noteContact(db, contact).catch((error: unknown) => {
      if (storageTrouble(error) === null) throw error
    })
  }

  /** Out of sight: the stream costs battery. What waits is offered once more, for the page may not come back. */
  async function leaving() {
    stream.close()
    // At once: a page that goes away finishes nothing.
    if (mayWait) askBackground()
    try {
      if ((await db.outbox.count()) > 0)
        await makeRoundTrip(device, { ...parts, width: lastWordsWidth, keepalive: true })
    } catch {
      // Best effort: what nobody heard is offered again.
    }
  }

  async function edited() {
    mayWait = true
    const waiting = await db.outbox.count().catch(() => 0)
    rounds.edited(waiting >= manyChanges)
  }

  return {
    rounds,
    edited,
    leaving,
    async stop() {
      isOver = true
      rounds.stop()
      stopTending()
      stream.close()
      await rounds.idle()
      await pictures
    },
  }
}

/** Why a run came to nothing. */
type Failure = Exclude<CallError['kind'], 'busy' | 'departed'> | Trouble

type Trip = Parameters<typeof makeRoundTrip>[1]

/** A round trip, and when all is quiet after it, a comparison where one is due. */
async function tripAndComparison(device: Device, trip: Trip): ReturnType<typeof makeRoundTrip> {
  const done = await makeRoundTrip(device, trip)
  if (!done.ok || done.value.more || done.value.isFull) return done
  const compared = await compareWhenDue(device, trip.fetch)
  return compared.ok ? ok({ ...done.value, more: compared.value.more }) : compared
}

/** CMP5: once a day, or by hand, when all else is done. A server that does not compare is left alone. */
async function compareWhenDue(
  device: Device,
  fetch: Fetch,
): Promise<Result<{ more: boolean }, CallError>> {
  const { db } = device
  if (!(await isComparisonDue(db, device.now()))) return ok({ more: false })
  const { compareWithServer } = await import('./compare.ts')
  const compared = await compareWithServer(device, fetch)
  if (compared.ok || compared.error.kind !== 'refused') return compared
  await noteDeclined(db, device.now())
  return ok({ more: false })
}

/** AUD3. Whatever becomes of it, syncing is done, and it is asked again with the next round. */
async function lookAtAudit(device: Device, fetch: Fetch): Promise<void> {
  const audit = await import('./audit.ts').catch(() => null)
  await audit?.watchAudit(device, fetch)
}

function isInView(page: Page): boolean {
  return page.document.visibilityState === 'visible' && !page.savesData()
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
