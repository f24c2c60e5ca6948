import { z } from 'zod/mini'
import { PersonId } from '../../domain/ids.ts'
import { Person } from '../../domain/person.ts'
import { readSpokenCode } from '../../domain/spoken-code.ts'
import { shortText } from '../../domain/text.ts'
import { flatten } from '../../sync/registers.ts'
import { audit } from '../audit/audit.ts'
import { isErasedHere } from '../departure/erase-person.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { writeAsServer } from '../sync/server-change.ts'
import { Workspace } from '../sync/workspace.ts'
import { writeWorkspace } from '../sync/write-workspace.ts'
import { type Guest, type OtherGuest, recognise, Was } from './guest.ts'
import {
  type Invitation,
  noteJoined,
  refillBy,
  type TakenInvitation,
  takeInvitation,
} from './invitations.ts'
import { hashOf } from './secrets.ts'
import { startSession } from './sessions.ts'
import { findSpokenCode } from './spoken-codes.ts'

/**
 * What a guest sends: the invitation's secret (of its link, or the sixteen digits that were read out), a
 * name, and what to call the device.
 */
export const Joining = z.object({
  secret: z.string().check(z.minLength(16), z.maxLength(100)),
  name: shortText(120),
  device: shortText(120),
  was: z.optional(Was),
})
export type Joining = z.infer<typeof Joining>

/** Somebody who has just joined: the session's token and the device. */
export type Joined = {
  readonly token: string
  readonly deviceId: string
  readonly seq: number
  /** The highest change number held of the device that it was; `null` when it keeps its name, or had none. */
  readonly held: number | null
}

/** Ends the transaction, so that the invitation stays good. */
class NotLetIn extends Error {
  readonly why: OtherGuest

  constructor(why: OtherGuest) {
    super(why)
    this.why = why
  }
}

type Where = {
  readonly storage: Storage
  readonly mission: string
  readonly now: () => number
  readonly nextNumber: () => number
}

/** An invitation is found by the hash of its link's secret, also where a code was read out. */
type WithInvitation = Where & { readonly secretHash: string }

/**
 * Lets a guest in, once: person, roles, device and session, all or nothing. `null` when the invitation
 * is unknown, used or expired; which of these is not told. EPO7: a guest whose device holds another's
 * work is told so, and may come again with the same invitation.
 */
export async function join(where: Where, joining: Joining): Promise<Joined | OtherGuest | null> {
  const { storage, mission, now } = where
  const code = readSpokenCode(joining.secret)
  const secretHash =
    code === null ? hashOf(joining.secret) : await findSpokenCode(storage, mission, code, now())
  if (secretHash === null) return null
  return await orWhyNot(() => letIn({ ...where, secretHash }, joining))
}

/** What `act` gives, or why its guest was not let in (`demandGuest`): then all that it did is undone. */
export async function orWhyNot<Done>(act: () => Promise<Done>): Promise<Done | OtherGuest> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof NotLetIn) return error.why
    throw error
  }
}

/** The guest, or the end of the transaction. */
export function demandGuest(guest: Guest | OtherGuest): Guest {
  if (typeof guest === 'string') throw new NotLetIn(guest)
  return guest
}

async function letIn(where: WithInvitation, joining: Joining): Promise<Joined | null> {
  const { storage, mission } = where
  const joined = await storage.write(async (db) => {
    const nowMs = where.now()
    const invitation = await takeInvitation(db, mission, where.secretHash, nowMs)
    if (invitation === null) return null
    const guest = demandGuest(await recognise(db, mission, invitation, joining.was))
    const { personId, deviceId, held } = guest
    // LEA6: nobody comes in as somebody who was erased.
    if (await isErasedHere({ db, mission }, personId)) return null
    await admit(db, mission, guest, invitation, nowMs)
    await noteJoined(db, mission, invitation, personId)
    const token = await signIn(db, mission, guest, { ...joining, nowMs, isFresh: false })
    await auditJoining(db, mission, { guest, invitation, nowMs })
    // The device of somebody who was forgotten holds the record of its person, and gives it back.
    const seq = guest.isForgotten
      ? 0
      : await writePerson(where, db, nowMs, personId, invitation, joining.name)
    return { token, deviceId, seq, held }
  })
  if (joined !== null && joined.seq > 0) await storage.announce(mission, joined.seq)
  return joined
}

type SigningIn = Pick<Joining, 'device' | 'was'> & {
  readonly nowMs: number
  /** The person has just proved to be there. */
  readonly isFresh: boolean
}

/** Gives the guest's device, and a session on it, whose token comes back. */
export async function signIn(
  db: Db,
  mission: string,
  { personId, deviceId }: Pick<Guest, 'personId' | 'deviceId'>,
  { device, was, nowMs, isFresh }: SigningIn,
): Promise<string> {
  const { seq } = await db
    .selectFrom('missions')
    .select('seq')
    .where('id', '=', mission)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('devices')
    .values({
      mission,
      id: deviceId,
      person: personId,
      label: device,
      last_n: 0,
      made_seq: seq,
      created_at: new Date(nowMs).toISOString(),
      seen_at: new Date(nowMs).toISOString(),
      revoked_at: null,
    })
    .execute()
  const insteadOf = was?.deviceId ?? null
  return await startSession(db, mission, deviceId, nowMs, { isFresh, insteadOf })
}

async function auditJoining(
  db: Db,
  mission: string,
  {
    guest: { personId, deviceId },
    invitation: { by, grants },
    nowMs,
  }: { guest: Guest; invitation: TakenInvitation; nowMs: number },
): Promise<void> {
  await audit(db, mission, {
    act: by === refillBy ? 'refilled' : 'joined',
    by: personId,
    device: deviceId,
    subject: { kind: 'person', id: personId },
    code: grants[0]?.role ?? null,
    nowMs,
  })
}

async function admit(
  db: Db,
  mission: string,
  { personId, organisationId }: Guest,
  { grants }: Invitation,
  nowMs: number,
): Promise<void> {
  await db
    .insertInto('people')
    .values({
      mission,
      id: personId,
      organisation_id: organisationId,
      created_at: new Date(nowMs).toISOString(),
    })
    .onConflict((conflict) => conflict.columns(['mission', 'id']).doNothing())
    .execute()
  for (const { role, mechanismId } of grants)
    await db
      .insertInto('grants')
      .values({ mission, person: personId, role, mechanism: mechanismId ?? '' })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** Everybody who acts has a record, so that others see a name beside what he wrote. */
async function writePerson(
  where: Where,
  db: Db,
  nowMs: number,
  personId: string,
  { organisationId }: Invitation,
  name: string,
): Promise<number> {
  const workspace = new Workspace(where.storage, db, {
    mission: where.mission,
    nowMs,
    nextNumber: where.nextNumber,
  })
  const reference = { kind: 'person', id: personId }
  await workspace.load([reference], 'write')
  if (workspace.find(reference) !== undefined) return 0
  const person = Person.parse({
    id: personId,
    mechanismId: null,
    ownerOrganisationId: organisationId,
    // A name beside a remark is for everyone who is signed in; contact data never enter a summary.
    marking: 'GREEN',
    readers: [],
    lang: 'en',
    createdAt: workspace.receivedAt,
    createdBy: PersonId.parse(personId),
    deletedAt: null,
    name,
    nameNative: '',
    designation: '',
    organisationId,
    phone: '',
    email: '',
    languages: [],
    erasedAt: null,
  })
  workspace.begin()
  await writeAsServer(workspace, reference, flatten('person', person))
  workspace.accept()
  return (await writeWorkspace(workspace)).seq
}
