import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aShelf, linesOf, type Shelf, writeLines } from '../support/backups.ts'
import { HttpDevice } from '../support/http-device.ts'
import { anIssue } from '../support/mission-rows.ts'
import { freshDatabase, hasPostgres } from '../support/postgres.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const engines = hasPostgres() ? ['SQLite', 'PostgreSQL'] : ['SQLite']

describe.each(engines)('an operator of a server on %s', (engine) => {
  let shelf: Shelf
  let server: RunningServer
  let ana: HttpDevice

  beforeAll(async () => {
    shelf = await aShelf()
    const env = engine === 'SQLite' ? {} : { DATABASE_URL: await freshDatabase() }
    server = await startServer({ env })
    ana = await HttpDevice.join(server.url, server.joinLinks()[0]?.split('#')[1] ?? '', 'Ana')
    await ana.sync()
    for (let i = 0; i < 20; i += 1) ana.write({ kind: 'issue', row: anIssue(ana) })
    await ana.sync()
  })
  afterAll(async () => {
    await server.forget()
    await shelf.forget()
  })

  const refused = async (...words: string[]) => {
    const [said] = await Promise.allSettled([server.operate(...words)])
    expect(said?.status).toBe('rejected')
    return String(said?.status === 'rejected' ? said.reason : '')
  }

  test('backs up while people write, verifies, restores, and nothing is missing', async () => {
    const file = shelf.file('one')
    let isOver = false
    const writing = (async () => {
      for (; !isOver; ) {
        ana.write({ kind: 'issue', row: anIssue(ana) })
        await ana.sync()
      }
    })()
    const said = await server.operate('backup', file)
    isOver = true
    await writing
    expect(said).toMatch(/holds \d+ records, \d+ changes, 1 people, 1 devices/)
    expect(await server.operate('verify', file)).toMatch(/is whole[\s\S]*All is well/)
    expect(await server.operate('verify')).toMatch(/All is well/)
    const before = ana.rows('issue')

    expect(await refused('restore', file, '--replace')).toMatch(/Stop every server first/)
    await server.stop()
    expect(await refused('restore', file)).toMatch(/1 people have joined[\s\S]*Nothing was changed/)
    const restored = await server.operate('restore', file, '--replace')
    expect(restored).toMatch(/Restored what one held/)
    expect(restored).toContain(ana.me.deviceId)
    await server.start()

    const answer = await ana.exchange()
    expect(answer.lastN).toBeLessThanOrEqual(ana.n)
    const witness = new HttpDevice(server.url, ana.cookie, ana.me)
    await witness.sync()
    expect(witness.rows('issue').length).toBeGreaterThanOrEqual(20)
    expect(witness.rows('issue').length).toBeLessThanOrEqual(before.length)
    expect(await server.operate('verify')).toMatch(/All is well/)
  }, 60_000)

  test('is told what is wrong with a file, by a sentence and an exit code', async () => {
    const file = shelf.file('two')
    await server.operate('backup', file)
    const lines = await linesOf(file)
    await writeLines(file, lines.slice(0, 9))
    expect(await refused('verify', file)).toMatch(/two is cut off: its end is missing/)
    expect(await refused('verify', shelf.file('none'))).toMatch(/There is no file none/)
    expect(await refused('backup')).toMatch(/Say where to/)
  }, 60_000)

  test('tells of a database that was put back by hand', async () => {
    await ana.sync()
    const { epoch } = ana
    expect(await refused('new-epoch')).toMatch(/Stop every server first/)
    await server.stop()
    expect(await server.operate('new-epoch')).toMatch(/The devices will hand over again/)
    await server.start()
    await ana.exchange()
    expect(ana.epoch).not.toBe(epoch)
  }, 60_000)
})
