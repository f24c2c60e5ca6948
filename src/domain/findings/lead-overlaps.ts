import type { Day } from '../day.ts'
import type { LabourLine } from '../labour-line.ts'
import { compareText } from '../position.ts'
import { bare, type Overlap, type Severity } from './finding.ts'
import {
  agreedTogether,
  cellKey,
  daysTogether,
  earlier,
  findingId,
  foldWords,
  isOver,
  type LabourIndex,
  later,
  sorted,
  standsSince,
} from './labour-index.ts'

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
 * O1, O2, O5, O7 and S28: two organisations that lead where one should. Each pair is found once, in the
 * cell where they meet, by sweeping the leads of a cell in the order in which they begin, and by looking
 * up those of the cells around it.
 */
export function leadOverlaps(index: LabourIndex): Overlap[] {
  const groups = new Map<string, Group>()
  const add = (pair: Pair) => join(groups, pair, index)
  for (const cell of index.leads.values())
    for (const [one, other] of pairsInTime(cell.lines.filter((line) => line.state === 'agreed')))
      if (sameTrack(one, other)) add(doubleLead(one, other))
      else if (one.track === '' || other.track === '') add(nested(one, other))
  for (const pair of nestedLeads(index)) add(pair)
  for (const pair of proposals(index)) add(pair)
  for (const pair of trackLeads(index)) add(pair)
  return [...groups.values()].map((group) => overlapOf(group, index))
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
function nestedLeads(index: LabourIndex): Pair[] {
  const found: Pair[] = []
  const below = leadsByAreaAbove(index)
  const coLeads = coLeadsIn(index)
  const look = (narrow: LabourLine, wide: LabourLine) => {
    if (wide.state !== 'agreed' || wide.organisationId === narrow.organisationId) return
    if (daysTogether(narrow, wide, index.today) === null || isTrackPair(narrow, wide)) return
    if (!isHandedDown(narrow, wide, coLeads)) found.push(nested(narrow, wide))
  }
  for (const { issueId, areaId, lines } of index.leads.values()) {
    const above = index
      .leadsOver(issueId, areaId)
      .filter((wide) => wide.issueId !== issueId || wide.areaId !== areaId)
    // Wider in issue and narrower in area: they meet in a cell that neither is named for.
    const across = index
      .issuePath(issueId)
      .slice(1)
      .flatMap((issue) => below.get(cellKey(issue, areaId)) ?? [])
    if (above.length + across.length === 0) continue
    for (const narrow of lines) {
      // What it is meant for is said; of what is over nothing is.
      if (narrow.state !== 'agreed' || narrow.scope.trim() !== '') continue
      if (isOver(narrow, index.today)) continue
      for (const wide of above) look(narrow, wide)
      for (const other of across) look(narrow, other)
    }
  }
  return found
}

/** The leads of each issue by the areas above theirs. */
function leadsByAreaAbove(index: LabourIndex): Map<string, LabourLine[]> {
  const found = new Map<string, LabourLine[]>()
  for (const { issueId, areaId, lines } of index.leads.values())
    for (const above of index.areaPath(areaId).slice(1)) {
      const key = cellKey(issueId, above)
      const before = found.get(key)
      if (before === undefined) found.set(key, [...lines])
      else before.push(...lines)
    }
  return found
}

/** It was settled with the whole, or one of the two has the other as co-lead. */
function isHandedDown(narrow: LabourLine, wide: LabourLine, coLeads: ReadonlySet<string>): boolean {
  if (agreedTogether(narrow, wide)) return true
  if (coLeads.size === 0) return false
  return (
    coLeads.has(coLeadKey(narrow.organisationId, wide)) ||
    coLeads.has(coLeadKey(wide.organisationId, narrow))
  )
}

function coLeadsIn(index: LabourIndex): ReadonlySet<string> {
  return new Set(
    index.current
      .filter((line) => line.role === 'co_lead' && line.state === 'agreed')
      .map((line) => coLeadKey(line.organisationId, line)),
  )
}

function coLeadKey(organisationId: string, { issueId, areaId }: LabourLine): string {
  return `${organisationId}|${cellKey(issueId, areaId)}`
}

/** O7: somebody proposes to lead where another leads by agreement; not where it says that it follows. */
function proposals(index: LabourIndex): Pair[] {
  return index.current
    .filter((line) => line.role === 'lead' && line.state !== 'agreed')
    .flatMap((one) =>
      leadsAgainst(one, index)
        .filter((other) => isSameCell(one, other) || one.scope.trim() === '')
        .filter((other) => !isTrackPair(one, other) || isSameCell(one, other))
        .map(
          (other) => ({ rule: 'proposal_against_agreed', severity: 'medium', one, other }) as const,
        ),
    )
}

/** S28: "one lead per track": two on one track of one agreement, wherever else they lead. */
function trackLeads(index: LabourIndex): Pair[] {
  const groups = new Map<string, LabourLine[]>()
  const found: Pair[] = []
  for (const line of index.current) {
    if (line.role !== 'lead' || line.track === '') continue
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
  return cellKey(line.instrumentId ?? line.mechanismId, foldWords(line.track))
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
  index: LabourIndex,
) {
  const days = daysTogether(one, other, index.today)
  if (days === null) return
  const issueId = narrower(one.issueId, other.issueId, index.issuePath)
  const areaId = narrower(one.areaId, other.areaId, index.areaPath)
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

/** The one that lies in the other. Of two that have nothing to do with each other the first by name. */
function narrower<Id extends string>(
  one: Id,
  other: Id,
  pathOf: (id: string) => readonly string[],
): Id {
  if (pathOf(one).includes(other)) return one
  if (pathOf(other).includes(one)) return other
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
