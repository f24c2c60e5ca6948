import { z } from 'zod/mini'
import { bytesOf, textOf } from './bytes.ts'
import { BrokenSeal, cipherOf } from './cipher.ts'
import type { KeyFiles } from './key-files.ts'

const Bytes = z.string().check(z.base64url())

/** How a passphrase becomes a key: Argon2id with these, measured on the device that made them. */
export const Stretching = z.object({
  salt: Bytes,
  /** Memory, KiB. */
  memory: z.int(),
  passes: z.int(),
})
export type Stretching = z.infer<typeof Stretching>

/** Everything that opens a vault: its data key, wrapped once for each way to open it. */
const Keyring = z.object({
  version: z.literal(1),
  passphrase: z.extend(Stretching, { wrapped: Bytes }),
  passkeys: z.array(z.object({ credential: Bytes, salt: Bytes, wrapped: Bytes })),
})
export type Keyring = z.infer<typeof Keyring>

/** Stretches a passphrase to 32 bytes; takes the better part of a second, beside the page. */
export type Stretch = (passphrase: string, how: Stretching) => Promise<Uint8Array>

/** Reads what opens the vault; `null` where its keys are gone or make no sense. */
export async function readKeyring(files: KeyFiles, vaultId: string): Promise<Keyring | null> {
  const text = await files.read(vaultId)
  if (text === null) return null
  try {
    return Keyring.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Replaces what opens the vault. */
export async function writeKeyring(
  files: KeyFiles,
  vaultId: string,
  keyring: Keyring,
): Promise<void> {
  await files.write(vaultId, JSON.stringify(keyring))
}

/** The data key, wrapped by another key; it opens for this vault and this way only. */
export function wrapKey(dataKey: Uint8Array, by: Uint8Array, place: string): string {
  const wrapping = cipherOf(by)
  const wrapped = textOf(wrapping.seal(dataKey, place))
  wrapping.forget()
  return wrapped
}

/** The data key; `null` where `by` is not the key that wrapped it. */
export function unwrapKey(wrapped: string, by: Uint8Array, place: string): Uint8Array | null {
  const wrapping = cipherOf(by)
  try {
    return wrapping.open(bytesOf(wrapped), place)
  } catch (error) {
    if (error instanceof BrokenSeal) return null
    throw error
  } finally {
    wrapping.forget()
  }
}
