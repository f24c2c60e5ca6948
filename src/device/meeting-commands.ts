import { recordAttendance } from '../domain/attendance-draft.ts'
import { type Day, instantFromMs } from '../domain/day.ts'
import { MechanismId, MeetingId, type OrganisationId } from '../domain/ids.ts'
import { marginsAfterMove } from '../domain/margins.ts'
import type { Marking } from '../domain/marking.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import { type MechanismDraft, recordMechanism } from '../domain/mechanism-draft.ts'
import type { Meeting } from '../domain/meeting.ts'
import {
  closeMeeting as closed,
  type MeetingDraft,
  openMeeting as opened,
  recordMeeting,
} from '../domain/meeting-draft.ts'
import type { Signing } from '../domain/new-envelope.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { agendaEdits, type PlannedItem, reviewEdits, takenEdits, takenOff } from './agenda-edits.ts'
import { agendaOf } from './agenda-items.ts'
import { proposalsBackFrom } from './agenda-proposal-commands.ts'
import { commit, type Edit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'
import { redatedBy } from './meeting-series.ts'
import { notesOfCarrying } from './trail-commands.ts'

/** Everything that the planner of a meeting decides. */
export type MeetingPlan = {
  /** A standing forum, or one that is named here for the first time. */
  readonly mechanism: MechanismId | MechanismDraft
  readonly meeting: MeetingDraft
  readonly marking: Marking
  readonly agenda: readonly PlannedItem[]
  /** Expected besides those with a seat and those who came before. */
  readonly invited: readonly OrganisationId[]
  /** Expected, and not invited this time. */
  readonly leftOut?: readonly OrganisationId[]
}

/**
 * Plans a meeting with its agenda, and sets up its mechanism where that is new. One act: all of it is
 * saved or none. It is a draft until its agenda is sent or it is opened (ACC8). Promises "by the next meeting" take its day.
 */
export async function planMeeting(
  device: Device,
  plan: MeetingPlan,
): Promise<Result<MeetingId, SaveError>> {
  const signing: Signing = { ...writingOn(device), lang: device.me.lang }
  const edits: Edit[] = []
  let mechanism: Pick<Mechanism, 'id' | 'formality'>
  if (typeof plan.mechanism === 'string') {
    const known = await device.db.mechanisms.get(plan.mechanism)
    if (known === undefined) return fail({ kind: 'gone' })
    mechanism = known
  } else {
    const row = recordMechanism(plan.mechanism, MechanismId.parse(device.newId()), signing)
    edits.push({ kind: 'mechanism', row })
    mechanism = row
  }
  const id = MeetingId.parse(device.newId())
  const marked = { ...signing, marking: plan.marking }
  const recorded = recordMeeting(plan.meeting, id, mechanism, marked)
  const meeting: Meeting = { ...recorded, draft: true, leftOutIds: [...(plan.leftOut ?? [])] }
  edits.push({ kind: 'meeting', row: meeting })
  edits.push(...agendaEdits(device, meeting, plan.agenda, []), ...takenEdits(plan.agenda))
  edits.push(...(await invitations(device, meeting, plan.invited)))
  const saved = await commit(device, [...edits, ...(await redatedBy(device, meeting))])
  return saved.ok ? ok(id) : saved
}

/** Changes what was planned; points taken off the agenda keep what was written under them. */
export async function changePlan(
  device: Device,
  id: MeetingId,
  plan: Omit<MeetingPlan, 'mechanism'>,
): Promise<Result<void, SaveError>> {
  const before = await device.db.meetings.get(id)
  if (before === undefined) return fail({ kind: 'gone' })
  const { marking } = plan
  const marginsOf = marginsAfterMove(before, plan.meeting)
  const meeting: Meeting = { ...before, ...plan.meeting, marking, marginsOf }
  const agenda = await agendaOf(device.db, id)
  return await commit(device, [
    {
      kind: 'meeting',
      id,
      fields: {
        ...plan.meeting,
        marking,
        marginsOf,
        ...(plan.leftOut === undefined ? {} : { leftOutIds: [...plan.leftOut] }),
      },
    },
    ...agendaEdits(device, meeting, plan.agenda, agenda),
    ...(await proposalsBackFrom(device.db, takenOff(plan.agenda, agenda), '')),
    ...takenEdits(plan.agenda),
    ...(await invitations(device, meeting, plan.invited)),
    ...(await redatedBy(device, meeting)),
  ])
}

/** Puts the review of action points back on the agenda: what is open returns by itself (I14). */
export async function putReviewBack(
  device: Device,
  id: MeetingId,
): Promise<Result<void, SaveError>> {
  const meeting = await device.db.meetings.get(id)
  if (meeting === undefined) return fail({ kind: 'gone' })
  return await commit(device, reviewEdits(device, meeting, await agendaOf(device.db, id)))
}

/** People are in the room: notes, attendance and the clock of the agenda begin. */
export async function openMeeting(device: Device, id: MeetingId): Promise<Result<void, SaveError>> {
  return await change(device, id, (meeting) => opened(meeting, instantFromMs(device.now())))
}

/**
 * It is over. Its record can still be written. I14: an action on its review of which nothing was said is
 * carried on with that note, never silently.
 */
export async function closeMeeting(
  device: Device,
  id: MeetingId,
): Promise<Result<void, SaveError>> {
  const meeting = await device.db.meetings.get(id)
  if (meeting === undefined) return fail({ kind: 'gone' })
  const row = closed(meeting, instantFromMs(device.now()))
  return await commit(device, [{ kind: 'meeting', row }, ...(await notesOfCarrying(device, row))])
}

/** Fixes the day of the next meeting before people leave (G1); `null` takes it back. */
export async function setNextMeetingOn(
  device: Device,
  id: MeetingId,
  nextMeetingOn: Day | null,
): Promise<Result<void, SaveError>> {
  const meeting = await device.db.meetings.get(id)
  if (meeting === undefined) return fail({ kind: 'gone' })
  const moved = await redatedBy(device, { ...meeting, nextMeetingOn })
  return await commit(device, [{ kind: 'meeting', id, fields: { nextMeetingOn } }, ...moved])
}

/** Puts a meeting off, or calls it off, and says why. */
export async function callOff(
  device: Device,
  id: MeetingId,
  state: 'postponed' | 'cancelled',
  stateReason: string,
): Promise<Result<void, SaveError>> {
  return await change(device, id, (meeting) => ({ ...meeting, state, stateReason }))
}

/** Takes a meeting back to where it was planned: a thumb slipped, or a new day was found. */
export async function planAgain(device: Device, id: MeetingId): Promise<Result<void, SaveError>> {
  return await change(device, id, (meeting) => ({
    ...meeting,
    state: 'planned',
    stateReason: '',
    openedAt: null,
  }))
}

async function change(
  device: Device,
  id: MeetingId,
  to: (meeting: Meeting) => Meeting,
): Promise<Result<void, SaveError>> {
  const meeting = await device.db.meetings.get(id)
  if (meeting === undefined) return fail({ kind: 'gone' })
  const row = to(meeting)
  const moved = row.state === meeting.state ? [] : await redatedBy(device, row)
  const back = row.state === 'cancelled' ? await backFromAgenda(device, row) : []
  return await commit(device, [{ kind: 'meeting', row }, ...moved, ...back])
}

/** Proposals that were on the agenda of a meeting that is called off wait for another one. */
async function backFromAgenda(device: Device, { id, stateReason }: Meeting): Promise<Edit[]> {
  const ids = (await agendaOf(device.db, id)).map((item) => item.id)
  return await proposalsBackFrom(device.db, ids, stateReason)
}

/** Nobody whose attendance is written down already is invited over it. */
async function invitations(
  device: Device,
  meeting: Meeting,
  invited: readonly OrganisationId[],
): Promise<Edit[]> {
  const rows = invited.map((organisationId) =>
    recordAttendance(
      {
        organisationId,
        personId: null,
        headCount: 0,
        status: 'invited',
        capacity: 'guest',
        walkIn: false,
        note: '',
      },
      meeting,
      writingOn(device),
    ),
  )
  const known = await device.db.attendances.bulkGet(rows.map((row) => row.id))
  return rows
    .filter((_, index) => known[index] === undefined)
    .map((row) => ({ kind: 'attendance', row }))
}
