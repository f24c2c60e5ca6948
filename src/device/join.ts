import { z } from 'zod/mini'
import { fail, ok, type Result } from '../domain/result.ts'
import { noteComparison } from './comparison.ts'
import type { Database } from './database.ts'
import { Identity } from './identity.ts'
import { becomeDevice } from './rejoin.ts'
import { readSetting, writeSetting } from './settings.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

/** Why a device could not join. */
export type JoinError =
  /** The invitation was used, is older than a day, or never was one. */
  | { readonly kind: 'not-valid' }
  /** EPO7: this device holds work that would be given up. The invitation is still good. */
  | { readonly kind: 'other-mission' | 'other-person' }
  /** EPO8: the link is to refill a server, and there is nothing here to refill it from. */
  | { readonly kind: 'nothing-held' }
  | Exclude<CallError, { readonly kind: 'refused' | 'signed-out' | 'departed' }>

type Invitation = {
  readonly db: Database
  readonly fetch: Fetch
  /** What stands behind the `#` of the link. */
  readonly secret: string
  /** The person's name. */
  readonly name: string
  /** What the person calls this device. */
  readonly deviceLabel: string
  /** EPO7: somebody was asked, and gives up what is on the device. */
  readonly leaving?: boolean
  readonly wallNow?: () => number
}

/**
 * Joins with a secret invitation and remembers who uses this device. The session itself is a cookie
 * that no script can read. EPO6: says whose device it was, so that it goes on under its name where the
 * server has forgotten it. EPO7: without `leaving` nobody becomes somebody else at the cost of work that
 * is on the device.
 */
export async function join(invitation: Invitation): Promise<Result<Identity, JoinError>> {
  const { secret, name } = invitation
  return await comeIn(invitation, '/api/v1/join', { secret, name })
}

/**
 * With what somebody comes back: a passkey's answer as the browser gave it, a recovery code, or the query
 * with which his organisation sent the browser back.
 */
export type Proof =
  | { readonly passkey: unknown }
  | { readonly code: string }
  | { readonly query: string }

/**
 * Comes back as somebody who has been here, on this device or a new one: what the device holds of that
 * person goes on, as after `join`.
 */
export async function comeBack(
  guest: Omit<Invitation, 'secret' | 'name'> & { readonly proof: Proof },
): Promise<Result<Identity, JoinError>> {
  const { proof } = guest
  const path = 'query' in proof ? '/api/v1/sign-in/organisation/back' : '/api/v1/sign-in'
  return await comeIn(guest, path, proof)
}

async function comeIn(
  guest: Omit<Invitation, 'secret' | 'name'>,
  path: string,
  proof: object,
): Promise<Result<Identity, JoinError>> {
  const { db, fetch, deviceLabel } = guest
  const answered = await callApi(fetch, path, {
    body: { ...proof, device: deviceLabel, ...(await whose(db, guest.leaving === true)) },
  })
  if (!answered.ok) return fail(whyNot(answered.error))
  const me = readMe(answered.value)
  if (me === null) return fail({ kind: 'update-needed' })
  const nowMs = (guest.wallNow ?? Date.now)()
  const before = await readSetting(db, 'identity')
  await becomeDevice(db, me, nowMs, readHeld(answered.value))
  // CMP5: the server may have lost what this person still has here.
  if (before?.personId === me.personId) await noteComparison(db, { isNewHistory: true })
  return ok(me)
}

/**
 * DEV3: asks for a name of its own, where another copy uses this device's name. What waits is named
 * anew, and all is read again: the server tells a device nothing of what was written under its name.
 */
export async function takeOwnName(
  { db, fetch }: Pick<Invitation, 'db' | 'fetch'>,
  nowMs: number,
): Promise<Result<void, CallError>> {
  return await becomeWhoItSays(db, await callApi(fetch, '/api/v1/device', { body: {} }), nowMs)
}

/** DEV2: becomes the device that its session is of; the answer that said so once never arrived. */
export async function becomeSessionsDevice(
  { db, fetch }: Pick<Invitation, 'db' | 'fetch'>,
  nowMs: number,
): Promise<Result<void, CallError>> {
  return await becomeWhoItSays(db, await callApi(fetch, '/api/v1/me', { method: 'GET' }), nowMs)
}

async function becomeWhoItSays(
  db: Database,
  answered: Result<unknown, CallError>,
  nowMs: number,
): Promise<Result<void, CallError>> {
  if (!answered.ok) return answered
  const me = readMe(answered.value)
  if (me === null) return fail({ kind: 'update-needed' })
  await becomeDevice(db, me, nowMs)
  return ok(undefined)
}

/** Asks the server who uses this device; roles may have changed. `false` when it could not be asked. */
export async function refreshIdentity(db: Database, fetch: Fetch): Promise<boolean> {
  const answered = await callApi(fetch, '/api/v1/me', { method: 'GET' })
  const me = answered.ok ? readMe(answered.value) : null
  if (me === null) return false
  const known = await readSetting(db, 'identity')
  // Another device's identity would number changes anew; only joining does that.
  if (known?.deviceId !== me.deviceId) return false
  if (JSON.stringify(known) !== JSON.stringify(me)) await writeSetting(db, 'identity', me)
  return true
}

function readMe(answer: unknown): Identity | null {
  const me = typeof answer === 'object' && answer !== null && 'me' in answer ? answer.me : answer
  const read = Identity.safeParse(me)
  return read.success ? read.data : null
}

/** Whose device it was; nothing where nobody has joined on it. */
async function whose(db: Database, isLeaving: boolean): Promise<{ was?: unknown }> {
  const identity = await readSetting(db, 'identity')
  if (identity === undefined) return {}
  const { missionId, personId, deviceId, organisationId } = identity
  const leaving = isLeaving || !(await holdsWork(db))
  return { was: { missionId, personId, deviceId, organisationId, leaving } }
}

/** Is there anything of which this device may have the only copy. */
async function holdsWork(db: Database): Promise<boolean> {
  for (const table of [db.outbox, db.handed, db.refusals])
    if ((await table.count()) > 0) return true
  return false
}

function readHeld(answer: unknown): number | null {
  const read = z.object({ held: z.nullable(z.int()) }).safeParse(answer)
  return read.success ? read.data.held : null
}

function whyNot(error: CallError): JoinError {
  if (error.kind === 'signed-out' || error.kind === 'departed') return { kind: 'not-valid' }
  if (error.kind !== 'refused') return error
  const { reason } = error
  return reason === 'other-mission' || reason === 'other-person' || reason === 'nothing-held'
    ? { kind: reason }
    : { kind: 'not-valid' }
}
