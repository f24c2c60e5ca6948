import type { Instant } from '../domain/day.ts'
import type { Decision } from '../domain/decision.ts'
import type { OrganisationId } from '../domain/ids.ts'
import type { Instrument } from '../domain/instrument.ts'
import {
  type Answer,
  answersOf,
  lastAnswerOf,
  namedIn,
  type Stand,
  standOf,
} from '../domain/labour-answers.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { type LabourTurn, turnsOfLine } from '../domain/labour-line-as-of.ts'
import type { MandateStatement } from '../domain/mandate-statement.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import { compareText } from '../domain/position.ts'
import type { Actor } from '../domain/role.ts'
import type { Database } from './database.ts'
import { type LabourLineRights, rightsToLine } from './labour-line-rights.ts'
import { allNames, type Names } from './names.ts'

/** An organisation that a part names, and what it says of it. */
export type NamedParty = {
  readonly organisationId: OrganisationId
  readonly stand: Stand
  /** Who noted it and when; `null` where that was not noted. */
  readonly answer: Answer | null
}

/** One step of a part's life, the latest first. */
export type LineStep =
  | { readonly kind: 'proposed'; readonly at: Instant; readonly by: string | null }
  | { readonly kind: 'answered'; readonly at: Instant; readonly answer: Answer }
  | ({ readonly kind: 'changed' } & LabourTurn)

/** Everything that the page of one part shows. */
export type LabourLinePage = {
  readonly line: LabourLine
  readonly names: Names
  readonly mechanism: Mechanism | undefined
  readonly named: readonly NamedParty[]
  readonly meeting: Meeting | undefined
  readonly decision: Decision | undefined
  readonly instrument: Instrument | undefined
  readonly statement: MandateStatement | undefined
  readonly supersedes: LabourLine | undefined
  /** Those that are to take its place, or have. */
  readonly successors: readonly LabourLine[]
  readonly history: readonly LineStep[]
  readonly rights: LabourLineRights
}

/** The page of a part; `null` where it is not on this device, or deleted. `former`: see `allNames`. */
export async function labourLinePage(
  db: Database,
  id: string,
  actor: Actor,
  former?: string,
): Promise<LabourLinePage | null> {
  const line = await db.labourLines.get(id)
  if (line === undefined || line.deletedAt !== null) return null
  const [names, mechanism, meeting, decision, instrument, statement, supersedes, ofMechanism] =
    await Promise.all([
      allNames(db, former),
      db.mechanisms.get(line.mechanismId),
      db.meetings.get(line.agreedAtMeetingId ?? ''),
      db.decisions.get(line.decisionId ?? ''),
      db.instruments.get(line.instrumentId ?? ''),
      db.mandateStatements.get(line.mandateStatementId ?? ''),
      db.labourLines.get(line.supersedesId ?? ''),
      db.labourLines.where('mechanismId').equals(line.mechanismId).toArray(),
    ])
  return {
    line,
    names,
    mechanism,
    named: namedIn(line).map((organisationId) => ({
      organisationId,
      stand: standOf(line, organisationId),
      answer: lastAnswerOf(line, organisationId),
    })),
    meeting,
    decision,
    instrument,
    statement,
    supersedes,
    successors: ofMechanism.filter((one) => one.supersedesId === id && one.deletedAt === null),
    history: historyOf(line),
    rights: rightsToLine(actor, line),
  }
}

/** What became of a part, the latest first. */
export function historyOf(line: LabourLine): LineStep[] {
  const steps: LineStep[] = [
    { kind: 'proposed', at: line.createdAt, by: line.createdBy },
    ...answersOf(line).map((answer) => ({ kind: 'answered' as const, at: answer.at, answer })),
    ...turnsOfLine(line).map((turn) => ({ kind: 'changed' as const, ...turn })),
  ]
  return steps.toSorted((a, b) => compareText(a.at, b.at)).reverse()
}
