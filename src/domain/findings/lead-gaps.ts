import { daysAfter } from '../calendar.ts'
import type { Day } from '../day.ts'
import type { AreaId } from '../ids.ts'
import type { Issue } from '../issue.ts'
import type { LabourLine } from '../labour-line.ts'
import { compareText } from '../position.ts'
import { bare, type Gap } from './finding.ts'
import {
  cellKey,
  earlier,
  findingId,
  isInForce,
  type LabourIndex,
  latest,
  sorted,
  standsSince,
} from './labour-index.ts'
import { type Needs, needsIn } from './needs.ts'

/** A lead that ends within so many days is about to end. */
export const lapseDays = 60

/**
 * Gp1: an active issue with a need and without an agreed lead today. An issue that nobody leads anywhere
 * is one gap, not one for each area. What was talked of so often that Gp6 says more is left to it.
 */
export function withoutLead(index: LabourIndex, saidBefore: ReadonlySet<string>): Gap[] {
  const needsOf = needsIn(index)
  const led = ledToday(index)
  return index.activeIssues.flatMap((issue) => {
    const needs = needsOf(issue)
    if (needs === undefined) return []
    if (!index.issuePath(issue.id).some((id) => led.issues.has(id)))
      return saidBefore.has(issue.id) ? [] : [noLead(issue, null, needs, index, led)]
    const byArea = needsByArea(needs)
    return sorted(byArea.keys())
      .filter((areaId) => !isLed(issue.id, areaId, index, led))
      .map((areaId) => noLead(issue, areaId, byArea.get(areaId) ?? needs, index, led))
  })
}

type Led = {
  /** Issues that somebody leads somewhere. */
  readonly issues: ReadonlySet<string>
  readonly cells: ReadonlySet<string>
  /** By issue, the areas that have a lead. */
  readonly areas: ReadonlyMap<string, readonly AreaId[]>
}

function ledToday(index: LabourIndex): Led {
  const issues = new Set<string>()
  const cells = new Set<string>()
  const areas = new Map<string, AreaId[]>()
  for (const [key, cell] of index.leads) {
    if (!cell.lines.some((line) => line.state === 'agreed' && isInForce(line, index.today)))
      continue
    issues.add(cell.issueId)
    cells.add(key)
    areas.set(cell.issueId, [...(areas.get(cell.issueId) ?? []), cell.areaId])
  }
  return { issues, cells, areas }
}

function isLed(issueId: string, areaId: string, index: LabourIndex, { cells }: Led): boolean {
  return index
    .issuePath(issueId)
    .some((issue) => index.areaPath(areaId).some((area) => cells.has(cellKey(issue, area))))
}

/** What shows a need in each area itself; promises and talk name no area. */
function needsByArea({ areaIds, lines, lapsed }: Needs): Map<AreaId, Needs> {
  type Own = { areaIds: AreaId[]; lines: LabourLine[]; lapsed: LabourLine[] }
  const found = new Map<AreaId, Needs & Own>()
  const at = (areaId: AreaId): Own => {
    const before = found.get(areaId)
    if (before !== undefined) return before
    const own = { areaIds: [], lines: [], lapsed: [], actions: [], agendaItems: [] }
    found.set(areaId, own)
    return own
  }
  for (const id of areaIds) at(id).areaIds.push(id)
  for (const line of lines) at(line.areaId).lines.push(line)
  for (const line of lapsed) at(line.areaId).lapsed.push(line)
  return found
}

function noLead(
  issue: Issue,
  areaId: AreaId | null,
  needs: Needs,
  index: LabourIndex,
  led: Led,
): Gap {
  const lines = [...needs.lines, ...needs.lapsed]
  const ledUntil = needs.lapsed.reduce<Day | null>(
    (last, { toOn }) => (last === null || (toOn !== null && toOn > last) ? toOn : last),
    null,
  )
  const since = ledUntil === null ? neededSince(issue, needs) : daysAfter(ledUntil, 1)
  return {
    ...bare,
    rule: 'no_lead',
    id: findingId('no_lead', [issue.id, areaId], []),
    severity: 'high',
    weight: urgencyOf(needs),
    issueId: issue.id,
    areaId,
    organisationIds: sorted(lines.map((line) => line.organisationId)),
    mechanismIds: sorted([
      ...lines.map((line) => line.mechanismId),
      ...needs.actions.map((action) => action.mechanismId),
      ...needs.agendaItems.flatMap((item) => item.mechanismId ?? []),
    ]),
    lineIds: sorted(lines.map(({ id }) => id)),
    actionItemIds: sorted(needs.actions.map(({ id }) => id)),
    agendaItemIds: sorted(needs.agendaItems.map(({ id }) => id)),
    neededIn: sorted(needs.areaIds),
    exceptIn:
      areaId === null
        ? []
        : sorted(
            (led.areas.get(issue.id) ?? []).filter(
              (id) => id !== areaId && index.areaPath(id).includes(areaId),
            ),
          ),
    ledUntil,
    firstSeenOn: latest([since], index.today),
  }
}

/** A stated need weighs most, then what is promised and talked of, then who is there already: up to 10. */
function urgencyOf({ areaIds, actions, agendaItems, lines, lapsed }: Needs): number {
  return (
    (areaIds.length > 0 ? 3 : 0) +
    Math.min(areaIds.length, 4) / 2 +
    Math.min(actions.length + agendaItems.length, 6) / 2 +
    Math.min(lines.length + lapsed.length, 4) / 2
  )
}

