import { Client } from 'pg'
import { expect, test } from 'vitest'
import { openPostgres } from '../../src/server/storage/postgres.ts'
import { freshDatabase, hasPostgres } from '../support/postgres.ts'

const waiting = { timeout: 15_000, interval: 20 }

test.runIf(hasPostgres())(
  'a process that lost its line to PostgreSQL listens again, and learns what it missed',
  async () => {
    const url = await freshDatabase()
    const troubles: Error[] = []
    const storage = await openPostgres(url, (error) => troubles.push(error))
    const other = await openPostgres(url)
    await storage.db
      .insertInto('missions')
      .values({ id: 'mission', epoch: 'e', seq: 5, cursor_key: 'k', created_at: 'now' })
      .execute()
    const heard: string[] = []
    storage.onAnnounced((mission, seq) => heard.push(`${mission} ${seq}`))
    const announcedBy = (seq: number) => async () => {
      await other.announce('mission', seq)
      return heard
    }
    await expect.poll(announcedBy(6), waiting).toContain('mission 6')

    await other.close()
    await cutAll(url)
    await expect.poll(() => troubles.length, waiting).toBeGreaterThan(0)
    const client = new Client({ connectionString: url })
    await client.connect()
    // Another process writes, and says so while this one does not listen.
    await client.query("update missions set seq = 9; notify liaison, 'mission 9'")
    heard.length = 0
    await expect.poll(() => heard, waiting).toContain('mission 9')

    const listeners = await client.query(
      "select 1 from pg_stat_activity where datname = current_database() and application_name = 'liaison' and query = 'select id, seq from missions'",
    )
    expect(listeners.rowCount).toBe(1)
    await client.end()
    await storage.close()
  },
  60_000,
)

/** Ends every connection to the database at `url`, as a restart or a firewall does. */
async function cutAll(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await client.end()
}
