import type { Conflict } from '../domain/conflict.ts'
import { isRecordKind, type RecordKind } from '../domain/records.ts'
import { type Database, tableFor } from './database.ts'

/** A conflict with the words of its subject, so that a person knows what it is about. */
export type ConflictView = {
  readonly conflict: Conflict
  readonly kind: RecordKind | null
  /** What the subject is called: its task, title, text or name; empty where it has none. */
  readonly title: string
  /** The page that shows the subject: a meeting for what lies in one. */
  readonly shownOn: { readonly kind: RecordKind; readonly id: string } | null
  /** What the field holds now, after everything that came since. */
  readonly value: unknown
}

/** Conflicts that wait for somebody, the latest first. */
export async function openConflicts(db: Database): Promise<ConflictView[]> {
  return views(db, await inStates(db, ['open']))
}

/** Conflicts that were settled, or merged without anybody's help; the latest first. */
export async function settledConflicts(db: Database): Promise<ConflictView[]> {
  return views(db, await inStates(db, ['kept', 'taken', 'joined']))
}

/** The conflicts of one record that wait for somebody. */
export async function conflictsOn(db: Database, subjectId: string): Promise<Conflict[]> {
  const rows = await db.conflicts.where('subjectId').equals(subjectId).toArray()
  return rows.filter((row) => row.state === 'open' && row.deletedAt === null)
}

/** How many wait for somebody. */
export async function openConflictCount(db: Database): Promise<number> {
  return (await inStates(db, ['open'])).length
}

async function inStates(db: Database, states: readonly Conflict['state'][]): Promise<Conflict[]> {
  const rows = await db.conflicts.where('state').anyOf(states).toArray()
  return rows
    .filter((row) => row.deletedAt === null)
    .sort((a, b) => (a.losingAt < b.losingAt ? 1 : -1))
}

function views(db: Database, conflicts: readonly Conflict[]): Promise<ConflictView[]> {
  return Promise.all(conflicts.map((conflict) => viewOf(db, conflict)))
}

async function viewOf(db: Database, conflict: Conflict): Promise<ConflictView> {
  const kind = isRecordKind(conflict.subjectKind) ? conflict.subjectKind : null
  const fields = kind === null ? {} : await fieldsOf(db, kind, conflict.subjectId)
  return {
    conflict,
    kind,
    title: await titleOf(db, fields),
    shownOn: kind === null ? null : pageOf(kind, conflict.subjectId, fields),
    value: presentValue(fields, conflict.field),
  }
}

type Fields = Readonly<Record<string, unknown>>

async function fieldsOf(db: Database, kind: RecordKind, id: string): Promise<Fields> {
  const row: Fields | undefined = await tableFor(db, kind).get(id)
  return row ?? {}
}

async function titleOf(db: Database, fields: Fields): Promise<string> {
  for (const name of ['task', 'title', 'name', 'text']) {
    const words = fields[name]
    if (typeof words === 'string' && words !== '') return words
  }
  const organisation = await db.organisations.get(String(fields.organisationId ?? ''))
  return organisation === undefined ? '' : organisation.shortName || organisation.name
}

function pageOf(
  kind: RecordKind,
  id: string,
  { meetingId, actionItemId, subjectKind, subjectId }: Fields,
): ConflictView['shownOn'] {
  if (kind === 'actionItem') return { kind, id }
  if (typeof actionItemId === 'string') return { kind: 'actionItem', id: actionItemId }
  if (typeof meetingId === 'string') return { kind: 'meeting', id: meetingId }
  if (subjectKind === 'actionItem' && typeof subjectId === 'string')
    return { kind: 'actionItem', id: subjectId }
  return { kind, id }
}

function presentValue(fields: Fields, field: string): unknown {
  const [name = field, element] = field.split('/')
  const value = fields[name]
  return element === undefined ? value : Array.isArray(value) && value.includes(element)
}
