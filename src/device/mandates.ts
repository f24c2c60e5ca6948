import type { AgendaProposal } from '../domain/agenda-proposal.ts'
import type { Day } from '../domain/day.ts'
import type { Issue } from '../domain/issue.ts'
import type { MandateStatement } from '../domain/mandate-statement.ts'
import {
  type MandateOverlap,
  type MandateToAsk,
  mandateOverlaps,
  mandatesToAsk,
} from '../domain/mandates.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Database } from './database.ts'
import { allNames, type Names } from './names.ts'

/** What the page of mandates shows. */
export type MandatePage = {
  /** Every statement, by issue and organisation. */
  readonly statements: readonly MandateStatement[]
  readonly overlaps: readonly MandateOverlap[]
  readonly toAsk: readonly MandateToAsk[]
  readonly issues: readonly Issue[]
  readonly mechanisms: readonly Mechanism[]
  /** What waits for an agenda, or is on one. */
  readonly proposals: readonly AgendaProposal[]
  readonly names: Names
}

/** The mandates that were stated to this reader, what overlaps in them, and whom to ask. */
export async function mandatePage(db: Database, today: Day, former?: string): Promise<MandatePage> {
  const [statements, lines, issues, mechanisms, proposals, names] = await Promise.all([
    db.mandateStatements.toArray(),
    db.labourLines.toArray(),
    db.issues.toArray(),
    db.mechanisms.toArray(),
    db.agendaProposals.where('state').anyOf('proposed', 'deferred', 'taken').toArray(),
    allNames(db, former),
  ])
  const there = statements.filter((one) => one.deletedAt === null)
  return {
    statements: there.toSorted(
      (a, b) =>
        byName(names.get(a.issueId) ?? '', names.get(b.issueId) ?? '') ||
        byName(names.get(a.organisationId) ?? '', names.get(b.organisationId) ?? ''),
    ),
    overlaps: mandateOverlaps(there),
    toAsk: mandatesToAsk(there, lines, today),
    issues: issues.filter((one) => one.deletedAt === null),
    mechanisms: mechanisms.filter((one) => one.deletedAt === null),
    proposals: proposals.filter((one) => one.deletedAt === null),
    names,
  }
}

/** What one organisation stated, the latest first. */
export async function mandatesOf(
  db: Database,
  organisationId: string,
): Promise<MandateStatement[]> {
  const all = await db.mandateStatements.where('organisationId').equals(organisationId).toArray()
  return all
    .filter((one) => one.deletedAt === null)
    .toSorted((a, b) => (a.statedOn < b.statedOn ? 1 : -1))
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare
