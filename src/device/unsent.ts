import { isRecordKind } from '../domain/records.ts'
import type { Change, RefusalReason } from '../sync/change.ts'
import { stampMs } from '../sync/stamp.ts'
import { type Database, tableFor } from './database.ts'
import { callName } from './directory.ts'
import { groupBy } from './group-by.ts'

/** One record of an act that has not reached the server, for people to read. */
export type UnsentChange = {
  readonly kind: string
  readonly id: string
  /** What the record is called; empty where nothing in it says so, or it is gone. */
  readonly title: string
  /** Was it made by this act. */
  readonly isNew: boolean
  /** The fields that took a value, each once. */
  readonly fields: readonly string[]
}

/** What somebody did in one step. */
export type UnsentAct = {
  readonly group: number
  readonly atMs: number
  readonly changes: readonly UnsentChange[]
}

/** An act that the server did not take, and why. */
export type RefusedAct = UnsentAct & {
  readonly reason: RefusalReason
  /** The field that was the matter, where it was one. */
  readonly field: string | null
}

/** How many waiting acts are worth reading; the others are counted. */
const mostActs = 50

/** What waits for the server's word, the latest act first; the newest fifty. */
export async function waitingActs(db: Database): Promise<UnsentAct[]> {
  const waiting = await db.outbox.orderBy('n').reverse().limit(400).toArray()
  const acts = [...groupBy(waiting, ({ group }) => group)].slice(0, mostActs)
  return await Promise.all(
    acts.map(([group, entries]) =>
      actOf(
        db,
        group,
        entries.map(({ change }) => change),
      ),
    ),
  )
}

/** What the server did not take, the latest act first. */
export async function refusedActs(db: Database): Promise<RefusedAct[]> {
  const refused = await db.refusals.orderBy('n').reverse().toArray()
  return await Promise.all(
    [...groupBy(refused, ({ group }) => group)].map(async ([group, entries]) => {
      const act = await actOf(
        db,
        group,
        entries.map(({ change }) => change),
      )
      // Of an act that was refused whole, the change that was the matter says why.
      const cause = entries.find(({ reason }) => reason !== 'group') ?? entries[0]
      return { ...act, reason: cause?.reason ?? 'group', field: cause?.field ?? null }
    }),
  )
}

async function actOf(db: Database, group: number, changes: readonly Change[]): Promise<UnsentAct> {
  const told = await Promise.all(changes.toReversed().map((change) => changeOf(db, change)))
  return { group, atMs: Math.max(...changes.map(({ at }) => stampMs(at))), changes: told }
}

async function changeOf(db: Database, { kind, id, set }: Change): Promise<UnsentChange> {
  const row = isRecordKind(kind) ? await tableFor(db, kind).get(id) : undefined
  const standing: Readonly<Record<string, unknown>> = row ?? {}
  const written = Object.fromEntries(Object.entries(set).map(([name, [value]]) => [name, value]))
  return {
    kind,
    id,
    title: await titleOf(db, { ...standing, ...written }),
    isNew: 'createdAt' in set,
    fields: [...new Set(Object.keys(set).map((register) => register.split('/')[0] ?? register))],
  }
}

/** What a record with these fields is called; empty where nothing in it says so. */
export async function titleOf(
  db: Database,
  fields: Readonly<Record<string, unknown>>,
): Promise<string> {
  const known = new Map(Object.entries(fields))
  return titleIn(known) || (await aboutWhom(db, known))
}

const titleFields = ['title', 'task', 'name', 'text', 'field', 'wording'] as const

function titleIn(fields: ReadonlyMap<string, unknown>): string {
  const found = titleFields
    .map((name) => fields.get(name))
    .find((value) => typeof value === 'string' && value !== '')
  return typeof found === 'string' ? found.slice(0, 120) : ''
}

/** What a record without words of its own is about: "IOM, Safe accommodation". */
async function aboutWhom(db: Database, fields: ReadonlyMap<string, unknown>): Promise<string> {
  const idIn = (name: string) => String(fields.get(name) ?? '')
  const [person, organisation, issue] = await Promise.all([
    db.people.get(idIn('personId')),
    db.organisations.get(idIn('organisationId')),
    db.issues.get(idIn('issueId')),
  ])
  const names = [person?.name, organisation && callName(organisation), issue?.name]
  return names.filter((name) => name !== undefined).join(', ')
}
