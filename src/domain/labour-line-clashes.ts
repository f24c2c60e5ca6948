import type { Area } from './area.ts'
import type { Day } from './day.ts'
import type { Issue } from './issue.ts'
import type { LabourLine } from './labour-line.ts'
import { isStanding } from './labour-line-states.ts'
import { compareText } from './position.ts'
import { pathsOf } from './tree.ts'

/** A part as it is being typed. */
export type Entering = Pick<
  LabourLine,
  | 'mechanismId'
  | 'issueId'
  | 'areaId'
  | 'organisationId'
  | 'role'
  | 'fromOn'
  | 'toOn'
  | 'track'
  | 'instrumentId'
  | 'supersedesId'
> & { readonly id?: string }

/**
 * Why somebody is asked before a lead is saved: another leads this track of the same mechanism or
 * agreement (S28), or leads, agreed, on the same issue and area or on what contains them (O7).
 */
export type Clash = {
  readonly why: 'track_has_a_lead' | 'already_led' | 'led_above'
  readonly line: LabourLine
  /** The days that both would have; the last is `null` when neither ends. */
  readonly fromOn: Day
  readonly toOn: Day | null
}

/** What the entry is compared with: the records that the reader has. */
export type ClashGround = {
  readonly lines: readonly LabourLine[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
}

/**
 * O7 and S28: the leads that a lead which is being entered would stand against, the gravest first; none
 * for another part. A line that the entry supersedes, and those of the same organisation, are no clash.
 */
export function clashesOf(entering: Entering, ground: ClashGround): Clash[] {
  if (entering.role !== 'lead') return []
  const issues = pathsOf(ground.issues, (issue) => issue.parentIssueId)
  const areas = pathsOf(ground.areas, (area) => area.parentAreaId)
  const found = ground.lines.flatMap((line): Clash[] => {
    const days = sharedDays(entering, line)
    if (days === null || !isOtherLead(entering, line)) return []
    if (isSameTrack(entering, line)) return [{ why: 'track_has_a_lead', line, ...days }]
    if (line.state !== 'agreed') return []
    const sameIssue = line.issueId === entering.issueId
    const sameArea = line.areaId === entering.areaId
    if (sameIssue && sameArea) return [{ why: 'already_led', line, ...days }]
    const covers =
      (sameIssue || issues(entering.issueId).includes(line.issueId)) &&
      (sameArea || areas(entering.areaId).includes(line.areaId))
    return covers ? [{ why: 'led_above', line, ...days }] : []
  })
  return found.toSorted(
    (a, b) =>
      graveness[a.why] - graveness[b.why] ||
      Number(b.line.state === 'agreed') - Number(a.line.state === 'agreed') ||
      compareText(a.line.id, b.line.id),
  )
}

const graveness = { track_has_a_lead: 0, already_led: 1, led_above: 2 } as const

/** Two names of one track: case, spaces and a quotation mark around them say nothing. */
export function trackKey(track: string): string {
  return track
    .normalize('NFKC')
    .replace(/[‘’“”'"«»]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

function isOtherLead(entering: Entering, line: LabourLine): boolean {
  return (
    line.role === 'lead' &&
    line.deletedAt === null &&
    isStanding(line.state) &&
    line.id !== entering.id &&
    line.id !== entering.supersedesId &&
    line.organisationId !== entering.organisationId
  )
}

function isSameTrack(entering: Entering, line: LabourLine): boolean {
  const key = trackKey(entering.track)
  if (key === '' || trackKey(line.track) !== key) return false
  return (
    line.mechanismId === entering.mechanismId ||
    (line.instrumentId !== null && line.instrumentId === entering.instrumentId)
  )
}

/** The days that two parts have in common; `null` when there are none. */
export function sharedDays(
  one: Pick<LabourLine, 'fromOn' | 'toOn'>,
  other: Pick<LabourLine, 'fromOn' | 'toOn'>,
): { fromOn: Day; toOn: Day | null } | null {
  const fromOn = [one.fromOn, other.fromOn].sort()[1] ?? one.fromOn
  const toOn =
    one.toOn === null || (other.toOn !== null && other.toOn < one.toOn) ? other.toOn : one.toOn
  return toOn !== null && toOn < fromOn ? null : { fromOn, toOn }
}
