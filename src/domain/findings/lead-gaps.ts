import { daysAfter } from '../calendar.ts'
import type { Day } from '../day.ts'
import type { AreaId } from '../ids.ts'
import type { Issue } from '../issue.ts'
import type { LabourLine } from '../labour-line.ts'
import { compareText } from '../position.ts'
import { bare, type Gap } from './finding.ts'
import { type Cell, cellKey, type LabourCell, type LabourCells } from './labour-cells.ts'
import {
  cellsAbove,
  cellsBelow,
  earlier,
  findingId,
  isAround,
  isInForce,
  isLedOver,
  isLedSomewhere,
  type LabourIndex,
  latest,
  sorted,
  standsSince,
} from './labour-index.ts'
import { isRecurringUnassigned, type Needs, needsIn } from './needs.ts'
import type { Rule } from './rule.ts'

/** A lead that ends within so many days is about to end. */
export const lapseDays = 60

/** An issue in an area; without one, the issue wherever it is. */
type Need = { readonly issue: Issue; readonly areaId: AreaId | null }

/**
 * Gp1: an active issue with a need and without an agreed lead today. An issue that nobody leads anywhere
 * is one gap, not one for each area. What was talked of so often that Gp6 says more is left to it.
 */
export function withoutLead(index: LabourIndex): Rule<Need> {
  const needsOf = needsIn(index)
  const active = new Map<string, Issue>(index.activeIssues.map((issue) => [issue.id, issue]))
  const everyNeed = (issue: Issue): Need[] => [
    { issue, areaId: null },
    ...needsOf.areasOf(issue).map((areaId) => ({ issue, areaId })),
  ]
  return {
    places: () => index.activeIssues.flatMap(everyNeed),
    touchedBy: (line) => {
      const own = active.get(line.issueId)
      const talked = needsOf.recurring.filter((issue) => isAround(issue.id, line.issueId, index))
      return [
        ...(own === undefined ? [] : [null, line.areaId].map((areaId) => ({ issue: own, areaId }))),
        ...talked.map((issue) => ({ issue, areaId: null })),
        ...(line.role === 'lead'
          ? index.issuesBelow(line.issueId).flatMap((id) => {
              const issue = active.get(id)
              return issue === undefined ? [] : everyNeed(issue)
            })
          : []),
      ]
    },
    keyOf: ({ issue, areaId }) => `${issue.id}|${areaId ?? ''}`,
    findAt: ({ issue, areaId }) => {
      if (isLedSomewhere(issue.id, index) === (areaId === null)) return []
      if (areaId === null && isRecurringUnassigned(issue, needsOf, index)) return []
      if (areaId !== null && isLedOver(issue.id, areaId, index)) return []
      const needs = areaId === null ? needsOf.everywhere(issue) : needsOf.inArea(issue, areaId)
      return needs === undefined ? [] : [noLead(issue, areaId, needs, index)]
    },
  }
}

/** Places inside an area that have a lead of their own on the issue. */
function ledInside(issueId: string, areaId: AreaId, index: LabourIndex): readonly AreaId[] {
  const inside: AreaId[] = []
  if (index.areasBelow(areaId).length < 2) return inside
  for (const led of index.ledToday.get(issueId)?.keys() ?? [])
    if (led !== areaId && index.areaPath(led).includes(areaId)) inside.push(led)
  return sorted(inside)
}

function noLead(issue: Issue, areaId: AreaId | null, needs: Needs, index: LabourIndex): Gap {
  const lines = needs.lapsed.length === 0 ? needs.lines : [...needs.lines, ...needs.lapsed]
  const ledUntil = needs.lapsed.reduce<Day | null>(
    (last, { toOn }) => (last === null || (toOn !== null && toOn > last) ? toOn : last),
    null,
  )
  const since = ledUntil === null ? neededSince(issue, needs) : daysAfter(ledUntil, 1)
  return {
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
    mandateStatementIds: [],
    neededIn: sorted(needs.areaIds),
    exceptIn: areaId === null ? [] : ledInside(issue.id, areaId, index),
    ledUntil,
    firstSeenOn: earlier(since, index.today),
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
  let first = needs.areaIds.length > 0 ? writtenOn(issue) : null
  const look = (day: Day) => {
    first = first === null ? day : earlier(first, day)
  }
  for (const line of needs.lines) look(standsSince(line))
  for (const action of needs.actions) look(writtenOn(action))
  for (const item of needs.agendaItems) look(writtenOn(item))
  return first ?? writtenOn(issue)
}

/**
 * Gp2 and Gp3: agreed leads that end within sixty days and nobody follows; and days without a lead between
 * one that holds and the next. One lead that covers the cell fills both.
 */
export function endingLeads(index: LabourIndex): Rule<Cell> {
  const soon = daysAfter(index.today, lapseDays)
  return {
    places: () => leadCells(index),
    touchedBy: (line) =>
      line.role === 'lead' ? cellsBelow(index.leads, line.issueId, line.areaId, index) : [],
    keyOf: cellKey,
    findAt: ({ issueId, areaId }) => {
      const found = new Map<string, Gap>()
      for (const line of index.leads.get(issueId)?.get(areaId)?.lines ?? []) {
        const gap = endOf(line, soon, index)
        if (gap === null) continue
        const before = found.get(gap.id)
        found.set(gap.id, before === undefined ? gap : together(before, gap))
      }
      return [...found.values()]
    },
  }
}

function leadCells(index: LabourIndex): LabourCell[] {
  return [...index.leads.values()].flatMap((cells) => [...cells.values()])
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
    // A hole is seen as soon as both of its ends are written, before either day comes.
    firstSeenOn: latest(lines.map(writtenOn), index.today),
  }
}

/** The day on which it was written down, in UTC. */
function writtenOn(record: { readonly createdAt: string }): Day {
  return record.createdAt.slice(0, 10)
}

/** Gp4: somebody leads today, and nobody implements, supports or pays, nor has the lead means of its own. */
export function leadsWithoutHands(index: LabourIndex): Rule<Cell> {
  return {
    places: () => leadCells(index),
    touchedBy: (line) => (isHelp(line) ? [line, ...cellsAround(index.leads, line, index)] : [line]),
    keyOf: cellKey,
    findAt: (cell) => {
      const all = index.leads.get(cell.issueId)?.get(cell.areaId)?.lines ?? []
      const lines = all.filter((line) => line.state === 'agreed' && isInForce(line, index.today))
      const [first] = lines
      if (first === undefined || lines.some((line) => line.resources !== null)) return []
      // Help inside the cell or around it is help.
      for (const { lines: near } of cellsAround(index.cells, first, index))
        if (near.some(isHelp)) return []
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
    },
  }
}

function isHelp(line: LabourLine): boolean {
  return line.role !== 'lead' && line.role !== 'observing'
}

/** The cell itself, those it lies in, and those in it. */
function* cellsAround(
  cells: LabourCells,
  { issueId, areaId }: Cell,
  index: LabourIndex,
): Generator<LabourCell> {
  yield* cellsAbove(cells, issueId, areaId, index)
  yield* cellsBelow(cells, issueId, areaId, index)
}
