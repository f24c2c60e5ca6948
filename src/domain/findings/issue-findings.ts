import type { ActionItem } from '../action-item.ts'
import { isClosed } from '../action-item-states.ts'
import { responsibleOrganisation } from '../assignee-rules.ts'
import type { AreaId, IssueId, OrganisationId } from '../ids.ts'
import type { Issue } from '../issue.ts'
import type { MandateStatement } from '../mandate-statement.ts'
import { bare, type Finding, type Gap, type Overlap } from './finding.ts'
import {
  findingId,
  hasPartAround,
  isAround,
  isInForce,
  isLedSomewhere,
  type LabourIndex,
  latest,
  sorted,
} from './labour-index.ts'
import { recurringIssues } from './needs.ts'
import type { Rule } from './rule.ts'

/**
 * S5: "mandate overlaps still prevent a clear division of labour". Two that state a mandate on one issue,
 * even where nobody is active; it weighs more while nobody leads there, or where a mandate is disputed.
 */
export function mandateOverlaps(index: LabourIndex): Rule<IssueId> {
  const known = new Set<string>(
    index.picture.issues.filter((issue) => issue.deletedAt === null).map(({ id }) => id),
  )
  const byIssue = new Map<IssueId, MandateStatement[]>()
  for (const one of index.picture.mandates ?? []) {
    if (one.deletedAt !== null || one.standing === 'unstated' || !known.has(one.issueId)) continue
    byIssue.set(one.issueId, [...(byIssue.get(one.issueId) ?? []), one])
  }
  const findAt = (issueId: IssueId): Overlap[] => {
    const statements = byIssue.get(issueId) ?? []
    const organisationIds = sorted(statements.map((one) => one.organisationId))
    if (organisationIds.length < 2) return []
    const isDisputed = statements.some((one) => one.standing === 'disputed')
    const isLed = isLedSomewhere(issueId, index)
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
  }
  return {
    places: () => byIssue.keys(),
    touchedBy: (line) =>
      line.role === 'lead' ? index.issuesBelow(line.issueId).filter((id) => byIssue.has(id)) : [],
    keyOf: (issueId) => issueId,
    findAt,
  }
}

