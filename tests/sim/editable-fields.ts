import type { RecordKind } from '../../src/domain/records.ts'

/** The fields of a kind that a schedule writes, by what they take. */
export type EditableFields = {
  /** Registers of words. */
  readonly words: readonly string[]
  /** A register with few values. */
  readonly choice?: readonly [field: string, values: readonly unknown[]]
  readonly text?: string
  readonly set?: readonly [field: string, elements: readonly [string, ...string[]]]
}

const elements = ['element-1', 'element-2', 'element-3'] as const

const editable = {
  mechanism: {
    words: ['name'],
    choice: ['cadence', ['monthly', 'weekly', 'quarterly']],
    text: 'termsOfReference',
    set: ['issueIds', elements],
  },
  meeting: {
    words: ['title', 'place'],
    choice: ['format', ['in_person', 'remote', 'hybrid']],
    text: 'purpose',
    set: ['interpretation', ['en', 'ro', 'ru']],
  },
  agendaItem: {
    words: ['title'],
    choice: ['purpose', ['inform', 'explore', 'align', 'decide']],
    text: 'note',
    set: ['issueIds', elements],
  },
  line: { words: [], choice: ['kind', ['information', 'concern', 'proposal']], text: 'text' },
  actionItem: {
    words: ['task', 'stateReason'],
    choice: ['priority', ['urgent', 'high', 'normal']],
    text: 'progress',
    set: ['supportingOrganisationIds', elements],
  },
  attendance: { words: ['note'], choice: ['status', ['present', 'remote', 'absent', 'apologies']] },
  decision: {
    words: ['basis'],
    choice: ['kind', ['decision', 'recommendation', 'referral']],
    text: 'text',
  },
  labourLine: {
    words: ['basis'],
    choice: ['role', ['lead', 'support', 'funding']],
    text: 'scope',
    set: ['acceptedBy', ['organisation-1', 'organisation-2']],
  },
  comment: { words: [], text: 'text' },
} as const satisfies Partial<Record<RecordKind, EditableFields>>

export type EditableKind = keyof typeof editable

/** The kinds whose records are edited after they were made. */
export const editableKinds = Object.keys(editable) as EditableKind[]

/** What of a kind is edited. */
export function fieldsOf(kind: RecordKind): EditableFields {
  const fields: Partial<Record<RecordKind, EditableFields>> = editable
  return fields[kind] ?? { words: [] }
}
