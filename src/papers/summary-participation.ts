import type { Attendance } from '../domain/attendance.ts'
import { isUnderChathamHouse } from '../domain/chatham-house.ts'
import { mayTravelByLink, readMarking } from '../domain/marking.ts'
import type { Meeting } from '../domain/meeting.ts'
import { constituencies } from '../domain/organisation.ts'
import type { DonorSummary, SummarySource } from './donor-summary.ts'
import { safeCounts } from './small-counts.ts'

type Participation = Pick<DonorSummary, 'participation' | 'people' | 'organisations'>

const wasThere = ({ status, deletedAt }: Attendance) =>
  deletedAt === null && (status === 'present' || status === 'remote')

/**
 * Who took part in `meetings`, by constituency, with how many people: small numbers, and those from which
 * they could be worked out, are withheld. Of meetings under the Chatham House Rule nobody's presence is
 * told; where all were held so, a number of people is all that is.
 */
export function participationIn(
  source: SummarySource,
  meetings: readonly Meeting[],
  counted: (record: Attendance) => boolean,
): Participation {
  const { smallestCount } = source.summary
  const spoken = new Set<string>(
    meetings.filter((one) => !isUnderChathamHouse(one)).map((one) => one.id),
  )
  const all = new Set<string>(meetings.map((one) => one.id))
  const there = source.attendances.filter(
    (one) => wasThere(one) && counted(one) && (spoken.size === 0 ? all : spoken).has(one.meetingId),
  )
  if (spoken.size === 0) {
    const people = peopleIn(there)
    return { participation: [], people: people < smallestCount ? null : people, organisations: 0 }
  }
  const byId = new Map<string, (typeof source.organisations)[number]>(
    source.organisations.map((one) => [one.id, one]),
  )
  const groups = constituencies.map((constituency) => {
    const ofThem = there.filter(
      (one) => byId.get(one.organisationId)?.constituency === constituency,
    )
    const ids = new Set<string>(ofThem.map((one) => one.organisationId))
    const organisations = [...ids]
      .flatMap((id) => byId.get(id) ?? [])
      .filter((one) => one.deletedAt === null && mayTravelByLink(readMarking(one.marking)))
      .map((one) => one.name)
      .sort((a, b) => a.localeCompare(b, source.summary.lang))
    return { constituency, organisations, count: peopleIn(ofThem) }
  })
  const unknown = there.filter((one) => !byId.has(one.organisationId))
  const safe = safeCounts(
    [
      ...groups.map(({ count, organisations }) => ({
        count,
        atLeast: Math.min(count, organisations.length),
        isShown: organisations.length > 0,
      })),
      // Of an organisation that is not told of nothing is told.
      { count: peopleIn(unknown), atLeast: 0, isShown: false },
    ],
    smallestCount,
  )
  return {
    participation: groups.flatMap(({ constituency, organisations }, at) =>
      organisations.length === 0
        ? []
        : [{ constituency, organisations, people: safe.cells[at] ?? null }],
    ),
    people: safe.total,
    organisations: new Set(there.map((one) => one.organisationId)).size,
  }
}

function peopleIn(attendances: readonly Attendance[]): number {
  return attendances.reduce((sum, one) => sum + (one.personId === null ? one.headCount : 1), 0)
}
