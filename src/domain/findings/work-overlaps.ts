import type { LabourLine } from '../labour-line.ts'
import { compareText } from '../position.ts'
import { shortHash } from '../short-hash.ts'
import { bare, type Overlap } from './finding.ts'
import { type Cell, cellKey } from './labour-cells.ts'
import {
  agreedTogether,
  daysTogether,
  earlier,
  findingId,
  isInForce,
  type LabourIndex,
  latest,
  sorted,
  standsSince,
} from './labour-index.ts'
import type { Rule } from './rule.ts'

/**
 * O3: several implement the same activity in the same cell on the same days (`activityOf`); a common joint
 * activity, which will settle it too, is no record yet. Silent on what was agreed at one table.
 */
export function duplicateWork(index: LabourIndex): Rule<Cell> {
  return {
    places: () => everyCell(index),
    touchedBy: (line) => {
      const activity = index.works.activityOf(line)
      const work = activity === null ? undefined : index.works.worksOn(line.issueId).get(activity)
      if (work === undefined) return []
      // How many organisations do it anywhere counts in each of its cells.
      if (work.organisations.get(line.organisationId) !== 1) return [line]
      return [...work.areas.keys()].map((areaId) => ({ issueId: line.issueId, areaId }))
    },
    keyOf: cellKey,
    findAt: (cell) => {
      const all = index.cells.get(cell.issueId)?.get(cell.areaId)?.lines ?? []
      const done = all.length < 2 ? all : all.filter(({ role }) => role === 'implementing')
      if (done.length < 2) return []
      const found = new Map<string, Overlap>()
      for (const [activity, lines] of byActivity(done, index))
        for (const cluster of clusters(lines, index)) {
          const doing = index.works.worksOn(cell.issueId).get(activity)?.organisations.size ?? 1
          const overlap = duplicate(cluster, activity, doing, index)
          const before = found.get(overlap.id)
          found.set(overlap.id, before === undefined ? overlap : bothTimes(before, overlap))
        }
      return [...found.values()]
    },
  }
}

/** What is implemented, by activity in folded words. */
function byActivity(lines: readonly LabourLine[], index: LabourIndex): Map<string, LabourLine[]> {
  const groups = new Map<string, LabourLine[]>()
  for (const line of lines) {
    const activity = index.works.activityOf(line)
    if (activity === null) continue
    const group = groups.get(activity)
    if (group === undefined) groups.set(activity, [line])
    else group.push(line)
  }
  return groups
}

/** May the two be doing the same: not of one organisation, on the same days, and nobody settled it. */
export function isDuplicate(one: LabourLine, other: LabourLine, today: string): boolean {
  return (
    one.organisationId !== other.organisationId &&
    daysTogether(one, other, today) !== null &&
    !agreedTogether(one, other)
  )
}

/** Stretches of time without a break, with those parts in them that meet at least one other. */
function clusters(lines: readonly LabourLine[], index: LabourIndex): LabourLine[][] {
  if (lines.length < 2 || isOfOne(lines)) return []
  const found: LabourLine[][] = []
  let met: LabourLine[] = []
  let alone: LabourLine[] = []
  let end: string | null = ''
  for (const line of lines.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))) {
    if (end !== null && line.fromOn > end) {
      if (met.length > 1) found.push(met)
      met = []
      alone = []
      end = line.toOn
    } else end = laterEnd(end, line.toOn)
    const isMet = (other: LabourLine) => isDuplicate(other, line, index.today)
    const others = alone.filter(isMet)
    if (others.length === 0 && !met.some(isMet)) {
      alone.push(line)
      continue
    }
    if (others.length > 0) alone = alone.filter((other) => !others.includes(other))
    met.push(...others, line)
  }
  if (met.length > 1) found.push(met)
  return found
}

function laterEnd(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null
  return compareText(a, b) >= 0 ? a : b
}

/** Without end comes last. */
function byEnd(a: string | null, b: string | null): number {
  if (a === b) return 0
  return b === null || (a !== null && a < b) ? -1 : 1
}

function isOfOne(lines: readonly LabourLine[]): boolean {
  return lines.every((line) => line.organisationId === lines[0]?.organisationId)
}