/** Gp6: an issue that came up in three meetings or more, and nobody has any part in it or around it. */
export function recurringUnassigned(index: LabourIndex): Rule<IssueId> {
  const recurring = new Map(recurringIssues(index).map((one) => [one.issue.id, one]))
  const findAt = (issueId: IssueId): Gap[] => {
    const { items, meetings } = recurring.get(issueId) ?? { items: [], meetings: 0 }
    if (meetings === 0 || hasPartAround(issueId, index)) return []
    return [
      {
        ...bare,
        rule: 'recurring_unassigned',
        id: findingId('recurring_unassigned', [issueId], []),
        severity: 'high',
        weight: Math.min(2 * meetings, 10),
        issueId,
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
  }
  return {
    places: () => recurring.keys(),
    touchedBy: (line) =>
      [...recurring.keys()].filter((issueId) => isAround(issueId, line.issueId, index)),
    keyOf: (issueId) => issueId,
    findAt,
  }
}

/**
 * Gp7: an area without areas in it, where at least two active issues are said to be needed and nobody has
 * a part in any. One issue alone is told by Gp1.
 */
export function orphanAreas(index: LabourIndex): Rule<AreaId> {
  const needed = needingAreas(index)
  const findAt = (areaId: AreaId): Gap[] => {
    const issues = needed.get(areaId) ?? []
    if (issues.length === 0 || index.areaPath(areaId).some((id) => index.occupied.has(id)))
      return []
    const issueIds = sorted(issues.map(({ id }) => id))
    return [
      {
        ...bare,
        rule: 'orphan_area',
        id: findingId('orphan_area', [areaId], []),
        severity: 'medium',
        weight: issueIds.length,
        issueId: null,
        areaId,
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
  }
  return {
    places: () => needed.keys(),
    touchedBy: (line) => index.areasBelow(line.areaId).filter((id) => needed.has(id)),
    keyOf: (areaId) => areaId,
    findAt,
  }
}

/** Areas without areas in them where at least two active issues are needed, with these. */
function needingAreas(index: LabourIndex): Map<AreaId, Issue[]> {
  const stated = new Map<string, Issue[]>()
  for (const issue of index.activeIssues)
    for (const areaId of issue.activeInAreaIds)
      stated.set(areaId, [...(stated.get(areaId) ?? []), issue])
  const found = new Map<AreaId, Issue[]>()
  if (stated.size === 0) return found
  const areas = index.picture.areas.filter((area) => area.deletedAt === null)
  const parents = new Set<string | null>(areas.map((area) => area.parentAreaId))
  for (const { id } of areas) {
    if (parents.has(id)) continue
    const issues = index.areaPath(id).flatMap((above) => stated.get(above) ?? [])
    if (new Set(issues).size > 1) found.set(id, issues)
  }
  return found
}

/** So many promises on an issue make a part of it. */
export const promisesOfPart = 3

/** The open promises of one organisation on one issue. */
type Promises = {
  readonly issueId: IssueId
  readonly organisationId: OrganisationId
  readonly actions: ActionItem[]
}

/** Gp8: three open promises or more on an issue lie with somebody who has no part in it. */
export function offTheMap(index: LabourIndex): Rule<Promises> {
  const groups = new Map<string, Promises>()
  for (const action of index.picture.actions) {
    const organisationId = responsibleOrganisation(action.assignees)
    if (action.issueId === null || organisationId === null || !isOpen(action)) continue
    const { issueId } = action
    const group = { issueId, organisationId, actions: [] }
    const key = keyOfPromises(group)
    groups.set(key, groups.get(key) ?? group)
    groups.get(key)?.actions.push(action)
  }
  const many = [...groups.values()].filter(({ actions }) => actions.length >= promisesOfPart)
  const findAt = ({ issueId, organisationId, actions }: Promises): Gap[] => {
    for (const line of index.ofOrganisation.get(organisationId) ?? [])
      if (isAround(line.issueId, issueId, index)) return []
    return [
      {
        ...bare,
        rule: 'off_the_map',
        id: findingId('off_the_map', [issueId], [organisationId]),
        severity: 'low',
        weight: actions.length,
        issueId,
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
  }
  return {
    places: () => many,
    touchedBy: (line) => many.filter((one) => one.organisationId === line.organisationId),
    keyOf: keyOfPromises,
    findAt,
  }
}

function keyOfPromises({ issueId, organisationId }: Promises): string {
  return `${issueId}|${organisationId}`
}

/** Gp9: an issue with agreed parts and no host authority in any. Silent where the register has none. */
export function withoutHost(index: LabourIndex): Rule<IssueId> {
  const hosts = new Set<OrganisationId>(
    (index.picture.organisations ?? [])
      .filter((one) => one.constituency === 'host_authorities' && one.deletedAt === null)
      .map(({ id }) => id),
  )
  const active = new Set(hosts.size === 0 ? [] : index.activeIssues.map(({ id }) => id))
  const isHosted = (issueId: IssueId) => {
    for (const host of hosts)
      for (const line of index.ofOrganisation.get(host) ?? [])
        if (isAround(line.issueId, issueId, index)) return true
    return false
  }
  const findAt = (issueId: IssueId): Finding[] => {
    const lines = [...(index.cells.get(issueId)?.values() ?? [])].flatMap((cell) =>
      cell.lines.filter((line) => line.state === 'agreed' && isInForce(line, index.today)),
    )
    if (lines.length === 0 || isHosted(issueId)) return []
    return [
      {
        ...bare,
        rule: 'no_host',
        id: findingId('no_host', [issueId], []),
        severity: 'info',
        weight: lines.length,
        issueId,
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
  }
  return {
    places: () => active,
    touchedBy: (line) =>
      hosts.has(line.organisationId)
        ? [...active].filter((id) => isAround(id, line.issueId, index))
        : active.has(line.issueId)
          ? [line.issueId]
          : [],
    keyOf: (issueId) => issueId,
    findAt,
  }
}

function isOpen(action: ActionItem): boolean {
  return action.deletedAt === null && !isClosed(action.state)
}
