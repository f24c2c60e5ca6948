import { z } from 'zod/mini'
import { Day } from './day.ts'
import { envelope } from './envelope.ts'
import { IssueId, MandateStatementId, OrganisationId } from './ids.ts'
import { advantages } from './organisation.ts'
import { LongText, optionalText } from './text.ts'

/** S43: how clear a mandate is on an issue. */
export const mandateStandings = ['stated', 'unstated', 'disputed'] as const
export type MandateStanding = (typeof mandateStandings)[number]

/**
 * What an organisation says of itself on one issue: its mandate, its strengths, what it can give (S5,
 * S43, S44): "co-operation is easier if the mandates of the international organizations are clear and
 * allow for such a division of labour".
 */
export const MandateStatement = z.strictObject({
  id: MandateStatementId,
  ...envelope,
  organisationId: OrganisationId,
  issueId: IssueId,
  standing: z.enum(mandateStandings),
  text: LongText,
  /** Where it is written: a resolution, a statute, a letter. */
  source: optionalText(280),
  /** Its comparative advantages on this issue. */
  advantages: z.array(z.enum(advantages)),
  /** Why it has them, in its own words. */
  reason: optionalText(1000),
  /** Its interest and what it can bring: staff, funds, places. */
  capacity: optionalText(1000),
  /** The day on which it said so: after twelve months it is asked again (S44). */
  statedOn: Day,
})
export type MandateStatement = z.infer<typeof MandateStatement>
