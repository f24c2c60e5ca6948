import type { Day } from '../day.ts'
import type { Issue } from '../issue.ts'
import type { LabourLine } from '../labour-line.ts'
import { isStanding } from '../labour-line-states.ts'
import { pastOf } from '../labour-past.ts'
import { compareText } from '../position.ts'
import { shortHash } from '../short-hash.ts'
import { pathsOf } from '../tree.ts'
import type { LabourPicture } from './picture.ts'

/** The parts of one issue in one area. */
export type LabourCell = {
  readonly issueId: LabourLine['issueId']
  readonly areaId: LabourLine['areaId']
  readonly lines: LabourLine[]
}

/** What all rules look things up in: made once for a picture, in one pass over its lines. */
export type LabourIndex = {
  readonly picture: LabourPicture
  readonly today: Day
  /** Agreed or on their way there, and not over: what the division of labour is or may become. */
  readonly current: readonly LabourLine[]
  /** Agreed leads on any day, by cell. */
  readonly leads: ReadonlyMap<string, LabourCell>
  /** What is current, by cell. */
  readonly cells: ReadonlyMap<string, LabourCell>
  /** Issues that are dealt with. */
  readonly activeIssues: readonly Issue[]
  /** The issue or area itself and those above it, nearest first. */
  readonly issuePath: (id: string) => readonly string[]
  readonly areaPath: (id: string) => readonly string[]
  /** Agreed leads of the cell and of the cells around it, on any day. */
  readonly leadsOver: (issueId: string, areaId: string) => LabourLine[]
}

/** The index of a picture. Deleted records are not in it. */
export function labourIndex(picture: LabourPicture): LabourIndex {
  const issuePath = withItself(pathsOf(picture.issues, (issue) => issue.parentIssueId))
  const areaPath = withItself(pathsOf(picture.areas, (area) => area.parentAreaId))
  const leads = new Map<string, LabourCell>()
  const cells = new Map<string, LabourCell>()
  const current: LabourLine[] = []
  for (const line of picture.lines) {
    if (line.deletedAt !== null) continue
    const isCurrent = isStanding(line.state) && !isOver(line, picture.today)
    if (isCurrent) {
      current.push(line)
      place(cells, line)
    }
    if (isLead(line, picture.today)) place(leads, line)
  }
  return {
    picture,
    today: picture.today,
    current,
    leads,
    cells,
    activeIssues: picture.issues.filter(
      (issue) => issue.state === 'active' && issue.deletedAt === null,
    ),
    issuePath,
    areaPath,
    leadsOver: (issueId, areaId) => {
      const found: LabourLine[] = []
      for (const issue of issuePath(issueId))
        for (const area of areaPath(areaId)) {
          const cell = leads.get(cellKey(issue, area))
          if (cell !== undefined) found.push(...cell.lines)
        }
      return found
    },
  }
}

/** The name of a cell. */
export function cellKey(issueId: string, areaId: string): string {
  return `${issueId}|${areaId}`
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
  return earlier(days.toSorted().at(-1) ?? today, today)
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
  return [rule, ...where.map((part) => part ?? ''), named].join('|')
}

/** Each once, in order. */
export function sorted<Id extends string>(ids: Iterable<Id>): Id[] {
  const each = [...new Set(ids)]
  return each.length < 2 ? each : each.sort()
}

/** Words as they are compared: without case, accents, punctuation and stray spaces. */
export function foldWords(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function place(cells: Map<string, LabourCell>, line: LabourLine): void {
  const key = cellKey(line.issueId, line.areaId)
  const cell = cells.get(key)
  if (cell === undefined)
    cells.set(key, { issueId: line.issueId, areaId: line.areaId, lines: [line] })
  else cell.lines.push(line)
}

function withItself(paths: (id: string) => readonly string[]): (id: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (id) => {
    const before = known.get(id)
    if (before !== undefined) return before
    const path = [id, ...paths(id)]
    known.set(id, path)
    return path
  }
}
