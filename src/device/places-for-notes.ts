import type { AgendaItem } from '../domain/agenda-item.ts'
import { may } from '../domain/may.ts'
import type { Meeting } from '../domain/meeting.ts'
import { compareText } from '../domain/position.ts'
import type { Actor } from '../domain/role.ts'
import { agendaOf } from './agenda-items.ts'
import type { Database } from './database.ts'

/** A meeting whose record can still be written, with its agenda. */
export type WritableMeeting = { readonly meeting: Meeting; readonly agenda: readonly AgendaItem[] }

/** How many meetings are offered; the latest. */
const mostMeetings = 12

/** The meetings under way or held into whose record `actor` may write, the latest first. */
export async function writableMeetings(db: Database, actor: Actor): Promise<WritableMeeting[]> {
  const rows = await db.meetings.orderBy('startsAt').reverse().toArray()
  const writable = rows
    .filter((meeting) => meeting.deletedAt === null && isWritable(meeting))
    .filter(({ mechanismId }) =>
      may(actor, 'write_lines', { mechanismId, ownerOrganisationId: actor.organisationId }),
    )
    .toSorted((a, b) => compareText(b.startsAt, a.startsAt))
    .slice(0, mostMeetings)
  const agendas = await Promise.all(writable.map((meeting) => agendaOf(db, meeting.id)))
  return writable.map((meeting, index) => ({ meeting, agenda: agendas[index] ?? [] }))
}

function isWritable({ state }: Meeting): boolean {
  return (
    state !== 'adopted' && state !== 'cancelled' && state !== 'planned' && state !== 'postponed'
  )
}
