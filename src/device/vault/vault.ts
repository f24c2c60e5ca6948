import { fail, ok, type Result } from '../../domain/result.ts'
import type { Texts } from '../aside.ts'
import { bytesOf, randomBytes, textOf } from './bytes.ts'
import { type Cipher, cipherOf } from './cipher.ts'
import type { KeyFiles } from './key-files.ts'
import {
  readKeyring,
  type Stretch,
  type Stretching,
  unwrapKey,
  wrapKey,
  writeKeyring,
} from './keyring.ts'
import { listedVault, listVault, pauseBefore, unlistVault } from './vault-list.ts'

/** Why a vault did not open. Nothing was changed but the count of wrong passphrases. */
export type UnlockError =
  | { readonly kind: 'wrong' }
  /** Too many wrong ones: wait so long. */
  | { readonly kind: 'wait'; readonly waitMs: number }
  /** Its keys are gone: nobody can open it any more. */
  | { readonly kind: 'no-keys' }

/** What vaults are made with and opened from. */
export type VaultParts = {
  readonly files: KeyFiles
  readonly texts: Texts
  readonly stretch: Stretch
  readonly nowMs: () => number
}

/** An open vault. Its key is in memory and nowhere else. */
export type OpenVault = {
  readonly id: string
  readonly cipher: Cipher
  /** For another tab of this app, and for wrapping anew; zero once the vault is locked. */
  readonly key: Uint8Array
}

/** A vault around `key`. */
export function openVaultOf(id: string, key: Uint8Array): OpenVault {
  return { id, key, cipher: cipherOf(key) }
}

/** Overwrites the key in memory. Everything sealed throws from then on. */
export function lockVault(vault: OpenVault): void {
  vault.cipher.forget()
  vault.key.fill(0)
}

/** Makes a vault with a key drawn for it, and lists it. The passphrase was found strong enough. */
export async function createVault(
  { files, texts, stretch }: VaultParts,
  passphrase: string,
  how: Stretching,
  listed: { readonly label?: string; readonly move?: 'in' | null } = {},
): Promise<OpenVault> {
  const id = [...randomBytes(8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const key = randomBytes(32)
  const wrapped = wrapKey(key, await stretch(passphrase, how), placeOf(id, 'passphrase'))
  // The keys first: a vault that is listed can be opened.
  await writeKeyring(files, id, { version: 1, passphrase: { ...how, wrapped }, passkeys: [] })
  listVault({ id, ...listed }, texts)
  return openVaultOf(id, key)
}

/** Opens a vault. A wrong passphrase is counted, and after three the next must wait, longer each time. */
export async function openWithPassphrase(
  { files, texts, stretch, nowMs }: VaultParts,
  id: string,
  passphrase: string,
): Promise<Result<OpenVault, UnlockError>> {
  const listed = listedVault(id, texts)
  const keyring = await readKeyring(files, id)
  if (listed === undefined || keyring === null) return fail({ kind: 'no-keys' })
  const waitMs = pauseBefore(listed, nowMs())
  if (waitMs > 0) return fail({ kind: 'wait', waitMs })
  const { wrapped, ...how } = keyring.passphrase
  const key = unwrapKey(wrapped, await stretch(passphrase, how), placeOf(id, 'passphrase'))
  const times = key === null ? listed.wrong.times + 1 : 0
  if (times !== listed.wrong.times) listVault({ id, wrong: { times, atMs: nowMs() } }, texts)
  return key === null ? fail({ kind: 'wrong' }) : ok(openVaultOf(id, key))
}

/** The passkeys that open a vault, and the salt that each is asked with. */
export async function passkeysOf(
  files: KeyFiles,
  id: string,
): Promise<{ credential: Uint8Array<ArrayBuffer>; salt: Uint8Array<ArrayBuffer> }[]> {
  const keyring = await readKeyring(files, id)
  return (keyring?.passkeys ?? []).map(({ credential, salt }) => ({
    credential: bytesOf(credential),
    salt: bytesOf(salt),
  }))
}

/** Opens a vault with what a passkey gave for its salt. */
export async function openWithPasskey(
  files: KeyFiles,
  id: string,
  credential: Uint8Array,
  secret: Uint8Array,
): Promise<Result<OpenVault, UnlockError>> {
  const keyring = await readKeyring(files, id)
  if (keyring === null) return fail({ kind: 'no-keys' })
  const name = textOf(credential)
  const passkey = keyring.passkeys.find((one) => one.credential === name)
  const place = placeOf(id, `passkey/${name}`)
  const key = passkey === undefined ? null : unwrapKey(passkey.wrapped, secret, place)
  return key === null ? fail({ kind: 'wrong' }) : ok(openVaultOf(id, key))
}

/** From now on this passkey opens the vault as well; `secret` is what it gives for `salt`, 32 bytes. */
export async function addPasskey(
  files: KeyFiles,
  { id, key }: OpenVault,
  passkey: { credential: Uint8Array; salt: Uint8Array; secret: Uint8Array },
): Promise<void> {
  const keyring = await readKeyring(files, id)
  if (keyring === null) throw new Error('The keys of an open vault are gone')
  const credential = textOf(passkey.credential)
  const wrapped = wrapKey(key, passkey.secret, placeOf(id, `passkey/${credential}`))
  const added = { credential, salt: textOf(passkey.salt), wrapped }
  const passkeys = [...keyring.passkeys.filter((one) => one.credential !== credential), added]
  await writeKeyring(files, id, { ...keyring, passkeys })
}

/** Forgets the passkeys of a vault: its passphrase alone opens it. */
export async function dropPasskeys(files: KeyFiles, id: string): Promise<void> {
  const keyring = await readKeyring(files, id)
  if (keyring !== null) await writeKeyring(files, id, { ...keyring, passkeys: [] })
}

/** Wraps the same key for another passphrase: nothing of the rows is written anew. */
export async function changePassphrase(
  { files, stretch }: Pick<VaultParts, 'files' | 'stretch'>,
  { id, key }: OpenVault,
  passphrase: string,
  how: Stretching,
): Promise<void> {
  const keyring = await readKeyring(files, id)
  if (keyring === null) throw new Error('The keys of an open vault are gone')
  const wrapped = wrapKey(key, await stretch(passphrase, how), placeOf(id, 'passphrase'))
  await writeKeyring(files, id, { ...keyring, passphrase: { ...how, wrapped } })
}

/**
 * Ends a vault. Its keys go first: from then on nobody reads the rest, wherever this is cut off. `drop`
 * deletes the database of that name; what it does not reach is noise.
 */
export async function destroyVault(
  { files, texts }: Pick<VaultParts, 'files' | 'texts'>,
  id: string,
  drop: () => Promise<void>,
): Promise<void> {
  await files.remove(id)
  await drop()
  unlistVault(id, texts)
}

function placeOf(id: string, way: string): string {
  return `vault/${id}/${way}`
}
