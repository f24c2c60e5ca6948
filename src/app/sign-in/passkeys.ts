import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import type { CallError, Fetch } from '../../device/transport.ts'
import {
  type As,
  type CredentialOptions,
  keepPasskey,
  newPasskeyOptions,
  signInOptions,
  stepUp,
  stepUpOptions,
} from '../../device/ways-in.ts'
import { fail, ok, type Result } from '../../domain/result.ts'

/** Why there is no passkey, or none that signed. */
export type PasskeyError =
  | CallError
  /** The person closed the question, took too long, or there is none on this device. */
  | { readonly kind: 'not-done' }
  /** This phone or browser knows no passkeys. */
  | { readonly kind: 'no-passkeys' }
  /** This phone has one for this person already. */
  | { readonly kind: 'has-one' }
  /** The mission asks for a passkey and the person has none yet. */
  | { readonly kind: 'none-yet' }

/** Can this browser make passkeys and use them. */
export const knowsPasskeys = typeof window !== 'undefined' && 'PublicKeyCredential' in window

/** The browser's own calls for this app's server. */
export const call: Fetch = (input, init) => fetch(input, init)

/** Makes a passkey on this phone and hands its public part to the server. */
export async function makePasskey(as: As, label: string): Promise<Result<void, PasskeyError>> {
  const options = await newPasskeyOptions(as)
  if (!options.ok) return options
  const made = await asking(async ({ startRegistration }) =>
    startRegistration({ optionsJSON: asCreation(options.value) }),
  )
  if (!made.ok) return made
  const kept = await keepPasskey(as, made.value, label)
  return kept.ok ? ok(undefined) : kept
}

/** Asks whoever is there for one of his passkeys; what it says is for `comeBack`. */
export async function passkeyOfWhoeverIsThere(): Promise<Result<unknown, PasskeyError>> {
  const options = await signInOptions(call)
  if (!options.ok) return options
  return await asking(({ startAuthentication }) =>
    startAuthentication({ optionsJSON: asRequest(options.value) }),
  )
}

/** Asks the person for a passkey again, and lets the server decide these requests. Gives how many it did. */
export async function confirmWithPasskey(
  as: As,
  requests: readonly string[],
): Promise<Result<number, PasskeyError>> {
  const options = await stepUpOptions(as)
  if (!options.ok) return options
  const { allowCredentials } = asRequest(options.value)
  if (allowCredentials === undefined || allowCredentials.length === 0)
    return fail({ kind: 'none-yet' })
  const answer = await asking(({ startAuthentication }) =>
    startAuthentication({ optionsJSON: asRequest(options.value) }),
  )
  return answer.ok ? await stepUp(as, answer.value, requests) : answer
}

type Library = typeof import('@simplewebauthn/browser')

/** Its code comes when it is first needed. */
async function asking(
  ask: (library: Library) => Promise<unknown>,
): Promise<Result<unknown, PasskeyError>> {
  if (!knowsPasskeys) return fail({ kind: 'no-passkeys' })
  try {
    return ok(await ask(await import('@simplewebauthn/browser')))
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'InvalidStateError') return fail({ kind: 'has-one' })
    return fail({ kind: name === 'NotSupportedError' ? 'no-passkeys' : 'not-done' })
  }
}

/** The server's words for the browser, made by the same library there. */
function asCreation(options: CredentialOptions): PublicKeyCredentialCreationOptionsJSON {
  return options as unknown as PublicKeyCredentialCreationOptionsJSON
}

function asRequest(options: CredentialOptions): PublicKeyCredentialRequestOptionsJSON {
  return options as unknown as PublicKeyCredentialRequestOptionsJSON
}
