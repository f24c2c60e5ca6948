import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'

/** One change as it lies in the database. */
export type FoundChange = {
  readonly device: string
  readonly n: number
  readonly seq: number
  readonly kind: string
  readonly id: string
  readonly writes: string
}

/** What lies in the database, read without the server. */
export type Look = {
  readonly epoch: string
  /** Every change above the sequence that was asked for. */
  readonly changes: readonly FoundChange[]
  /** How many changes there are in all. */
  readonly count: number
  /** What the database says is wrong with it. */
  readonly trouble: string | null
}

const changesAbove = 'select device, n, seq, kind, id, writes from changes where seq >'
const countOfChanges = 'select count(*) as count from changes'
const epochOfMission = 'select epoch from missions'

/** Reads the embedded database beside the server, which has repaired it by then. */
export function lookAtSqlite(dataFolder: string, aboveSeq: number): Look {
  // Opened and closed each time: a connection that stayed would spare the next server the repair.
  const database = new DatabaseSync(join(dataFolder, 'liaison.sqlite'), {
    readOnly: true,
    timeout: 5000,
  })
  try {
    const integrity = Object.values(database.prepare('pragma integrity_check').get() ?? {})[0]
    return {
      epoch: String(database.prepare(epochOfMission).get()?.epoch),
      changes: database.prepare(`${changesAbove} ?`).all(aboveSeq).map(asFound),
      count: Number(database.prepare(countOfChanges).get()?.count),
      trouble: integrity === 'ok' ? null : `integrity_check: ${integrity}`,
    }
  } finally {
    database.close()
  }
}

/** Reads a PostgreSQL database whose server was killed, once its last transactions have come to an end. */
export async function lookAtPostgres(url: string, aboveSeq: number): Promise<Look> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const asked = async (text: string, values: unknown[] = []) =>
    (await client.query<Record<string, unknown>>(text, values)).rows
  try {
    const others =
      "select 1 from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()"
    while ((await asked(others)).length > 0) await pause(5)
    const [mission] = await asked(epochOfMission)
    const [counted] = await asked(countOfChanges)
    return {
      epoch: String(mission?.epoch),
      changes: (await asked(`${changesAbove} $1`, [aboveSeq])).map(asFound),
      count: Number(counted?.count),
      trouble: null,
    }
  } finally {
    await client.end()
  }
}

function asFound(row: Record<string, unknown>): FoundChange {
  return {
    device: String(row.device),
    n: Number(row.n),
    seq: Number(row.seq),
    kind: String(row.kind),
    id: String(row.id),
    writes: String(row.writes),
  }
}
