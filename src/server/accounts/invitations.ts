import type { Selectable } from 'kysely'
import { z } from 'zod/mini'
import { PersonId } from '../../domain/ids.ts'
import { mayInvite } from '../../domain/may.ts'
import { type Actor, Grant } from '../../domain/role.ts'
import { type Audited, audit } from '../audit/audit.ts'
import type { Db } from '../storage/storage.ts'
import type { InvitationRow } from '../storage/tables.ts'
import { ifReadable } from '../storage/unreadable.ts'
import { actorOf } from './actors.ts'
import { hashOf, newName, newSecret } from './secrets.ts'
import { mostSpokenTries } from './spoken-codes.ts'

/** Somebody is to join: with which roles, of which organisation, as whom. */
export type Invitation = {
  readonly grants: readonly Grant[]
  readonly organisationId: string | null
  /** Whose record the guest takes up; `null` makes a new person. */
  readonly personId: string | null
}

/** An invitation that somebody has used, and who made it. */
export type TakenInvitation = Invitation & {
  readonly by: string | null
  readonly secretHash: string
}

/** How an invitation stands. */
export type InvitationState = 'open' | 'used' | 'expired' | 'taken-back'

/** An invitation as its inviter sees it: everything but its secrets. */
export type ListedInvitation = Invitation & {
  readonly id: string
  readonly by: string | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly state: InvitationState
  /** Who joined with it. */
  readonly joinedPersonId: string | null
  /** Until when a code for the telephone opens it; `null` where none does. */
  readonly spokenUntil: string | null
}

/** Who is said to have made an invitation from the server's command line. */
export const operatorBy = 'operator'

/** Who is said to have made an invitation that refills a server. */
export const refillBy = 'refill'

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
): Promise<{ id: string; secret: string; expiresAt: string }> {
  const secret = newSecret()
  const id = newName(16)
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
      id,
    })
    .execute()
  const [grant] = invitation.grants
  await audit(db, mission, {
    act: 'invited',
    // An operator, or the server itself, is nobody of the mission.
    by: PersonId.safeParse(by).success && by !== operatorBy ? by : null,
    device: device ?? null,
    subject: invitedTo(invitation),
    code: grant?.role ?? null,
    nowMs,
  })
  return { id, secret, expiresAt }
}

/** Whom, or where to, somebody was invited. */
function invitedTo({ grants, personId }: Invitation): Audited['subject'] {
  const mechanismId = grants[0]?.mechanismId ?? null
  if (personId !== null) return { kind: 'person', id: personId }
  return mechanismId === null ? null : { kind: 'mechanism', id: mechanismId }
}

/**
 * Takes the invitation whose secret has this hash, once. `null` for unknown, used, taken back and expired
 * alike, and for one whose inviter could not give it any more: his rights count when it is used.
 */
