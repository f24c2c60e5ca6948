import type { Actor } from '../../domain/role.ts'
import { mayRead, type Scope } from '../../domain/scope.ts'
import { openSessions, type Session } from '../accounts/sessions.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { isText } from '../storage/unreadable.ts'

/** Open event streams: each says that there is something to fetch, and nothing else. */
export type Wakes = {
  /** A stream for the device that is signed in with `token`, as `actor`. */
  readonly open: (token: string, actor: Actor) => Promise<ReadableStream<Uint8Array>>
  /** No more can be opened now; devices do without, and ask again when they have synced. */
  readonly isFull: () => boolean
  /** Ends every stream, so that the server can stop. */
  readonly endAll: () => void
}

type Stream = {
  readonly token: string
  /** Who listened, with which rights, when that was looked at last. */
  rights: string
  readonly say: (text: string) => void
  readonly end: () => void
}

type Where = {
  readonly storage: Storage
  readonly mission: string
  /** The server's clock, Unix milliseconds. */
  readonly now: () => number
}

/** Of one device: a line that was cut hangs on for a while beside the new one. */
const streamsADevice = 3
/** Of one process: each is a line that stays open. */
const streamsInAll = 10_000

/** Mobile networks cut lines on which a minute long nothing is said. */
const heartbeatMs = 55_000
const heartbeat = ':\n\n'
const event = 'data: {}\n\n'

/**
 * The streams of one process, fed by what the database announces. ACC2: a device is woken when
 * something changed that its reader may read now, or that left what he may read, or when his rights
 * changed; what others do unseen does not wake it. A stream ends when its session does, and a device's
 * oldest when it opens too many.
 */
export function wakes({ storage, mission, now }: Where): Wakes {
  const streams = new Set<Stream>()
  const encoder = new TextEncoder()
  let stopListening: (() => void) | null = null
  /** Everything up to this sequence has been told to those who listen. */
  let toldTo = 0
  let isLooking = false
  let isToLookAgain = false

  async function look(): Promise<void> {
    isToLookAgain = true
    if (isLooking) return
    isLooking = true
    while (isToLookAgain) {
      isToLookAgain = false
      // A stream is a hint: what the database cannot tell now, the next announcement does.
      await tell().catch(() => undefined)
    }
    isLooking = false
  }

  async function tell(): Promise<void> {
    const listening = [...streams]
    if (listening.length === 0) return
    const { db } = storage
    const head = await headOf(db, mission)
    const touched = await scopesTouched(db, mission, toldTo)
    const tokens = listening.map(({ token }) => token)
    const sessions = await openSessions(db, mission, tokens, now())
    toldTo = head
    for (const stream of listening) {
      const session = sessions.get(stream.token)
      if (session === undefined) stream.end()
      else if (concerns(stream, session, touched)) stream.say(event)
    }
  }

  return {
    open: async (token, actor) => {
      const head = await headOf(storage.db, mission)
      const ofDevice = [...streams].filter((stream) => stream.token === token)
      for (const { end } of ofDevice.slice(0, Math.max(0, ofDevice.length + 1 - streamsADevice)))
        end()
      // What is new counts from here on, or from where it has been told to those who listen already.
      if (streams.size === 0) toldTo = head
      let end = (_isCancelled = false): void => undefined
      return new ReadableStream({
        start: (controller) => {
          const say = (text: string) => {
            if (streams.has(stream)) controller.enqueue(encoder.encode(text))
          }
          const stream: Stream = { token, rights: JSON.stringify(actor), say, end: () => end() }
          const beating = setInterval(() => {
            openSessions(storage.db, mission, [token], now()).then(
              (sessions) => (sessions.has(token) ? say(heartbeat) : end()),
              () => end(),
            )
          }, heartbeatMs)
          end = (isCancelled = false) => {
            if (!streams.delete(stream)) return
            clearInterval(beating)
            if (streams.size === 0) {
              stopListening?.()
              stopListening = null
            }
            // A stream that its reader has cancelled is closed already.
            if (!isCancelled) controller.close()
          }
          streams.add(stream)
          stopListening ??= storage.onAnnounced((announced) => {
            if (announced === mission) void look()
          })
          // Something must travel at once, or a proxy waits for the beginning.
          say(heartbeat)
          void look()
        },
        cancel: () => end(true),
      })
    },
    isFull: () => streams.size >= streamsInAll,
    endAll: () => {
      for (const { end } of [...streams]) end()
    },
  }
}

function concerns(stream: Stream, { actor }: Session, touched: readonly Scope[]): boolean {
  const rights = JSON.stringify(actor)
  const isOther = stream.rights !== rights
  stream.rights = rights
  return isOther || touched.some((scope) => mayRead(actor, scope))
}

async function headOf(db: Db, mission: string): Promise<number> {
  const { seq } = await db
    .selectFrom('missions')
    .select('seq')
    .where('id', '=', mission)
    .executeTakeFirstOrThrow()
  return seq
}

/** In which scopes something changed, and which something left, above this sequence. */
async function scopesTouched(db: Db, mission: string, above: number): Promise<Scope[]> {
  const rows = await db
    .selectFrom('records')
    .select('scope')
    .where('mission', '=', mission)
    .where('seq', '>', above)
    .union(
      db
        .selectFrom('moved')
        .select('scope')
        .where('mission', '=', mission)
        .where('seq', '>', above),
    )
    .execute()
  return rows.map(({ scope }) => scope).filter(isText)
}
