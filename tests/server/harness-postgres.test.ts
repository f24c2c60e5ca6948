import { Client } from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase, hasPostgres } from '../support/postgres.ts'

test.runIf(hasPostgres())('each test gets an empty, durable PostgreSQL database', async () => {
  const client = new Client({ connectionString: await freshDatabase() })
  await client.connect()
  const { rows } = await client.query(
    "select current_setting('fsync') as fsync, (select count(*) from pg_stat_user_tables) as tables",
  )
  await client.end()
  expect(rows).toEqual([{ fsync: 'on', tables: '0' }])
})
