import type { Instrument } from '../domain/instrument.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { isStanding } from '../domain/labour-line-states.ts'
import type { Database } from './database.ts'
import { groupBy } from './group-by.ts'
import { allNames, type Names } from './names.ts'

/** An instrument of the register with the parts that rest on it. */
export type InstrumentOverview = {
  readonly instrument: Instrument
  readonly lines: readonly LabourLine[]
}

/** The register of instruments, by name, and the standing parts that rest on nothing (S22, S42). */
export type InstrumentRegister = {
  readonly instruments: readonly InstrumentOverview[]
  /** Standing parts that name no instrument, no mandate and no basis in words. */
  readonly withoutBasis: readonly LabourLine[]
  readonly names: Names
}

/** The register as this reader has it; nothing deleted. */
export async function instrumentRegister(db: Database): Promise<InstrumentRegister> {
  const [instruments, lines, names] = await Promise.all([
    db.instruments.toArray(),
    db.labourLines.toArray(),
    allNames(db),
  ])
  const there = lines.filter((line) => line.deletedAt === null)
  const byInstrument = groupBy(there, (line) => line.instrumentId ?? '')
  return {
    instruments: instruments
      .filter((one) => one.deletedAt === null)
      .toSorted((a, b) => byName(a.name, b.name))
      .map((instrument) => ({ instrument, lines: byInstrument.get(instrument.id) ?? [] })),
    withoutBasis: there.filter((line) => isStanding(line.state) && !hasBasis(line)),
    names,
  }
}

/** Does a part say on what it rests. */
export function hasBasis(
  line: Pick<LabourLine, 'instrumentId' | 'mandateStatementId' | 'basis'>,
): boolean {
  return line.instrumentId !== null || line.mandateStatementId !== null || line.basis.trim() !== ''
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare
