import type { ActionItem } from '../action-item.ts'
import { isClosed } from '../action-item-states.ts'
import { responsibleOrganisation } from '../assignee-rules.ts'
import type { Issue } from '../issue.ts'
import type { LabourLine } from '../labour-line.ts'
import type { MandateStatement } from '../mandate-statement.ts'
import { bare, type Finding, type Gap, type Overlap } from './finding.ts'
import { cellKey, findingId, isInForce, type LabourIndex, latest, sorted } from './labour-index.ts'
import { talkedOf } from './needs.ts'

/**
 * S5: "mandate overlaps still prevent a clear division of labour". Two that state a mandate on one issue,
 * even where nobody is active; it weighs more while nobody leads there, or where a mandate is disputed.
 */
export function mandateOverlaps(index: LabourIndex): Overlap[] {
  const known = new Set<string>(
    index.picture.issues.filter((issue) => issue.deletedAt === null).map(({ id }) => id),
  )
  const byIssue = new Map<MandateStatement['issueId'], MandateStatement[]>()
  for (const one of index.picture.mandates ?? []) {
    if (one.deletedAt !== null || one.standing === 'unstated' || !known.has(one.issueId)) continue
    byIssue.set(one.issueId, [...(byIssue.get(one.issueId) ?? []), one])
  }
  const led = new Set<string>(
    [...index.leads.values()]
      .filter((cell) =>
        cell.lines.some((line) => line.state === 'agreed' && isInForce(line, index.today)),
      )
      .map((cell) => cell.issueId),
  )
  return [...byIssue].flatMap(([issueId, statements]): Overlap[] => {
    const organisationIds = sorted(statements.map((one) => one.organisationId))
    if (organisationIds.length < 2) return []
    const isDisputed = statements.some((one) => one.standing === 'disputed')
    const isLed = index.issuePath(issueId).some((id) => led.has(id))
    return [
      {
        ...bare,
        rule: 'mandate_overlap',
        id: findingId('mandate_overlap', [issueId], organisationIds),
        severity: isDisputed || !isLed ? 'medium' : 'info',
        weight: organisationIds.length + (isDisputed ? 3 : 0),
        issueId,
        areaId: null,
        organisationIds,
        mechanismIds: sorted(statements.flatMap((one) => one.mechanismId ?? [])),
        mandateStatementIds: sorted(statements.map(({ id }) => id)),
        isDisputed,
        firstSeenOn: latest(
          statements
            .map((one) => one.statedOn)
            .toSorted()
            .slice(1, 2),
          index.today,
        ),
      },
    ]
  })
}

/** Talked of in so many meetings of the last year, an issue has somebody with a part in it. */
export const recurringMeetings = 3

/** Gp6: an issue that came up in three meetings or more, and nobody has any part in it or around it. */
export function recurringUnassigned(index: LabourIndex): Gap[] {
  const talked = talkedOf(index, 365)
  if (talked.size === 0) return []
  const hasPart = aroundIssues(index, index.current, () => '')
  const issues = new Map<string, Issue>(index.picture.issues.map((issue) => [issue.id, issue]))
  return [...talked].flatMap(([issueId, items]): Gap[] => {
    const issue = issues.get(issueId)
    const meetings = new Set(items.map((item) => item.meetingId)).size
    if (issue === undefined || issue.deletedAt !== null || meetings < recurringMeetings) return []
    if (hasPart(issueId, '')) return []
    return [
      {
        ...bare,
        rule: 'recurring_unassigned',
        id: findingId('recurring_unassigned', [issueId], []),
        severity: 'high',
        weight: Math.min(2 * meetings, 10),
        issueId: issue.id,
        areaId: null,
        mechanismIds: sorted(items.flatMap((item) => item.mechanismId ?? [])),
        agendaItemIds: sorted(items.map(({ id }) => id)),
        actionItemIds: sorted(
          index.picture.actions
            .filter((action) => action.issueId === issueId && isOpen(action))
            .map(({ id }) => id),
        ),
        meetings,
        firstSeenOn: latest(
          items
            .map((item) => item.createdAt.slice(0, 10))
            .toSorted()
            .slice(2, 3),
          index.today,
        ),
      },
    ]
  })
}

/** Whether any of `lines` lies in an issue, in one below it, or in one above it; told apart by `keyOf`. */
function aroundIssues(
  index: LabourIndex,
  lines: readonly LabourLine[],
  keyOf: (line: LabourLine) => string,
): (issueId: string, key: string) => boolean {
  const itself = new Set<string>()
  const below = new Set<string>()
  for (const line of lines) {
    itself.add(cellKey(line.issueId, keyOf(line)))
    for (const id of index.issuePath(line.issueId)) below.add(cellKey(id, keyOf(line)))
  }
  return (issueId, key) =>
    below.has(cellKey(issueId, key)) ||
    index.issuePath(issueId).some((id) => itself.has(cellKey(id, key)))
}

