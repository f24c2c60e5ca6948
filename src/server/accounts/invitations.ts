import { z } from 'zod/mini'
import { PersonId } from '../../domain/ids.ts'
import { Grant } from '../../domain/role.ts'
import { type Audited, audit } from '../audit/audit.ts'
import type { Db } from '../storage/storage.ts'
import { hashOf, newSecret } from './secrets.ts'

/** Somebody is to join: with which roles, of which organisation, as whom. */
export type Invitation = {
  readonly grants: readonly Grant[]
  readonly organisationId: string | null
  /** Whose record the guest takes up; `null` makes a new person. */
  readonly personId: string | null
}

/** An invitation that somebody has used, and who made it. */
export type TakenInvitation = Invitation & { readonly by: string | null }

const lastsMs = 24 * 60 * 60 * 1000

/**
 * Writes an invitation and gives its secret, which is nowhere else: the server keeps a hash. Good for
 * one guest and 24 hours.
 */
export async function invite(
  db: Db,
  mission: string,
  invitation: Invitation,
  { by, device, nowMs }: { by: string | null; device?: string; nowMs: number },
): Promise<{ secret: string; expiresAt: string }> {
  const secret = newSecret()
  const expiresAt = new Date(nowMs + lastsMs).toISOString()
  await db
    .insertInto('invitations')
    .values({
      mission,
      secret_hash: hashOf(secret),
      grants: JSON.stringify(invitation.grants),
      organisation_id: invitation.organisationId,
      person: invitation.personId,
      created_by: by,
      created_at: new Date(nowMs).toISOString(),
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  const [grant] = invitation.grants
  await audit(db, mission, {
    act: 'invited',
    // An operator, or the server itself, is nobody of the mission.
    by: PersonId.safeParse(by).success && by !== 'operator' ? by : null,
    device: device ?? null,
    subject: invitedTo(invitation),
    code: grant?.role ?? null,
    nowMs,
  })
  return { secret, expiresAt }
}

/** Whom, or where to, somebody was invited. */
function invitedTo({ grants, personId }: Invitation): Audited['subject'] {
  const mechanismId = grants[0]?.mechanismId ?? null
  if (personId !== null) return { kind: 'person', id: personId }
  return mechanismId === null ? null : { kind: 'mechanism', id: mechanismId }
}

/** Takes the invitation of `secret`, once. `null` for unknown, used and expired alike. */
export async function takeInvitation(
  db: Db,
  mission: string,
  secret: string,
  nowMs: number,
): Promise<TakenInvitation | null> {
  const now = new Date(nowMs).toISOString()
  // One statement, so that of two guests at once only one is let in.
  const row = await db
    .updateTable('invitations')
    .set({ used_at: now })
    .where('mission', '=', mission)
    .where('secret_hash', '=', hashOf(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['grants', 'organisation_id', 'person', 'created_by as by'])
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    grants: z.array(Grant).parse(JSON.parse(row.grants)),
    organisationId: row.organisation_id,
    personId: row.person,
    by: row.by,
  }
}

/** Forgets invitations by nobody (the first head of mission's) that were not taken. */
export async function forgetOpenInvitations(db: Db, mission: string): Promise<void> {
  await db
    .deleteFrom('invitations')
    .where('mission', '=', mission)
    .where('created_by', 'is', null)
    .where('used_at', 'is', null)
    .execute()
}
