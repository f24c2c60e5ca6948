import { z } from 'zod/mini'
import type { Database } from './database.ts'

const prefix = 'link/'

/** Enough that nobody guesses it: 192 bits, as text that fits an address. */
export function newLinkSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
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

/** Eight letters and digits that are told apart on the telephone: 40 bits. */
export function newPasscode(): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz'
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => letters[byte % 32]).join('')
}

/** `salt:hash` of a passcode, slowly, as the server checks it: some tenths of a second on a phone. */
export async function passcodeHash(passcode: string): Promise<string> {
  const { scryptAsync } = await import('@noble/hashes/scrypt.js')
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const hash = await scryptAsync(passcode, salt, { N: 2 ** 14, r: 8, p: 1, dkLen: 32 })
  const hex = (bytes: Uint8Array) =>
    [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex(salt)}:${hex(hash)}`
}

/** Keeps the passcode of a link beside its secret. */
export async function keepPasscode(db: Database, linkHash: string, code: string): Promise<void> {
  await db.settings.put({ key: `${settingOf(linkHash)}/code`, value: code })
}

/** The passcode of a link that was made on this device; `null` where it has none. */
export async function passcodeOf(db: Database, linkHash: string): Promise<string | null> {
  const value: unknown = (await db.settings.get(`${settingOf(linkHash)}/code`))?.value
  return typeof value === 'string' ? value : null
}

/** Forgets the secret of a link that was not asked for in the end. */
export async function dropLinkSecret(db: Database, linkHash: string): Promise<void> {
  await db.settings.delete(settingOf(linkHash))
}

/** Forgets them all, when the device becomes somebody else's. */
export async function forgetLinkSecrets(db: Database): Promise<void> {
  await db.settings.where('key').startsWith(prefix).delete()
}

const Secret = z.string().check(z.regex(/^[A-Za-z0-9_-]{22,32}$/))

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
