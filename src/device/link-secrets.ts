import { z } from 'zod/mini'
import type { Database } from './database.ts'

const prefix = 'link/'

/** Enough that nobody guesses it: 128 bits, as text that fits an address. */
export function newLinkSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** SHA-256 of `text` in hexadecimal: what the server is told of a secret. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Keeps the secret of a link on this device, under its hash. It is in no record, so that it never
 * travels: whoever made the link is the only one who can give it away.
 */
export async function keepLinkSecret(
  db: Database,
  linkHash: string,
  secret: string,
): Promise<void> {
  await db.settings.put({ key: settingOf(linkHash), value: secret })
}

/** Forgets the secret of a link that was not asked for in the end. */
export async function dropLinkSecret(db: Database, linkHash: string): Promise<void> {
  await db.settings.delete(settingOf(linkHash))
}

/** Forgets them all, when the device becomes somebody else's. */
export async function forgetLinkSecrets(db: Database): Promise<void> {
  await db.settings.where('key').startsWith(prefix).delete()
}

const Secret = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/))

/** The secrets of those links among `linkHashes` that were made on this device. */
export async function linkSecrets(
  db: Database,
  linkHashes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.settings.bulkGet(linkHashes.map(settingOf))
  const secrets = new Map<string, string>()
  for (const [index, row] of rows.entries()) {
    const linkHash = linkHashes[index]
    const secret = Secret.safeParse(row?.value)
    if (linkHash !== undefined && secret.success) secrets.set(linkHash, secret.data)
  }
  return secrets
}

function settingOf(linkHash: string): string {
  return `${prefix}${linkHash}`
}
