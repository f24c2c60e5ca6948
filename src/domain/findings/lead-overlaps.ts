import type { Day } from '../day.ts'
import type { LabourLine } from '../labour-line.ts'
import { compareText } from '../position.ts'
import { bare, type Overlap, type Severity } from './finding.ts'
import { type Cell, cellKey, foldWords, type LabourCell, linesOver } from './labour-cells.ts'
import {
  agreedTogether,
  daysTogether,
  earlier,
  findingId,
  isOver,
  type LabourIndex,
  later,
  sorted,
  standsSince,
} from './labour-index.ts'
import type { Rule } from './rule.ts'

type Pair = {
  readonly rule:
    | 'double_lead'
    | 'cross_body'
    | 'nested_lead'
    | 'proposal_against_agreed'
    | 'track_lead'
  readonly severity: Severity
  readonly one: LabourLine
  readonly other: LabourLine
}

/**
 * O1, O2, O5 and O7: two organisations that lead where one should. Each pair is found in the cell where the
 * two meet: the narrower issue of theirs in the narrower area. The leads of a cell are swept in the order in
 * which they begin, and compared with those of the cells around it.
 */
export function leadOverlaps(index: LabourIndex): Rule<Cell> {
  return {
    places: () => meetingCells(index),
    touchedBy: (line) =>
      line.role === 'lead' || line.role === 'co_lead' ? around(line, index) : [],
    keyOf: cellKey,
    findAt: (cell) => {
      const groups = new Map<string, Group>()
      for (const pair of pairsAt(cell, index)) join(groups, pair, cell, index)
      return [...groups.values()].map((group) => overlapOf(group, index))
    },
  }
}

/** Cells where somebody leads or proposes to, and those where a wide issue meets a wide area. */
function* meetingCells(index: LabourIndex): Generator<Cell> {
  for (const cells of index.leads.values())
    for (const cell of cells.values()) {
      yield cell
      yield* crossings(cell, index)
    }
  for (const [issueId, cells] of index.proposedLeads)
    for (const cell of cells.values())
      if (index.leads.get(issueId)?.has(cell.areaId) !== true) yield cell
}

/** Where the leads of a wide issue meet those that a narrower one has in a wider area. */
function* crossings({ issueId, areaId }: Cell, index: LabourIndex): Generator<Cell> {
  const wider = index.areaPath(areaId).slice(1)
  if (wider.length === 0) return
  for (const below of index.issuesBelow(issueId)) {
    const own = below === issueId ? undefined : index.leads.get(below)
    if (own !== undefined && wider.some((area) => own.has(area))) yield { issueId: below, areaId }
  }
}

/** Where a lead can meet others: its own cell and all below it. */
function* around({ issueId, areaId }: Cell, index: LabourIndex): Generator<Cell> {
  for (const issue of index.issuesBelow(issueId))
    for (const area of index.areasBelow(areaId)) yield { issueId: issue, areaId: area }
}

function* pairsAt({ issueId, areaId }: Cell, index: LabourIndex): Generator<Pair> {
  const own = agreedIn(index.leads.get(issueId)?.get(areaId))
  for (const [one, other] of pairsInTime(own))
    if (sameTrack(one, other)) yield doubleLead(one, other)
    else if (one.track === '' || other.track === '') yield nested(one, other)
  yield* nestedLeads(own, { issueId, areaId }, index)
  for (const one of index.proposedLeads.get(issueId)?.get(areaId)?.lines ?? [])
    yield* againstAgreed(one, index)
}

function agreedIn(cell: LabourCell | undefined): LabourLine[] {
  return cell?.lines.filter((line) => line.state === 'agreed') ?? []
}

/** The only place of a rule that looks everywhere. */
const everywhere = ''

/** S28: "one lead per track": two on one track of one agreement, wherever else they lead. */
export function trackOverlaps(index: LabourIndex): Rule<typeof everywhere> {
  return {
    places: () => [everywhere],
    touchedBy: (line) => (line.role === 'lead' && line.track !== '' ? [everywhere] : []),
    keyOf: (place) => place,
    findAt: () => {
      const groups = new Map<string, Group>()
      for (const pair of trackLeads(index)) join(groups, pair, meetingCell(pair, index), index)
      return [...groups.values()].map((group) => overlapOf(group, index))
    },
  }
}

