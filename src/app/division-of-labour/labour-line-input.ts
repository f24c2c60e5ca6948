import { z } from 'zod/mini'
import type { Day } from '../../domain/day.ts'
import { labourRoles } from '../../domain/labour-line.ts'
import { LabourLineDraft } from '../../domain/labour-line-draft.ts'
import { Marking } from '../../domain/marking.ts'
import { advantages } from '../../domain/organisation.ts'

/** What has been typed about a part; half of it may be missing. */
const LabourLineInput = z.object({
  mechanismId: z.string(),
  issueId: z.string(),
  areaId: z.string(),
  organisationId: z.string(),
  role: z.nullable(z.enum(labourRoles)),
  fromOn: z.string(),
  toOn: z.string(),
  scope: z.string(),
  basis: z.string(),
  comparativeAdvantages: z.array(z.enum(advantages)),
  marking: Marking,
})
export type LabourLineInput = z.infer<typeof LabourLineInput>

/** What was kept of a form; `null` when it is of another version. */
export function readInput(kept: unknown): LabourLineInput | null {
  const read = LabourLineInput.safeParse(kept)
  return read.success ? read.data : null
}

/** An empty form, with what the address knows already. */
export function emptyInput(known: URLSearchParams, today: Day): LabourLineInput {
  return {
    mechanismId: known.get('mechanism') ?? '',
    issueId: known.get('issue') ?? '',
    areaId: known.get('area') ?? '',
    organisationId: known.get('organisation') ?? '',
    role: null,
    fromOn: today,
    toOn: '',
    scope: '',
    basis: '',
    comparativeAdvantages: [],
    marking: 'AMBER',
  }
}

/** The draft that the domain takes, or what is wrong with it. */
export function draftOf(input: LabourLineInput) {
  const { mechanismId: _, marking: __, ...fields } = input
  return LabourLineDraft.safeParse({ ...fields, toOn: fields.toOn || null })
}
