import { isSeatedOn } from './assignee-rules.ts'
import type { Attendance, AttendanceStatus } from './attendance.ts'
import type { Day } from './day.ts'
import type { OrganisationId } from './ids.ts'
import type { Seat } from './mechanism.ts'
import { type Constituency, constituencies, type Organisation } from './organisation.ts'

/** Those who came to one of so many last meetings are expected again. */
export const earlierMeetings = 3

/** Why an organisation stands on the sheet before anybody came. */
export type WhyExpected = 'seat' | 'came_before' | 'invited'

/** Takes part, in the room or from afar. */
export function isThere(status: AttendanceStatus): boolean {
  return status === 'present' || status === 'remote'
}

/**
 * The organisations expected on `day`, each with why: those with a seat, those who came to one of the
 * last meetings (`earlier`), those invited to this one (`recorded`). In the order of these reasons.
 */
export function expectedAttendance(
  seats: readonly Seat[],
  earlier: readonly Attendance[],
  recorded: readonly Attendance[],
  day: Day,
): Map<OrganisationId, WhyExpected> {
  const expected = new Map<OrganisationId, WhyExpected>()
  const expect = (id: OrganisationId, why: WhyExpected) => {
    if (!expected.has(id)) expected.set(id, why)
  }
  for (const seat of seats) if (isSeatedOn(seat, day)) expect(seat.organisationId, 'seat')
  for (const row of earlier) {
    if (row.deletedAt === null && isThere(row.status)) expect(row.organisationId, 'came_before')
  }
  for (const row of recorded) {
    if (row.deletedAt === null && !row.walkIn) expect(row.organisationId, 'invited')
  }
  return expected
}

/** The four groups that a Technical Co-ordination Meeting brings together (S34). */
export const mainConstituencies = constituencies.filter((one) => one !== 'other')

/** Who of the four groups is missing among these organisations (S35, S47). */
export function missingConstituencies(
  organisations: readonly Pick<Organisation, 'constituency'>[],
): Constituency[] {
  const there = new Set(organisations.map((organisation) => organisation.constituency))
  return mainConstituencies.filter((constituency) => !there.has(constituency))
}

/** Is one organisation there by delegates only, where somebody was invited himself (S29). */
export function isByDelegate(
  rows: readonly (Pick<Attendance, 'status' | 'deletedAt'> & Partial<Pick<Attendance, 'sentAs'>>)[],
): boolean {
  const there = rows.filter((row) => row.deletedAt === null && isThere(row.status))
  const sent = there.map((row) => row.sentAs ?? null)
  return sent.includes('delegate') && !sent.includes('principal')
}

/** How many people of one organisation are there: those named, those counted, and at least one. */
export function peopleThere(rows: readonly Attendance[]): number {
  const there = rows.filter((row) => row.deletedAt === null && isThere(row.status))
  if (there.length === 0) return 0
  const named = there.filter((row) => row.personId !== null).length
  const unnamed = there.reduce((sum, row) => sum + row.headCount, 0)
  return Math.max(1, named + unnamed)
}
