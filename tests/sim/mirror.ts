import { containerOf } from '../../src/domain/container.ts'
import type { Actor } from '../../src/domain/role.ts'
import { unpackNotes } from '../../src/server/sync/notes.ts'
import { stampMs } from '../../src/sync/stamp.ts'
import type { SimServer } from './sim-server.ts'

/** A record as the server's database holds it, read past the server's own code. */
export type Mirrored = {
  readonly kind: string
  readonly id: string
  readonly key: string
  readonly seq: number
  readonly madeSeq: number
  readonly scopeSeq: number
  readonly scope: string
  readonly values: Readonly<Record<string, unknown>>
  /** What a reader is to see: without the elements that were taken out of sets. */
  readonly shown: ReadonlyMap<string, unknown>
  readonly notesText: string
}

type Row = {
  kind: string
  id: string
  seq: number
  made_seq: number
  scope_seq: number
  scope: string
  body: string
  notes: string
}

const strictness = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']

/** What stands on the server, and who may see it by a second, independent reading of the rules. */
export class Mirror {
  readonly records = new Map<string, Mirrored>()
  readonly #server: SimServer
  /** The highest sequence of any record. */
  seq = -1

  constructor(server: SimServer) {
    this.#server = server
  }

  /** Reads what changed since the last time; gives it back. After a restore: everything. */
  async refresh(isRestored = false): Promise<Mirrored[]> {
    if (isRestored) {
      this.records.clear()
      this.seq = -1
    }
    const rows = await this.#server.disk.rows<Row>(
      'select kind, id, seq, made_seq, scope_seq, scope, body, notes from records where mission = ? and seq > ?',
      [this.#server.mission, this.seq],
    )
    const changed = rows.map(mirrored)
    for (const record of changed) {
      this.records.set(record.key, record)
      this.seq = Math.max(this.seq, record.seq)
    }
    return changed
  }

  /** May `actor` read it now. */
  isVisible(actor: Actor, record: Mirrored): boolean {
    let binding = record
    let room = record.kind === 'line' && record.values.chathamHouse === true ? record : undefined
    let current: Mirrored | undefined = record
    const chain = [record]
    for (let depth = 0; depth < 12; depth++) {
      const container = containerOf(current.kind, current.values)
      if (container === null) break
      current = this.records.get(`${container.kind}/${container.id}`)
      if (current === undefined) return actor.personId === record.values.createdBy
      chain.push(current)
      if (rank(current) >= rank(binding)) binding = current
      if (current.values.chathamHouse === true) room = current
    }
    const isOpen = room === undefined || rank(binding) > 2 || isMember(actor, room)
    return mayRead(actor, binding) && isOpen && isInside(actor, binding, chain)
  }

  /** Everything that `actor` may read, by key. */
  visibleTo(actor: Actor): Map<string, Mirrored> {
    const visible = new Map<string, Mirrored>()
    for (const [key, record] of this.records)
      if (this.isVisible(actor, record)) visible.set(key, record)
    return visible
  }
}

function rank({ values }: Mirrored): number {
  const found = strictness.indexOf(String(values.marking))
  return found < 0 ? strictness.length : found
}

/** Under the Chatham House Rule the members of the mechanism are the room. */
function isMember({ grants }: Actor, { values }: Mirrored): boolean {
  return grants.some(
    ({ role, mechanismId }) =>
      role !== 'administrator' && (mechanismId === null || mechanismId === values.mechanismId),
  )
}

function mayRead({ personId, organisationId, grants }: Actor, record: Mirrored): boolean {
  const { values } = record
  const working = grants.filter(({ role }) => role !== 'administrator')
  switch (rank(record)) {
    case 0:
    case 1:
      return working.length > 0
    case 2:
      return values.mechanismId === null
        ? working.some(({ role }) => role !== 'observer')
        : working.some(
            ({ mechanismId }) => mechanismId === null || mechanismId === values.mechanismId,
          )
    case 3:
      return (
        working.length > 0 &&
        organisationId !== null &&
        organisationId === values.ownerOrganisationId
      )
    default:
      return values.createdBy === personId || values[`readers/${personId}`] === true
  }
}

/** ACC9: of those who are named, who is of the organisation that keeps a part of the chain to itself. */
function isInside(actor: Actor, binding: Mirrored, chain: readonly Mirrored[]): boolean {
  const kept = rank(binding) < 4 ? [] : chain.filter((one) => rank(one) === 3)
  return kept.every(({ values }) =>
    values.ownerOrganisationId === null
      ? values.createdBy === actor.personId
      : values.ownerOrganisationId === actor.organisationId,
  )
}

function mirrored(row: Row): Mirrored {
  const values: Record<string, unknown> = JSON.parse(row.body)
  const shown = new Map<string, unknown>()
  for (const [register, value] of Object.entries(values))
    if (value !== false || !register.includes('/')) shown.set(register, value)
  return {
    kind: row.kind,
    id: row.id,
    key: `${row.kind}/${row.id}`,
    seq: row.seq,
    madeSeq: row.made_seq,
    scopeSeq: row.scope_seq,
    scope: row.scope,
    values,
    shown,
    notesText: row.notes,
  }
}

/** The latest stamp of a record's registers, Unix milliseconds. */
export function latestStampMs({ notesText, values }: Mirrored): number {
  let latest = 0
  for (const { at } of Object.values(unpackNotes(notesText, Object.keys(values))))
    latest = Math.max(latest, stampMs(at))
  return latest
}
