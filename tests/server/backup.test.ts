import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keptTables, tableKeys } from '../../src/server/backup/kept-tables.ts'
import { restoreBackup } from '../../src/server/backup/restore.ts'
import { verifyMission } from '../../src/server/backup/verify.ts'
import { fillDemo } from '../../src/server/demo.ts'
import { openSqlite } from '../../src/server/storage/sqlite.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { allRows, anAfter, aShelf, backUp, linesOf, type Shelf } from '../support/backups.ts'
import { engines } from '../support/engines.ts'
import { anIssue } from '../support/mission-rows.ts'

let shelf: Shelf

beforeAll(async () => {
  shelf = await aShelf()
})
afterAll(() => shelf.forget())

test('the one list of tables names every table that the migrations make, with its key', async () => {
  const storage = await openSqlite(':memory:')
  const made = (await storage.db.introspection.getTables()).map(({ name }) => name)
  expect(keptTables.toSorted()).toEqual(made.toSorted())
  for (const table of keptTables) {
    const { rows } = await sql<{ name: string; pk: number }>`
      select name, pk from pragma_table_info(${table}) where pk > 0 order by pk`.execute(storage.db)
    expect([table, rows.map(({ name }) => name)]).toEqual([table, [...tableKeys[table]]])
  }
  await storage.close()
})

test('[EPO5] a backup that fails leaves no file, and no half of one', async () => {
  const server = await aMissionServer()
  const file = shelf.file('failing')
  await server.storage.write((db) =>
    db
      .insertInto('counters')
      .values({ mission: server.mission, name: 'no count', last: 1.5 })
      .execute(),
  )
  await expect(backUp(server, file)).rejects.toThrow('cannot hold')
  expect((await readdir(dirname(file))).filter((name) => name.startsWith('failing'))).toEqual([])
  await server.stop()
})

const pairs = engines.flatMap((from) => engines.map((to) => ({ from, to })))

describe.each(pairs)('a backup of $from.name, restored to $to.name', ({ from, to }) => {
  let server: MissionServer

  beforeAll(async () => {
    server = await aMissionServer({ engine: from, isEmpty: true })
    await fillDemo({ ...server.deps })
  })
  afterAll(() => server.stop())

  test('[EPO5] holds every row of every table', async () => {
    const file = await backUp(server, shelf.file(`${from.name}-${to.name}`))
    const place = await to.place()
    const target = await place.open()
    const before = await allRows(server.storage)
    const restored = await restoreBackup(target, file, anAfter())
    const after = await allRows(target)
    expect(restored.tail.rows).toEqual(
      Object.fromEntries(Object.entries(before).map(([table, rows]) => [table, rows.length])),
    )
    for (const table of [
      'records',
      'changes',
      'moved',
      'scopes',
      'people',
      'grants',
      'devices',
      'sessions',
    ])
      expect([table, after[table]]).toEqual([table, before[table]])
    expect(before.records?.length).toBeGreaterThan(300)
    expect((await verifyMission(target, server.mission)).troubles).toEqual([])
    await target.close()
    await place.forget()
  })
})

describe.each(engines)('a backup on $name', (engine) => {
  let server: MissionServer

  beforeAll(async () => {
    server = await aMissionServer({ engine })
  })
  afterAll(() => server.stop())

  test('[EPO5] is of one moment, though people go on writing', async () => {
    const ana = await server.join('coordinator', { name: 'Ana' })
    const others = await Promise.all([1, 2].map(() => server.join('coordinator')))
    await ana.sync()
    let isOver = false
    const writing = others.map(async (one) => {
      while (!isOver) {
        one.write({ kind: 'issue', row: anIssue(one) }, { kind: 'issue', row: anIssue(one) })
        await one.sync()
      }
    })
    const round = async (number: number) => {
      const file = await backUp(server, shelf.file(`${engine.name}-${number}`))
      const place = await engine.place()
      const target = await place.open()
      await restoreBackup(target, file, anAfter())
      expect((await verifyMission(target, server.mission)).troubles).toEqual([])
      await target.close()
      await place.forget()
    }
    try {
      for (let number = 0; number < 4; number += 1) await round(number)
    } finally {
      isOver = true
      await Promise.all(writing)
    }
  })

  test('names the mission, the epoch, the tables and the time in its first line', async () => {
    const [head = ''] = await linesOf(await backUp(server, shelf.file(`${engine.name}-head`)))
    expect(JSON.parse(head)).toMatchObject({
      format: 'liaison-backup',
      version: 1,
      mission: server.mission,
      epoch: expect.any(String),
      migrations: expect.arrayContaining(['001-first', '003-backup']),
      madeAt: expect.stringMatching(/^\d{4}-/),
      tables: { records: expect.arrayContaining(['kind', 'id', 'body']) },
    })
  })
})
