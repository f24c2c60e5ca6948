import { containerOf } from '../../domain/container.ts'
import { type Fields, may } from '../../domain/may.ts'
import type { Actor } from '../../domain/role.ts'
import { mayRead } from '../../domain/scope.ts'
import type { Change } from '../../sync/change.ts'
import type { Db } from '../storage/storage.ts'
import type { QuarantineRow } from '../storage/tables.ts'
import { scopeNow } from '../sync/place.ts'
import { markedOf, type StandingRecord } from '../sync/standing-record.ts'
import { Workspace } from '../sync/workspace.ts'

/** One change of a device that left, as somebody who may decide about it sees it. */
export type QuarantineItem = {
  readonly id: string
  readonly personId: string
  readonly organisationId: string | null
  readonly deviceId: string
  readonly receivedAt: string
  /** Changes of one act are decided about together. */
  readonly group: number
  readonly kind: string
  readonly recordId: string
  /** What the record is called, where it has something like a title. */
  readonly subjectTitle?: string
  readonly set: Fields
  /** The same registers as they stand on the server; `null` where there is no such record yet. */
  readonly standing: Fields | null
  readonly state: QuarantineRow['state']
  /** Why it was declined. */
  readonly reason: string
  /** Why it could not be taken when somebody accepted it. */
  readonly trouble: string | null
}

/** An item with the row that it tells of. */
export type Listed = { readonly item: QuarantineItem; readonly row: QuarantineRow }

/** Rows that are listed at once, the newest; what waits comes first. */
const mostListed = 5_000

/**
 * LEA5: what devices handed over that `actor` may decide about: as far as he may read the record, or
 * could read the one that would be made. Nothing tells of the rest.
 */
export async function quarantineFor(
  db: Db,
  mission: string,
  actor: Actor,
  of?: { readonly device: string; readonly act: number },
): Promise<Listed[]> {
  if (!mayDecideAnywhere(actor)) return []
  let query = db.selectFrom('quarantine').selectAll().where('mission', '=', mission)
  if (of !== undefined) query = query.where('device', '=', of.device)
  // All that the device handed over is looked at for one act: it may lie in what another one makes.
  if (of === undefined) query = query.limit(mostListed)
  const rows = await query
    .orderBy((eb) => eb.case().when('state', '=', 'waiting').then(0).else(1).end())
    .orderBy('received_at', 'desc')
    .orderBy('device')
    .orderBy('n')
    .execute()
  const workspace = new Workspace({ locksRows: false }, db, {
    mission,
    nowMs: 0,
    nextNumber: () => 0,
  })
  const places = await placesOf(workspace, rows)
  const organisations = await organisationsOf(db, mission)
  return rows.flatMap((row): Listed[] => {
    const place = places.get(row.id)
    if (of !== undefined && row.act !== of.act) return []
    if (place === undefined || !mayDecide(actor, place.record)) return []
    const { change, record, isNew } = place
    const set = Object.fromEntries(
      Object.entries(change.set).map(([register, [value]]) => [register, value]),
    )
    const title = titleOf(record)
    const item: QuarantineItem = {
      id: row.id,
      personId: row.person,
      organisationId: organisations.get(row.person) ?? null,
      deviceId: row.device,
      receivedAt: row.received_at,
      group: row.act,
      kind: row.kind,
      recordId: row.record,
      ...(title === null ? {} : { subjectTitle: title }),
      set,
      standing: isNew ? null : standingOf(record, Object.keys(set)),
      state: row.state,
      reason: row.reason,
      trouble: row.trouble,
    }
    return [{ item, row }]
  })
}

function mayDecideAnywhere(actor: Actor): boolean {
  const mechanisms = actor.grants.map(({ mechanismId }) => mechanismId)
  return mechanisms.some((mechanismId) =>
    may(actor, 'decide_quarantine', { mechanismId, ownerOrganisationId: null }),
  )
}

function mayDecide(actor: Actor, record: StandingRecord): boolean {
  const { mechanismId, ownerOrganisationId } = markedOf(record)
  return (
    may(actor, 'decide_quarantine', { mechanismId, ownerOrganisationId }) &&
    mayRead(actor, record.scope)
  )
}

type Place = {
  readonly change: Change
  /** As it stands, or as it would be made. */
  readonly record: StandingRecord
  readonly isNew: boolean
}

/**
 * Where each change would come to lie. A record that is not there yet is worked out from what makes it,
 * also where it would lie in another such one.
 */
async function placesOf(
  workspace: Workspace,
  rows: readonly QuarantineRow[],
): Promise<Map<string, Place>> {
  const read = rows.map((row) => ({ row, change: changeIn(row) }))
  await workspace.load(read.map(({ change }) => change))
  const valuesOf = new Map<string, Record<string, unknown>>()
  for (const { row, change } of read) {
    const values = Object.entries(change.set).map(([register, [value]]) => [register, value])
    valuesOf.set(row.id, Object.fromEntries(values))
  }
  await workspace.load(
    read.flatMap(({ row, change }) => containerOf(change.kind, valuesOf.get(row.id) ?? {}) ?? []),
  )
  const made = new Set<string>()
  for (const { row, change } of read.toSorted((one, other) => one.row.n - other.row.n)) {
    const values = valuesOf.get(row.id) ?? {}
    if (workspace.find(change) !== undefined || values.createdAt === undefined) continue
    const draft: StandingRecord = {
      kind: change.kind,
      id: change.id,
      // Whoever wrote it is whoever's session it came by (PSH5).
      values: { ...values, createdBy: row.person },
      notes: {},
      container: containerOf(change.kind, values),
      scope: '',
      seq: 0,
      madeSeq: 0,
      scopeSeq: 0,
    }
    workspace.put({ ...draft, scope: scopeNow(workspace, draft) })
    made.add(`${change.kind} ${change.id}`)
  }
  const places = new Map<string, Place>()
  for (const { row, change } of read) {
    const record = workspace.find(change)
    if (record === undefined) continue
    places.set(row.id, { change, record, isNew: made.has(`${change.kind} ${change.id}`) })
  }
  return places
}

/** The change in a row of the quarantine. */
export function changeIn(row: Pick<QuarantineRow, 'change'>): Change {
  return JSON.parse(row.change)
}

async function organisationsOf(db: Db, mission: string): Promise<Map<string, string | null>> {
  const people = await db
    .selectFrom('people')
    .select(['id', 'organisation_id'])
    .where('mission', '=', mission)
    .execute()
  return new Map(people.map(({ id, organisation_id }) => [id, organisation_id]))
}

function standingOf({ values }: StandingRecord, registers: readonly string[]): Fields {
  return Object.fromEntries(
    registers.flatMap((register) =>
      Object.hasOwn(values, register) ? [[register, values[register]]] : [],
    ),
  )
}

const titles = ['title', 'name', 'task', 'text'] as const
const longestTitle = 120

function titleOf({ values }: StandingRecord): string | null {
  for (const register of titles) {
    const value = values[register]
    if (typeof value === 'string' && value !== '') return value.slice(0, longestTitle)
  }
  return null
}