/**
 * Gp7: an area without areas in it, where at least two active issues are said to be needed and nobody has
 * a part in any. One issue alone is told by Gp1.
 */
export function orphanAreas(index: LabourIndex): Gap[] {
  const needed = new Map<string, Issue[]>()
  for (const issue of index.activeIssues)
    for (const areaId of issue.activeInAreaIds)
      needed.set(areaId, [...(needed.get(areaId) ?? []), issue])
  if (needed.size === 0) return []
  const occupied = new Set<string>(
    index.current.filter((line) => isInForce(line, index.today)).map((line) => line.areaId),
  )
  const areas = index.picture.areas.filter((area) => area.deletedAt === null)
  const parents = new Set<string | null>(areas.map((area) => area.parentAreaId))
  return areas.flatMap((area): Gap[] => {
    const path = index.areaPath(area.id)
    if (parents.has(area.id) || path.some((id) => occupied.has(id))) return []
    const issues = path.flatMap((id) => needed.get(id) ?? [])
    const issueIds = sorted(issues.map(({ id }) => id))
    if (issueIds.length < 2) return []
    return [
      {
        ...bare,
        rule: 'orphan_area',
        id: findingId('orphan_area', [area.id], []),
        severity: 'medium',
        weight: issueIds.length,
        issueId: null,
        areaId: area.id,
        issueIds,
        firstSeenOn: latest(
          issues
            .map((issue) => issue.createdAt.slice(0, 10))
            .toSorted()
            .slice(0, 1),
          index.today,
        ),
      },
    ]
  })
}

/** So many promises on an issue make a part of it. */
export const promisesOfPart = 3

/** Gp8: three open promises or more on an issue lie with somebody who has no part in it. */
export function offTheMap(index: LabourIndex): Gap[] {
  const groups = new Map<string, ActionItem[]>()
  for (const action of index.picture.actions) {
    const organisationId = responsibleOrganisation(action.assignees)
    if (action.issueId === null || organisationId === null || !isOpen(action)) continue
    const key = cellKey(action.issueId, organisationId)
    groups.set(key, [...(groups.get(key) ?? []), action])
  }
  const many = [...groups.values()].filter((actions) => actions.length >= promisesOfPart)
  if (many.length === 0) return []
  const hasPart = aroundIssues(index, index.current, (line) => line.organisationId)
  return many.flatMap((actions): Gap[] => {
    const [first] = actions
    const organisationId = first && responsibleOrganisation(first.assignees)
    if (first?.issueId == null || organisationId == null) return []
    if (hasPart(first.issueId, organisationId)) return []
    return [
      {
        ...bare,
        rule: 'off_the_map',
        id: findingId('off_the_map', [first.issueId], [organisationId]),
        severity: 'low',
        weight: actions.length,
        issueId: first.issueId,
        areaId: null,
        organisationIds: [organisationId],
        mechanismIds: sorted(actions.map((action) => action.mechanismId)),
        actionItemIds: sorted(actions.map(({ id }) => id)),
        firstSeenOn: latest(
          actions
            .map((action) => action.createdAt.slice(0, 10))
            .toSorted()
            .slice(2, 3),
          index.today,
        ),
      },
    ]
  })
}

/** Gp9: an issue with agreed parts and no host authority in any. Silent where the register has none. */
export function withoutHost(index: LabourIndex): Finding[] {
  const hosts = new Set<string>(
    (index.picture.organisations ?? [])
      .filter((one) => one.constituency === 'host_authorities' && one.deletedAt === null)
      .map(({ id }) => id),
  )
  if (hosts.size === 0) return []
  const isHosted = aroundIssues(
    index,
    index.current.filter((line) => hosts.has(line.organisationId)),
    () => '',
  )
  const agreed = index.current.filter(
    (line) => line.state === 'agreed' && isInForce(line, index.today),
  )
  const byIssue = new Map<string, LabourLine[]>()
  for (const line of agreed) byIssue.set(line.issueId, [...(byIssue.get(line.issueId) ?? []), line])
  return index.activeIssues.flatMap((issue): Finding[] => {
    const lines = byIssue.get(issue.id) ?? []
    if (lines.length === 0 || isHosted(issue.id, '')) return []
    return [
      {
        ...bare,
        rule: 'no_host',
        id: findingId('no_host', [issue.id], []),
        severity: 'info',
        weight: lines.length,
        issueId: issue.id,
        areaId: null,
        organisationIds: sorted(lines.map((line) => line.organisationId)),
        mechanismIds: sorted(lines.map((line) => line.mechanismId)),
        lineIds: sorted(lines.map(({ id }) => id)),
        firstSeenOn: latest(
          lines
            .map((line) => line.fromOn)
            .toSorted()
            .slice(0, 1),
          index.today,
        ),
      },
    ]
  })
}

function isOpen(action: ActionItem): boolean {
  return action.deletedAt === null && !isClosed(action.state)
}
