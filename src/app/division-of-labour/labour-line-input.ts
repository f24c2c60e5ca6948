import { z } from 'zod/mini'
import type { Day } from '../../domain/day.ts'
import { type LabourLine, labourRoles } from '../../domain/labour-line.ts'
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
  track: z.string(),
  activity: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  scope: z.string(),
  basis: z.string(),
  instrumentId: z.string(),
  instrumentArticle: z.string(),
  mandateStatementId: z.string(),
  comparativeAdvantages: z.array(z.enum(advantages)),
  amount: z.string(),
  currency: z.string(),
  staff: z.string(),
  means: z.string(),
  askedIds: z.array(z.string()),
  supersedesId: z.string(),
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
    track: '',
    activity: '',
    fromOn: today,
    toOn: '',
    scope: '',
    basis: '',
    instrumentId: '',
    instrumentArticle: '',
    mandateStatementId: '',
    comparativeAdvantages: [],
    amount: '',
    currency: 'EUR',
    staff: '',
    means: '',
    askedIds: [],
    supersedesId: known.get('supersedes') ?? '',
    marking: 'AMBER',
  }
}

/** What a line says, as the form has it: to change it, or for one in its place. */
export function inputOf(line: LabourLine): LabourLineInput {
  return {
    mechanismId: line.mechanismId,
    issueId: line.issueId,
    areaId: line.areaId,
    organisationId: line.organisationId,
    role: line.role,
    track: line.track,
    activity: line.activity,
    fromOn: line.fromOn,
    toOn: line.toOn ?? '',
    scope: line.scope,
    basis: line.basis,
    instrumentId: line.instrumentId ?? '',
    instrumentArticle: line.instrumentArticle,
    mandateStatementId: line.mandateStatementId ?? '',
    comparativeAdvantages: [...line.comparativeAdvantages],
    amount: line.resources?.amount?.toString() ?? '',
    currency: line.resources?.currency || 'EUR',
    staff: line.resources?.staff?.toString() ?? '',
    means: line.resources?.words ?? '',
    askedIds: [...line.askedIds],
    supersedesId: line.supersedesId ?? '',
    marking: line.marking,
  }
}

/** The draft that the domain takes, or what is wrong with it. */
export function draftOf(input: LabourLineInput) {
  const { mechanismId: _, marking: __, amount, currency, staff, means, ...fields } = input
  return LabourLineDraft.safeParse({
    ...fields,
    toOn: fields.toOn || null,
    instrumentId: fields.instrumentId || null,
    mandateStatementId: fields.mandateStatementId || null,
    supersedesId: fields.supersedesId || null,
    askedIds: fields.askedIds.filter((id) => id !== fields.organisationId),
    resources: resourcesOf({ amount, currency, staff, means }),
  })
}

function resourcesOf({
  amount,
  currency,
  staff,
  means,
}: Pick<LabourLineInput, 'amount' | 'currency' | 'staff' | 'means'>) {
  if (amount.trim() === '' && staff.trim() === '' && means.trim() === '') return null
  return {
    amount: numberIn(amount),
    currency: amount.trim() === '' ? '' : currency.trim().toUpperCase(),
    staff: numberIn(staff),
    words: means.trim(),
  }
}

/** `120 000`, `120.5` and `120,5` are numbers; what is none is told by the schema. */
function numberIn(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return plain === '' ? null : Number(plain)
}
