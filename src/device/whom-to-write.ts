import type { Day } from '../domain/day.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isErased, type Person } from '../domain/person.ts'
import { compareText } from '../domain/position.ts'
import { timeOf } from './appointments.ts'
import { attendanceSheet } from './attendance.ts'
import type { Database } from './database.ts'

/** Whom an invitation goes to by mail. */
export type WhomToWrite = {
  /** E-mail addresses, each once, in order. */
  readonly addresses: readonly string[]
  /** Organisations that are expected and for which none is known here, by name. */
  readonly without: readonly string[]
}

const asked: ReadonlySet<string> = new Set([
  'focal_point',
  'alternate',
  'liaison_officer',
  'point_of_contact',
])

/**
 * The mailboxes of those who are expected at a meeting: whoever was asked by name, and of each organisation
 * those who are appointed on `today`. For the sender alone, and only of people whom he may read anyway: an
 * invitation that names addresses would give them to everybody who opens the file.
 */
export async function whomToWrite(
  db: Database,
  meeting: Meeting,
  today: Day,
): Promise<WhomToWrite> {
  const [sheet, attendances, appointments, people] = await Promise.all([
    attendanceSheet(db, meeting),
    db.attendances.where('meetingId').equals(meeting.id).toArray(),
    db.appointments.toArray(),
    db.people.toArray(),
  ])
  const invited = attendances.filter(({ deletedAt }) => deletedAt === null)
  const posted = appointments.filter(
    (one) =>
      one.deletedAt === null &&
      asked.has(one.as) &&
      timeOf(one, today) === 'now' &&
      (one.mechanismId === null || one.mechanismId === meeting.mechanismId),
  )
  const reachable = new Map<string, Person>(
    people.flatMap((one) =>
      one.deletedAt === null && !isErased(one) && isAddress(one.email) ? [[one.id, one]] : [],
    ),
  )
  const addresses = new Set<string>()
  const without: string[] = []
  for (const { organisationId: id, name } of sheet.rows) {
    const whom = [...invited, ...posted]
      .filter(({ organisationId }) => organisationId === id)
      .flatMap(({ personId }) => reachable.get(personId ?? '')?.email.trim() ?? [])
    for (const address of whom) addresses.add(address)
    if (whom.length === 0) without.push(name)
  }
  return { addresses: [...addresses].sort(compareText), without: without.sort(compareText) }
}

/** What a mail program takes for one address, and not for several or for a field of its own. */
function isAddress(text: string): boolean {
  return /^[^\s@<>",;:?&]+@[^\s@<>",;:?&]+$/.test(text.trim())
}
