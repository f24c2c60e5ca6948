import { type AgendaChange, agendaChanges } from '../domain/agenda-changes.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import { isSeatedOn } from '../domain/assignee-rules.ts'
import { dayOf } from '../domain/day.ts'
import { mainConstituencies } from '../domain/expected-attendance.ts'
import { type MeetingId, SentAgendaId } from '../domain/ids.ts'
import type { Meeting } from '../domain/meeting.ts'
import { fail, type Result } from '../domain/result.ts'
import {
  agendaShape,
  recordSentAgenda,
  type SentAgenda,
  versionsSent,
} from '../domain/sent-agenda.ts'
import { type Missing, whoIsMissing } from '../domain/who-is-missing.ts'
import { agendaOf } from './agenda-items.ts'
import { attendanceSheet } from './attendance.ts'
import { commit, type SaveError } from './commit.ts'
import type { Database } from './database.ts'
import { type Device, writingOn } from './device.ts'
import { meetingPage } from './meetings.ts'

/** What was sent of a meeting's agenda, and what stands now. */
export type AgendaSent = {
  /** Version 1 first; empty while nothing was sent. */
  readonly versions: readonly SentAgenda[]
  /** From the last version to what stands now; empty where nothing was sent. */
  readonly changed: readonly AgendaChange[]
  /** From the version before to the last one. */
  readonly lastChanged: readonly AgendaChange[]
  /** The words of items, those taken off too, as far as they may be read here. */
  readonly titles: ReadonlyMap<string, string>
}

/** Which versions of the agenda of `meeting` were sent, and what changed since. */
export async function agendaSent(db: Database, meeting: Meeting): Promise<AgendaSent> {
  const [sent, items] = await Promise.all([
    db.sentAgendas.where('meetingId').equals(meeting.id).toArray(),
    db.agendaItems.where('meetingId').equals(meeting.id).toArray(),
  ])
  const versions = versionsSent(sent, meeting.id)
  const [last, before] = versions.toReversed()
  return {
    versions,
    changed: last === undefined ? [] : agendaChanges(last, agendaShape(meeting, items)),
    lastChanged: last === undefined || before === undefined ? [] : agendaChanges(before, last),
    titles: new Map(items.map((item) => [item.id, item.title])),
  }
}

/** What whoever sends an agenda looks at first. */
export type SendingPage = {
  readonly meeting: Meeting
  readonly agenda: readonly AgendaItem[]
  readonly sent: AgendaSent
  /** How many organisations are invited. */
  readonly invited: number
  readonly missing: readonly Missing[]
}

/** The agenda of a meeting before it is sent, with who is missing; `null` where there is no such meeting. */
export async function sendingPage(db: Database, id: string): Promise<SendingPage | null> {
  const page = await meetingPage(db, id)
  if (page === null) return null
  const { meeting, mechanism } = page
  const [sheet, agenda, sent, people, organisations, seats] = await Promise.all([
    attendanceSheet(db, meeting),
    agendaOf(db, id),
    agendaSent(db, meeting),
    db.people.toArray(),
    db.organisations.toArray(),
    db.seats.where('mechanismId').equals(meeting.mechanismId).toArray(),
  ])
  const day = dayOf(meeting.startsAt, meeting.zone)
  const onSheet = new Set(
    sheet.rows.filter(({ why }) => why !== 'walk_in').map((row) => row.organisationId),
  )
  const waived = new Set(mechanism?.waivedConstituencies)
  const missing = whoIsMissing({
    organisations: organisations.filter((one) => onSheet.has(one.id) && one.deletedAt === null),
    seated: seats
      .filter((seat) => seat.status === 'member' && isSeatedOn(seat, day))
      .map((seat) => seat.organisationId),
    requiredParties: mechanism?.requiredOrganisationIds ?? [],
    expected: mainConstituencies.filter((one) => !waived.has(one)),
    people,
  })
  return { meeting, agenda, sent, invited: onSheet.size, missing }
}

/**
 * Sends the agenda as it stands: the meeting is no draft any more, and what was sent is remembered. Who
 * reads the meeting reads it once this device and theirs were connected. `hostAbsenceReason`: why no host
 * authority is invited (S47); empty where one is.
 */
export async function sendAgenda(
  device: Device,
  id: MeetingId,
  hostAbsenceReason: string,
): Promise<Result<void, SaveError>> {
  const meeting = await device.db.meetings.get(id)
  if (meeting === undefined) return fail({ kind: 'gone' })
  const signing = { ...writingOn(device), lang: device.me.lang }
  const sentId = SentAgendaId.parse(device.newId())
  const agenda = await agendaOf(device.db, id)
  const earlier = await device.db.sentAgendas.where('meetingId').equals(id).toArray()
  return await commit(device, [
    { kind: 'meeting', id, fields: { draft: false, hostAbsenceReason } },
    { kind: 'sentAgenda', row: recordSentAgenda(sentId, meeting, agenda, signing, earlier) },
  ])
}
