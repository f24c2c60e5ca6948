import { randomBytes, textOf } from '../../device/vault/bytes.ts'

/** What a passkey gives for a salt; needs no network and no server. */
export interface PasskeySecret {
  credential: Uint8Array
  salt: Uint8Array
  secret: Uint8Array
}

type Bytes = Uint8Array<ArrayBuffer>

/** Can this browser be asked for a passkey that opens vaults. Whether the phone has one shows later. */
export function mayHavePasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && navigator.credentials !== undefined
}

/**
 * Makes a passkey of this device whose one use is to open a vault. `null` where the person declined, or
 * where the device's passkeys have no secret to give. `name` is what the phone's dialogue shows.
 */
export async function makePasskey(name: string): Promise<PasskeySecret | null> {
  const salt = randomBytes(32)
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: randomBytes(32),
        rp: { name: 'Liaison' },
        user: { id: randomBytes(16), name, displayName: name },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )
  if (made === null) return null
  const credential = new Uint8Array(made.rawId)
  const prf = made.getClientExtensionResults().prf
  const secret = bytesIn(prf?.results?.first)
  if (secret !== null) return { credential, salt, secret }
  // Some tell only when they are asked, not when they are made.
  return prf?.enabled === true ? await askPasskey([{ credential, salt }]) : null
}

/** Asks one of these passkeys for its secret; `null` where the person declined or it has none. */
export async function askPasskey(
  passkeys: readonly { credential: Bytes; salt: Bytes }[],
): Promise<PasskeySecret | null> {
  const [first] = passkeys
  if (first === undefined) return null
  const answer = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: randomBytes(32),
        userVerification: 'required',
        allowCredentials: passkeys.map(({ credential }) => ({
          type: 'public-key',
          id: credential,
        })),
        extensions: {
          prf: {
            evalByCredential: Object.fromEntries(
              passkeys.map(({ credential, salt }) => [textOf(credential), { first: salt }]),
            ),
          },
        },
      },
    }),
  )
  const secret = bytesIn(answer?.getClientExtensionResults().prf?.results?.first)
  if (answer === null || secret === null) return null
  const credential = new Uint8Array(answer.rawId)
  const salt = passkeys.find((one) => isSame(one.credential, credential))?.salt
  return salt === undefined ? null : { credential, salt, secret }
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    const answer = await ask()
    return answer instanceof PublicKeyCredential ? answer : null
  } catch {
    // Declined, too late, or no such thing here: the passphrase opens it.
    return null
  }
}

function bytesIn(source: BufferSource | undefined): Uint8Array | null {
  if (source === undefined) return null
  if (source instanceof ArrayBuffer) return new Uint8Array(source)
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return textOf(one) === textOf(other)
}