function duplicate(
  lines: readonly LabourLine[],
  key: string,
  /** How many organisations do this on the issue anywhere: what everybody does says little. */
  doing: number,
  index: LabourIndex,
): Overlap {
  const [first] = lines as readonly [LabourLine, ...LabourLine[]]
  const organisationIds = sorted(lines.map((line) => line.organisationId))
  const agreed = lines.filter((line) => line.state === 'agreed').length
  return {
    ...bare,
    rule: 'duplicate_work',
    id: findingId(
      'duplicate_work',
      [first.issueId, first.areaId, key === '' ? '' : shortHash(key)],
      organisationIds,
    ),
    severity: agreed > 0 ? 'medium' : 'low',
    weight: weightOf(lines, doing, index),
    issueId: first.issueId,
    areaId: first.areaId,
    organisationIds,
    mechanismIds: sorted(lines.map((line) => line.mechanismId)),
    lineIds: sorted(lines.map((line) => line.id)),
    activity: lines.map((line) => line.activity.trim()).toSorted()[0] ?? '',
    settled: [],
    // From the second to begin on there are two.
    fromOn: lines.map((line) => line.fromOn).toSorted()[1] ?? first.fromOn,
    toOn:
      lines
        .map((line) => line.toOn)
        .toSorted(byEnd)
        .at(-2) ?? null,
    firstSeenOn: latest([lines.map(standsSince).toSorted()[1] ?? index.today], index.today),
  }
}

/** Agreed on both sides, means at stake, and an activity of few: those are likely to be wasted. */
function weightOf(lines: readonly LabourLine[], doing: number, index: LabourIndex): number {
  const agreed = lines.filter((line) => line.state === 'agreed').length
  const now = lines.filter((line) => isInForce(line, index.today)).length
  const means = lines.filter((line) => line.resources !== null).length
  const isStated = lines.some((line) => line.activity.trim() !== '')
  return (
    Math.min(agreed, 2) * 4 +
    (now > 1 ? 2 : 0) +
    Math.min(means, 2) +
    (isStated ? 2 : 0) +
    Math.round(600 / Math.max(doing, 2)) / 100
  )
}

function bothTimes(one: Overlap, other: Overlap): Overlap {
  return {
    ...('fromOn' in one && 'fromOn' in other && other.fromOn < one.fromOn ? other : one),
    lineIds: sorted([...one.lineIds, ...other.lineIds]),
    mechanismIds: sorted([...one.mechanismIds, ...other.mechanismIds]),
    firstSeenOn: earlier(one.firstSeenOn, other.firstSeenOn),
    weight: Math.max(one.weight, other.weight),
  }
}

function* everyCell(index: LabourIndex): Generator<Cell> {
  for (const cells of index.cells.values()) yield* cells.values()
}

/** As many are active in one cell as it carries: "at most three active donors per sector". */
export const activeInCell = 3

const active: ReadonlySet<string> = new Set(['lead', 'co_lead', 'implementing', 'funding'])

/** O4: more than three lead, implement or fund in one cell by agreement today, not settled at one table. */
export function crowding(index: LabourIndex): Rule<Cell> {
  return {
    places: () => everyCell(index),
    touchedBy: (line) => [line],
    keyOf: cellKey,
    findAt: (cell) => {
      const all = index.cells.get(cell.issueId)?.get(cell.areaId)?.lines ?? []
      if (all.length <= activeInCell) return []
      const lines = all.filter(
        (line) => line.state === 'agreed' && active.has(line.role) && isInForce(line, index.today),
      )
      if (lines.length <= activeInCell) return []
      const organisationIds = sorted(lines.map((line) => line.organisationId))
      if (organisationIds.length <= activeInCell) return []
      const [first] = lines
      if (
        first !== undefined &&
        lines.every((line) => line === first || agreedTogether(first, line))
      )
        return []
      return [crowd(cell, lines, organisationIds, index)]
    },
  }
}

function crowd(
  { issueId, areaId }: Cell,
  lines: readonly LabourLine[],
  organisationIds: readonly LabourLine['organisationId'][],
  index: LabourIndex,
): Overlap {
  return {
    ...bare,
    rule: 'crowding',
    id: findingId('crowding', [issueId, areaId], organisationIds),
    severity: 'low',
    weight: organisationIds.length,
    issueId,
    areaId,
    organisationIds,
    mechanismIds: sorted(lines.map((line) => line.mechanismId)),
    lineIds: sorted(lines.map((line) => line.id)),
    firstSeenOn: latest(
      lines
        .map(standsSince)
        .toSorted()
        .slice(activeInCell, activeInCell + 1),
      index.today,
    ),
  }
}
