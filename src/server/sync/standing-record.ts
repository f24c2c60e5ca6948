import { z } from 'zod/mini'
import type { Reference } from '../../domain/container.ts'
import { MechanismId, OrganisationId, PersonId } from '../../domain/ids.ts'
import { type Marked, roomOf, type Scope } from '../../domain/scope.ts'
import { type Digest, recordDigest } from '../../sync/compare.ts'
import type { RecordRow } from '../storage/tables.ts'
import { demandTexts, demandWholes, ifReadable, objectIn } from '../storage/unreadable.ts'
import { type Notes, packNotes, unpackNotes } from './notes.ts'

/** A record as it stands on the server. Never altered: a change makes another one. */
export type StandingRecord = {
  readonly kind: string
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
  readonly notes: Notes
  readonly scope: Scope
  readonly container: Reference | null
  readonly seq: number
  readonly madeSeq: number
  readonly scopeSeq: number
}

/** One text for a kind and an id, as key of maps. */
export function keyOf({ kind, id }: Reference): string {
  return `${kind} ${id}`
}

/** The record in a row of the database. Throws where it cannot be read. */
export function fromRow(row: RecordRow): StandingRecord {
  demandTexts(row.kind, row.id, row.scope)
  demandWholes(row.seq, row.made_seq, row.scope_seq)
  if (row.container_kind !== null || row.container_id !== null)
    demandTexts(row.container_kind, row.container_id)
  const values = objectIn(row.body)
  return {
    kind: row.kind,
    id: row.id,
    values,
    notes: unpackNotes(row.notes, Object.keys(values)),
    scope: row.scope,
    container:
      row.container_kind === null || row.container_id === null
        ? null
        : { kind: row.container_kind, id: row.container_id },
    seq: row.seq,
    madeSeq: row.made_seq,
    scopeSeq: row.scope_seq,
  }
}

/** The record in a row; `null`, and told, where it cannot be read. */
export function readRow(row: RecordRow): StandingRecord | null {
  return ifReadable('records', `${row.kind} ${row.id}`, () => fromRow(row))
}

/**
 * The record in a row; where it cannot be read one that nobody may see, so that its name is not free, and
 * nothing is written over it.
 */
export function readRowOrGuard(row: RecordRow): StandingRecord {
  const { kind, id } = row
  const nothing = { values: {}, notes: {}, scope: 'unreadable', container: null }
  return readRow(row) ?? { kind, id, ...nothing, seq: 0, madeSeq: 0, scopeSeq: 0 }
}

/** The row that holds `record`. */
export function toRow(mission: string, record: StandingRecord): RecordRow {
  return {
    mission,
    kind: record.kind,
    id: record.id,
    seq: record.seq,
    made_seq: record.madeSeq,
    scope_seq: record.scopeSeq,
    scope: record.scope,
    container_kind: record.container?.kind ?? null,
    container_id: record.container?.id ?? null,
    body: JSON.stringify(record.values),
    notes: packNotes(record.notes),
    digest: digestOf(record),
  }
}

/** What stands in `record` in one number (CMP1). */
export function digestOf(record: Pick<StandingRecord, 'kind' | 'id' | 'values' | 'notes'>): Digest {
  const registers = Object.entries(record.notes).map(
    ([register, { by }]) => [register, { by, value: record.values[register] }] as const,
  )
  return recordDigest(record, registers)
}

const MarkedFields = z.object({
  mechanismId: z.catch(z.nullable(MechanismId), null),
  ownerOrganisationId: z.catch(z.nullable(OrganisationId), null),
  createdBy: z.catch(z.nullable(PersonId), null),
})

const markedOnce = new WeakMap<StandingRecord, Marked>()

/** What decides the scope of `record`. */
export function markedOf(record: StandingRecord): Marked {
  const known = markedOnce.get(record)
  if (known !== undefined) return known
  const { values } = record
  const readers: PersonId[] = []
  for (const register of Object.keys(values))
    if (register.startsWith('readers/') && values[register] === true) {
      const person = PersonId.safeParse(register.slice('readers/'.length))
      if (person.success) readers.push(person.data)
    }
  const { marking } = values
  const room = roomOf(record.kind, values)
  const marked = { ...MarkedFields.parse(values), readers, marking, room }
  markedOnce.set(record, marked)
  return marked
}

/** May a change of this register alter who sees the record, or what lies in it. */
export function decidesScope(register: string): boolean {
  return scopeRegisters.has(register) || register.startsWith('readers/')
}

const scopeRegisters = new Set([
  'marking',
  'mechanismId',
  'ownerOrganisationId',
  'createdBy',
  'chathamHouse',
  'draft',
  'agendaItemId',
])
