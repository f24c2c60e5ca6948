import { Assignees } from './assignees.ts'
import type { RecordKind } from './records.ts'

/** The organisations whose own a change of `field` to `value` could be; `null` for nobody's. */
export function concerned(
  kind: RecordKind,
  record: Readonly<Record<string, unknown>>,
  field: string,
  value: unknown,
): (string | null)[] {
  // Who clears a text or has received something says so for his own organisation.
  const said =
    kind === 'informationShare'
      ? /^acknowledgedBy/
      : kind === 'jointActivity'
        ? /^clearances/
        : null
  if (said?.test(field)) return accepting(field, value)
  if (kind === 'labourLine' && /^(accepted|declined|reserved)By|^answers/.test(field))
    return accepting(field, value)
  if (kind === 'actionItem') return promising(record.assignees)
  const owner =
    kind === 'checklistAnswer' ||
    kind === 'labourLine' ||
    kind === 'mandateStatement' ||
    kind === 'informationShare' ||
    kind === 'agendaProposal' ||
    kind === 'chairTerm'
      ? record.organisationId
      : record.ownerOrganisationId
  return [typeof owner === 'string' ? owner : null]
}

/** In `answers` and `clearances` the organisation is a part of the element: `<instant>.<word>.<organisation>.<person>`. */
function accepting(field: string, value: unknown): (string | null)[] {
  const [set, element = Array.isArray(value) && value.length === 1 ? value[0] : null] =
    field.split('/')
  if (typeof element !== 'string') return [null]
  const part = set === 'answers' ? 3 : set === 'clearances' ? 4 : null
  return [part === null ? element : (element.split('.')[part] ?? null)]
}

function promising(value: unknown): (string | null)[] {
  const assignees = Assignees.safeParse(value)
  if (!assignees.success || assignees.data.kind === 'all_partners') return [null]
  const { data } = assignees
  const parties = data.kind === 'joint' ? [data.responsible, ...data.others] : [data.responsible]
  return parties.map((party) => party.organisationId)
}
