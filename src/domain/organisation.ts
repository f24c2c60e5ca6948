import { z } from 'zod/mini'
import { Day } from './day.ts'
import { envelope } from './envelope.ts'
import { OrganisationId, SheetImportId } from './ids.ts'
import { LongText, optionalText, shortText } from './text.ts'

/** The kinds that the field uses; any other word is taken as well (S24). */
export const organisationKinds = [
  'osce_structure',
  'un_entity',
  'international_organisation',
  'regional_organisation',
  'embassy_participating_state',
  'bilateral_donor',
  'international_financial_institution',
  'host_central_authority',
  'host_local_authority',
  'other_counterpart',
  'national_ngo',
  'international_ngo',
  'academia_think_tank',
  'private_sector',
] as const

/**
 * The four groups that a Technical Co-ordination Meeting brings together (S34): "with international
 * organizations, bilateral donors, host country authorities and NGOs".
 */
export const constituencies = [
  'international_organisations',
  'bilateral_donors',
  'host_authorities',
  'ngos',
  'other',
] as const
export const Constituency = z.enum(constituencies)
export type Constituency = z.infer<typeof Constituency>

/** What an organisation is good at, in the paper's words its comparative advantages. */
export const advantages = [
  'mandate',
  'expertise',
  'presence',
  'funding',
  'network',
  'neutrality',
] as const

/** An organisation that takes part in co-ordination. */
export const Organisation = z.strictObject({
  id: OrganisationId,
  ...envelope,
  name: shortText(160),
  shortName: optionalText(40),
  /** Other names under which it stands in sheets and letters, one a line. */
  aliases: z._default(LongText, ''),
  kind: shortText(60),
  constituency: Constituency,
  /** What its mandate says about the mission's issues. */
  mandate: LongText,
  comparativeAdvantages: z.array(z.enum(advantages)),
  /** The first day on which it no longer takes part; its past statements stay. */
  leftOn: z.nullable(Day),
  /** The sheet that it came with. */
  importId: z._default(z.nullable(SheetImportId), null),
})
export type Organisation = z.infer<typeof Organisation>

/** The constituency that a kind of organisation usually belongs to; `other` for unknown kinds. */
export function constituencyOfKind(kind: string): Constituency {
  switch (kind) {
    case 'osce_structure':
    case 'un_entity':
    case 'international_organisation':
    case 'regional_organisation':
    case 'international_financial_institution':
      return 'international_organisations'
    case 'embassy_participating_state':
    case 'bilateral_donor':
      return 'bilateral_donors'
    case 'host_central_authority':
    case 'host_local_authority':
      return 'host_authorities'
    case 'national_ngo':
    case 'international_ngo':
    case 'academia_think_tank':
      return 'ngos'
    default:
      return 'other'
  }
}
