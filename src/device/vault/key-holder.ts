import type { OpenVault } from './vault.ts'

/** What the tabs of this app say to each other about a vault. Keys go from memory to memory. */
type Word =
  | { readonly kind: 'ask'; readonly id: string }
  | { readonly kind: 'give'; readonly id: string; readonly key: Uint8Array }
  | { readonly kind: 'lock'; readonly id: string }
  | { readonly kind: 'touched'; readonly id: string }

const channelName = 'liaison-vaults'
const waitMs = 250

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
  return await firstAnswer((done) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) =>
      done(data instanceof Uint8Array ? data : null)
    worker.postMessage({ vault: 'take', id } satisfies HolderWord, [port2])
    return () => port1.close()
  })
}

async function askTabs(id: string): Promise<Uint8Array | null> {
  return await firstAnswer((done) => {
    const channel = new BroadcastChannel(channelName)
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data.kind === 'give' && data.id === id) done(data.key)
    }
    channel.postMessage({ kind: 'ask', id } satisfies Word)
    return () => channel.close()
  })
}

function firstAnswer(
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
    stop: () => channel.close(),
  }
}
