import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aShelf, type Shelf } from '../support/backups.ts'
import { HttpDevice } from '../support/http-device.ts'
import { anotherOrganisation, aPersonRequest } from '../support/mission-rows.ts'
import { freshDatabase, hasPostgres } from '../support/postgres.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const engines = hasPostgres() ? ['SQLite', 'PostgreSQL'] : ['SQLite']

describe.each(engines)('somebody leaves a server of its own process, on %s', (engine) => {
  let shelf: Shelf
  let server: RunningServer
  let head: HttpDevice

  beforeAll(async () => {
    shelf = await aShelf()
    // Several processes, so that the one that decides is not always the one that holds the stream.
    const env = engine === 'SQLite' ? {} : { DATABASE_URL: await freshDatabase(), WORKERS: '3' }
    server = await startServer({ env })
    head = await HttpDevice.join(server.url, server.joinLinks()[0]?.split('#')[1] ?? '', 'Ana')
    await head.sync()
  }, 180_000)
  afterAll(async () => {
    await server.forget()
    await shelf.forget()
  })

  const joined = async (name: string, ...words: string[]) => {
    const said = await server.operate('invite', 'recorder', ...words)
    return HttpDevice.join(server.url, /#(\S+)/.exec(said)?.[1] ?? '', name)
  }
  const stateOf = async (device: HttpDevice) => {
    const answer = await device.get('/me')
    const { error } = (await answer.json()) as { error?: { mode?: string } }
    return [answer.status, error?.mode]
  }
  const refused = async (...words: string[]) => {
    const [said] = await Promise.allSettled([server.operate(...words)])
    return String(said?.status === 'rejected' ? said.reason : '')
  }

  test('[LEA3] open streams end at once, whichever process holds them', async () => {
    const partner = await joined('Boris')
    await head.sync()
    const streams = await Promise.all(Array.from({ length: 6 }, () => partner.get('/wake')))
    const ends = streams.map(async (stream) => {
      for await (const _ of stream.body ?? []) void _
    })
    const details = { deviceId: partner.me.deviceId, mode: 'leave' }
    const request = aPersonRequest(head, 'revoke_device', { id: partner.me.personId }, details)
    head.write({ kind: 'request', row: request })
    await head.sync()
    const began = Date.now()
    // Told, not tested: a busy machine is no failure. By itself a stream would go on for ever.
    await Promise.race([
      Promise.all(ends),
      pause(20_000).then(() => expect.fail('a stream goes on')),
    ])
    process.stdout.write(`six streams of two processes ended within ${Date.now() - began} ms\n`)
    expect(await stateOf(partner)).toEqual([410, 'leave'])
  }, 180_000)

  test('[LEA2] [LEA6] [LEA7] an operator shuts out, ends, erases, and a restore brings nobody back', async () => {
    const ngo = anotherOrganisation(head)
    head.write({ kind: 'organisation', row: ngo })
    await head.sync()
    const one = await joined('Canary Clara')
    const other = await joined('Dan', '--organisation', ngo.id)
    const third = await joined('Canary Edith')
    expect(await server.operate('devices')).toMatch(
      new RegExp(`${other.me.deviceId}\t\\S+\tin\t${other.me.personId}`),
    )
    await server.operate('backup', shelf.file('before'))

    expect(await refused('revoke')).toMatch(/Say which/)
    expect(await refused('revoke', 'nobody')).toMatch(/There is no device nobody/)
    expect(await refused('end-participation', 'nobody-at-all')).toMatch(/There is no organisation/)
    expect(await refused('erase', head.me.personId)).toMatch(/left without a head/)
    expect(await server.operate('revoke', one.me.deviceId, '--lost')).toMatch(/nothing is taken/)
    expect(await refused('revoke', one.me.deviceId)).toMatch(/already/)
    expect(await server.operate('end-participation', ngo.id)).toMatch(/takes part no longer/)
    expect(await server.operate('erase', third.me.personId)).toMatch(/former participant/)
    const all = async () => [await stateOf(one), await stateOf(other), await stateOf(third)].flat()
    const out = [410, 'lost', 410, 'leave', 410, 'leave']
    expect(await all()).toEqual(out)
    expect(await server.operate('devices')).toMatch(
      new RegExp(`${one.me.deviceId}\t\\S+\tlost: wipes itself`),
    )
    const ledger = await readFile(join(server.dataFolder, 'departures.jsonl'), 'utf8')
    expect(ledger.trim().split('\n')).toHaveLength(4)
    expect(ledger).not.toContain('Canary')

    await server.stop()
    const said = await server.operate('restore', shelf.file('before'), '--replace')
    expect(said).toMatch(/3 departures that it did not know/)
    await server.start()
    expect(await all()).toEqual(out)
    expect(await server.operate('verify')).toMatch(/All is well/)
    expect(await server.operate('audit', 'verify')).not.toMatch(/not as it was/)
    await head.sync()
    expect(head.row('person', third.me.personId)).toMatchObject({ name: 'Former participant' })
    expect(head.row('organisation', ngo.id)?.leftOn).toEqual(expect.any(String))
  }, 400_000)
})