export async function takeInvitation(
  db: Db,
  mission: string,
  secretHash: string,
  nowMs: number,
): Promise<TakenInvitation | null> {
  const now = new Date(nowMs).toISOString()
  // One statement, so that of two guests at once only one is let in.
  const row = await db
    .updateTable('invitations')
    .set({ used_at: now })
    .where('mission', '=', mission)
    .where('secret_hash', '=', secretHash)
    .where('used_at', 'is', null)
    .where('taken_back_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['grants', 'organisation_id', 'person', 'created_by as by'])
    .executeTakeFirst()
  if (row === undefined) return null
  const grants = grantsIn(secretHash, row.grants)
  const isNamed = [row.person, row.organisation_id].every((id) => id === null || isId(id))
  if (grants === null || !isNamed || !(await mayStillInvite(db, mission, row.by, grants)))
    return null
  return {
    grants,
    organisationId: row.organisation_id,
    personId: row.person,
    by: row.by,
    secretHash,
  }
}

/** Notes who came with an invitation. */
export async function noteJoined(
  db: Db,
  mission: string,
  { secretHash }: Pick<TakenInvitation, 'secretHash'>,
  person: string,
): Promise<void> {
  await db
    .updateTable('invitations')
    .set({ joined_person: person, spoken_hash: null })
    .where('mission', '=', mission)
    .where('secret_hash', '=', secretHash)
    .execute()
}

/** Those who made it from the server itself stand above all rights; people must still have theirs. */
async function mayStillInvite(
  db: Db,
  mission: string,
  by: string | null,
  grants: readonly Grant[],
): Promise<boolean> {
  const isServersOwn = by === null || by === operatorBy || by === refillBy
  if (isServersOwn) return true
  const inviter = await actorOf(db, mission, by)
  return inviter !== null && grants.every((grant) => mayInvite(inviter, grant))
}

/**
 * May `actor` make this invitation out: give each of its roles, and, where it lets in somebody who has
 * roles already, each of those too. Who takes up a person takes up what that person may do.
 */
export async function mayMakeOut(
  db: Db,
  mission: string,
  actor: Actor,
  { grants, personId }: Invitation,
): Promise<boolean> {
  if (!grants.every((grant) => mayInvite(actor, grant))) return false
  if (personId === null || personId === actor.personId) return true
  const guest = await actorOf(db, mission, personId)
  return guest === null || guest.grants.every((grant) => mayInvite(actor, grant))
}

const keptMs = 14 * 24 * 60 * 60 * 1000
const listedAtMost = 200

/** The invitations of the last two weeks that `actor` could have made, newest first. */
export async function listInvitations(
  db: Db,
  mission: string,
  actor: Actor,
  nowMs: number,
): Promise<ListedInvitation[]> {
  const rows = await db
    .selectFrom('invitations')
    .selectAll()
    .where('mission', '=', mission)
    .where('id', 'is not', null)
    .where('created_at', '>', new Date(nowMs - keptMs).toISOString())
    .orderBy('created_at', 'desc')
    .limit(listedAtMost)
    .execute()
  const now = new Date(nowMs).toISOString()
  return rows
    .flatMap((row) => {
      const grants = grantsIn(row.id, row.grants)
      return grants === null ? [] : { row, grants }
    })
    .map(({ row, grants }) => ({
      id: row.id ?? '',
      grants,
      organisationId: row.organisation_id,
      personId: row.person,
      by: row.created_by,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      state: stateOf(row, now),
      joinedPersonId: row.joined_person ?? null,
      spokenUntil: spokenUntilOf(row, now),
    }))
    .filter(({ grants }) => mayGiveAll(actor, grants))
}

/** One that gives nothing (who it is made out to has it all already) is for those who may give anything. */
function mayGiveAll(actor: Actor, grants: readonly Grant[]): boolean {
  if (grants.length > 0) return grants.every((grant) => mayInvite(actor, grant))
  return mayInvite(actor, { role: 'head_of_mission', mechanismId: null })
}

/** Takes an open invitation back; `false` where there is none that `actor` may take back. */
export async function takeBackInvitation(
  db: Db,
  mission: string,
  id: string,
  { actor, deviceId, nowMs }: { actor: Actor; deviceId: string; nowMs: number },
): Promise<boolean> {
  if (!(await isOpenFor(db, mission, id, actor, nowMs))) return false
  const { numUpdatedRows } = await db
    .updateTable('invitations')
    .set({ taken_back_at: new Date(nowMs).toISOString(), spoken_hash: null })
    .where('mission', '=', mission)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await audit(db, mission, {
    act: 'invitation_taken_back',
    by: actor.personId,
    device: deviceId,
    subject: { kind: 'invitation', id },
    code: null,
    nowMs,
  })
  return true
}

/** Is there an open invitation of this name that `actor` could have made. */
export async function isOpenFor(
  db: Db,
  mission: string,
  id: string,
  actor: Actor,
  nowMs: number,
): Promise<boolean> {
  const listed = await listInvitations(db, mission, actor, nowMs)
  return listed.some((one) => one.id === id && one.state === 'open')
}

type Row = Selectable<InvitationRow>

function stateOf({ used_at, taken_back_at, expires_at }: Row, now: string): InvitationState {
  if (used_at !== null) return 'used'
  if (taken_back_at !== null && taken_back_at !== undefined) return 'taken-back'
  return expires_at > now ? 'open' : 'expired'
}

function spokenUntilOf({ spoken_hash, spoken_until, spoken_tries }: Row, now: string) {
  const isDead = (spoken_hash ?? null) === null || spoken_tries >= mostSpokenTries
  return isDead || (spoken_until ?? '') <= now ? null : (spoken_until ?? null)
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

function isId(id: string): boolean {
  return PersonId.safeParse(id).success
}

/** The roles of an invitation; `null`, and told, where they cannot be read: it lets nobody in. */
function grantsIn(name: string | null | undefined, text: string): Grant[] | null {
  return ifReadable('invitations', name, () => z.array(Grant).parse(JSON.parse(text)))
}
