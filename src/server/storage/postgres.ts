import { EventEmitter } from 'node:events'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Client, DatabaseError, Pool, types } from 'pg'
import { withLastSteps } from './last-steps.ts'
import { isAbovePolicies, narrow } from './row-level-security.ts'
import { type Announced, type Db, migrate, type Storage } from './storage.ts'
import type { Tables } from './tables.ts'

// Sequences stay far below 2^53, and nobody wants them as text.
types.setTypeParser(types.builtins.INT8, Number)

const channel = 'liaison'
/** What every connection of a server or of the command line calls itself. */
export const serverName = 'liaison'

/** PostgreSQL at `url`; several processes may share one. `onTrouble` hears of lost connections. */
export async function openPostgres(
  url: string,
  onTrouble: (error: Error) => void = () => undefined,
): Promise<Storage> {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    // By which an operator, and a restore, see that a server is at work.
    application_name: serverName,
  })
  pool.on('error', onTrouble)
  const db: Db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrate(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  const isAbove = await isAbovePolicies(db)
  if (isAbove)
    onTrouble(
      new Error(
        'The role of DATABASE_URL is above row-level security (superuser or BYPASSRLS): the second wall ' +
          'around what people may not see does not stand. Use an ordinary role that owns its database.',
      ),
    )
  const listening = listen(url, onTrouble)
  return {
    engine: 'postgres',
    db,
    locksRows: true,
    read: (act) =>
      db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(act),
    write: (act) => repeatedly(() => db.transaction().execute((tx) => withLastSteps(tx, act))),
    narrow,
    hasWall: !isAbove,
    announce: async (mission, seq) => {
      await sql`select pg_notify(${channel}, ${`${mission} ${seq}`})`.execute(db)
    },
    onAnnounced: listening.on,
    ping: async () => {
      await sql`select 1`.execute(db)
    },
    close: async () => {
      await listening.stop()
      await db.destroy()
    },
  }
}

/** Serialization failure, deadlock, and the same new row made by two at once. */
const inTheWay = new Set(['40001', '40P01', '23505'])
const attempts = 12

async function repeatedly<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (error) {
      const isRetried = error instanceof DatabaseError && inTheWay.has(error.code ?? '')
      if (!isRetried || attempt === attempts) throw error
      // Two that collided must not collide again in step.
      await pause(Math.random() * 10 * attempt)
    }
  }
}

type MissionSeq = { id: string; seq: number }

function listen(url: string, onTrouble: (error: Error) => void) {
  const announcements = new EventEmitter<{ announced: Parameters<Announced> }>()
  announcements.setMaxListeners(0)
  let client: Client | undefined
  let isStopped = false

  async function connect(): Promise<void> {
    // The pool lets go of idle connections; this one stays, and tells that a server is at work.
    const next = new Client({
      connectionString: url,
      keepAlive: true,
      application_name: serverName,
    })
    next.on('error', onTrouble)
    next.on('notification', ({ payload }) => {
      const [mission, seq] = (payload ?? '').split(' ')
      if (mission !== undefined && seq !== undefined)
        announcements.emit('announced', mission, Number(seq))
    })
    next.on('end', again)
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
    if (isStopped) return await next.end()
    // Nobody heard what was announced while there was no connection.
    const missions = 'select id, seq from missions'
    for (const { id, seq } of (await next.query<MissionSeq>(missions)).rows)
      announcements.emit('announced', id, seq)
  }

  function again(): void {
    client = undefined
    if (isStopped) return
    setTimeout(() => {
      if (!isStopped) connect().catch(failed)
    }, 1000).unref()
  }

  function failed(error: unknown): void {
    if (error instanceof Error) onTrouble(error)
  }

  // A connection that does not come about ends like any other, and is tried again for that.
  const first = connect().catch(failed)
  return {
    on: (listener: Announced) => {
      announcements.on('announced', listener)
      return () => announcements.off('announced', listener)
    },
    stop: async () => {
      isStopped = true
      await first
      await client?.end()
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
