import type { Attendance } from '../attendance.ts'
import type { MeetingId, OrganisationId } from '../ids.ts'
import type { Mechanism, Seat } from '../mechanism.ts'
import type { Meeting } from '../meeting.ts'
import { isThere } from './attendance-history.ts'

/** How one organisation is represented in what another one hosts. */
export type Representation = {
  readonly host: OrganisationId
  readonly guest: OrganisationId
  /** How it sits there at best; `null`: it has no seat. */
  readonly seat: Seat['status'] | null
  /** The meetings held there, and those of them to which it came. */
  readonly held: readonly MeetingId[]
  readonly came: readonly MeetingId[]
}

const ranks: readonly Seat['status'][] = ['member', 'observer', 'guest']

/**
 * Who sits, and who comes, in whose meetings (M15; S95: A presents at B, B at A). The host is the
 * mechanism's, or the meeting's own where it has one. Only pairs that have a seat or came at all; hosts
 * among themselves are not their own guests.
 */
export function crossRepresentation(
  mechanisms: readonly Mechanism[],
  seats: readonly Seat[],
  meetings: readonly Meeting[],
  attendances: readonly Attendance[],
): Representation[] {
  const heldBy = meetingsByHost(mechanisms, meetings)
  const seatsAt = bestSeats(mechanisms, seats)
  const cameTo = new Set(
    attendances.filter(isThere).map((one) => pair(one.meetingId, one.organisationId)),
  )
  const hosts = [...heldBy.keys()]
  for (const { hostOrganisationId } of mechanisms)
    if (hostOrganisationId !== null) hosts.push(hostOrganisationId)
  const guests = [...seats, ...attendances.filter(isThere)].map((one) => one.organisationId)
  const found: Representation[] = []
  for (const host of sortedOnce(hosts))
    for (const guest of sortedOnce(guests)) {
      const held = (heldBy.get(host) ?? []).map(({ id }) => id)
      const came = held.filter((id) => cameTo.has(pair(id, guest)))
      const seat = seatsAt.get(pair(host, guest)) ?? null
      if (host !== guest && (seat !== null || came.length > 0))
        found.push({ host, guest, seat, held, came })
    }
  return found
}

function pair(one: string, other: string): string {
  return `${one} ${other}`
}

function sortedOnce(ids: readonly OrganisationId[]): OrganisationId[] {
  return [...new Set(ids)].toSorted()
}

function meetingsByHost(
  mechanisms: readonly Mechanism[],
  meetings: readonly Meeting[],
): Map<OrganisationId, Meeting[]> {
  const hostOf = new Map(mechanisms.map((one) => [one.id, one.hostOrganisationId]))
  const held = new Map<OrganisationId, Meeting[]>()
  for (const meeting of meetings) {
    const host = meeting.hostOrganisationId ?? hostOf.get(meeting.mechanismId) ?? null
    if (host !== null) held.set(host, [...(held.get(host) ?? []), meeting])
  }
  return held
}

/** By host and guest, the best seat in any mechanism of that host. */
function bestSeats(
  mechanisms: readonly Mechanism[],
  seats: readonly Seat[],
): Map<string, Seat['status']> {
  const hostOf = new Map(mechanisms.map((one) => [one.id, one.hostOrganisationId]))
  const best = new Map<string, Seat['status']>()
  for (const { mechanismId, organisationId, status, deletedAt } of seats) {
    const host = hostOf.get(mechanismId) ?? null
    if (host === null || deletedAt !== null) continue
    const known = best.get(pair(host, organisationId))
    if (known === undefined || ranks.indexOf(status) < ranks.indexOf(known))
      best.set(pair(host, organisationId), status)
  }
  return best
}

/**
 * Pairs of hosts of which one goes to the other and is not visited in return (S95: "one-sided pair
 * listed"): `guest` came to `host`, and nothing that `guest` held saw `host`. Only where `guest` has held a
 * meeting, and so could have been visited.
 */
export function oneSided(pairs: readonly Representation[]): Representation[] {
  const back = new Map(pairs.map((pair) => [`${pair.host} ${pair.guest}`, pair]))
  const hasHeld = new Set(pairs.filter(({ held }) => held.length > 0).map(({ host }) => host))
  return pairs.filter(({ host, guest, came }) => {
    const returned = back.get(`${guest} ${host}`)?.came.length ?? 0
    return came.length > 0 && hasHeld.has(guest) && returned === 0
  })
}
