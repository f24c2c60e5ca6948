import { z } from 'zod/mini'
import { Instant } from '../domain/day.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'
import type { As } from './ways-in.ts'

const Ways = z.object({ organisation: z.nullable(z.object({ label: z.string() })) })
const There = z.object({ address: z.string() })
const Link = z.object({ label: z.nullable(z.string()), linkedAt: z.nullable(Instant) })
/** What the organisation's sign-in is called (`null`: there is none), and since when it is linked. */
export type OrganisationLink = z.infer<typeof Link>

/** What the organisation's sign-in is called; `null` where this server has none, or does not say. */
export async function organisationLabel(fetch: Fetch): Promise<string | null> {
  const answered = await callApi(fetch, '/api/v1/sign-in-ways', { method: 'GET' })
  const ways = answered.ok ? Ways.safeParse(answered.value) : null
  return ways?.data?.organisation?.label ?? null
}

/** Where the browser is to be sent by somebody who comes back. */
export async function addressToComeBack(fetch: Fetch): Promise<Result<string, CallError>> {
  return addressIn(await callApi(fetch, '/api/v1/sign-in/organisation', { body: {} }))
}

/** Where the browser is to be sent to link the sign-in to whoever uses this device. */
export async function addressToLink({ fetch, deviceId }: As): Promise<Result<string, CallError>> {
  return addressIn(await callApi(fetch, '/api/v1/organisation-sign-in', { body: {}, deviceId }))
}

/** Links the sign-in, with the query that the browser was sent back with. */
export async function linkOrganisation(
  { fetch, deviceId }: As,
  query: string,
): Promise<Result<unknown, CallError>> {
  return await callApi(fetch, '/api/v1/organisation-sign-in/back', { body: { query }, deviceId })
}

/** Takes the link away. */
export async function unlinkOrganisation({
  fetch,
  deviceId,
}: As): Promise<Result<unknown, CallError>> {
  return await callApi(fetch, '/api/v1/organisation-sign-in/remove', { body: {}, deviceId })
}

/** The link as the server has it now. */
export async function organisationLink({
  fetch,
  deviceId,
}: As): Promise<Result<OrganisationLink, CallError>> {
  const answered = await callApi(fetch, '/api/v1/organisation-sign-in', { method: 'GET', deviceId })
  if (!answered.ok) return answered
  const link = Link.safeParse(answered.value)
  return link.success ? ok(link.data) : fail({ kind: 'update-needed' })
}

/** An address of the web, and nothing that a browser would run. */
function addressIn(answered: Result<unknown, CallError>): Result<string, CallError> {
  if (!answered.ok) return answered
  const there = There.safeParse(answered.value)
  const isWeb = there.success && /^https?:\/\//.test(there.data.address)
  return isWeb ? ok(there.data.address) : fail({ kind: 'update-needed' })
}
