import type { Day } from './day.ts'
import type { IssueId, OrganisationId } from './ids.ts'
import type { LabourLine } from './labour-line.ts'
import { isStanding } from './labour-line-states.ts'
import type { MandateStatement } from './mandate-statement.ts'
import { compareText } from './position.ts'

/** Was it stated more than twelve months ago (S44). */
export function isStale({ statedOn }: Pick<MandateStatement, 'statedOn'>, today: Day): boolean {
  // As text: the year after 29 February sorts where 1 March begins.
  return `${Number(statedOn.slice(0, 4)) + 1}${statedOn.slice(4)}` < today
}

/** An issue for which several organisations have stated a mandate, or dispute one (S5). */
export type MandateOverlap = {
  readonly issueId: IssueId
  readonly statements: readonly MandateStatement[]
}

/**
 * The issues on which two organisations or more claim a mandate, also where nobody does anything yet;
 * the most crowded first.
 */
export function mandateOverlaps(statements: readonly MandateStatement[]): MandateOverlap[] {
  const byIssue = new Map<IssueId, MandateStatement[]>()
  for (const one of statements) {
    if (one.deletedAt !== null || one.standing === 'unstated') continue
    byIssue.set(one.issueId, [...(byIssue.get(one.issueId) ?? []), one])
  }
  return [...byIssue]
    .map(([issueId, all]) => ({ issueId, statements: all.toSorted(byOrganisation) }))
    .filter(({ statements: all }) => new Set(all.map((one) => one.organisationId)).size > 1)
    .toSorted(
      (a, b) => b.statements.length - a.statements.length || compareText(a.issueId, b.issueId),
    )
}

/** Why a mandate is asked for: none is known, it was never stated, it is disputed, or it is old. */
export type AskWhy = 'unknown' | 'unstated' | 'disputed' | 'stale'

/** A mandate that somebody should be asked about at the next meeting. */
export type MandateToAsk = {
  readonly organisationId: OrganisationId
  readonly issueId: IssueId
  readonly why: AskWhy
  readonly statement: MandateStatement | null
  /** The standing parts that rest on it. */
  readonly lines: readonly LabourLine[]
}

/**
 * S43, F50: whom to ask for a mandate, and on which issue: those who lead or do the work with none on
 * record, and every statement that is unstated, disputed or more than a year old.
 */
export function mandatesToAsk(
  statements: readonly MandateStatement[],
  lines: readonly LabourLine[],
  today: Day,
): MandateToAsk[] {
  const asked = new Map<string, MandateToAsk>()
  const key = (one: { organisationId: string; issueId: string }) =>
    `${one.organisationId} ${one.issueId}`
  const standing = lines.filter((line) => line.deletedAt === null && isStanding(line.state))
  const known = new Set<string>()
  for (const statement of statements.filter((one) => one.deletedAt === null)) {
    known.add(key(statement))
    const why = whyAgain(statement, today)
    if (why === null) continue
    const { organisationId, issueId } = statement
    const resting = standing.filter((line) => key(line) === key(statement))
    asked.set(key(statement), { organisationId, issueId, why, statement, lines: resting })
  }
  for (const line of standing) {
    if (known.has(key(line)) || !claims.has(line.role)) continue
    const before = asked.get(key(line))
    const { organisationId, issueId } = line
    asked.set(key(line), {
      organisationId,
      issueId,
      why: 'unknown',
      statement: null,
      lines: [...(before?.lines ?? []), line],
    })
  }
  return [...asked.values()].toSorted(
    (a, b) =>
      b.lines.length - a.lines.length ||
      gravest.indexOf(a.why) - gravest.indexOf(b.why) ||
      compareText(key(a), key(b)),
  )
}

const gravest: readonly AskWhy[] = ['disputed', 'unknown', 'unstated', 'stale']

/** Who leads or does the work claims a mandate by that; who helps, pays or follows does not. */
const claims: ReadonlySet<LabourLine['role']> = new Set(['lead', 'co_lead', 'implementing'])

function whyAgain(statement: MandateStatement, today: Day): AskWhy | null {
  if (statement.standing !== 'stated') return statement.standing
  return isStale(statement, today) ? 'stale' : null
}

function byOrganisation(a: MandateStatement, b: MandateStatement): number {
  return compareText(a.organisationId, b.organisationId)
}
