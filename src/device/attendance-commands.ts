import type { Attendance, AttendanceStatus } from '../domain/attendance.ts'
import { attendanceId } from '../domain/attendance.ts'
import { type AttendanceDetails, recordAttendance } from '../domain/attendance-draft.ts'
import { instantFromMs } from '../domain/day.ts'
import { type MeetingId, OrganisationId, PersonId } from '../domain/ids.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Person } from '../domain/person.ts'
import { organisationNamed, recordOrganisation, recordPerson } from '../domain/register-drafts.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { commitFollowing, type Edit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/** Who is ticked: an organisation, or somebody of it. */
export type Attender = {
  readonly organisationId: OrganisationId
  readonly personId: PersonId | null
}

/** What the recorder ticks; `null` takes the tick away. */
export type Tick = AttendanceStatus | null

type Known = ReadonlyMap<string, Attendance>

/** The ticks of those who take part. */
const there: ReadonlySet<Tick> = new Set<Tick>(['present', 'remote'])

/**
 * Ticks an organisation or a person. What the tick says of the other holds with it: who is there has
 * brought his organisation, and an organisation that is away has nobody there.
 */
export async function tickAttendance(
  device: Device,
  meetingId: MeetingId,
  who: Attender,
  tick: Tick,
): Promise<Result<void, SaveError>> {
  return await tickAll(device, meetingId, [who], tick)
}

/** Ticks several at once: "all of them present". */
export async function tickAll(
  device: Device,
  meetingId: MeetingId,
  everybody: readonly Attender[],
  tick: Tick,
): Promise<Result<void, SaveError>> {
  return await tickFollowing(device, meetingId, (meeting, known) => {
    const ticked = new Map(
      everybody
        .flatMap((who) => [who, ...alsoTicked(known, meetingId, who, tick)])
        .map((who) => [attendanceId(meetingId, who), who]),
    )
    return [...ticked.values()].map((who) => tickEdit(device, meeting, known, who, tick))
  })
}

/**
 * Saves what follows from the ticks that stand: somebody who counts people in taps faster than a phone
 * saves, and no tap is to undo the one before.
 */
async function tickFollowing(
  device: Device,
  meetingId: MeetingId,
  decide: (meeting: Meeting, known: Known) => Edit[],
): Promise<Result<void, SaveError>> {
  const kinds = ['meeting', 'attendance', 'organisation', 'person'] as const
  return await commitFollowing(device, kinds, async () => {
    const meeting = await device.db.meetings.get(meetingId)
    if (meeting === undefined) return fail({ kind: 'gone' })
    return ok(decide(meeting, await attendanceById(device, meetingId)))
  })
}

/** Whose tick follows from this one. */
function alsoTicked(
  known: Known,
  meetingId: MeetingId,
  { organisationId, personId }: Attender,
  tick: Tick,
): Attender[] {
  if (personId !== null) {
    const organisation = { organisationId, personId: null }
    const stands = there.has(statusOf(known, meetingId, organisation))
    return there.has(tick) && !stands ? [organisation] : []
  }
  if (there.has(tick)) return []
  return [...known.values()].filter(
    (row) =>
      row.organisationId === organisationId &&
      row.personId !== null &&
      row.deletedAt === null &&
      there.has(row.status),
  )
}

/** Adds to a tick when they came and went, for whom they speak, as whom they were sent. Who has no tick yet is present. */
export async function describeAttendance(
  device: Device,
  meetingId: MeetingId,
  who: Attender,
  details: Partial<AttendanceDetails>,
): Promise<Result<void, SaveError>> {
  return await tickFollowing(device, meetingId, (meeting, known) => {
    const status = statusOf(known, meetingId, who)
    const tick = there.has(status) ? status : 'present'
    const also = there.has(status) ? [] : alsoTicked(known, meetingId, who, tick)
    return [
      tickEdit(device, meeting, known, who, tick, details),
      ...also.map((one) => tickEdit(device, meeting, known, one, tick)),
    ]
  })
}

/** How many of an organisation are there whose names nobody wrote down. */
export async function countUnnamed(
  device: Device,
  meetingId: MeetingId,
  organisationId: OrganisationId,
  headCount: number,
): Promise<Result<void, SaveError>> {
  const who = { organisationId, personId: null }
  return await tickFollowing(device, meetingId, (meeting, known) => {
    const status = statusOf(known, meetingId, who)
    const tick = headCount > 0 && !there.has(status) ? 'present' : (status ?? 'present')
    return [tickEdit(device, meeting, known, who, tick, { headCount })]
  })
}

