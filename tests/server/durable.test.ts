import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HttpDevice } from '../support/http-device.ts'
import { anIssue } from '../support/mission-rows.ts'
import { freshDatabase, hasPostgres } from '../support/postgres.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const engines = hasPostgres() ? ['SQLite', 'PostgreSQL'] : ['SQLite']

describe.each(engines)('a server on %s whose power goes', (engine) => {
  let server: RunningServer
  let ana: HttpDevice

  beforeAll(async () => {
    const env = engine === 'SQLite' ? {} : { DATABASE_URL: await freshDatabase() }
    server = await startServer({ env })
    const secret = server.joinLinks()[0]?.split('#')[1] ?? ''
    ana = await HttpDevice.join(server.url, secret, 'Ana')
    await ana.sync()
  })
  afterAll(() => server.forget())

  test('[PSH2] holds every change that it acknowledged, killed at once after the answer', async () => {
    const acknowledged: string[] = []
    for (let kill = 0; kill < 4; kill += 1) {
      for (let round = 0; round < 4; round += 1) {
        const row = anIssue(ana)
        ana.write({ kind: 'issue', row })
        const [verdict] = await ana.sync()
        expect(verdict).toMatchObject({ verdict: 'taken' })
        acknowledged.push(row.id)
      }
      await server.kill()
      await server.start()
    }
    const again = new HttpDevice(server.url, ana.cookie, ana.me)
    await again.sync()
    for (const id of acknowledged) expect(again.row('issue', id)).toBeDefined()
  }, 120_000)

  test('[PSH1] a push that was cut off in the middle is in as a whole or not at all', async () => {
    for (let kill = 1; kill <= 3; kill += 1) {
      const rows = Array.from({ length: 200 }, () => anIssue(ana))
      ana.write(...rows.map((row) => ({ kind: 'issue', row })))
      const request = ana.request()
      const sending = ana.post('/sync', request).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, kill * 20))
      await server.kill()
      await sending
      await server.start()
      const witness = new HttpDevice(server.url, ana.cookie, ana.me)
      await witness.sync()
      const held = rows.filter(({ id }) => witness.row('issue', id) !== undefined).length
      expect([0, 200]).toContain(held)
      // PostgreSQL may still be committing for a client that is gone, so that only what was seen binds.
      const words = new Set((await ana.sync()).map(({ verdict }) => verdict))
      expect(words.size).toBe(1)
      if (held === 200) expect(words).toEqual(new Set(['had']))
    }
  }, 120_000)

  test('stops in good order, also with an open event stream', async () => {
    const stream = await ana.get('/wake')
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    const ended = stream.text()
    await server.stop()
    expect(await ended).toContain(':')
    await server.start()
  }, 30_000)

  test('says nothing of names in its logs', () => {
    expect(server.output()).not.toMatch(/Ana|Trafficking/)
  })
})
