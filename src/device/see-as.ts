import type { Reference } from '../domain/container.ts'
import { effectiveMarking } from '../domain/effective-marking.ts'
import type { Marking } from '../domain/marking.ts'
import { isRecordKind, type RecordKind } from '../domain/records.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import type { Role } from '../domain/role.ts'
import { unpackRecords, type WireRecord } from '../sync/pack.ts'
import { SeeAsAnswer } from '../sync/see-as-wire.ts'
import { type Database, tableFor } from './database.ts'
import { type AnyRecord, asMarked, containersOf, markedOn } from './marking-page.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

/** As whom to look: somebody of the directory, or somebody thought up with a role; or who holds a link. */
export type LookAs =
  | { readonly as: 'person'; readonly personId: string }
  | {
      readonly as: 'role'
      readonly role: Role | 'donor'
      readonly mechanismId: string | null
      readonly organisationId: string | null
    }

/** What that reader is given of what one sees oneself: the server's own answer, all pages of it. */
export type Seen = ReadonlyMap<string, WireRecord>

/** A page that is worth its round trip on a thin line. */
const pageBytes = 200_000
const mostPages = 50

/** Asks the server what that reader would be given. Needs a connection: the server's filter computes it. */
export async function lookAs(fetch: Fetch, look: LookAs): Promise<Result<Seen, CallError>> {
  const seen = new Map<string, WireRecord>()
  let after: number | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const query = new URLSearchParams({ ...queryOf(look), bytes: String(pageBytes) })
    if (after !== null) query.set('after', String(after))
    const answered = await callApi(fetch, `/api/v1/see-as?${query}`, { method: 'GET' })
    if (!answered.ok) return answered
    const answer = SeeAsAnswer.safeParse(answered.value)
    if (!answer.success) return fail({ kind: 'update-needed' })
    // The schema has checked the columns; a column is whatever its field is.
    for (const record of unpackRecords(answer.data.records as Parameters<typeof unpackRecords>[0]))
      seen.set(`${record.kind}/${record.id}`, record)
    after = answer.data.next
    if (after === null) break
  }
  return ok(seen)
}

/** Whether that reader would be given one record, and by which role, in the server's words. */
export type SeenOne = NonNullable<SeeAsAnswer['one']>

/** Asks the server whether that reader would be given this record. */
export async function lookAtOne(
  fetch: Fetch,
  look: LookAs,
  { kind, id }: Reference,
): Promise<Result<SeenOne, CallError>> {
  const query = new URLSearchParams({ ...queryOf(look), kind, id })
  const answered = await callApi(fetch, `/api/v1/see-as?${query}`, { method: 'GET' })
  if (!answered.ok) return answered
  const answer = SeeAsAnswer.safeParse(answered.value)
  return answer.success && answer.data.one !== null
    ? ok(answer.data.one)
    : fail({ kind: 'update-needed' })
}

function queryOf(look: LookAs): Record<string, string> {
  if (look.as === 'person') return { person: look.personId }
  const { role, mechanismId, organisationId } = look
  return {
    role,
    ...(mechanismId === null ? {} : { mechanism: mechanismId }),
    ...(organisationId === null ? {} : { organisation: organisationId }),
  }
}

/** Of one kind: how many of those that I see that reader sees, and why he does not see the others. */
export type Difference = {
  readonly kind: RecordKind
  readonly mine: number
  readonly shown: number
  /** How many are hidden, by the marking that counts. */
  readonly hidden: readonly (readonly [marking: Marking, count: number])[]
}

/** What lies in one meeting, in the order in which it is told. */
const kindsOfMeeting = ['agendaItem', 'line', 'decision', 'actionItem', 'attendance'] as const

/** How `seen` differs from what this device shows of a meeting. Kinds of which there is nothing are left out. */
export async function differencesIn(
  db: Database,
  meetingId: string,
  seen: Seen,
): Promise<Difference[]> {
  const told = await Promise.all(
    kindsOfMeeting.map(async (kind) => {
      const rows = await tableFor(db, kind).where('meetingId').equals(meetingId).toArray()
      return await differenceOf(db, kind, rows, seen)
    }),
  )
  return told.filter(({ mine }) => mine > 0)
}

async function differenceOf(
  db: Database,
  kind: RecordKind,
  rows: readonly AnyRecord[],
  seen: Seen,
): Promise<Difference> {
  const standing = rows.filter((row) => row.deletedAt === null)
  const hidden = standing.filter((row) => !seen.has(`${kind}/${row.id}`))
  const counts = new Map<Marking, number>()
  for (const row of hidden) {
    const containers = await containersOf(db, kind, row)
    const { marking } = effectiveMarking(await markedOn(db, kind, row), containers.map(asMarked))
    counts.set(marking, (counts.get(marking) ?? 0) + 1)
  }
  return {
    kind,
    mine: standing.length,
    shown: standing.length - hidden.length,
    hidden: [...counts],
  }
}

/** What that reader is given of one kind, in the whole mission. */
export type Count = { readonly kind: RecordKind; readonly shown: number }

/** How many records of each kind that reader is given. */
export function countsOf(seen: Seen): Count[] {
  const counts = new Map<RecordKind, number>()
  for (const { kind } of seen.values())
    if (isRecordKind(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, shown]) => ({ kind, shown }))
}

/** The words of a record as that reader is given them; empty where it has none. */
export function wordsOf({ fields }: WireRecord): string {
  for (const name of ['title', 'task', 'name', 'text', 'wording']) {
    const value = fields[name]?.[0]
    if (typeof value === 'string' && value !== '') return value
  }
  return ''
}
