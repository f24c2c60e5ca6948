import { Assignees } from './assignees.ts'
import type { RecordKind } from './records.ts'

/** The organisations whose own a change of `field` to `value` could be; `null` for nobody's. */
export function concerned(
  kind: RecordKind,
  record: Readonly<Record<string, unknown>>,
  field: string,
  value: unknown,
): (string | null)[] {
  if (kind === 'labourLine' && /^(accepted|declined|reserved)By/.test(field))
    return accepting(field, value)
  if (kind === 'actionItem') return promising(record.assignees)
  const owner =
    kind === 'checklistAnswer' ||
    kind === 'labourLine' ||
    kind === 'mandateStatement' ||
    kind === 'agendaProposal' ||
    kind === 'chairTerm'
      ? record.organisationId
      : record.ownerOrganisationId
  return [typeof owner === 'string' ? owner : null]
}

function accepting(field: string, value: unknown): (string | null)[] {
  const element = field.split('/')[1]
  if (element !== undefined) return [element]
  return Array.isArray(value) && value.length === 1 && typeof value[0] === 'string'
    ? [value[0]]
    : [null]
}

function promising(value: unknown): (string | null)[] {
  const assignees = Assignees.safeParse(value)
  if (!assignees.success || assignees.data.kind === 'all_partners') return [null]
  const { data } = assignees
  const parties = data.kind === 'joint' ? [data.responsible, ...data.others] : [data.responsible]
  return parties.map((party) => party.organisationId)
}
