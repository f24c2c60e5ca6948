import { z } from 'zod/mini'
import { envelope } from './envelope.ts'
import { AreaId, IssueId, SheetImportId } from './ids.ts'
import { optionalText, shortText } from './text.ts'

export const issueStates = ['emerging', 'active', 'dormant'] as const

/** A theme that organisations co-ordinate on; issues form a tree. */
export const Issue = z.strictObject({
  id: IssueId,
  ...envelope,
  name: shortText(120),
  /** The name in other languages of the mission, by language tag. */
  nameIn: z.record(z.string(), shortText(120)),
  parentIssueId: z.nullable(IssueId),
  dimension: z.enum(['politico_military', 'economic_environmental', 'human', 'cross_dimensional']),
  /** A purpose code of the OECD/IATI list, where one exists (S25). */
  code: optionalText(20),
  state: z.enum(issueStates),
  /** Where it is needed: a gap is one only where somebody stated a need. */
  activeInAreaIds: z._default(z.array(AreaId), []),
  /** The sheet that it came with. */
  importId: z._default(z.nullable(SheetImportId), null),
})
export type Issue = z.infer<typeof Issue>
