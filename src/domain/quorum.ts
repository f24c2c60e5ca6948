import { z } from 'zod/mini'
import { isSeatedOn } from './assignee-rules.ts'
import type { Attendance } from './attendance.ts'
import { type Day, Instant } from './day.ts'
import { isThere, mainConstituencies } from './expected-attendance.ts'
import { OrganisationId } from './ids.ts'
import type { Mechanism, Seat } from './mechanism.ts'
import { Constituency, type Organisation } from './organisation.ts'

/**
 * What is kept with a decision of the room in which it was taken: how many were there, and who was not
 * though the mechanism asks for them. Who was there by name stays with the attendance, which is marked
 * by itself.
 */
export const Quorum = z.strictObject({
  /** When it was taken. */
  at: Instant,
  /** How many organisations were there or spoken for. */
  organisations: z.int().check(z.gte(0), z.lte(1000)),
  /** Required parties that were not there, and for whom nobody spoke. */
  missingOrganisationIds: z.array(OrganisationId).check(z.maxLength(50)),
  /** Groups that are expected, and of which nobody was there. */
  missingConstituencies: z.array(Constituency).check(z.maxLength(10)),
  /** Required parties that another organisation spoke for. */
  spokenForIds: z.array(OrganisationId).check(z.maxLength(50)),
})
export type Quorum = z.infer<typeof Quorum>

/** Whom a mechanism asks for when it decides. */
export type Required = {
  readonly organisationIds: readonly OrganisationId[]
  readonly constituencies: readonly Constituency[]
}

/** Mechanisms in which, unless it says so itself, every member is a party without which nothing is agreed (2+2). */
const amongParties: readonly string[] = ['two_plus_two', 'tripartite']

/**
 * Whom a mechanism asks for on `day`: the parties that it names, or in a 2+2 or a tripartite that names
 * none every member; and of the four groups those that it does not waive, at a Technical Co-ordination
 * Meeting and wherever somebody has said which. Others decide with those who came.
 */
export function requiredIn(
  mechanism: Pick<Mechanism, 'kind'> &
    Partial<Pick<Mechanism, 'requiredOrganisationIds' | 'waivedConstituencies'>>,
  seats: readonly Seat[],
  day: Day,
): Required {
  // Rows of older apps have neither.
  const { kind, requiredOrganisationIds: named = [], waivedConstituencies: waived = [] } = mechanism
  const members = seats.filter((seat) => seat.status === 'member' && isSeatedOn(seat, day))
  const every = amongParties.includes(kind) ? members.map((seat) => seat.organisationId) : []
  const hasGroups = kind === 'technical_coordination_meeting' || waived.length > 0
  return {
    organisationIds: [...new Set(named.length > 0 ? named : every)],
    constituencies: hasGroups ? mainConstituencies.filter((one) => !waived.includes(one)) : [],
  }
}

/** Was what this row tells of in the room at that moment: came by then, and had not gone. */
export function isInRoom(
  row: Pick<Attendance, 'status' | 'deletedAt'> & Partial<Pick<Attendance, 'arrivedAt' | 'leftAt'>>,
  at: Instant,
): boolean {
  // Rows of older apps have neither time.
  const { arrivedAt = null, leftAt = null } = row
  if (row.deletedAt !== null || !isThere(row.status)) return false
  return (arrivedAt === null || arrivedAt <= at) && (leftAt === null || leftAt > at)
}

/**
 * The organisations in the room at a moment, each with those for which it speaks then. One whose people
 * are known by name is there as long as one of them is; its own times bind them all.
 */
export function inRoomAt(
  attendances: readonly Attendance[],
  at: Instant,
): { there: Set<OrganisationId>; spokenFor: Set<OrganisationId> } {
  const there = new Set<OrganisationId>()
  const spokenFor = new Set<OrganisationId>()
  for (const id of new Set(attendances.map((row) => row.organisationId))) {
    const theirs = attendances.filter(
      (row) => row.organisationId === id && row.deletedAt === null && isThere(row.status),
    )
    const own = theirs.find((row) => row.personId === null)
    const named = theirs.filter((row) => row.personId !== null)
    if (own !== undefined && !isInRoom(own, at)) continue
    const standing = named.filter((row) => isInRoom(row, at))
    if (own !== undefined && (named.length === 0 || own.headCount > 0)) standing.push(own)
    if (standing.length === 0) continue
    there.add(id)
    for (const row of own === undefined ? standing : [...standing, own])
      if (row.onBehalfOfOrganisationId) spokenFor.add(row.onBehalfOfOrganisationId)
  }
  for (const id of there) spokenFor.delete(id)
  return { there, spokenFor }
}

/** The room at a moment, as a decision keeps it. `null` where nobody was ticked at all. */
export function quorumAt(
  attendances: readonly Attendance[],
  organisations: readonly Pick<Organisation, 'id' | 'constituency'>[],
  required: Required,
  at: Instant,
): Quorum | null {
  if (!attendances.some((row) => row.deletedAt === null && isThere(row.status))) return null
  const { there, spokenFor } = inRoomAt(attendances, at)
  const speaks = (id: OrganisationId) => there.has(id) || spokenFor.has(id)
  const groups = new Set(
    organisations.filter(({ id }) => speaks(id)).map(({ constituency }) => constituency),
  )
  return {
    at,
    organisations: there.size + spokenFor.size,
    missingOrganisationIds: required.organisationIds.filter((id) => !speaks(id)).slice(0, 50),
    missingConstituencies: required.constituencies.filter((one) => !groups.has(one)),
    spokenForIds: required.organisationIds.filter((id) => spokenFor.has(id)).slice(0, 50),
  }
}

/** Was somebody missing without whom the mechanism does not mean to decide. */
export function isWithoutRequired(room: Quorum | null | undefined): boolean {
  if (!room) return false
  return room.missingOrganisationIds.length + room.missingConstituencies.length > 0
}
