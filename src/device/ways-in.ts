import { z } from 'zod/mini'
import { Instant } from '../domain/day.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

/** Whose call it is: the session of this device. */
export type As = { readonly fetch: Fetch; readonly deviceId: string }

/** What a browser is given to make a passkey, or to ask for one: passed on as it came. */
const Options = z.object({ options: z.record(z.string(), z.unknown()) })
export type CredentialOptions = z.infer<typeof Options>['options']

const OwnWaysIn = z.object({
  passkeys: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      createdAt: Instant,
      usedAt: z.nullable(Instant),
    }),
  ),
  codes: z.object({ left: z.int(), madeAt: z.nullable(Instant) }),
  /** Its person has confirmed on this device within ten minutes. */
  isFresh: z.boolean(),
})
/** With what somebody comes back: passkeys, and how many recovery codes are left. */
export type OwnWaysIn = z.infer<typeof OwnWaysIn>

/** One's own passkeys and recovery codes, as the server has them now. */
export async function ownWaysIn({ fetch, deviceId }: As): Promise<Result<OwnWaysIn, CallError>> {
  const answered = await callApi(fetch, '/api/v1/passkeys', { method: 'GET', deviceId })
  return readAs(OwnWaysIn, answered)
}

/** What the browser needs to make a passkey. Refused with `step-up` where one must confirm first. */
export async function newPasskeyOptions(as: As): Promise<Result<CredentialOptions, CallError>> {
  return optionsIn(await post(as, '/passkeys/options', {}))
}

/** Hands over a passkey that the browser has made. */
export async function keepPasskey(
  as: As,
  passkey: unknown,
  label: string,
): Promise<Result<unknown, CallError>> {
  return await post(as, '/passkeys', { passkey, label })
}

/** Calls a passkey something else, or with `null` removes it. */
export async function changePasskey(
  as: As,
  id: string,
  label: string | null,
): Promise<Result<unknown, CallError>> {
  const path = `/passkeys/${encodeURIComponent(id)}`
  return label === null ? await post(as, `${path}/remove`, {}) : await post(as, path, { label })
}

const Codes = z.object({ codes: z.array(z.string()) })

/** Eight new recovery codes; those from before are dead. They are told once. */
export async function newRecoveryCodes(as: As): Promise<Result<string[], CallError>> {
  const codes = readAs(Codes, await post(as, '/recovery-codes', {}))
  return codes.ok ? ok(codes.value.codes) : codes
}

/** What the browser asks of a passkey of somebody who comes back. */
export async function signInOptions(fetch: Fetch): Promise<Result<CredentialOptions, CallError>> {
  return optionsIn(await callApi(fetch, '/api/v1/sign-in/options', { body: {} }))
}

/** What the browser asks of a passkey of somebody who confirms. */
export async function stepUpOptions(as: As): Promise<Result<CredentialOptions, CallError>> {
  return optionsIn(await post(as, '/step-up/options', {}))
}

const Decided = z.object({ decided: z.int() })

/** Confirms with a passkey's answer; the server decides these requests now. Gives how many it has decided. */
export async function stepUp(
  as: As,
  passkey: unknown,
  requests: readonly string[],
): Promise<Result<number, CallError>> {
  const decided = readAs(Decided, await post(as, '/step-up', { passkey, requests }))
  return decided.ok ? ok(decided.value.decided) : decided
}

/** Ends this device's session; what is on the device stays there. */
export async function signOut(as: As): Promise<Result<unknown, CallError>> {
  return await post(as, '/sign-out', {})
}

async function post(
  { fetch, deviceId }: As,
  path: string,
  body: unknown,
): Promise<Result<unknown, CallError>> {
  return await callApi(fetch, `/api/v1${path}`, { body, deviceId })
}

function optionsIn(answered: Result<unknown, CallError>): Result<CredentialOptions, CallError> {
  const read = readAs(Options, answered)
  return read.ok ? ok(read.value.options) : read
}

function readAs<Schema extends z.ZodMiniType>(
  schema: Schema,
  answered: Result<unknown, CallError>,
): Result<z.infer<Schema>, CallError> {
  if (!answered.ok) return answered
  const read = schema.safeParse(answered.value)
  return read.success ? ok(read.data) : fail({ kind: 'update-needed' })
}
