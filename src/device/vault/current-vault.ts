import type { Database } from '../database.ts'
import { followLease } from './follow-lease.ts'
import { type Watch, watchIdle } from './idle.ts'
import { type HolderWord, type Sharing, shareKey } from './key-holder.ts'
import { leaveNoTrace } from './no-trace.ts'
import { lockVault, type OpenVault } from './vault.ts'
import { listedVault } from './vault-list.ts'

/** The vault that this tab has open, for as long as it is. */
type Current = {
  readonly vault: OpenVault
  readonly db: Database
  readonly sharing: Sharing
  readonly watch: Watch
  /** Stops keeping its last contact beside it. */
  readonly unfollow: () => void
}

let current: Current | undefined
const minuteMs = 60_000

/** The vault that is open in this tab; `undefined` where nothing is sealed. */
export function currentVault(): OpenVault | undefined {
  return current?.vault
}

/**
 * Keeps a vault open in this tab: gives its key to others of this app that ask, locks after idle minutes
 * and when another tab locks, and hands the key to the app's worker, which keeps it in memory for the
 * seconds that a reload takes.
 */
export function keepVaultOpen(vault: OpenVault, db: Database): void {
  leaveNoTrace()
  const idleMs = () => (listedVault(vault.id)?.idleMinutes ?? 5) * minuteMs
  const sharing = shareKey(vault, {
    locked: () => void lockHere(),
    touched: () => current?.watch.touched(),
  })
  const watch = watchIdle(window, {
    idleMs,
    nowMs: Date.now,
    idle: () => void lockNow(),
    tell: sharing.touch,
  })
  const unfollow = followLease(vault.id, db, Date.now)
  current = { vault, db, sharing, watch, unfollow }
  window.addEventListener('pagehide', handOver)
}

/** Locks the vault in every tab of this app, and shows the lock screen. */
export async function lockNow(): Promise<void> {
  current?.sharing.lockOthers()
  await lockHere()
}

/**
 * What was typed is written, the database closed, the key overwritten; and the page is loaded anew, so
 * that nothing of what it showed is left in its memory.
 */
async function lockHere(): Promise<void> {
  if (current === undefined) return
  const { vault, db, sharing, watch, unfollow } = current
  window.removeEventListener('pagehide', handOver)
  current = undefined
  watch.stop()
  unfollow()
  sharing.stop()
  tellHolder({ vault: 'drop', id: vault.id })
  // Nobody sees or touches anything from here on.
  document.getElementById('app')?.setAttribute('hidden', '')
  await lastWords(db)
  db.close()
  lockVault(vault)
  location.reload()
}

const longestMs = 1_000

/** Forms write down what they hold when the page is left; this waits for it, though not for ever. */
async function lastWords(db: Database): Promise<void> {
  window.dispatchEvent(new Event('pagehide'))
  const written = db.transaction('rw', db.tables, async () => await db.drafts.count())
  const late = new Promise((resolve) => setTimeout(resolve, longestMs))
  await Promise.race([written, late]).catch(() => undefined)
}

/** Reloading asks for no passphrase: the worker gives the key back, once, and forgets it soon. */
function handOver(): void {
  if (current !== undefined)
    tellHolder({ vault: 'hold', id: current.vault.id, key: current.vault.key })
}

function tellHolder(word: HolderWord): void {
  navigator.serviceWorker?.controller?.postMessage(word)
}
