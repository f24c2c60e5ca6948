import { isUnderChathamHouse } from '../domain/chatham-house.ts'
import { markedIn } from '../domain/effective-marking.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { compareMarkings, type Marking, readMarking, stricter } from '../domain/marking.ts'
import type { Actor } from '../domain/role.ts'
import { groundOf, visible } from '../domain/scope.ts'
import { pathsOf } from '../domain/tree.ts'
import type { LabourSheetSource } from './labour-sheet.ts'
import { staysInApp } from './paper-reach.ts'

/** How far a sheet may travel: to everybody in the mission, or among the members of a mechanism. */
export type LabourTravels = 'GREEN' | 'AMBER'

/** Lines that a sheet leaves out. */
export type LabourKept = {
  /**
   * `members`: AMBER, and nobody said that it may go along. `stays`: AMBER+STRICT or RED, which no file
   * carries. `room`: agreed under the Chatham House Rule. `nameless`: what it names is not at hand.
   */
  readonly why: 'members' | 'stays' | 'room' | 'nameless'
  readonly count: number
}

/** What of `source` may leave with `actor`, as strict as the strictest that its row names; the rest counted. */
export function labourReach(
  source: LabourSheetSource,
  actor: Actor,
  travels: LabourTravels,
): {
  readonly leaving: readonly { readonly line: LabourLine; readonly marking: Marking }[]
  readonly leftOut: readonly LabourKept[]
} {
  const mechanisms = byId(source.mechanisms)
  const organisations = byId(source.organisations)
  const issues = byId(source.issues)
  const areas = byId(source.areas)
  const meetings = byId(source.meetings)
  const issuesAbove = pathsOf(source.issues, (one) => one.parentIssueId)
  const areasAbove = pathsOf(source.areas, (one) => one.parentAreaId)

  const whyKept = (line: LabourLine): LabourKept['why'] | Marking | 'unseen' => {
    const mechanism = mechanisms.get(line.mechanismId)
    if (mechanism === undefined) return 'nameless'
    const own = markedIn('labourLine', line)
    if (line.deletedAt !== null || !visible(actor, own, [mechanism])) return 'unseen'
    const named = [
      organisations.get(line.organisationId),
      issues.get(line.issueId),
      areas.get(line.areaId),
    ]
    if (named.includes(undefined)) return 'nameless'
    const around = [
      ...named,
      ...issuesAbove(line.issueId).map((id) => issues.get(id)),
      ...areasAbove(line.areaId).map((id) => areas.get(id)),
      ...line.acceptedBy.map((id) => organisations.get(id)),
    ].filter((one) => one !== undefined)
    if (around.some((one) => !visible(actor, one, []))) return 'nameless'
    const ground = groundOf(own, [mechanism])
    const marking = around.reduce(
      (strictest, one) => stricter(strictest, readMarking(one.marking)),
      ground.marking,
    )
    if (staysInApp(marking)) return 'stays'
    const agreedAt = meetings.get(line.agreedAtMeetingId ?? '')
    if (ground.place === 'chathamHouse' || isUnderChathamHouse(agreedAt)) return 'room'
    return compareMarkings(marking, travels) > 0 ? 'members' : marking
  }

  const leaving: { line: LabourLine; marking: Marking }[] = []
  const counts = new Map<LabourKept['why'], number>()
  for (const line of source.lines) {
    const answer = whyKept(line)
    switch (answer) {
      case 'unseen':
        break
      case 'members':
      case 'stays':
      case 'room':
      case 'nameless':
        counts.set(answer, (counts.get(answer) ?? 0) + 1)
        break
      default:
        leaving.push({ line, marking: answer })
    }
  }
  const leftOut = (['members', 'stays', 'room', 'nameless'] as const).flatMap((why) => {
    const count = counts.get(why) ?? 0
    return count === 0 ? [] : [{ why, count }]
  })
  return { leaving, leftOut }
}

function byId<One extends { readonly id: string }>(rows: readonly One[]): Map<string, One> {
  return new Map(rows.map((one) => [one.id, one]))
}
