import type { OpenVault } from './vault.ts'

/** What the tabs of this app say to each other about a vault. Keys go from memory to memory. */
type Word =
  | { readonly kind: 'ask'; readonly id: string }
  | { readonly kind: 'give'; readonly id: string; readonly key: Uint8Array }
  | { readonly kind: 'lock'; readonly id: string }
  | { readonly kind: 'touched'; readonly id: string }

const channelName = 'liaison-vaults'
/** The worker answers always; on a slow phone it has to be started first, by a page that is busy starting itself. */
const workerMs = 10_000
/** A tab that has the vault open answers, once it comes to it. */
const tabMs = 5_000
/** Where a browser cannot tell whether any tab has it open. */
const perhapsMs = 250

/** The lock that each tab holds which has a vault open, so that nobody waits for one that is not there. */
const lockOf = (id: string) => `liaison-vault-open-${id}`

/** What the worker of the app is told: it keeps a key for the seconds that a reload takes. */
export type HolderWord =
  | { readonly vault: 'hold'; readonly id: string; readonly key: Uint8Array }
  | { readonly vault: 'take'; readonly id: string }
  | { readonly vault: 'drop'; readonly id: string }

/** The key of a vault that is open in another tab, or was in this one a moment ago; `null` if none. */
export async function askForKey(id: string): Promise<Uint8Array | null> {
  return (await askHolder(id)) ?? (await askTabs(id))
}

async function askHolder(id: string): Promise<Uint8Array | null> {
  const worker = typeof navigator === 'undefined' ? null : navigator.serviceWorker?.controller
  if (!worker) return null
  const { port1, port2 } = new MessageChannel()
  return await firstAnswer(workerMs, (done) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) =>
      done(data instanceof Uint8Array ? data : null)
    worker.postMessage({ vault: 'take', id } satisfies HolderWord, [port2])
    return () => port1.close()
  })
}

async function askTabs(id: string): Promise<Uint8Array | null> {
  const isOpen = await isOpenInATab(id)
  if (isOpen === false) return null
  return await firstAnswer(isOpen === undefined ? perhapsMs : tabMs, (done) => {
    const channel = new BroadcastChannel(channelName)
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data.kind === 'give' && data.id === id) done(data.key)
    }
    channel.postMessage({ kind: 'ask', id } satisfies Word)
    return () => channel.close()
  })
}

/** `undefined` where the browser has no locks. */
async function isOpenInATab(id: string): Promise<boolean | undefined> {
  const locks = await navigator.locks?.query()
  return locks?.held?.some(({ name }) => name === lockOf(id))
}

function firstAnswer(
  waitMs: number,
  ask: (done: (key: Uint8Array | null) => void) => () => void,
): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    const end = (key: Uint8Array | null) => {
      clearTimeout(timer)
      close()
      resolve(key)
    }
    const timer = setTimeout(() => end(null), waitMs)
    const close = ask(end)
  })
}

/** An unlocked tab among others. */
export type Sharing = {
  /** Locks the vault in every tab; this one is for the caller. */
  readonly lockOthers: () => void
  /** Tells the other tabs that somebody is at work here. */
  readonly touch: () => void
  readonly stop: () => void
}

/** Answers other tabs of this app that ask for the key, and hears when one of them locks. */
export function shareKey(
  { id, key }: Pick<OpenVault, 'id' | 'key'>,
  heard: { readonly locked: () => void; readonly touched: () => void },
): Sharing {
  const closing = new AbortController()
  const closed = new Promise<void>((resolve) => {
    closing.signal.addEventListener('abort', () => resolve())
  })
  // Closed before it was given, it is not taken.
  void navigator.locks
    ?.request(lockOf(id), { mode: 'shared', signal: closing.signal }, () => closed)
    .catch(() => undefined)
  const channel = new BroadcastChannel(channelName)
  const tell = (word: Word) => channel.postMessage(word)
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.id !== id) return
    if (data.kind === 'ask') tell({ kind: 'give', id, key })
    if (data.kind === 'lock') heard.locked()
    if (data.kind === 'touched') heard.touched()
  }
  return {
    lockOthers: () => tell({ kind: 'lock', id }),
    touch: () => tell({ kind: 'touched', id }),
    stop: () => {
      channel.close()
      closing.abort()
    },
  }
}
