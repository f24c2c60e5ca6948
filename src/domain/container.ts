import { isRecordKind, type RecordKind } from './records.ts'

/** A record named by kind and id. */
export type Reference = { readonly kind: string; readonly id: string }

/** The field that names the record which each kind lies in; a container's marking binds what it holds. */
const containerFields = {
  mission: null,
  organisation: null,
  person: null,
  appointment: null,
  mechanism: null,
  seat: ['mechanism', 'mechanismId'],
  chairTerm: ['mechanism', 'mechanismId'],
  issue: null,
  area: null,
  instrument: null,
  mandateStatement: null,
  meeting: ['mechanism', 'mechanismId'],
  agendaItem: ['meeting', 'meetingId'],
  agendaProposal: ['mechanism', 'mechanismId'],
  sentAgenda: ['meeting', 'meetingId'],
  attendance: ['meeting', 'meetingId'],
  line: ['agendaItem', 'agendaItemId'],
  // Beside a meeting, and not in it: whoever reads the meeting does not read what is between us.
  informalNote: null,
  decision: ['meeting', 'meetingId'],
  actionItem: ['meeting', 'meetingId'],
  checklistAnswer: ['actionItem', 'actionItemId'],
  // With the action or the proposal, not with the meeting that heard of it.
  trailStep: 'subject',
  sheetImport: ['mechanism', 'mechanismId'],
  labourLine: ['mechanism', 'mechanismId'],
  findingVerdict: ['mechanism', 'mechanismId'],
  jointActivity: ['mechanism', 'mechanismId'],
  // With its activity, where it concerns one.
  informationShare: ['mechanism', 'mechanismId'],
  minutes: ['meeting', 'meetingId'],
  objection: ['minutes', 'minutesId'],
  attachment: 'subject',
  comment: 'subject',
  summary: ['meeting', 'meetingId'],
  request: 'subject',
  conflict: 'subject',
} as const satisfies Record<RecordKind, null | 'subject' | readonly [RecordKind, string]>

/**
 * The agenda item under which a decision or an action was recorded. Both lie in the meeting itself, and
 * yet what is said under an item is bound by the rule under which it was said. `null` without one.
 */
export function itemOf(kind: string, fields: Readonly<Record<string, unknown>>): Reference | null {
  if (kind !== 'decision' && kind !== 'actionItem') return null
  const { agendaItemId } = fields
  return typeof agendaItemId === 'string' ? { kind: 'agendaItem', id: agendaItemId } : null
}

const withActivity = ['jointActivity', 'jointActivityId'] as const

/** The record that `fields` of a `kind` lie in; `null` for what stands by itself or is of an unknown kind. */
export function containerOf(
  kind: string,
  fields: Readonly<Record<string, unknown>>,
): Reference | null {
  if (!isRecordKind(kind)) return null
  const concerns = kind === 'informationShare' && typeof fields.jointActivityId === 'string'
  const rule = concerns ? withActivity : containerFields[kind]
  if (rule === null) return null
  const [parentKind, id] =
    rule === 'subject' ? [fields.subjectKind, fields.subjectId] : [rule[0], fields[rule[1]]]
  return typeof parentKind === 'string' && typeof id === 'string' ? { kind: parentKind, id } : null
}
