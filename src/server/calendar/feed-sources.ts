import type { Instant } from '../../domain/day.ts'
import type { RecordKind, RecordOf } from '../../domain/records.ts'
import type { Actor } from '../../domain/role.ts'
import { mayRead, type Scope } from '../../domain/scope.ts'
import type { CalendarSource } from '../../papers/calendar-file.ts'
import { revisionOf, type Stamps } from '../../sync/revision.ts'
import { readStanding } from '../sharing/read-standing.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { isText } from '../storage/unreadable.ts'
import { readRow, type StandingRecord } from '../sync/standing-record.ts'

/** What a calendar is given at most: years of meetings, and some 2 MB. */
const mostMeetings = 1_500

/** Whose eyes read, what, and where. */
export type FeedQuestion = {
  readonly actor: Actor
  /** Only this mechanism's meetings; with `null` all that `actor` may see. */
  readonly mechanismId: string | null
  readonly publicUrl: string
}

/**
 * ACC2: the meetings that `actor` may see at this moment, with as much of each as he may see: read by the
 * filter that serves his devices. The latest where there are too many, in the order of their ids.
 */
export async function feedSources(
  storage: Storage,
  mission: string,
  { actor, mechanismId, publicUrl }: FeedQuestion,
): Promise<{ sources: CalendarSource[]; name: string }> {
  return storage.read(async (db) => {
    const scopes = await readableScopes(db, mission, actor)
    await storage.narrow(db, { mission, scopes })
    const read = <Kind extends RecordKind>(kind: Kind) => recordsOf(db, mission, kind, scopes)
    const mechanisms = byId(await read('mechanism'))
    const organisations = byId(await read('organisation'))
    const agendas = byMeeting(await read('agendaItem'))
    const meetings = (await read('meeting'))
      .filter(({ row }) => mechanismId === null || row.mechanismId === mechanismId)
      .toSorted((one, other) => (one.row.startsAt < other.row.startsAt ? 1 : -1))
      .slice(0, mostMeetings)
      .toSorted((one, other) => (one.row.id < other.row.id ? -1 : 1))
    const sources = meetings.flatMap(({ row: meeting, stamps }): CalendarSource[] => {
      const mechanism = mechanisms.get(meeting.mechanismId)
      if (mechanism === undefined) return []
      const agenda = agendas.get(meeting.id) ?? []
      const host = meeting.hostOrganisationId ?? mechanism.hostOrganisationId
      return [
        {
          meeting,
          mechanism,
          agendaItems: agenda.map(({ row }) => row),
          host: host === null ? null : (organisations.get(host) ?? null),
          mailbox: '',
          invited: [],
          address: `${publicUrl}/meetings/${encodeURIComponent(meeting.id)}`,
          ...revisionOf(
            meeting.createdAt,
            stamps,
            agenda.map((item) => item.stamps),
          ),
        },
      ]
    })
    const mechanism = mechanismId === null ? undefined : mechanisms.get(mechanismId)
    return { sources, name: mechanism?.shortName || mechanism?.name || 'Liaison' }
  })
}

type Read<Kind extends RecordKind> = { readonly row: RecordOf[Kind]; readonly stamps: Stamps }

async function readableScopes(db: Db, mission: string, actor: Actor): Promise<Scope[]> {
  const rows = await db
    .selectFrom('scopes')
    .select('scope')
    .where('mission', '=', mission)
    .execute()
  return rows.map(({ scope }) => scope).filter((scope) => isText(scope) && mayRead(actor, scope))
}

async function recordsOf<Kind extends RecordKind>(
  db: Db,
  mission: string,
  kind: Kind,
  scopes: readonly Scope[],
): Promise<Read<Kind>[]> {
  if (scopes.length === 0) return []
  const rows = await db
    .selectFrom('records')
    .selectAll()
    .where('mission', '=', mission)
    .where('kind', '=', kind)
    .where('scope', 'in', scopes)
    .orderBy('id')
    .execute()
  return rows.flatMap((stored) => {
    const record = readRow(stored)
    const row = record === null ? null : readStanding(kind, record)
    return record === null || row === null || row.deletedAt !== null
      ? []
      : [{ row, stamps: stampsOf(record) }]
  })
}

function stampsOf({ notes }: StandingRecord): Stamps {
  return Object.fromEntries(Object.entries(notes).map(([register, { at }]) => [register, at]))
}

function byMeeting(items: readonly Read<'agendaItem'>[]): Map<string, Read<'agendaItem'>[]> {
  const agendas = new Map<string, Read<'agendaItem'>[]>()
  for (const item of items) {
    const agenda = agendas.get(item.row.meetingId)
    if (agenda === undefined) agendas.set(item.row.meetingId, [item])
    else agenda.push(item)
  }
  return agendas
}

function byId<Row extends { readonly id: string }>(
  read: readonly { readonly row: Row }[],
): ReadonlyMap<string, Row> {
  return new Map(read.map(({ row }) => [row.id, row]))
}

/** Since when an hour has passed, so that a reading is noted again. */
export function isHourAgo(at: Instant | null, nowMs: number): boolean {
  return at === null || nowMs - Date.parse(at) > 3_600_000
}