/** O7: the agreed leads of others that this part would lead against, from a form before it is saved. */
export function leadsAgainst(
  part: Pick<
    LabourLine,
    'issueId' | 'areaId' | 'organisationId' | 'role' | 'fromOn' | 'toOn' | 'track' | 'supersedesId'
  >,
  index: LabourIndex,
): LabourLine[] {
  if (part.role !== 'lead') return []
  return index
    .leadsOver(part.issueId, part.areaId)
    .filter(
      (lead) =>
        lead.state === 'agreed' &&
        lead.organisationId !== part.organisationId &&
        lead.id !== part.supersedesId &&
        sameTrack(part, lead) &&
        daysTogether(part, lead, index.today) !== null,
    )
}

function doubleLead(one: LabourLine, other: LabourLine): Pair {
  const isAcross = one.mechanismId !== other.mechanismId
  return { rule: isAcross ? 'cross_body' : 'double_lead', severity: 'high', one, other }
}

function nested(one: LabourLine, other: LabourLine): Pair {
  return { rule: 'nested_lead', severity: 'info', one, other }
}

/** O2: a lead inside another's issue or area, where nothing says that it was handed down. */
function* nestedLeads(
  own: readonly LabourLine[],
  { issueId, areaId }: Cell,
  index: LabourIndex,
): Generator<Pair> {
  const issuesAbove = index.issuePath(issueId).slice(1)
  const areasAbove = index.areaPath(areaId).slice(1)
  // Wider in issue and narrower in area: they meet in a cell that neither is named for.
  const wideHere = linesOver(index.leads, issuesAbove, [areaId])
  const narrowHere = linesOver(index.leads, [issueId], areasAbove)
  for (const narrow of narrowHere)
    for (const wide of wideHere) if (isNested(narrow, wide, index)) yield nested(narrow, wide)
  if (own.length === 0) return
  const above = [...wideHere, ...narrowHere, ...linesOver(index.leads, issuesAbove, areasAbove)]
  for (const narrow of own)
    for (const wide of above) if (isNested(narrow, wide, index)) yield nested(narrow, wide)
}

function isNested(narrow: LabourLine, wide: LabourLine, index: LabourIndex): boolean {
  if (narrow.state !== 'agreed' || wide.state !== 'agreed') return false
  if (wide.organisationId === narrow.organisationId) return false
  // What it is meant for is said; of what is over nothing is.
  if (narrow.scope.trim() !== '' || isOver(narrow, index.today)) return false
  if (daysTogether(narrow, wide, index.today) === null || isTrackPair(narrow, wide)) return false
  return !isHandedDown(narrow, wide, index)
}

/** It was settled with the whole, or one of the two has the other as co-lead. */
function isHandedDown(narrow: LabourLine, wide: LabourLine, index: LabourIndex): boolean {
  return (
    agreedTogether(narrow, wide) ||
    isCoLead(narrow.organisationId, wide, index) ||
    isCoLead(wide.organisationId, narrow, index)
  )
}

function isCoLead(organisationId: string, { issueId, areaId }: Cell, index: LabourIndex): boolean {
  const lines = index.cells.get(issueId)?.get(areaId)?.lines ?? []
  return lines.some(
    (line) =>
      line.role === 'co_lead' && line.state === 'agreed' && line.organisationId === organisationId,
  )
}

/** O7: somebody proposes to lead where another leads by agreement; not where it says that it follows. */
function againstAgreed(one: LabourLine, index: LabourIndex): Pair[] {
  return leadsAgainst(one, index)
    .filter((other) => isSameCell(one, other) || one.scope.trim() === '')
    .filter((other) => !isTrackPair(one, other) || isSameCell(one, other))
    .map((other) => ({ rule: 'proposal_against_agreed', severity: 'medium', one, other }))
}

function trackLeads(index: LabourIndex): Pair[] {
  const groups = new Map<string, LabourLine[]>()
  const found: Pair[] = []
  for (const line of index.tracked) {
    const key = trackKey(line)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [line])
    else group.push(line)
  }
  for (const group of groups.values())
    for (const [one, other] of pairsInTime(group)) {
      if (isSameCell(one, other) || !areAreasRelated(one, other, index)) continue
      const agreed = [one, other].filter((line) => line.state === 'agreed').length
      if (agreed === 0) continue
      found.push({ rule: 'track_lead', severity: agreed === 2 ? 'high' : 'medium', one, other })
    }
  return found
}

function trackKey(line: LabourLine): string {
  return `${line.instrumentId ?? line.mechanismId}|${foldWords(line.track)}`
}

function isTrackPair(one: LabourLine, other: LabourLine): boolean {
  return one.track !== '' && other.track !== '' && trackKey(one) === trackKey(other)
}

function sameTrack(one: Pick<LabourLine, 'track'>, other: Pick<LabourLine, 'track'>): boolean {
  return one.track === other.track || foldWords(one.track) === foldWords(other.track)
}

function isSameCell(one: LabourLine, other: LabourLine): boolean {
  return one.issueId === other.issueId && one.areaId === other.areaId
}

function areAreasRelated(one: LabourLine, other: LabourLine, index: LabourIndex): boolean {
  return (
    index.areaPath(one.areaId).includes(other.areaId) ||
    index.areaPath(other.areaId).includes(one.areaId)
  )
}

/** Those of different organisations that hold on the same days, each pair once; a sweep by first day. */
function* pairsInTime(lines: readonly LabourLine[]): Generator<readonly [LabourLine, LabourLine]> {
  if (lines.length < 2) return
  let open: LabourLine[] = []
  for (const line of lines.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))) {
    open = open.filter(({ toOn }) => toOn === null || toOn >= line.fromOn)
    for (const before of open)
      if (before.organisationId !== line.organisationId) yield [before, line]
    open.push(line)
  }
}

/** All pairs of two organisations in one cell: they can lead together twice in a year. */
type Group = {
  readonly id: string
  readonly rule: Pair['rule']
  severity: Severity
  readonly issueId: LabourLine['issueId']
  readonly areaId: LabourLine['areaId']
  readonly organisationIds: readonly LabourLine['organisationId'][]
  readonly lines: Set<LabourLine>
  /** The first time, and the track on which they meet then. */
  fromOn: Day
  toOn: Day | null
  track: string
  firstSeenOn: Day
}

function join(
  groups: Map<string, Group>,
  { rule, severity, one, other }: Pair,
  { issueId, areaId }: Cell,
  index: LabourIndex,
) {
  const days = daysTogether(one, other, index.today)
  if (days === null) return
  const isInOrder = one.organisationId < other.organisationId
  const organisationIds = isInOrder
    ? [one.organisationId, other.organisationId]
    : [other.organisationId, one.organisationId]
  const id = findingId(rule, [issueId, areaId], organisationIds)
  const track = one.track === '' ? other.track : one.track
  const firstSeenOn = earlier(later(standsSince(one), standsSince(other)), index.today)
  const before = groups.get(id)
  if (before === undefined) {
    const lines = new Set([one, other])
    groups.set(id, {
      ...{ id, rule, severity, issueId, areaId, organisationIds, lines, track, firstSeenOn },
      ...days,
    })
    return
  }
  before.lines.add(one).add(other)
  before.firstSeenOn = earlier(before.firstSeenOn, firstSeenOn)
  if (severity === 'high') before.severity = severity
  if (timeOf({ ...days, track }) < timeOf(before)) {
    before.fromOn = days.fromOn
    before.toOn = days.toOn
    before.track = track
  }
}

function timeOf(at: { readonly fromOn: Day; readonly toOn: Day | null; readonly track: string }) {
  return `${at.fromOn} ${at.toOn} ${at.track}`
}

function overlapOf(group: Group, index: LabourIndex): Overlap {
  const { rule, track, lines: all, ...rest } = group
  const lines = [...all].toSorted((a, b) => compareText(a.id, b.id))
  const common = {
    ...bare,
    ...rest,
    weight: weightOf(group, lines, index.today),
    mechanismIds: sorted(lines.map((line) => line.mechanismId)),
    lineIds: lines.map(({ id }) => id),
  }
  if (rule === 'cross_body')
    return {
      ...common,
      rule,
      agreedAt: lines.map((line) => ({ lineId: line.id, meetingId: line.agreedAtMeetingId })),
    }
  return { ...common, rule, track }
}

/** The narrower issue of a pair in its narrower area. */
function meetingCell({ one, other }: Pair, index: LabourIndex): Cell {
  return {
    issueId: narrower(one.issueId, other.issueId, index.issuePath),
    areaId: narrower(one.areaId, other.areaId, index.areaPath),
  }
}

/** The one that lies in the other. Of two that have nothing to do with each other the first by name. */
function narrower<Id extends string>(
  one: Id,
  other: Id,
  pathOf: (id: string) => readonly string[],
): Id {
  const isWithin = pathOf(one).includes(other)
  // Two that lie in each other have nothing narrower.
  if (isWithin !== pathOf(other).includes(one)) return isWithin ? one : other
  return one < other ? one : other
}

/** More is wasted where it is happening now, for long, and with more means: from 4 to 10. */
function weightOf(
  days: { readonly fromOn: Day; readonly toOn: Day | null },
  lines: readonly LabourLine[],
  today: Day,
): number {
  const isNow = days.fromOn <= today ? 3 : 0
  const isOpenEnded = days.toOn === null ? 1 : 0
  const means = lines.filter((line) => line.resources !== null).length
  return 4 + isNow + isOpenEnded + Math.min(means, 2)
}
