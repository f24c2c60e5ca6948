import { daysAfter } from '../calendar.ts'
import type { Day } from '../day.ts'
import type { AreaId, IssueId, LabourLineId, OrganisationId } from '../ids.ts'
import type { LabourLine } from '../labour-line.ts'
import type { MandateStatement } from '../mandate-statement.ts'
import type { Organisation } from '../organisation.ts'
import { compareText } from '../position.ts'
import { isInForce, type LabourIndex } from './labour-index.ts'

/** What an organisation said of itself on the issue. */
export type StatedStrength = Pick<
  MandateStatement,
  'id' | 'advantages' | 'reason' | 'capacity' | 'statedOn'
> & {
  /** Stated on the issue itself, or on one that contains it. */
  readonly issueId: IssueId
  /** Said more than twelve months ago: to be asked again (S44). */
  readonly isStale: boolean
}

/** Somebody to ask, with the facts that speak for them and no others (S2, M31). */
export type Suggestion = {
  readonly organisationId: OrganisationId
  /** Their own words on this issue; `null` where they said nothing of it. */
  readonly strength: StatedStrength | null
  /** What they say of themselves on the whole. */
  readonly advantages: Organisation['comparativeAdvantages']
  /** Parts that they have there today: on the issue or on others, in the area or around it. */
  readonly presence: readonly LabourLineId[]
  /** Areas of those parts, the nearest first. */
  readonly presentIn: readonly AreaId[]
}

/**
 * Whom to ask to take an issue (in an area, where one is named), from what organisations state of
 * themselves and where they already work. Only those with both: a strength on the issue and, where there is an area,
 * presence in it; where nobody has both, those with a stated strength on the issue. Nobody is suggested from
 * presence alone. The order: stated on the issue itself, not stale, more strengths, nearer, more parts, by id.
 */
export function suggestionsFor(
  issueId: IssueId,
  areaId: AreaId | null,
  index: LabourIndex,
  /** Not to be suggested: who leads there already, or left. */
  except: ReadonlySet<string> = new Set(),
): Suggestion[] {
  const { organisations = [], mandates = [] } = index.picture
  const stated = statedOn(issueId, mandates, index)
  const present = presenceIn(areaId, index)
  const candidates = organisations.filter(
    (one) =>
      one.deletedAt === null &&
      (one.leftOn === null || one.leftOn > index.today) &&
      !except.has(one.id),
  )
  const suggestions = candidates.flatMap((one): Suggestion[] => {
    const strength = stated.get(one.id) ?? null
    const lines = present.get(one.id) ?? []
    const advantages = one.comparativeAdvantages.toSorted()
    const isStrong =
      strength !== null && (strength.advantages.length > 0 || strength.capacity !== '')
    if (!isStrong && advantages.length === 0) return []
    if (!isStrong && lines.length === 0) return []
    return [
      {
        organisationId: one.id,
        strength: isStrong ? strength : null,
        advantages,
        presence: lines.map(({ id }) => id),
        presentIn: [...new Set(lines.map((line) => line.areaId))],
      },
    ]
  })
  const inOrder = suggestions.toSorted((a, b) => byFit(a, b, issueId))
  const strong = inOrder.filter((one) => one.strength !== null)
  const both = strong.filter((one) => areaId === null || one.presence.length > 0)
  if (both.length > 0) return both
  return strong.length > 0 ? strong : inOrder
}

/** The latest statement of each organisation on the issue, or on the nearest one that contains it. */
function statedOn(
  issueId: IssueId,
  mandates: readonly MandateStatement[],
  index: LabourIndex,
): Map<string, StatedStrength> {
  const path = index.issuePath(issueId)
  const staleBefore = yearBefore(index.today)
  const found = new Map<string, StatedStrength>()
  const inOrder = mandates
    .filter((one) => one.deletedAt === null && one.standing !== 'unstated')
    .filter((one) => path.includes(one.issueId))
    .toSorted(
      (a, b) =>
        path.indexOf(a.issueId) - path.indexOf(b.issueId) ||
        compareText(b.statedOn, a.statedOn) ||
        compareText(a.id, b.id),
    )
  for (const {
    id,
    issueId: on,
    organisationId,
    advantages,
    reason,
    capacity,
    statedOn: day,
  } of inOrder)
    if (!found.has(organisationId))
      found.set(organisationId, {
        ...{ id, issueId: on, reason, capacity, statedOn: day },
        advantages: advantages.toSorted(),
        isStale: day < staleBefore,
      })
  return found
}

function yearBefore(today: Day): Day {
  return daysAfter(today, -365)
}

/** Parts of today in the area, those around it and those in it, the nearest first; all where none is named. */
function presenceIn(areaId: AreaId | null, index: LabourIndex): Map<string, LabourLine[]> {
  const above = areaId === null ? [] : index.areaPath(areaId)
  /** How far up or down; `-1` where it lies elsewhere. */
  const distance = (line: LabourLine) => {
    if (areaId === null) return 0
    const up = above.indexOf(line.areaId)
    return up >= 0 ? up : index.areaPath(line.areaId).indexOf(areaId)
  }
  const found = new Map<string, LabourLine[]>()
  const there = [...index.current]
    .filter((line) => isInForce(line, index.today) && line.role !== 'observing')
    .map((line) => ({ line, far: distance(line) }))
    .filter(({ far }) => far >= 0)
    .toSorted((a, b) => a.far - b.far || compareText(a.line.id, b.line.id))
  for (const { line } of there) {
    const before = found.get(line.organisationId)
    if (before === undefined) found.set(line.organisationId, [line])
    else before.push(line)
  }
  return found
}

function byFit(a: Suggestion, b: Suggestion, issueId: IssueId): number {
  return (
    Number(isOn(b, issueId)) - Number(isOn(a, issueId)) ||
    Number(a.strength?.isStale ?? true) - Number(b.strength?.isStale ?? true) ||
    (b.strength?.advantages.length ?? 0) - (a.strength?.advantages.length ?? 0) ||
    b.presence.length - a.presence.length ||
    b.advantages.length - a.advantages.length ||
    compareText(a.organisationId, b.organisationId)
  )
}

function isOn({ strength }: Suggestion, issueId: IssueId): boolean {
  return strength?.issueId === issueId
}
