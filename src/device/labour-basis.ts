import type { Instrument } from '../domain/instrument.ts'
import type { MandateStatement } from '../domain/mandate-statement.ts'
import type { Database } from './database.ts'

/** What a part can rest on. */
export type BasisChoices = {
  readonly instruments: readonly Instrument[]
  readonly statements: readonly MandateStatement[]
}

/** The instruments by name and the mandate statements; nothing deleted. */
export async function basisChoices(db: Database): Promise<BasisChoices> {
  const [instruments, statements] = await Promise.all([
    db.instruments.toArray(),
    db.mandateStatements.toArray(),
  ])
  return {
    instruments: instruments
      .filter((one) => one.deletedAt === null)
      .toSorted((a, b) => byName(a.name, b.name)),
    statements: statements.filter((one) => one.deletedAt === null),
  }
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare
