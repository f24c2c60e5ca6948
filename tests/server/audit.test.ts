import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Audited, audit, hashOfEntry } from '../../src/server/audit/audit.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'

const nowMs = Date.parse('2026-11-22T08:00:00Z')
const exported: Audited = {
  act: 'exported',
  by: null,
  device: null,
  subject: null,
  code: null,
  nowMs,
}

describe.each(engines)('the audit on $name', (engine) => {
  let server: MissionServer

  beforeAll(async () => {
    server = await aMissionServer({ engine })
  })
  afterAll(() => server.stop())

  const rows = () => server.storage.db.selectFrom('audit').selectAll().orderBy('n').execute()
  const head = () =>
    server.storage.db
      .selectFrom('missions')
      .select(['audit_n as n', 'audit_hash as hash'])
      .executeTakeFirstOrThrow()
  const tell = (...told: Partial<Audited>[]) =>
    server.storage.write(async (db) => {
      for (const one of told) await audit(db, server.mission, { ...exported, ...one })
    })

  test('[AUD1] is a chain: each entry names the one before by its hash, and the mission knows the last', async () => {
    await tell({ by: server.head.me.personId }, { code: 'granted' })
    await tell({ subject: { kind: 'meeting', id: 'meeting-0001' } })
    const chain = await rows()
    expect(chain.length).toBeGreaterThanOrEqual(3)
    let previous = ''
    for (const [at, row] of chain.entries()) {
      const { subject_kind, subject_id, mission, hash, ...rest } = row
      expect(row.n).toBe(at + 1)
      expect(row.previous).toBe(previous)
      const subject = subject_kind === null ? null : { kind: subject_kind, id: subject_id }
      expect(hash).toBe(hashOfEntry(mission, { ...rest, subject }))
      previous = hash
    }
    expect(await head()).toEqual({ n: chain.length, hash: previous })
  })

  test('[AUD1] an entry and what it tells of are written together, or neither is', async () => {
    const before = await head()
    const failing = server.storage.write(async (db) => {
      await audit(db, server.mission, exported)
      throw new Error('the act failed')
    })
    await expect(failing).rejects.toThrow('the act failed')
    expect(await head()).toEqual(before)
    expect(await rows()).toHaveLength(before.n)
  })

  test('takes ids and codes, and no words', async () => {
    const before = await head()
    const wrong: Partial<Record<keyof Audited, unknown>>[] = [
      { act: 'told everybody' },
      { code: 'because he was late' },
      { by: 'Ana Popescu, of the field office' },
      { device: 'the phone' },
      { subject: { kind: 'meeting', id: 'the meeting of Tuesday' } },
      { subject: { kind: 'story', id: 'meeting-0001' } },
    ]
    for (const one of wrong) await expect(tell(one as Partial<Audited>)).rejects.toThrow()
    expect(await head()).toEqual(before)
  })

  test('the database refuses to alter or remove an entry', async () => {
    await tell({})
    const { db } = server.storage
    const before = await rows()
    const refused = /append-only/
    await expect(db.updateTable('audit').set({ code: 'other' }).execute()).rejects.toThrow(refused)
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow(refused)
    if (engine.name === 'PostgreSQL')
      await expect(sql`truncate audit`.execute(db)).rejects.toThrow(refused)
    expect(await rows()).toEqual(before)
  })

  test('[AUD1] many at once leave one chain, without a gap', async () => {
    const before = await head()
    await Promise.all(Array.from({ length: 40 }, () => tell({}, {})))
    const chain = await rows()
    expect(chain.map(({ n }) => n)).toEqual(chain.map((_, at) => at + 1))
    expect(chain.map(({ previous }) => previous)).toEqual(
      ['', ...chain.map(({ hash }) => hash)].slice(0, -1),
    )
    expect((await head()).n).toBe(before.n + 80)
  })

  test('outside of a transaction an entry has one of its own', async () => {
    const before = await head()
    await audit(server.storage.db, server.mission, exported)
    expect((await head()).n).toBe(before.n + 1)
  })
})
