import { z } from 'zod/mini'
import type { InstrumentId, MandateStatementId } from './ids.ts'
import { Instrument } from './instrument.ts'
import { MandateStatement } from './mandate-statement.ts'
import { type Signing, signed } from './new-envelope.ts'

/** What somebody types about a mandate. */
export const MandateDraft = z.pick(MandateStatement, {
  organisationId: true,
  issueId: true,
  standing: true,
  text: true,
  source: true,
  advantages: true,
  reason: true,
  capacity: true,
  statedOn: true,
})
export type MandateDraft = z.infer<typeof MandateDraft>

/** A statement for the whole mission: those who work in it may know of it. */
export function recordMandate(
  draft: MandateDraft,
  id: MandateStatementId,
  signing: Signing,
): MandateStatement {
  return MandateStatement.parse({ ...draft, id, ...signed(signing, null) })
}

/** What somebody types about an instrument. */
export const InstrumentDraft = z.pick(Instrument, {
  name: true,
  kind: true,
  reference: true,
  signedOn: true,
  partyOrganisationIds: true,
  text: true,
})
export type InstrumentDraft = z.infer<typeof InstrumentDraft>

/** An instrument of the register; such things are public. */
export function recordInstrument(
  draft: InstrumentDraft,
  id: InstrumentId,
  signing: Signing,
): Instrument {
  return Instrument.parse({ ...draft, id, ...signed(signing, null, 'GREEN') })
}
