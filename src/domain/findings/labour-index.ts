import type { Day } from '../day.ts'
import type { AreaId, IssueId, OrganisationId } from '../ids.ts'
import type { Issue } from '../issue.ts'
import type { LabourLine } from '../labour-line.ts'
import { isStanding } from '../labour-line-states.ts'
import { pastOf } from '../labour-past.ts'
import { compareText } from '../position.ts'
import { shortHash } from '../short-hash.ts'
import { pathsOf } from '../tree.ts'
import {
  type Counts,
  countOne,
  discountOne,
  type LabourCell,
  type LabourCells,
  linesOver,
  type MutableCells,
  place,
  takeFrom,
  takeOut,
} from './labour-cells.ts'
import { type Works, worksIn } from './labour-works.ts'
import type { LabourPicture } from './picture.ts'

/** What all rules look things up in. Lines come and go one by one; all else stands for as long as it does. */
export type LabourIndex = {
  readonly picture: Omit<LabourPicture, 'lines'>
  readonly today: Day
  /** Agreed or on their way there, and not over: what the division of labour is or may become. */
  readonly current: ReadonlySet<LabourLine>
  /** Agreed leads on any day, by cell. */
  readonly leads: LabourCells
  /** How many of them hold today, by issue and area; none that is nowhere led. */
  readonly ledToday: ReadonlyMap<string, ReadonlyMap<AreaId, number>>
  /** Current leads that are not agreed, by cell. */
  readonly proposedLeads: LabourCells
  /** What is current, by cell; by organisation. */
  readonly cells: LabourCells
  readonly ofOrganisation: ReadonlyMap<OrganisationId, readonly LabourLine[]>
  /** Areas in which somebody has a part today, and how many. */
  readonly occupied: ReadonlyMap<string, number>
  /** What is implemented. */
  readonly works: Pick<Works, 'worksOn' | 'activityOf'>
  /** Current leads on a track. */
  readonly tracked: ReadonlySet<LabourLine>
  /** Issues that are dealt with. */
  readonly activeIssues: readonly Issue[]
  /** The issue or area itself and those above it, nearest first. */
  readonly issuePath: (id: string) => readonly string[]
  readonly areaPath: (id: string) => readonly string[]
  /** The issue or area itself and those below it. */
  readonly issuesBelow: (id: IssueId) => readonly IssueId[]
  readonly areasBelow: (id: AreaId) => readonly AreaId[]
  /** Agreed leads of the cell and of the cells around it, on any day. */
  readonly leadsOver: (issueId: string, areaId: string) => LabourLine[]
}

/** An index whose lines can be changed. */
export type OpenLabourIndex = {
  readonly index: LabourIndex
  readonly add: (line: LabourLine) => void
  /** `line` as it was added. */
  readonly remove: (line: LabourLine) => void
}

/** The index of a picture. Deleted records are not in it. */
export function labourIndex(picture: LabourPicture): LabourIndex {
  return openLabourIndex(picture).index
}

/** The index of a picture, to go on with when lines change. */
export function openLabourIndex(picture: LabourPicture): OpenLabourIndex {
  const { today } = picture
  const issuePath = withItself(pathsOf(picture.issues, (issue) => issue.parentIssueId))
  const areaPath = withItself(pathsOf(picture.areas, (area) => area.parentAreaId))
  const leads: MutableCells = new Map()
  const ledToday = new Map<string, Counts<AreaId>>()
  const proposedLeads: MutableCells = new Map()
  const cells: MutableCells = new Map()
  const current = new Set<LabourLine>()
  const ofOrganisation = new Map<OrganisationId, LabourLine[]>()
  const occupied: Counts<string> = new Map()
  const tracked = new Set<LabourLine>()
  const works = worksIn(cells)
  const index = {
    ...{ picture, today, current, leads, ledToday, proposedLeads, cells, ofOrganisation },
    ...{ occupied, works, tracked },
    activeIssues: picture.issues.filter(
      (issue) => issue.state === 'active' && issue.deletedAt === null,
    ),
    issuePath,
    areaPath,
    issuesBelow: below(picture.issues, issuePath),
    areasBelow: below(picture.areas, areaPath),
    leadsOver: (issueId: string, areaId: string) =>
      linesOver(leads, issuePath(issueId), areaPath(areaId)),
  }
  const add = (line: LabourLine) => {
    if (line.deletedAt !== null) return
    if (isLead(line, today)) {
      place(leads, line)
      if (isLedBy(line, today)) countLed(ledToday, line)
    }
    if (!isStanding(line.state) || isOver(line, today)) return
    current.add(line)
    place(cells, line)
    const own = ofOrganisation.get(line.organisationId)
    if (own === undefined) ofOrganisation.set(line.organisationId, [line])
    else own.push(line)
    if (isInForce(line, today)) countOne(occupied, line.areaId)
    if (line.role === 'lead') {
      if (line.state !== 'agreed') place(proposedLeads, line)
      if (line.track !== '') tracked.add(line)
    }
    works.add(line)
  }
  const remove = (line: LabourLine) => {
    if (line.deletedAt !== null) return
    if (isLead(line, today)) {
      takeOut(leads, line)
      if (isLedBy(line, today)) discountLed(ledToday, line)
    }
    if (!current.delete(line)) return
    takeOut(cells, line)
    takeFrom(ofOrganisation.get(line.organisationId) ?? [], line)
    if (isInForce(line, today)) discountOne(occupied, line.areaId)
    takeOut(proposedLeads, line)
    tracked.delete(line)
    works.remove(line)
  }
  for (const line of picture.lines) add(line)
  return { index, add, remove }
}

/** The cells of an issue at an area or below it. */
export function* cellsBelow(
  cells: LabourCells,
  issueId: IssueId,
  areaId: AreaId,
  index: LabourIndex,
): Generator<LabourCell> {
  const areaIds = index.areasBelow(areaId)
  for (const issue of index.issuesBelow(issueId)) {
    const own = cells.get(issue)
    if (own === undefined) continue
    if (own.size <= areaIds.length) {
      for (const cell of own.values()) if (index.areaPath(cell.areaId).includes(areaId)) yield cell
    } else
      for (const id of areaIds) {
        const cell = own.get(id)
        if (cell !== undefined) yield cell
      }
  }
}

/** The cells of an issue at an area or above it. */
export function* cellsAbove(
  cells: LabourCells,
  issueId: string,
  areaId: string,
  index: LabourIndex,
): Generator<LabourCell> {
  const areaIds = index.areaPath(areaId)
  for (const issue of index.issuePath(issueId)) {
    const own = cells.get(issue)
    if (own === undefined) continue
    for (const id of areaIds) {
      const cell = own.get(id)
      if (cell !== undefined) yield cell
    }
  }
}

/** Is an issue the other, above it or below it. */
export function isAround(one: string, other: string, index: LabourIndex): boolean {
  return index.issuePath(one).includes(other) || index.issuePath(other).includes(one)
}

/** Does anybody have a current part in an issue, above it or below it. */
export function hasPartAround(issueId: IssueId, { cells, ...index }: LabourIndex): boolean {
  return (
    index.issuePath(issueId).some((id) => cells.has(id)) ||
    index.issuesBelow(issueId).some((id) => cells.has(id))
  )
}

/** By agreement somebody leads the issue somewhere today, or one above it. */
export function isLedSomewhere(issueId: string, { issuePath, ledToday }: LabourIndex): boolean {
  return issuePath(issueId).some((id) => ledToday.has(id))
}

/** By agreement somebody leads in the cell or around it today. */
export function isLedOver(issueId: string, areaId: string, index: LabourIndex): boolean {
  const areaIds: readonly string[] = index.areaPath(areaId)
  return index.issuePath(issueId).some((id) => {
    const led: ReadonlyMap<string, number> | undefined = index.ledToday.get(id)
    return led !== undefined && areaIds.some((area) => led.has(area))
  })
}

/** Does this agreed lead hold today. */
function isLedBy(line: LabourLine, today: Day): boolean {
  return line.state === 'agreed' && isInForce(line, today)
}

function countLed(ledToday: Map<string, Counts<AreaId>>, line: LabourLine): void {
  const own = ledToday.get(line.issueId)
  if (own === undefined) ledToday.set(line.issueId, new Map([[line.areaId, 1]]))
  else countOne(own, line.areaId)
}

function discountLed(ledToday: Map<string, Counts<AreaId>>, line: LabourLine): void {
  const own = ledToday.get(line.issueId)
  if (own === undefined) return
  discountOne(own, line.areaId)
  if (own.size === 0) ledToday.delete(line.issueId)
}

/** Does the part hold on `day`; first and last day belong to it. */
export function isInForce(line: Pick<LabourLine, 'fromOn' | 'toOn'>, day: Day): boolean {
  return line.fromOn <= day && (line.toOn === null || line.toOn >= day)
}

/** Its last day lies before `today`. */
export function isOver(line: Pick<LabourLine, 'toOn'>, today: Day): boolean {
  return line.toOn !== null && line.toOn < today
}

/** An agreed lead, also one that was agreed and has run out. */
function isLead(line: LabourLine, today: Day): boolean {
  if (line.role !== 'lead') return false
  return line.state === 'agreed' || (line.state === 'expired' && isOver(line, today))
}

/** The days on which both hold, as far as they are not over; `null` where there are none. */
export function daysTogether(
  one: Pick<LabourLine, 'fromOn' | 'toOn'>,
  other: Pick<LabourLine, 'fromOn' | 'toOn'>,
  today: Day,
): { readonly fromOn: Day; readonly toOn: Day | null } | null {
  const fromOn = later(one.fromOn, other.fromOn)
  const toOn = earlierEnd(one.toOn, other.toOn)
  if (toOn !== null && (toOn < fromOn || toOn < today)) return null
  return { fromOn, toOn }
}

/** The earlier of two last days; `null` is no end. */
export function earlierEnd(a: Day | null, b: Day | null): Day | null {
  if (a === null) return b
  return b === null || a < b ? a : b
}

/**
 * Were both agreed at one table: by one decision, or at one meeting where neither names a decision. What
 * was settled together is a division of labour, not an overlap (0.4).
 */
export function agreedTogether(one: LabourLine, other: LabourLine): boolean {
  const table = tableOf(one)
  return table !== null && table === tableOf(other)
}

function tableOf(line: LabourLine): string | null {
  if (line.state !== 'agreed') return null
  return line.decisionId ?? line.agreedAtMeetingId
}

/** The day since which the part is as it is: it began, was written down, or last changed; in UTC. */
export function standsSince(line: LabourLine): Day {
  const written = line.past.length === 0 ? line.createdAt : (pastOf(line).at(-1)?.until ?? '')
  const day = written.slice(0, 10)
  return later(day, line.fromOn)
}

/** The later of days; `today` bounds them, as nothing was seen before it could be. */
export function latest(days: readonly Day[], today: Day): Day {
  let last = days[0] ?? today
  for (const day of days) last = later(last, day)
  return earlier(last, today)
}

/** The earlier of two days. */
export function earlier(one: Day, other: Day): Day {
  return compareText(one, other) <= 0 ? one : other
}

/** The later of two days. */
export function later(one: Day, other: Day): Day {
  return compareText(one, other) >= 0 ? one : other
}

/** The parts of a finding's id. Many organisations are named by what stands for all their names. */
export function findingId(
  rule: string,
  where: readonly (string | null)[],
  organisationIds: readonly string[],
): string {
  const who = organisationIds.join('|')
  const named = who.length <= 400 ? who : `${organisationIds.length}.${shortHash(who)}`
  let id = rule
  for (const part of where) id += `|${part ?? ''}`
  return `${id}|${named}`
}

/** Each once, in order. */
export function sorted<Id extends string>(ids: readonly Id[]): readonly Id[] {
  if (ids.length < 2) return ids
  const inOrder = ids.toSorted()
  // Equal ones stand side by side.
  return inOrder.some((id, at) => id === inOrder[at - 1])
    ? inOrder.filter((id, at) => id !== inOrder[at - 1])
    : inOrder
}

/** Each record itself and those that have it above them; also of one that is not there. */
function below<Id extends string>(
  items: readonly { readonly id: Id }[],
  pathOf: (id: string) => readonly string[],
): (id: Id) => readonly Id[] {
  const found = new Map<string, Id[]>()
  for (const { id } of items)
    for (const above of pathOf(id)) {
      const before = found.get(above)
      if (before === undefined) found.set(above, [id])
      else before.push(id)
    }
  const known = new Set<string>(items.map(({ id }) => id))
  return (id) => {
    const own = found.get(id)
    if (own === undefined) return [id]
    return known.has(id) ? own : [id, ...own]
  }
}

function withItself(paths: (id: string) => readonly string[]): (id: string) => readonly string[] {
  return remembered((id) => [id, ...paths(id)])
}

function remembered<Value>(ask: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const value = ask(text)
    known.set(text, value)
    return value
  }
}
