import type { Attendance, AttendanceStatus } from '../attendance.ts'
import type { OrganisationId } from '../ids.ts'
import type { Meeting } from '../meeting.ts'
import type { Constituency, Organisation } from '../organisation.ts'

/** Who came to one meeting, by the four groups that it should bring together (S34). */
export type AttendanceAt = {
  readonly meeting: Meeting
  readonly present: Readonly<Record<Constituency, readonly OrganisationId[]>>
}

const came: ReadonlySet<AttendanceStatus> = new Set(['present', 'remote'])

/** It was in the room or on the line. */
export function isThere({ status, deletedAt }: Pick<Attendance, 'status' | 'deletedAt'>): boolean {
  return deletedAt === null && came.has(status)
}

/** The organisations that came to each of these meetings, each once; an unknown one is among the others. */
export function attendanceOver(
  meetings: readonly Meeting[],
  attendances: readonly Attendance[],
  organisations: readonly Organisation[],
): AttendanceAt[] {
  const groupOf = new Map<string, Constituency>(
    organisations.map(({ id, constituency }) => [id, constituency]),
  )
  const at = new Map<string, Set<OrganisationId>>()
  for (const one of attendances) {
    if (!isThere(one)) continue
    const there = at.get(one.meetingId) ?? new Set()
    at.set(one.meetingId, there.add(one.organisationId))
  }
  return meetings.map((meeting) => {
    const there = [...(at.get(meeting.id) ?? [])].toSorted()
    const of = (group: Constituency) => there.filter((id) => (groupOf.get(id) ?? 'other') === group)
    const present = {
      international_organisations: of('international_organisations'),
      bilateral_donors: of('bilateral_donors'),
      host_authorities: of('host_authorities'),
      ngos: of('ngos'),
      other: of('other'),
    }
    return { meeting, present }
  })
}
