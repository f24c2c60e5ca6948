import { sql } from 'kysely'
import { serverDevice } from '../../sync/stamp.ts'
import type { Db } from '../storage/storage.ts'
import { type KeptTable, keptTables, missionColumn } from './kept-tables.ts'

type Mission = { readonly mission: string; readonly seq: number }
type Tell = (trouble: string) => void

/** Looks at what lies around the records: history, accounts, numbers. Gives the rows of each table. */
export async function verifyCounts(
  db: Db,
  on: Mission,
  tell: Tell,
): Promise<Record<string, number>> {
  await verifyHistory(db, on, tell)
  await verifyAccounts(db, on.mission, tell)
  await verifyNumbers(db, on.mission, tell)
  const counts: Record<string, number> = {}
  for (const table of keptTables) counts[table] = await countOf(db, on.mission, table)
  return counts
}

async function countOf(db: Db, mission: string, table: KeptTable): Promise<number> {
  const column = missionColumn(table)
  const own = column === null ? sql`1 = 1` : sql`${sql.ref(column)} = ${mission}`
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table)} where ${own}`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

/** Sequences were given out, and every device was told of all its changes that are in. */
async function verifyHistory(db: Db, { mission, seq }: Mission, tell: Tell): Promise<void> {
  const { rows } = await sql<{
    device: string
    n: number
    latest: number
    known: string | null
    last_n: number
  }>`
    select changes.device, max(changes.n) as n, max(changes.seq) as latest,
      devices.id as known, devices.last_n
    from changes left join devices
      on devices.mission = changes.mission and devices.id = changes.device
    where changes.mission = ${mission}
    group by changes.device, devices.id, devices.last_n`.execute(db)
  for (const { device, n, latest, known, last_n } of rows) {
    if (latest > seq)
      tell(`a change of ${device} has the sequence ${latest}, which was not given out yet (${seq})`)
    if (device === serverDevice) continue
    if (known === null) tell(`there are changes of ${device}, which is no device`)
    else if (n > last_n) tell(`device ${device} is said to have handed over ${last_n} and has ${n}`)
  }
  const lost = await sql<{ kind: string; id: string }>`
    select distinct changes.kind, changes.id from changes left join records
      on records.mission = changes.mission and records.kind = changes.kind and records.id = changes.id
    where changes.mission = ${mission} and records.id is null limit 20`.execute(db)
  for (const { kind, id } of lost.rows) tell(`${kind} ${id} has a history and is not there`)
  const moved = await db
    .selectFrom('moved')
    .select(['kind', 'id', 'seq'])
    .where('mission', '=', mission)
    .where('seq', '>', seq)
    .limit(20)
    .execute()
  for (const one of moved)
    tell(`${one.kind} ${one.id} moved at ${one.seq}, which was not given out yet`)
}

/** Whoever has something is there. */
async function verifyAccounts(db: Db, mission: string, tell: Tell): Promise<void> {
  const orphans = async (table: KeptTable, column: string, of: KeptTable, key: string) => {
    const { rows } = await sql<{ name: string }>`
      select distinct ${sql.ref(`${table}.${column}`)} as name
      from ${sql.table(table)} left join ${sql.table(of)}
        on ${sql.ref(`${of}.mission`)} = ${sql.ref(`${table}.mission`)}
        and ${sql.ref(`${of}.${key}`)} = ${sql.ref(`${table}.${column}`)}
      where ${sql.ref(`${table}.mission`)} = ${mission} and ${sql.ref(`${of}.${key}`)} is null
      limit 20`.execute(db)
    for (const { name } of rows) tell(`${table} name the ${column} ${name}, which is not in ${of}`)
  }
  await orphans('devices', 'person', 'people', 'id')
  await orphans('grants', 'person', 'people', 'id')
  await orphans('sessions', 'device', 'devices', 'id')
}

/** Every decision has its own number, below where the count stands. */
async function verifyNumbers(db: Db, mission: string, tell: Tell): Promise<void> {
  const counters = await db
    .selectFrom('counters')
    .select(['name', 'last'])
    .where('mission', '=', mission)
    .execute()
  const last = new Map(counters.map((counter) => [counter.name, counter.last]))
  const given = new Map<string, string>()
  const rows = await db
    .selectFrom('records')
    .select(['id', 'body'])
    .where('mission', '=', mission)
    .where('kind', '=', 'decision')
    .where('body', 'like', '%"number":"%')
    .execute()
  for (const { id, body } of rows) {
    const { number, mechanismId } = fieldsIn(body)
    const [, count, year] = /^(\d+)\/(\d{4})$/.exec(String(number)) ?? []
    if (count === undefined || year === undefined) continue
    const name = `decision ${String(mechanismId)} ${year}`
    const other = given.get(`${name} ${count}`)
    if (other !== undefined) tell(`decisions ${other} and ${id} have the same number`)
    given.set(`${name} ${count}`, id)
    if (Number(count) > (last.get(name) ?? 0))
      tell(`decision ${id} has a number that was not given out`)
  }
}

/** Empty for a body that cannot be read, of which `verifyRecords` tells. */
function fieldsIn(body: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(body)
  } catch {
    return {}
  }
}
