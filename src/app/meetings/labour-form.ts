import { z } from 'zod/mini'
import type { Day } from '../../domain/day.ts'
import { labourRoles } from '../../domain/labour-line.ts'
import { LabourLineDraft } from '../../domain/labour-line-draft.ts'

/** What has been typed into the sheet of a labour line. */
const LabourForm = z.object({
  issueId: z.nullable(z.string()),
  areaId: z.nullable(z.string()),
  organisationId: z.nullable(z.string()),
  role: z.enum(labourRoles),
  fromOn: z.string(),
  toOn: z.string(),
  scope: z.string(),
  track: z.string(),
  /** The line whose place it takes; empty for none. */
  supersedesId: z.string(),
  askedIds: z.array(z.string()),
  /** Those who said in the room that they accept it. */
  acceptedIds: z.array(z.string()),
})
export type LabourForm = z.infer<typeof LabourForm>

/** From the day of the meeting on, without an end, as a lead. */
export function emptyLabourForm(day: Day): LabourForm {
  return {
    issueId: null,
    areaId: null,
    organisationId: null,
    role: 'lead',
    fromOn: day,
    toOn: '',
    scope: '',
    track: '',
    supersedesId: '',
    askedIds: [],
    acceptedIds: [],
  }
}

/** What was kept of a sheet that was never saved; `null` when it cannot be read any more. */
export function readLabourForm(kept: unknown): LabourForm | null {
  const parsed = LabourForm.safeParse(kept)
  return parsed.success ? parsed.data : null
}

/** Those whose acceptance it needs, each once; none while nobody was chosen. */
export function namedInForm({ organisationId, askedIds }: LabourForm): string[] {
  return organisationId === null ? [] : [...new Set([organisationId, ...askedIds])]
}

/** Whether all whom it names said in the room that they accept it. */
export function isAcceptedByAll(form: LabourForm): boolean {
  const named = namedInForm(form)
  return named.length > 0 && named.every((id) => form.acceptedIds.includes(id))
}

/** The draft that the form makes, or what is wrong with it. */
export function parseLabourForm(form: LabourForm) {
  return LabourLineDraft.safeParse({
    issueId: form.issueId,
    areaId: form.areaId,
    organisationId: form.organisationId,
    role: form.role,
    fromOn: form.fromOn,
    toOn: form.toOn === '' ? null : form.toOn,
    scope: form.scope,
    track: form.track,
    supersedesId: form.supersedesId || null,
    askedIds: form.askedIds.filter((id) => id !== form.organisationId),
    basis: '',
    comparativeAdvantages: [],
  })
}