/** The first day on which anything showed the need, in UTC. */
function neededSince(issue: Issue, needs: Needs): Day {
  const days = [
    ...needs.lines.map(standsSince),
    ...needs.actions.map((action) => action.createdAt.slice(0, 10)),
    ...needs.agendaItems.map((item) => item.createdAt.slice(0, 10)),
    ...(needs.areaIds.length > 0 ? [issue.createdAt.slice(0, 10)] : []),
  ]
  return days.toSorted()[0] ?? issue.createdAt.slice(0, 10)
}

/**
 * Gp2 and Gp3: agreed leads that end within sixty days and nobody follows; and days without a lead between
 * one that holds and the next. One lead that covers the cell fills both.
 */
export function endingLeads(index: LabourIndex): Gap[] {
  const found = new Map<string, Gap>()
  const soon = daysAfter(index.today, lapseDays)
  for (const cell of index.leads.values())
    for (const line of cell.lines) {
      const gap = endOf(line, soon, index)
      if (gap === null) continue
      const before = found.get(gap.id)
      found.set(gap.id, before === undefined ? gap : together(before, gap))
    }
  return [...found.values()]
}

/** Two lines of one organisation that end on the same day are one end. */
function together(one: Gap, other: Gap): Gap {
  return {
    ...one,
    mechanismIds: sorted([...one.mechanismIds, ...other.mechanismIds]),
    lineIds: sorted([...one.lineIds, ...other.lineIds]),
    firstSeenOn: earlier(one.firstSeenOn, other.firstSeenOn),
  }
}

function endOf(line: LabourLine, soon: Day, index: LabourIndex): Gap | null {
  const { toOn } = line
  if (toOn === null || toOn < index.today || line.state !== 'agreed') return null
  const others = index
    .leadsOver(line.issueId, line.areaId)
    .filter((other) => other.id !== line.id && other.state === 'agreed')
  // An open-ended one that has begun follows for sure: no calendar is asked.
  if (others.some((other) => other.toOn === null && other.fromOn <= toOn)) return null
  if (toOn > soon && others.every((other) => other.fromOn <= toOn)) return null
  const next = daysAfter(toOn, 1)
  if (others.some((other) => isInForce(other, next))) return null
  const later = others
    .filter((other) => other.fromOn > next)
    .toSorted((a, b) => compareText(a.fromOn, b.fromOn) || compareText(a.id, b.id))[0]
  const isSoon = toOn <= soon
  if (later === undefined && !isSoon) return null
  const lines = later === undefined ? [line] : [line, later]
  const organisationIds = sorted(lines.map((one) => one.organisationId))
  const common = {
    ...bare,
    severity: 'medium',
    issueId: line.issueId,
    areaId: line.areaId,
    organisationIds,
    mechanismIds: sorted(lines.map((one) => one.mechanismId)),
    lineIds: sorted(lines.map(({ id }) => id)),
  } as const
  const place = [line.issueId, line.areaId]
  if (later === undefined)
    return {
      ...common,
      rule: 'lead_about_to_end',
      id: findingId('lead_about_to_end', place, organisationIds),
      weight: 4,
      toOn,
      firstSeenOn: latest([daysAfter(toOn, -lapseDays), standsSince(line)], index.today),
    }
  return {
    ...common,
    rule: 'hole_in_time',
    id: findingId('hole_in_time', [...place, next], organisationIds),
    weight: isSoon ? 5 : 1,
    fromOn: next,
    toOn: daysAfter(later.fromOn, -1),
    firstSeenOn: latest(lines.map(writtenOn), index.today),
  }
}

/** A hole is seen as soon as both of its ends are written, before either day comes. */
function writtenOn(line: LabourLine): Day {
  return line.createdAt.slice(0, 10)
}

/** Gp4: somebody leads today, and nobody implements, supports or pays, nor has the lead means of its own. */
export function leadsWithoutHands(index: LabourIndex): Gap[] {
  // Help inside the cell or around it is help; only cells that have a lead are asked about.
  const helping = new Set<string>()
  const helped = new Set<string>()
  for (const [key, { issueId, areaId, lines }] of index.cells) {
    if (lines.every((line) => line.role === 'lead' || line.role === 'observing')) continue
    helping.add(key)
    for (const issue of index.issuePath(issueId))
      for (const area of index.areaPath(areaId)) {
        const above = cellKey(issue, area)
        if (index.leads.has(above)) helped.add(above)
      }
  }
  const isHelped = ({ issueId, areaId }: LabourLine) =>
    helped.has(cellKey(issueId, areaId)) ||
    index
      .issuePath(issueId)
      .some((issue) => index.areaPath(areaId).some((area) => helping.has(cellKey(issue, area))))
  return [...index.leads.values()].flatMap((cell): Gap[] => {
    const lines = cell.lines.filter(
      (line) => line.state === 'agreed' && isInForce(line, index.today),
    )
    const [first] = lines
    if (first === undefined || lines.some((line) => line.resources !== null)) return []
    if (isHelped(first)) return []
    const organisationIds = sorted(lines.map((line) => line.organisationId))
    return [
      {
        ...bare,
        rule: 'lead_without_hands',
        id: findingId('lead_without_hands', [first.issueId, first.areaId], organisationIds),
        severity: 'low',
        weight: 1,
        issueId: first.issueId,
        areaId: first.areaId,
        organisationIds,
        mechanismIds: sorted(lines.map((line) => line.mechanismId)),
        lineIds: sorted(lines.map(({ id }) => id)),
        firstSeenOn: latest(lines.map(standsSince), index.today),
      },
    ]
  })
}