/** Somebody at the door who was not expected. */
export type WalkIn = {
  /** A known organisation, or the name and kind of one that nobody knew. */
  readonly organisation:
    | { readonly id: OrganisationId }
    | { readonly name: string; readonly kind: string }
  /** A known person, the name of one that nobody knew, or nobody by name. */
  readonly person: { readonly id: PersonId } | { readonly name: string } | null
  readonly status: Extract<AttendanceStatus, 'present' | 'remote'>
  /** How many without a name. */
  readonly headCount: number
}

/** Lets somebody in who was not expected, and writes down the organisation and person where they are new. */
export async function addWalkIn(
  device: Device,
  meetingId: MeetingId,
  walkIn: WalkIn,
): Promise<Result<Attender, SaveError>> {
  const signing = { ...writingOn(device), lang: device.me.lang }
  const made: Edit[] = []
  let organisationId: OrganisationId
  if ('id' in walkIn.organisation) organisationId = walkIn.organisation.id
  else {
    const { name, kind } = walkIn.organisation
    organisationId = OrganisationId.parse(device.newId())
    const row = recordOrganisation(organisationNamed(name, kind), organisationId, signing)
    made.push({ kind: 'organisation', row })
  }
  let personId: PersonId | null = null
  if (walkIn.person !== null) {
    if ('id' in walkIn.person) personId = walkIn.person.id
    else {
      personId = PersonId.parse(device.newId())
      const row = personNamed(device, walkIn.person.name, organisationId, personId)
      made.push({ kind: 'person', row })
    }
  }
  const came = { walkIn: true, capacity: 'guest' } as const
  const organisation = { organisationId, personId: null }
  const saved = await tickFollowing(device, meetingId, (meeting, known) => {
    const before = known.get(attendanceId(meetingId, organisation))
    const edits = [
      ...made,
      tickEdit(device, meeting, known, organisation, walkIn.status, {
        ...(before === undefined ? came : {}),
        headCount: (before?.headCount ?? 0) + walkIn.headCount,
      }),
    ]
    if (personId === null) return edits
    const person = { organisationId, personId }
    return [...edits, tickEdit(device, meeting, known, person, walkIn.status, came)]
  })
  return saved.ok ? ok({ organisationId, personId }) : saved
}

/** Somebody of an organisation on the sheet whom nobody knew before. */
export async function addPersonThere(
  device: Device,
  meetingId: MeetingId,
  organisationId: OrganisationId,
  name: string,
): Promise<Result<Attender, SaveError>> {
  const organisation = { organisationId, personId: null }
  const personId = PersonId.parse(device.newId())
  const row = personNamed(device, name, organisationId, personId)
  const saved = await tickFollowing(device, meetingId, (meeting, known) => {
    const status = statusOf(known, meetingId, organisation)
    const tick = there.has(status) ? status : 'present'
    const edits: Edit[] = [
      { kind: 'person', row },
      tickEdit(device, meeting, known, { organisationId, personId }, tick),
    ]
    if (!there.has(status)) edits.push(tickEdit(device, meeting, known, organisation, tick))
    return edits
  })
  return saved.ok ? ok({ organisationId, personId }) : saved
}

/** Somebody of whom only the name is known. */
function personNamed(
  device: Device,
  name: string,
  organisationId: OrganisationId,
  id: PersonId,
): Person {
  const draft = { name, nameNative: '', designation: '', phone: '', email: '', languages: [] }
  const signing = { ...writingOn(device), lang: device.me.lang }
  return recordPerson({ ...draft, organisationId }, id, signing)
}

/** One tick as an edit: a new row, or the fields of the one that is there, deleted or not. */
function tickEdit(
  device: Device,
  meeting: Meeting,
  known: Known,
  { organisationId, personId }: Attender,
  tick: Tick,
  more: Partial<Pick<Attendance, 'headCount' | 'walkIn' | 'capacity'> & AttendanceDetails> = {},
): Edit {
  const id = attendanceId(meeting.id, { organisationId, personId })
  if (known.has(id)) {
    const fields =
      tick === null
        ? { deletedAt: instantFromMs(device.now()) }
        : { status: tick, deletedAt: null, ...more }
    return { kind: 'attendance', id, fields }
  }
  const draft = {
    organisationId,
    personId,
    headCount: 0,
    status: tick ?? 'invited',
    capacity: 'member',
    walkIn: false,
    note: '',
    ...more,
  } as const
  return { kind: 'attendance', row: recordAttendance(draft, meeting, writingOn(device)) }
}

function statusOf(known: Known, meetingId: MeetingId, who: Attender): Tick {
  const row = known.get(attendanceId(meetingId, who))
  return row === undefined || row.deletedAt !== null ? null : row.status
}

/** The deleted ones too: a tick taken away and given again is the same row. */
async function attendanceById(device: Device, meetingId: MeetingId): Promise<Known> {
  const rows = await device.db.attendances.where('meetingId').equals(meetingId).toArray()
  return new Map(rows.map((row) => [row.id, row]))
}
