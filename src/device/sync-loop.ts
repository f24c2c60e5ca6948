import type { Device } from './device.ts'
import { refreshIdentity } from './join.ts'
import { type Locks, leadAlone } from './leader.ts'
import { firstWidth, widthAfter, widthAfterFailure } from './line-width.ts'
import { listenToPage, type Page, thisPage } from './occasions.ts'
import { makeRoundTrip } from './round-trip.ts'
import { type RunEnd, realTiming, type Schedule, schedule, type Timing } from './schedule.ts'
import { noteContact } from './sync-status.ts'
import type { CallError, Fetch } from './transport.ts'
import { browserStream, type OpenStream, wakeStream } from './wake-stream.ts'

/** What syncing needs of the world. All of it comes from the browser unless a test gives its own. */
export type SyncParts = {
  readonly fetch: Fetch
  readonly locks: Locks | undefined
  readonly timing: Timing
  readonly wallNow: () => number
  readonly page: Page | undefined
  readonly openStream: OpenStream | undefined
  readonly timeoutMs: number
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

/**
 * Keeps this device and the server together from now on, in whichever tab leads. Nothing waits for it:
 * every other part of the app reads and writes the database only. The other tabs tell the leading one
 * about edits and wishes; they see what it does through the database.
 */
export function startSync(device: Device, given: Partial<SyncParts> = {}): Syncing {
  const { db } = device
  const parts: SyncParts = {
    fetch: (input, init) => fetch(input, init),
    locks: typeof navigator === 'undefined' ? undefined : navigator.locks,
    timing: realTiming,
    wallNow: Date.now,
    page: thisPage(),
    openStream: browserStream,
    timeoutMs: 90_000,
    ...given,
  }
  const name = `${db.name}-sync`
  const ending = new AbortController()
  const channel = new BroadcastChannel(name)
  let leader: Leader | null = null

  async function edited() {
    if (leader === null) channel.postMessage('edited')
    else await leader.edited()
  }
  async function syncNow() {
    if (leader === null) channel.postMessage('now')
    else await leader.rounds.now()
  }
  channel.onmessage = ({ data }) => {
    if (leader !== null) void (data === 'now' ? syncNow() : edited())
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
  const stream = wakeStream(parts.openStream, () => void rounds.now())
  const rounds = schedule(run, parts.timing)

  async function run(): Promise<RunEnd> {
    try {
      await noteContact(db, { state: 'syncing' })
      const done = await makeRoundTrip(device, { ...parts, width })
      if (!done.ok) return await failed(done.error)
      width = widthAfter(width, done.value.tookMs)
      if (done.value.more) return 'more'
      if (!isIdentityFresh) isIdentityFresh = await refreshIdentity(db, parts.fetch)
      await noteContact(db, { state: 'idle', lastSyncedAt: device.now() })
      if (page === undefined || isInView(page)) stream.open()
      return 'done'
    } catch {
      // The disk is full or gone: whoever saves something is told; here it is tried again later.
      return await failed({ kind: 'offline' }).catch(() => 'failed' as const)
    }
  }

  async function failed(error: CallError): Promise<RunEnd> {
    width = widthAfterFailure(width)
    stream.close()
    await noteContact(db, { state: error.kind === 'refused' ? 'offline' : error.kind })
    return 'failed'
  }

  /** Out of sight: the stream costs battery. What waits is offered once more, for the page may not come back. */
  async function leaving() {
    stream.close()
    try {
      if ((await db.outbox.count()) > 0)
        await makeRoundTrip(device, { ...parts, width: lastWordsWidth, keepalive: true })
    } catch {
      // Best effort: what nobody heard is offered again.
    }
  }

  async function edited() {
    const waiting = await db.outbox.count().catch(() => 0)
    rounds.edited(waiting >= manyChanges)
  }

  return {
    rounds,
    edited,
    leaving,
    async stop() {
      rounds.stop()
      stream.close()
      await rounds.idle()
    },
  }
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
