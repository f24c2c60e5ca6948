import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgres } from '../../src/server/storage/postgres.ts'
import type { Db } from '../../src/server/storage/storage.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import { aLine, aMechanism, aMeeting, anAgendaItem, anIssue } from '../support/mission-rows.ts'
import { freshDatabase } from '../support/postgres.ts'

const tables = ['records', 'changes', 'moved', 'scopes', 'shares', 'offers', 'audit'] as const

describe.each(engines.filter(({ name }) => name === 'PostgreSQL'))(
  '[ACC2] the second wall on $name, behind every filter of our own',
  (engine) => {
    let server: MissionServer
    let hidden: string[]

    beforeAll(async () => {
      server = await aMissionServer({ engine })
      const { head } = server
      const mechanism = aMechanism(head)
      const meeting = aMeeting(head, mechanism)
      const item = anAgendaItem(head, meeting)
      const lines = [aLine(head, item), aLine(head, item, { marking: 'RED' })]
      head.write(
        { kind: 'mechanism', row: mechanism },
        { kind: 'meeting', row: meeting },
        { kind: 'agendaItem', row: item },
        { kind: 'issue', row: anIssue(head, { marking: 'GREEN' }) },
        ...lines.map((row) => ({ kind: 'line', row })),
      )
      await head.sync()
      head.edit('line', lines[0]?.id ?? '', { marking: 'AMBER+STRICT' })
      await head.sync()
      hidden = [meeting.id, item.id, ...lines.map(({ id }) => id)]
      // Another mission in the same database, with the same names.
      const { db } = server.storage
      const rows = await db.selectFrom('records').selectAll().execute()
      const others = rows.map((row) => ({ ...row, mission: 'other' }))
      await db.insertInto('records').values(others).execute()
    })
    afterAll(() => server.stop())

    const reading = <T>(scopes: readonly string[] | undefined, act: (db: Db) => Promise<T>) =>
      server.storage.read(async (db) => {
        const { mission } = server
        await server.storage.narrow(db, { mission, ...(scopes === undefined ? {} : { scopes }) })
        return await act(db)
      })
    const everything = (db: Db) => db.selectFrom('records').selectAll().execute()

    test('stands: the tests work as an ordinary role, which owns the tables', () => {
      expect(server.storage.hasWall).toBe(true)
    })

    test('a query without any filter gives what lies in the reader’s scopes, and nothing else', async () => {
      const rows = await reading(['all'], everything)
      expect(rows.length).toBeGreaterThan(2)
      expect(new Set(rows.map(({ scope }) => scope))).toEqual(new Set(['all']))
      expect(new Set(rows.map(({ mission }) => mission))).toEqual(new Set([server.mission]))
      for (const id of hidden) expect(rows.map((row) => row.id)).not.toContain(id)
    })

    test('who may read nothing gets nothing, from no table', async () => {
      for (const table of tables) {
        const rows = await reading([], (db) => db.selectFrom(table).selectAll().execute())
        expect(rows, table).toEqual([])
      }
    })

    test('history and released summaries are nobody’s to read in his own name', async () => {
      for (const table of ['changes', 'shares', 'offers', 'audit'] as const) {
        const rows = await reading(['all'], (db) => db.selectFrom(table).selectAll().execute())
        expect(rows, table).toEqual([])
      }
      const left = await reading(['all'], (db) => db.selectFrom('moved').selectAll().execute())
      expect(left).toEqual([])
    })

    test('what left a scope tells where it was to those of that scope only', async () => {
      const all = await server.storage.db.selectFrom('moved').select('scope').execute()
      const [scope] = [...new Set(all.map((row) => row.scope))]
      expect(scope).toBeDefined()
      const rows = await reading([scope ?? ''], (db) =>
        db.selectFrom('moved').selectAll().execute(),
      )
      expect(rows).toHaveLength(1)
    })

    test('another mission’s rows are neither read nor written', async () => {
      const rows = await reading(undefined, everything)
      expect(new Set(rows.map(({ mission }) => mission))).toEqual(new Set([server.mission]))
      const [row] = rows
      if (row === undefined) throw new Error('there is nothing')
      const intoAnother = server.storage.write(async (db) => {
        await server.storage.narrow(db, { mission: server.mission })
        await db.deleteFrom('records').where('mission', '=', 'other').execute()
        await db
          .insertInto('records')
          .values({ ...row, mission: 'third' })
          .execute()
      })
      await expect(intoAnother).rejects.toThrow(/row-level security/)
      const others = (await server.storage.db.selectFrom('records').selectAll().execute()).filter(
        ({ mission }) => mission === 'other',
      )
      expect(others).toHaveLength(rows.length)
    })

    test('it falls with the transaction that raised it', async () => {
      await reading([], everything)
      const { length } = await server.storage.db.selectFrom('records').selectAll().execute()
      expect(length).toBeGreaterThan(10)
    })

    test('a role above it is told of at the start', async () => {
      const told: string[] = []
      const storage = await openPostgres(await freshDatabase('asSuperuser'), ({ message }) =>
        told.push(message),
      )
      expect(storage.hasWall).toBe(false)
      await storage.close()
      expect(told).toEqual([expect.stringContaining('above row-level security')])
    })
  },
)
