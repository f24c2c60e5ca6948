import type { OrganisationId } from '../ids.ts'
import type { LabourLine } from '../labour-line.ts'
import type { Meeting } from '../meeting.ts'
import { isHeld } from '../meeting-states.ts'
import { bare, type Finding, type Gap } from './finding.ts'
import { cellKey } from './labour-cells.ts'
import {
  findingId,
  isInForce,
  type LabourIndex,
  latest,
  sorted,
  standsSince,
} from './labour-index.ts'
import type { Rule } from './rule.ts'

/** So many issues, or cells, one organisation leads without spreading itself thin. */
export const issuesPerLead = 3
export const cellsPerLead = 8

/** O6: one organisation leads on more than three issues or in more than eight cells today. */
export function overloads(index: LabourIndex): Rule<OrganisationId> {
  return byOrganisation(index, (organisationId) => {
    const lines = leadsOf(organisationId, index)
    const issues = new Set(lines.map((line) => line.issueId)).size
    const cells = new Set(lines.map((line) => cellKey(line))).size
    if (issues <= issuesPerLead && cells <= cellsPerLead) return []
    return [
      {
        ...about(organisationId, lines, index),
        rule: 'overload',
        id: findingId('overload', [], [organisationId]),
        severity: 'low',
        weight: issues + cells,
        issues,
        cells,
      },
    ]
  })
}

/** Gp10: parts of an organisation that no longer takes part; one finding for each of them. */
export function leftPartners(index: LabourIndex): Rule<OrganisationId> {
  const left = new Map(
    (index.picture.organisations ?? []).flatMap(({ id, leftOn, deletedAt }) =>
      leftOn !== null && leftOn <= index.today && deletedAt === null ? [[id, leftOn] as const] : [],
    ),
  )
  return byOrganisation(index, (organisationId) => {
    const leftOn = left.get(organisationId)
    const own = index.ofOrganisation.get(organisationId) ?? []
    if (leftOn === undefined || own.length === 0) return []
    return [
      {
        ...about(organisationId, own, index),
        rule: 'left_partner',
        id: findingId('left_partner', [], [organisationId]),
        severity: 'high',
        weight: 2 * own.filter((line) => line.role === 'lead').length + own.length,
        leftOn,
        firstSeenOn: latest([leftOn], index.today),
      },
    ]
  })
}

/** Absent from so many meetings of the forum on end, a lead is missed. */
const missedMeetings = 2

/**
 * Gp5: who leads was not at the last two meetings of the forum, or has nobody to call. Silent where no
 * attendance was taken, and where the mission names nobody at all.
 */
export function absentLeads(index: LabourIndex): Rule<OrganisationId> {
  const { appointments = [], meetings = [] } = index.picture
  const came = presentAt(index)
  const lastOf = lastMeetings(meetings.filter((meeting) => came.has(meeting.id)))
  const called = new Set(
    appointments
      .filter((one) => one.deletedAt === null && isInForce(one, index.today))
      .map((one) => one.organisationId),
  )
  return byOrganisation(index, (organisationId) => {
    const lines = leadsOf(organisationId, index)
    const found: Gap[] = []
    if (lines.length === 0) return found
    for (const [mechanismId, own] of groupBy(lines, (line) => line.mechanismId)) {
      const last = lastOf.get(mechanismId) ?? []
      if (last.length < missedMeetings) continue
      if (last.some((meeting) => came.get(meeting.id)?.has(organisationId))) continue
      found.push({
        ...about(organisationId, own, index),
        rule: 'absent_lead',
        id: findingId('absent_lead', [mechanismId], [organisationId]),
        severity: 'medium',
        weight: 2 + own.length,
        why: 'absent',
        firstSeenOn: latest([last[0]?.startsAt.slice(0, 10) ?? index.today], index.today),
      })
    }
    if (called.size > 0 && !called.has(organisationId))
      found.push({
        ...about(organisationId, lines, index),
        rule: 'absent_lead',
        id: findingId('absent_lead', ['no_focal_point'], [organisationId]),
        severity: 'medium',
        weight: lines.length,
        why: 'no_focal_point',
      })
    return found
  })
}

/** By meeting, who was there; only of those meetings where somebody was ticked. */
function presentAt(index: LabourIndex): Map<string, Set<string>> {
  const came = new Map<string, Set<string>>()
  for (const one of index.picture.attendance ?? []) {
    if (one.deletedAt !== null || (one.status !== 'present' && one.status !== 'remote')) continue
    const there = came.get(one.meetingId) ?? new Set()
    there.add(one.organisationId)
    if (one.onBehalfOfOrganisationId !== null) there.add(one.onBehalfOfOrganisationId)
    came.set(one.meetingId, there)
  }
  return came
}

/** The last two that were held of each forum, the latest first. */
function lastMeetings(meetings: readonly Meeting[]): Map<string, Meeting[]> {
  const held = meetings.filter((one) => one.deletedAt === null && isHeld(one.state))
  const last = new Map<string, Meeting[]>()
  for (const meeting of held.toSorted((a, b) => (a.startsAt > b.startsAt ? -1 : 1))) {
    const before = last.get(meeting.mechanismId) ?? []
    if (before.length < missedMeetings) last.set(meeting.mechanismId, [...before, meeting])
  }
  return last
}

/** A rule that looks at the parts of one organisation. */
function byOrganisation(
  index: LabourIndex,
  findAt: (organisationId: OrganisationId) => readonly Finding[],
): Rule<OrganisationId> {
  return {
    places: () => index.ofOrganisation.keys(),
    touchedBy: (line) => [line.organisationId],
    keyOf: (organisationId) => organisationId,
    findAt,
  }
}

function leadsOf(organisationId: OrganisationId, index: LabourIndex): LabourLine[] {
  const lines = index.ofOrganisation.get(organisationId) ?? []
  return lines.filter(
    (line) => line.role === 'lead' && line.state === 'agreed' && isInForce(line, index.today),
  )
}

function groupBy<Key extends string>(
  lines: readonly LabourLine[],
  keyOf: (line: LabourLine) => Key,
): Map<Key, LabourLine[]> {
  const groups = new Map<Key, LabourLine[]>()
  for (const line of lines) {
    const group = groups.get(keyOf(line))
    if (group === undefined) groups.set(keyOf(line), [line])
    else group.push(line)
  }
  return groups
}

/** What findings about one organisation share: the issue and area where there is only one. */
function about(organisationId: OrganisationId, lines: readonly LabourLine[], index: LabourIndex) {
  const issueIds = sorted(lines.map((line) => line.issueId))
  const areaIds = sorted(lines.map((line) => line.areaId))
  return {
    ...bare,
    issueId: issueIds.length === 1 ? (issueIds[0] ?? null) : null,
    areaId: areaIds.length === 1 ? (areaIds[0] ?? null) : null,
    organisationIds: [organisationId],
    mechanismIds: sorted(lines.map((line) => line.mechanismId)),
    lineIds: sorted(lines.map(({ id }) => id)),
    firstSeenOn: latest(lines.map(standsSince), index.today),
  }
}
