import { z } from 'zod/mini'
import { Instant } from '../domain/day.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import type { Role } from '../domain/role.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

/** Who is to join: in which role and where, of which organisation, as whom. */
export type Invitation = {
  readonly role: Role
  /** `null`: in the whole mission. */
  readonly mechanismId: string | null
  readonly organisationId: string | null
  /** Whose record in the directory the guest takes up; `null` makes a new one. */
  readonly personId: string | null
}

const Invited = z.object({ link: z.string(), expiresAt: Instant })
/** A link that lets one person in, once, until then. It is nowhere else: who closes it makes another. */
export type Invited = z.infer<typeof Invited>

/** Asks the server for a link. Needs a connection: only the server can let somebody in. */
export async function inviteSomebody(
  fetch: Fetch,
  invitation: Invitation,
): Promise<Result<Invited, CallError>> {
  const answered = await callApi(fetch, '/api/v1/invitations', { body: invitation })
  if (!answered.ok) return answered
  const invited = Invited.safeParse(answered.value)
  return invited.success ? ok(invited.data) : fail({ kind: 'update-needed' })
}
