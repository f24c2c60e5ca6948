import { dayOf } from '../domain/day.ts'
import { MissionId, OrganisationId, PersonId } from '../domain/ids.ts'
import type { Meeting } from '../domain/meeting.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import {
  type MeetingSign,
  type NotARoomCode,
  type PersonCard,
  readCard,
  readMeetingSign,
  writeRoomCode,
} from '../domain/room-code.ts'
import { addWalkIn, tickAttendance } from './attendance-commands.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { callName } from './directory.ts'
import type { SaveError } from './edit.ts'

/** Why nobody was signed in; nothing has changed. */
export type SignInError =
  | { readonly kind: 'code'; readonly why: NotARoomCode }
  /** The meeting of the code is not on this device: the recorder scans the card instead. */
  | { readonly kind: 'not-here'; readonly title: string }
  /** The meeting is not going on: it was called off, or its record is closed. */
  | { readonly kind: 'not-open' }
  /** Who uses this device belongs to no organisation, for which he could be there. */
  | { readonly kind: 'no-organisation' }
  | SaveError

/** Who was signed in, to be said on the screen. */
export type SignedIn = { readonly name: string; readonly organisation: string }

/** The card of who uses this device, as its screen shows it for the recorder's camera. */
export async function ownCard({ db, me }: Device): Promise<{ card: PersonCard; code: string }> {
  const [person, organisation] = await Promise.all([
    db.people.get(me.personId),
    db.organisations.get(me.organisationId ?? ''),
  ])
  const card: PersonCard = {
    mission: MissionId.parse(me.missionId),
    person: PersonId.parse(me.personId),
    name: cut(person?.name || me.name || '?', 120),
    organisation: me.organisationId === null ? null : OrganisationId.parse(me.organisationId),
    organisationName: cut(organisation === undefined ? '' : callName(organisation), 80),
    designation: cut(person?.designation ?? '', 80),
  }
  return { card, code: writeRoomCode({ card }) }
}

/** The code of a meeting, as the recorder's screen shows it to those who sign in themselves. */
export function meetingCode({ me }: Device, meeting: Meeting): string {
  const sign: MeetingSign = {
    mission: MissionId.parse(me.missionId),
    meeting: meeting.id,
    mechanism: meeting.mechanismId,
    title: cut(meeting.title, 120),
    on: dayOf(meeting.startsAt, meeting.zone),
  }
  return writeRoomCode({ meeting: sign })
}

/**
 * Signs in whose card the recorder's camera saw: the person of the directory, the one of that name in the
 * organisation, or somebody new at the door. Scanned twice, or signed in on both phones, he is there once.
 */
export async function signInByCard(
  device: Device,
  meeting: Meeting,
  text: string,
): Promise<Result<SignedIn, SignInError>> {
  const { db, me } = device
  const read = readCard(text, me.missionId)
  if (!read.ok) return fail({ kind: 'code', why: read.error })
  if (!isOpenToSignIn(meeting)) return fail({ kind: 'not-open' })
  const card = read.value
  const signedIn = { name: card.name, organisation: card.organisationName }
  const organisationId = await organisationOf(db, card)
  const personId = organisationId && (await personOf(db, card, organisationId))
  const saved =
    organisationId && personId
      ? await tickAttendance(device, meeting.id, { organisationId, personId }, 'present')
      : await addWalkIn(device, meeting.id, {
          organisation: organisationId
            ? { id: organisationId }
            : { name: card.organisationName || card.name, kind: 'other_counterpart' },
          person: { name: card.name },
          status: 'present',
          headCount: 0,
        })
  return saved.ok ? ok(signedIn) : saved
}

/**
 * Signs in who uses this device at the meeting whose code he scanned. The row has the name that the
 * recorder's phone would give it, so that both make one.
 */
export async function signInMyself(
  device: Device,
  text: string,
): Promise<Result<SignedIn & { readonly meeting: Meeting }, SignInError>> {
  const { db, me } = device
  const read = readMeetingSign(text, me.missionId)
  if (!read.ok) return fail({ kind: 'code', why: read.error })
  const meeting = await db.meetings.get(read.value.meeting)
  if (meeting === undefined) return fail({ kind: 'not-here', title: read.value.title })
  if (meeting.deletedAt !== null || !isOpenToSignIn(meeting)) return fail({ kind: 'not-open' })
  if (me.organisationId === null) return fail({ kind: 'no-organisation' })
  const who = {
    organisationId: OrganisationId.parse(me.organisationId),
    personId: PersonId.parse(me.personId),
  }
  const saved = await tickAttendance(device, meeting.id, who, 'present')
  if (!saved.ok) return saved
  const { card } = await ownCard(device)
  return ok({ name: card.name, organisation: card.organisationName, meeting })
}

/** Before it begins people come in as well; and while the record is written, who was forgotten. */
function isOpenToSignIn({ state }: Meeting): boolean {
  return state === 'planned' || state === 'open' || state === 'held' || state === 'minutes_draft'
}

async function organisationOf(db: Database, card: PersonCard): Promise<OrganisationId | null> {
  const known =
    card.organisation === null ? undefined : await db.organisations.get(card.organisation)
  if (known !== undefined) return known.id
  const wanted = fold(card.organisationName)
  if (wanted === '') return null
  const all = await db.organisations.toArray()
  const named = all.find(
    (one) =>
      one.deletedAt === null && [one.name, one.shortName].some((name) => fold(name) === wanted),
  )
  return named?.id ?? null
}

async function personOf(
  db: Database,
  card: PersonCard,
  organisationId: OrganisationId,
): Promise<PersonId | null> {
  if ((await db.people.get(card.person)) !== undefined) return card.person
  const theirs = await db.people.where('organisationId').equals(organisationId).toArray()
  const named = theirs.find((one) => one.deletedAt === null && fold(one.name) === fold(card.name))
  return named?.id ?? null
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLocaleLowerCase('en')
}

function cut(text: string, most: number): string {
  return text.trim().slice(0, most)
}
