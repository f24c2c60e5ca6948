import { z } from 'zod/mini'
import { Day } from './day.ts'
import { envelope } from './envelope.ts'
import { InstrumentId, OrganisationId } from './ids.ts'
import { LongText, optionalText, shortText } from './text.ts'

/** The kinds of instrument that the papers name (S22, S42). */
export const instrumentKinds = [
  'peace_agreement',
  'resolution',
  'headquarters_guidance',
  'memorandum',
  'other',
] as const

/**
 * What a division of labour can rest on (S22, S42): "co-operation is pre-structured by peace agreements or
 * by strategic guidance from the headquarters". Parts name it by its id, so that a better name keeps them.
 */
export const Instrument = z.strictObject({
  id: InstrumentId,
  ...envelope,
  name: shortText(200),
  kind: z.enum(instrumentKinds),
  /** Number or mark: `S/RES/1244 (1999)`. */
  reference: optionalText(120),
  /** The day on which it was signed or adopted; `null` where nobody knows. */
  signedOn: z.nullable(Day),
  /** Between whom it is: of a memorandum those who signed it (S69); nobody of what was adopted by others. */
  partyOrganisationIds: z._default(z.array(OrganisationId), []),
  /** What it says about who does what. */
  text: LongText,
})
export type Instrument = z.infer<typeof Instrument>
