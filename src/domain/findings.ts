import type { ActionItem } from './action-item.ts'
import { isClosed } from './action-item-states.ts'
import type { Area } from './area.ts'
import { daysAfter } from './calendar.ts'
import type { Day } from './day.ts'
import type { ActionItemId, AreaId, IssueId, LabourLineId, OrganisationId } from './ids.ts'
import type { Issue } from './issue.ts'
import type { LabourLine } from './labour-line.ts'
import { isStanding } from './labour-line-states.ts'
import { compareText } from './position.ts'
import { type Paths, pathsOf } from './tree.ts'

/** What every finding says: where, who, and the records behind it (I20). */
type Found = {
  /** Made of rule, place and organisations: the same finding has the same id tomorrow. */
  readonly id: string
  readonly issueId: IssueId
  /** `null`: wherever it is. */
  readonly areaId: AreaId | null
  readonly lineIds: readonly LabourLineId[]
  readonly actionItemIds: readonly ActionItemId[]
  readonly organisationIds: readonly OrganisationId[]
}

/** O1: two organisations lead agreed on the same issue, in the same area, on the same days. */
export type Overlap = Found & {
  readonly rule: 'double_lead'
  readonly severity: 'high'
  /** The days on which both lead; the last is `null` when neither ends. */
  readonly fromOn: Day
  readonly toOn: Day | null
}

/** Gp1: there is a need and nobody leads. Gp2: the lead ends soon and nobody follows. */
export type Gap = Found &
  (
    | { readonly rule: 'no_lead'; readonly severity: 'high' }
    | { readonly rule: 'lead_about_to_end'; readonly severity: 'medium'; readonly toOn: Day }
  )

export type Finding = Overlap | Gap

/** A lead that ends within so many days is about to end. */
export const lapseDays = 60

/** What overlaps and gaps are found in: those records that the reader may see. */
export type LabourPicture = {
  readonly lines: readonly LabourLine[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
  readonly actions: readonly ActionItem[]
  readonly today: Day
}

/** Overlaps and gaps, the gravest first. Past ones are history, not findings. */
export function findingsIn(picture: LabourPicture): Finding[] {
  const trees = {
    issues: pathsOf(picture.issues, parentIssue),
    areas: pathsOf(picture.areas, parentArea),
  }
  const lines = picture.lines.filter((line) => line.deletedAt === null && isStanding(line.state))
  const leads = lines.filter((line) => line.state === 'agreed' && line.role === 'lead')
  const found: Finding[] = [
    ...doubleLeads(leads, picture.today),
    ...withoutLead(picture, lines, leads, trees),
    ...aboutToEnd(leads, picture.today, trees),
  ]
  return found.toSorted(
    (a, b) => severities[a.severity] - severities[b.severity] || compareText(a.id, b.id),
  )
}

const severities = { high: 0, medium: 1 } as const

type Trees = { readonly issues: Paths; readonly areas: Paths }

/** Does the line speak for this issue and area: for them, or for what contains them (on any day). */
function covers(line: LabourLine, issueId: string, areaId: string, trees: Trees): boolean {
  return (
    (line.issueId === issueId || trees.issues(issueId).includes(line.issueId)) &&
    (line.areaId === areaId || trees.areas(areaId).includes(line.areaId))
  )
}

/** Does the part hold on `day`; first and last day belong to it. */
export function isInForce(line: Pick<LabourLine, 'fromOn' | 'toOn'>, day: Day): boolean {
  return line.fromOn <= day && (line.toOn === null || line.toOn >= day)
}

function doubleLeads(leads: readonly LabourLine[], today: Day): Overlap[] {
  const found = new Map<string, Overlap>()
  for (const cell of byCell(leads))
    for (const [index, one] of cell.entries())
      for (const other of cell.slice(index + 1)) {
        const overlap = overlapOf(one, other, today)
        if (overlap === null) continue
        // Two organisations can lead together twice in a year; the first time comes first.
        const before = found.get(overlap.id)
        const first = before !== undefined && before.fromOn <= overlap.fromOn ? before : overlap
        const lineIds = [...new Set([...(before?.lineIds ?? []), ...overlap.lineIds])].sort()
        found.set(overlap.id, { ...first, lineIds })
      }
  return [...found.values()]
}

function overlapOf(one: LabourLine, other: LabourLine, today: Day): Overlap | null {
  if (one.organisationId === other.organisationId) return null
  const fromOn = [one.fromOn, other.fromOn].sort()[1] ?? one.fromOn
  const toOn = earlierEnd(one.toOn, other.toOn)
  if (toOn !== null && (toOn < fromOn || toOn < today)) return null
  const organisationIds = [one.organisationId, other.organisationId].sort()
  return {
    rule: 'double_lead',
    severity: 'high',
    id: ['double_lead', one.issueId, one.areaId, ...organisationIds].join('|'),
    issueId: one.issueId,
    areaId: one.areaId,
    lineIds: [one.id, other.id].sort(),
    actionItemIds: [],
    organisationIds,
    fromOn,
    toOn,
  }
}

/**
 * A gap needs a stated need (finding 0.4): somebody has or proposes a part there, or there are open
 * actions on the issue. An issue that nobody leads anywhere is one gap, not one for each area.
 */
function withoutLead(
  { issues, actions, today }: LabourPicture,
  lines: readonly LabourLine[],
  leads: readonly LabourLine[],
  trees: Trees,
): Gap[] {
  const leading = leads.filter((line) => isInForce(line, today))
  const active = issues.filter((issue) => issue.state === 'active' && issue.deletedAt === null)
  return active.flatMap((issue) => {
    const needed = lines.filter(
      (line) => line.issueId === issue.id && (line.toOn === null || line.toOn >= today),
    )
    const asked = actions.filter(
      (action) =>
        action.issueId === issue.id && action.deletedAt === null && !isClosed(action.state),
    )
    if (needed.length === 0 && asked.length === 0) return []
    const path = [issue.id, ...trees.issues(issue.id)]
    if (!leading.some((line) => path.includes(line.issueId)))
      return [noLead(issue.id, null, needed, asked)]
    return byCell(needed).flatMap((cell) => {
      const areaId = cell[0]?.areaId
      if (areaId === undefined) return []
      const isLed = leading.some((line) => covers(line, issue.id, areaId, trees))
      return isLed ? [] : [noLead(issue.id, areaId, cell, [])]
    })
  })
}

function noLead(
  issueId: IssueId,
  areaId: AreaId | null,
  lines: readonly LabourLine[],
  actions: readonly ActionItem[],
): Gap {
  return {
    rule: 'no_lead',
    severity: 'high',
    id: `no_lead|${issueId}|${areaId ?? ''}`,
    issueId,
    areaId,
    lineIds: lines.map((line) => line.id),
    actionItemIds: actions.map((action) => action.id),
    organisationIds: [...new Set(lines.map((line) => line.organisationId))].sort(),
  }
}

function aboutToEnd(leads: readonly LabourLine[], today: Day, trees: Trees): Gap[] {
  return leads.flatMap((line) => {
    const { toOn } = line
    if (toOn === null || toOn < today || toOn > daysAfter(today, lapseDays)) return []
    const dayAfter = daysAfter(toOn, 1)
    const isFollowed = leads.some(
      (other) =>
        other.id !== line.id &&
        isInForce(other, dayAfter) &&
        covers(other, line.issueId, line.areaId, trees),
    )
    if (isFollowed) return []
    const gap: Gap = {
      rule: 'lead_about_to_end',
      severity: 'medium',
      id: `lead_about_to_end|${line.issueId}|${line.areaId}|${line.organisationId}`,
      issueId: line.issueId,
      areaId: line.areaId,
      lineIds: [line.id],
      actionItemIds: [],
      organisationIds: [line.organisationId],
      toOn,
    }
    return [gap]
  })
}

/** The lines of each issue and area together. */
function byCell(lines: readonly LabourLine[]): LabourLine[][] {
  const cells = new Map<string, LabourLine[]>()
  for (const line of lines) {
    const key = `${line.issueId}|${line.areaId}`
    const cell = cells.get(key)
    if (cell === undefined) cells.set(key, [line])
    else cell.push(line)
  }
  return [...cells.values()]
}

function earlierEnd(a: Day | null, b: Day | null): Day | null {
  if (a === null) return b
  return b === null || a < b ? a : b
}

function parentIssue(issue: Issue): string | null {
  return issue.parentIssueId
}

function parentArea(area: Area): string | null {
  return area.parentAreaId
}
