import { dayOf } from '../domain/day.ts'
import type { MandateStatement } from '../domain/mandate-statement.ts'
import { compareText } from '../domain/position.ts'
import { periodOf } from '../domain/summary-period.ts'
import type { SummarySource } from './donor-summary.ts'
import { reachOf } from './summary-reach.ts'

/** What a donor has said that it aims at on an issue, as another donor reads it. */
export type ToldGoal = {
  readonly organisation: string
  readonly issue: string
  readonly text: string
  readonly lang: string
  /** Where it has said so. */
  readonly source: string
  /** `2026-07`. */
  readonly month: string
}

/** What keeps a statement out of a summary, whatever its marking. */
export type GoalReason = 'no-source' | 'name'

/**
 * The statements that a summary is about (S70: "in parallel with national efforts to encourage co-operation and
 * coherence"): of bilateral donors, on the issues of its mechanisms, stated up to its last day. Who was in the room
 * has no part in it: a list of those would tell who came.
 */
export function goalsOf(source: SummarySource): MandateStatement[] {
  const reach = reachOf(source)
  const issueIds = new Set(
    [source.mechanism, ...source.otherMechanisms]
      .filter((one) => one.deletedAt === null && reach(one) === 'named')
      .flatMap((one) => one.issueIds),
  )
  const { startsAt, zone } = source.meeting
  const lastOn = periodOf(source.summary)?.toOn ?? dayOf(startsAt, zone)
  const donors = new Set<string>(
    source.donors
      .filter((one) => one.constituency === 'bilateral_donors' && one.deletedAt === null)
      .map((one) => one.id),
  )
  return source.mandateStatements
    .filter((one) => one.deletedAt === null && one.standing === 'stated')
    .filter((one) => one.text.trim() !== '' && one.statedOn <= lastOn)
    .filter((one) => donors.has(one.organisationId) && issueIds.has(one.issueId))
    .toSorted((a, b) => compareText(a.statedOn, b.statedOn) || compareText(a.id, b.id))
}

/**
 * Why a statement is not told: it names no place where its donor has said so, and so is cleared by nobody; or its
 * organisation or issue may not be named. `null` where nothing keeps it out.
 */
export function goalReason(source: SummarySource, statement: MandateStatement): GoalReason | null {
  if (statement.source.trim() === '') return 'no-source'
  return namesIn(source, statement) === null ? 'name' : null
}

/** The statements that may be named, each with its source and month. */
export function goalsToTell(source: SummarySource): ToldGoal[] {
  const reach = reachOf(source)
  return goalsOf(source).flatMap((one) => {
    const names = namesIn(source, one)
    if (reach(one) !== 'named' || goalReason(source, one) !== null || names === null) return []
    const { text, lang, statedOn } = one
    return [{ ...names, text, lang, source: one.source, month: statedOn.slice(0, 7) }]
  })
}

function namesIn(
  source: SummarySource,
  { organisationId, issueId }: MandateStatement,
): Pick<ToldGoal, 'organisation' | 'issue'> | null {
  const reach = reachOf(source)
  const nameOf = (
    rows: readonly { id: string; marking: unknown; deletedAt: string | null; name: string }[],
    id: string,
  ) => rows.find((row) => row.id === id && row.deletedAt === null && reach(row) === 'named')?.name
  const organisation = nameOf(source.donors, organisationId)
  const issue = nameOf(source.issues, issueId)
  return organisation === undefined || issue === undefined ? null : { organisation, issue }
}
