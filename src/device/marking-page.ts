import { containerOf, itemOf, type Reference } from '../domain/container.ts'
import { type Effective, effectiveMarking, markedIn } from '../domain/effective-marking.ts'
import type { Envelope } from '../domain/envelope.ts'
import { compareMarkings, type Marking } from '../domain/marking.ts'
import { mayChange, mayLower } from '../domain/may.ts'
import { compareText } from '../domain/position.ts'
import { isRecordKind, type RecordKind } from '../domain/records.ts'
import type { Request } from '../domain/request.ts'
import type { Actor } from '../domain/role.ts'
import type { Marked } from '../domain/scope.ts'
import { type Database, tableFor } from './database.ts'
import { allNames, type Names } from './names.ts'

/** A record of any kind with the fields that all have. */
export type AnyRecord = Envelope & { readonly id: string }

/** A record that another lies in. */
export type Container = { readonly kind: RecordKind; readonly record: AnyRecord }

/** How far one record may travel, in this very case. */
export type MarkingPage = {
  readonly kind: RecordKind
  readonly record: AnyRecord
  readonly audience: Effective
  /** The record, with what of it the Chatham House Rule keeps in the room. */
  readonly marked: Marked
  /** What it lies in, the nearest first. */
  readonly containers: readonly Container[]
  /** The container that decides; `null` where its own marking does. */
  readonly because: Container | null
  readonly names: Names
  /** May this person let it travel less far. */
  readonly mayRaise: boolean
  /** May this person ask that it travels further. */
  readonly mayAskToLower: boolean
  /** The last request to lower it, decided or not. */
  readonly asked: Request | null
}

/** How far the record travels, and who says so; `null` where it is not on this device. */
export async function markingPage(
  db: Database,
  { kind, id }: Reference,
  actor: Actor,
): Promise<MarkingPage | null> {
  if (!isRecordKind(kind)) return null
  const record: AnyRecord | undefined = await tableFor(db, kind).get(id)
  if (record === undefined) return null
  const [containers, names, requests] = await Promise.all([
    containersOf(db, kind, record),
    allNames(db),
    db.requests.where('subjectId').equals(id).toArray(),
  ])
  const marked = await markedOn(db, kind, record)
  const audience = effectiveMarking(marked, containers.map(asMarked))
  const asked = requests
    .filter((one) => one.act === 'lower_marking' && one.deletedAt === null)
    .toSorted((a, b) => compareText(a.createdAt, b.createdAt))
    .at(-1)
  return {
    kind,
    record,
    audience,
    marked,
    containers,
    because: audience.boundBy === null ? null : (containers[audience.boundBy] ?? null),
    names,
    mayRaise: mayChange(actor, kind, record, false, { marking: 'RED' }),
    mayAskToLower: mayLower(actor, record.marking, record),
    asked: asked ?? null,
  }
}

/** What decides who reads `record`, with the rule of the agenda item that it was said under. */
export async function markedOn(db: Database, kind: RecordKind, record: AnyRecord): Promise<Marked> {
  const under = itemOf(kind, record)
  const item = under === null ? undefined : await db.agendaItems.get(under.id)
  return markedIn(kind, record, item ?? null)
}

/** A container, as what decides who reads what lies in it. */
export function asMarked({ kind, record }: Container): Marked {
  return markedIn(kind, record)
}

/** What a record lies in, the nearest first, as far as it is on this device. */
export async function containersOf(
  db: Database,
  kind: RecordKind,
  record: AnyRecord,
): Promise<Container[]> {
  const found: Container[] = []
  let inside: Container = { kind, record }
  while (found.length < 8) {
    const around = containerOf(inside.kind, inside.record)
    if (around === null || !isRecordKind(around.kind)) return found
    const row: AnyRecord | undefined = await tableFor(db, around.kind).get(around.id)
    if (row === undefined) return found
    inside = { kind: around.kind, record: row }
    found.push(inside)
  }
  return found
}

/** The strictest marking of what it lies in; `CLEAR` where it stands by itself. */
export function floorOf(containers: readonly Container[]): Marking {
  return containers.reduce<Marking>(
    (floor, { record }) => (compareMarkings(record.marking, floor) > 0 ? record.marking : floor),
    'CLEAR',
  )
}
