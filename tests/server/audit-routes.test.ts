import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audit } from '../../src/server/audit/audit.ts'
import { headOf } from '../../src/server/audit/head.ts'
import { restoreBackup } from '../../src/server/backup/restore.ts'
import { closeAudit, openAudit } from '../../src/server/storage/append-only.ts'
import type { AuditHeadAnswer, AuditPage } from '../../src/sync/audit-wire.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { anAfter, aShelf, backUp, type Shelf } from '../support/backups.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'

describe.each(engines)('reading the audit on $name', (engine) => {
  let shelf: Shelf
  let server: MissionServer
  let administrator: HttpDevice

  beforeAll(async () => {
    shelf = await aShelf()
    server = await aMissionServer({ engine })
    administrator = await server.join('administrator', { name: 'Ada' })
    await server.storage.write(async (db) => {
      for (let i = 0; i < 120; i += 1)
        await audit(db, server.mission, {
          act: 'exported',
          by: administrator.me.personId,
          device: null,
          subject: null,
          code: null,
          nowMs: Date.now(),
        })
    })
  })
  afterAll(async () => {
    await server.stop()
    await shelf.forget()
  })

  const head = () => headOf(server.storage.db, server.mission)
  const asked = async (n: number, hash: string): Promise<AuditHeadAnswer> =>
    (await administrator.get(`/audit/head?n=${n}&hash=${hash}`)).json() as never
  const page = async (query = ''): Promise<AuditPage> =>
    (await administrator.get(`/audit?${query}`)).json() as never

  test('[AUD3] is for the head of mission and administrators of the whole mission; others learn nothing of it', async () => {
    const { n, hash } = await head()
    const others: HttpDevice[] = []
    for (const role of ['recorder', 'coordinator', 'focal_point', 'observer'] as const)
      others.push(await server.join(role))
    others.push(await server.join('head_of_mission', { mechanismId: 'mechanism-0001' }))
    for (const other of others) {
      const answers = []
      for (const path of [
        `/audit/head?n=${n}&hash=${hash}`,
        `/audit/head?n=${n + 100}&hash=${'f'.repeat(64)}`,
        '/audit/head?n=nothing',
        '/audit',
        '/audit?before=3',
      ]) {
        const answer = await other.get(path)
        answers.push(`${answer.status} ${await answer.text()}`)
      }
      expect(new Set(answers).size).toBe(1)
      expect(answers[0]).toMatch(/^403/)
    }
    for (const one of [administrator, server.head])
      expect((await one.get('/audit')).status).toBe(200)
    const stranger = await fetch(`${server.url}/api/v1/audit`, {
      headers: { 'liaison-protocol': '1' },
    })
    expect(stranger.status).toBe(401)
  })

  test('says where it stands, and whether it goes through an entry', async () => {
    const { n, hash } = await head()
    expect(await asked(n, hash)).toEqual({ n, hash, has: true, restored: null })
    expect(await asked(0, '')).toMatchObject({ has: true })
    expect(await asked(n - 1, hash)).toMatchObject({ has: false })
    expect(await asked(n + 1, hash)).toMatchObject({ has: false })
    for (const query of [
      '',
      'n=-1&hash=',
      `n=1&hash=${'A'.repeat(64)}`,
      'n=1e3&hash=',
      `n=1&hash='or'1`,
    ])
      expect((await administrator.get(`/audit/head?${query}`)).status).toBe(400)
  })

  test('gives its entries by pages, the latest first, all of them once', async () => {
    const { n } = await head()
    const found: number[] = []
    let before = ''
    for (let more = true; more; ) {
      const got = await page(before)
      expect(got.entries.length).toBeLessThanOrEqual(50)
      found.push(...got.entries.map((entry) => entry.n))
      before = `before=${found.at(-1)}`
      more = got.more
    }
    expect(found).toEqual(Array.from({ length: n }, (_, at) => n - at))
    const joined = await page('act=joined')
    expect(joined.entries.length).toBeGreaterThan(1)
    expect(new Set(joined.entries.map(({ act }) => act))).toEqual(new Set(['joined']))
    expect((await page('act=nothing-of-this-kind')).entries).toEqual([])
    expect((await administrator.get('/audit?before=now')).status).toBe(400)
  })

  test('entries that are gone at the end are missed by whoever has seen them', async () => {
    const { storage, mission } = server
    const seen = await head()
    const rows = await storage.db
      .selectFrom('audit')
      .selectAll()
      .where('n', '=', seen.n - 2)
      .execute()
    await openAudit(storage.db)
    await storage.db
      .deleteFrom('audit')
      .where('n', '>', seen.n - 2)
      .execute()
    await closeAudit(storage.db)
    // Even where the mission's own word for its head was changed with them.
    await storage.db
      .updateTable('missions')
      .set({ audit_n: seen.n - 2, audit_hash: rows[0]?.hash ?? '' })
      .where('id', '=', mission)
      .execute()
    expect(await asked(seen.n, seen.hash)).toMatchObject({
      n: seen.n - 2,
      has: false,
      restored: null,
    })
  })

  test('after a restore it says that there was one', async () => {
    const { storage, mission } = server
    const file = await backUp(server, shelf.file(engine.name))
    const kept = await head()
    await audit(storage.db, mission, {
      act: 'exported',
      by: null,
      device: null,
      subject: null,
      code: null,
      nowMs: Date.now(),
    })
    const seen = await head()
    await restoreBackup(storage, file, { ...anAfter(), replace: true })
    expect(await asked(seen.n, seen.hash)).toMatchObject({
      n: kept.n + 1,
      has: false,
      restored: { n: kept.n + 1, at: expect.any(String) },
    })
    expect(await asked(kept.n, kept.hash)).toMatchObject({ has: true })
  })
})
