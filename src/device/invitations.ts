import { z } from 'zod/mini'
import { Instant } from '../domain/day.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { Grant, type Role } from '../domain/role.ts'
import { type CallError, callApi } from './transport.ts'
import type { As } from './ways-in.ts'

/** Who is to join: in which role and where, of which organisation, as whom. */
export type Invitation = {
  readonly role: Role
  /** Where the role counts; none: in the whole mission. */
  readonly mechanismIds: readonly string[]
  readonly organisationId: string | null
  /** Whose record in the directory the guest takes up; `null` makes a new one. */
  readonly personId: string | null
}

const Invited = z.object({ id: z.string(), link: z.string(), expiresAt: Instant })
/** A link that lets one person in, once, until then. It is nowhere else: who closes it makes another. */
export type Invited = z.infer<typeof Invited>

const Spoken = z.object({ code: z.string(), until: Instant })
/** A code of sixteen digits that can be read out, and until when it is good. */
export type Spoken = z.infer<typeof Spoken>

const Listed = z.object({
  id: z.string(),
  grants: z.array(Grant),
  organisationId: z.nullable(z.string()),
  personId: z.nullable(z.string()),
  by: z.nullable(z.string()),
  createdAt: Instant,
  expiresAt: Instant,
  state: z.enum(['open', 'used', 'expired', 'taken-back']),
  joinedPersonId: z.nullable(z.string()),
  spokenUntil: z.nullable(Instant),
})
/** An invitation of the last two weeks, and what became of it. */
export type ListedInvitation = z.infer<typeof Listed>
const List = z.object({ invitations: z.array(Listed) })

/** Asks the server for a link. Needs a connection: only the server can let somebody in. */
export async function inviteSomebody(
  { fetch, deviceId }: As,
  { role, mechanismIds, organisationId, personId }: Invitation,
): Promise<Result<Invited, CallError>> {
  const body = { role, mechanismId: null, mechanismIds, organisationId, personId }
  const answered = await callApi(fetch, '/api/v1/invitations', { body, deviceId })
  return readAs(Invited, answered)
}

/** The invitations that whoever uses this device could have made, newest first. */
export async function listInvitations({
  fetch,
  deviceId,
}: As): Promise<Result<ListedInvitation[], CallError>> {
  const answered = await callApi(fetch, '/api/v1/invitations', { method: 'GET', deviceId })
  const read = readAs(List, answered)
  return read.ok ? ok(read.value.invitations) : read
}

/** Takes an open invitation back: nobody comes in with it any more. */
export async function takeBackInvitation(
  { fetch, deviceId }: As,
  id: string,
): Promise<Result<unknown, CallError>> {
  const path = `/api/v1/invitations/${encodeURIComponent(id)}/take-back`
  return await callApi(fetch, path, { body: {}, deviceId })
}

/** Asks for a code to read out, for an hour; one that was told before is dead. */
export async function spokenInvitation(
  { fetch, deviceId }: As,
  id: string,
): Promise<Result<Spoken, CallError>> {
  const path = `/api/v1/invitations/${encodeURIComponent(id)}/spoken`
  return readAs(Spoken, await callApi(fetch, path, { body: {}, deviceId }))
}

function readAs<Schema extends z.ZodMiniType>(
  schema: Schema,
  answered: Result<unknown, CallError>,
): Result<z.infer<Schema>, CallError> {
  if (!answered.ok) return answered
  const read = schema.safeParse(answered.value)
  return read.success ? ok(read.data) : fail({ kind: 'update-needed' })
}
