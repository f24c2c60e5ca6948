import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import { type Revision, revisionOf } from '../sync/revision.ts'
import { agendaOf } from './agenda-items.ts'
import type { Database } from './database.ts'
import { stampsOf } from './stamps-of.ts'

/** A meeting as a calendar file tells of it: as far as it is on this device, and so its person's to see. */
export type CalendarMeeting = Revision & {
  readonly meeting: Meeting
  readonly mechanism: Mechanism
  readonly agendaItems: readonly AgendaItem[]
  readonly host: { readonly name: string } | null
  readonly mailbox: string
  readonly invited: readonly { readonly name: string; readonly mailbox: string }[]
}

/** What a calendar file of this meeting is made from; `null` where it, or its mechanism, is not here. */
export async function calendarMeeting(db: Database, id: string): Promise<CalendarMeeting | null> {
  const agendaItems = await agendaOf(db, id)
  const meeting = await db.meetings.get(id)
  if (meeting === undefined) return null
  const mechanism = await db.mechanisms.get(meeting.mechanismId)
  if (mechanism === undefined) return null
  const [organisations, mission, attendances] = await Promise.all([
    db.organisations.toArray(),
    db.missions.toCollection().first(),
    db.attendances.where('meetingId').equals(id).toArray(),
  ])
  const names = new Map<string, string>(organisations.map((one) => [one.id, one.name]))
  const hostId = meeting.hostOrganisationId ?? mechanism.hostOrganisationId
  const host = hostId === null ? undefined : names.get(hostId)
  const asked = new Set<string>(
    attendances.flatMap((one) => (one.deletedAt === null ? one.organisationId : [])),
  )
  return {
    meeting,
    mechanism,
    agendaItems,
    host: host === undefined ? null : { name: host },
    mailbox: hostId === mission?.organisationId ? (mission?.contactMailbox ?? '') : '',
    invited: [...asked].flatMap((one) => {
      const name = names.get(one)
      return name === undefined ? [] : { name, mailbox: '' }
    }),
    ...revisionOf(
      meeting.createdAt,
      await stampsOf(db, 'meeting', id),
      await Promise.all(agendaItems.map((item) => stampsOf(db, 'agendaItem', item.id))),
    ),
  }
}
