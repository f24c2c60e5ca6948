import { z } from 'zod/mini'
import type { Texts } from '../aside.ts'
import { vaultDatabases, vaultListKey } from './has-vaults.ts'
import { Lease } from './lease.ts'

/**
 * What all may read of a vault while it is locked. Neither names of persons nor keys lie here: what is
 * deleted from this storage stays on the disk for a while.
 */
const Listed = z.object({
  id: z.string().check(z.regex(/^[a-z0-9]{16}$/)),
  /** A number, or the word that its owner chose, who was told that all may read it. */
  label: z.string(),
  /** Minutes without a touch until it locks itself. */
  idleMinutes: z._default(z.number(), 5),
  /** A move under way: into the vault from the open database, or out of it. */
  move: z._default(z.nullable(z.enum(['in', 'out'])), null),
  /** Wrong passphrases in a row, and when the last one came, Unix milliseconds. */
  wrong: z._default(z.object({ times: z.number(), atMs: z.number() }), { times: 0, atMs: 0 }),
  /** Its last contact with its server; `null` before the first. */
  lease: z._default(z.nullable(Lease), null),
})
export type ListedVault = z.infer<typeof Listed>

/** The vaults on this device, oldest first. What cannot be read counts as none. */
export function listVaults(texts: Texts = localStorage): ListedVault[] {
  try {
    const list: unknown = JSON.parse(texts.getItem(vaultListKey) ?? '[]')
    return z.array(Listed).safeParse(list).data ?? []
  } catch {
    return []
  }
}

/** The vault of this id; `undefined` where there is none. */
export function listedVault(id: string, texts?: Texts): ListedVault | undefined {
  return listVaults(texts).find((one) => one.id === id)
}

/** Adds a vault, or alters what is listed of it. */
export function listVault(
  vault: Pick<ListedVault, 'id'> & Partial<ListedVault>,
  texts: Texts = localStorage,
): void {
  const list = listVaults(texts)
  const before = list.find(({ id }) => id === vault.id)
  const after = Listed.parse({ label: nextLabel(list), ...before, ...vault })
  const others = list.filter(({ id }) => id !== vault.id)
  texts.setItem(vaultListKey, JSON.stringify(before ? replaced(list, after) : [...others, after]))
}

/** Takes a vault off the list; the text goes with the last one. */
export function unlistVault(id: string, texts: Texts = localStorage): void {
  const others = listVaults(texts).filter((one) => one.id !== id)
  if (others.length === 0) texts.removeItem(vaultListKey)
  else texts.setItem(vaultListKey, JSON.stringify(others))
}

/** The vaults whose databases these are. */
export function vaultsOf(databases: readonly string[]): string[] {
  return databases
    .filter((name) => name.startsWith(vaultDatabases))
    .map((name) => name.slice(vaultDatabases.length))
}

/** The database of a vault. */
export function databaseOf(vaultId: string): string {
  return `${vaultDatabases}${vaultId}`
}

const freeTries = 3
const longestPauseMs = 300_000

/** How long to wait before the next passphrase is tried, milliseconds; 0 when it may be. */
export function pauseBefore({ wrong }: ListedVault, nowMs: number): number {
  if (wrong.times < freeTries) return 0
  const pauseMs = Math.min(longestPauseMs, 1_000 * 2 ** (wrong.times - freeTries + 1))
  // A clock that was put back must not lock anybody out for longer.
  return Math.min(pauseMs, Math.max(0, wrong.atMs + pauseMs - nowMs))
}

function replaced(list: readonly ListedVault[], vault: ListedVault): ListedVault[] {
  return list.map((one) => (one.id === vault.id ? vault : one))
}

function nextLabel(list: readonly ListedVault[]): string {
  const labels = new Set(list.map(({ label }) => label))
  let number = 1
  while (labels.has(String(number))) number += 1
  return String(number)
}
