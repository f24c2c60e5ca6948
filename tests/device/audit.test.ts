import { describe, expect, test } from 'vitest'
import {
  acknowledgeAlarm,
  lookedAt,
  readWatched,
  type Watched,
  watchAudit,
} from '../../src/device/audit.ts'
import { writeSetting } from '../../src/device/settings.ts'
import type { Fetch } from '../../src/device/transport.ts'
import type { AuditHeadAnswer } from '../../src/sync/audit-wire.ts'
import { aClock, aDevice } from '../support/a-device.ts'
import { apiAnswer } from '../support/a-meeting-point.ts'

const hash = (letter: string) => letter.charCodeAt(0).toString(16).repeat(32)
const hourMs = 3_600_000

/** A server's audit, as a list of hashes, which a test may cut or write anew. */
class AuditServer {
  hashes: string[] = []
  restored: AuditHeadAnswer['restored'] = null
  asked: string[] = []
  isThere = true

  readonly fetch: Fetch = async (path) => {
    this.asked.push(path)
    if (!this.isThere) return apiAnswer({ error: { kind: 'not-found', message: '' } }, 404)
    const query = new URL(path, 'http://localhost').searchParams
    const n = Number(query.get('n'))
    const seen = query.get('hash') ?? ''
    const has = n === 0 ? seen === '' : this.hashes[n - 1] === seen
    return apiAnswer({
      n: this.hashes.length,
      hash: this.hashes.at(-1) ?? '',
      has,
      restored: this.restored,
    })
  }
}

async function watching(
  role: 'head_of_mission' | 'administrator' | 'coordinator' = 'administrator',
) {
  const clock = aClock()
  const device = await aDevice({ clock })
  const me = { ...device.me, grants: [{ role, mechanismId: null }] }
  await writeSetting(device.db, 'identity', me)
  const server = new AuditServer()
  server.hashes = [hash('a'), hash('b'), hash('c')]
  const look = async (laterMs = 25 * hourMs) => {
    clock.ms += laterMs
    await watchAudit(device, server.fetch)
    return await readWatched(device.db)
  }
  return { device, server, look, clock }
}

describe('[AUD3] a device and the audit of its server', () => {
  test('asks once a day, and at once in a new epoch', async () => {
    const { device, server, look } = await watching()
    expect((await look())?.head).toEqual({ n: 3, hash: hash('c') })
    await look(hourMs)
    expect(server.asked).toHaveLength(1)
    await writeSetting(device.db, 'reading', { epoch: 'another', cursor: null, turn: 1 })
    await look(hourMs)
    expect(server.asked).toHaveLength(2)
    await look(23 * hourMs)
    expect(server.asked).toHaveLength(2)
    await look(2 * hourMs)
    expect(server.asked).toHaveLength(3)
    expect(server.asked.at(-1)).toBe(`/api/v1/audit/head?n=3&hash=${hash('c')}`)
  })

  test('of whoever may not read it asks nothing', async () => {
    const { server, look } = await watching('coordinator')
    expect(await look()).toBeNull()
    expect(server.asked).toEqual([])
  })

  test('says nothing while it grows', async () => {
    const { server, look } = await watching()
    await look()
    server.hashes.push(hash('d'), hash('e'))
    expect(await look()).toMatchObject({ head: { n: 5, hash: hash('e') }, alarm: null })
  })

  test('finds out that the last entries are gone, though the chain that is left is sound', async () => {
    const { server, look } = await watching()
    await look()
    server.hashes.pop()
    expect((await look())?.alarm).toMatchObject({
      kind: 'rolled-back',
      seenN: 3,
      found: { head: { n: 2 } },
    })
  })

  test('finds out that it was written anew, however long it is by now', async () => {
    const { server, look } = await watching()
    await look()
    server.hashes = ['a', 'x', 'y', 'z', 'd'].map(hash)
    expect((await look())?.alarm).toMatchObject({ kind: 'rolled-back', seenN: 3 })
  })

  test('finds out that there is none any more', async () => {
    const { server, look } = await watching()
    await look()
    server.hashes = []
    expect((await look())?.alarm).toMatchObject({ kind: 'rolled-back', found: { head: { n: 0 } } })
  })

  test('a restore that the audit tells of is told as one', async () => {
    const { server, look } = await watching()
    await look()
    server.hashes = ['a', 'r'].map(hash)
    server.restored = { n: 2, at: '2026-11-20T08:00:00.000Z' }
    expect((await look())?.alarm).toMatchObject({ kind: 'restored', found: { restored: { n: 2 } } })
  })

  test('a restore that was known explains nothing, nor does one that came after what is missing', async () => {
    const { server, look } = await watching()
    server.restored = { n: 2, at: '2026-11-20T08:00:00.000Z' }
    await look()
    server.hashes = ['a', 'b'].map(hash)
    expect((await look())?.alarm?.kind).toBe('rolled-back')

    const other = await watching()
    await other.look()
    other.server.hashes = ['a', 'b', 'x', 'y', 'z', 'r'].map(hash)
    other.server.restored = { n: 6, at: '2026-11-20T08:00:00.000Z' }
    expect((await other.look())?.alarm?.kind).toBe('rolled-back')
  })

  test('is not talked out of it: it stays until it is read, and goes on from there', async () => {
    const { device, server, look } = await watching()
    await look()
    const whole = server.hashes
    server.hashes = ['a', 'x'].map(hash)
    await look()
    server.hashes = whole
    expect((await look())?.alarm).toMatchObject({ kind: 'rolled-back', seenN: 3 })
    server.hashes = ['a', 'x', 'y'].map(hash)
    await look()
    await acknowledgeAlarm(device.db)
    expect(await readWatched(device.db)).toMatchObject({
      head: { n: 3, hash: hash('y') },
      alarm: null,
    })
    server.hashes.push(hash('z'))
    expect((await look())?.alarm).toBeNull()
  })

  test('a server without an audit is asked again the next day', async () => {
    const { server, look } = await watching()
    server.isThere = false
    await look()
    await look(hourMs)
    expect(server.asked).toHaveLength(1)
    server.isThere = true
    expect((await look())?.head.n).toBe(3)
  })

  test('what has been seen is not forgotten when a server does not answer', async () => {
    const { server, look } = await watching()
    await look()
    server.isThere = false
    expect((await look())?.head.n).toBe(3)
    server.isThere = true
    server.hashes.pop()
    expect((await look())?.alarm?.kind).toBe('rolled-back')
  })

  test('a first look at an empty audit begins it', () => {
    const first = lookedAt(
      null,
      { n: 0, hash: '', has: true, restored: null },
      { epoch: 'e', nowMs: 1 },
    )
    const next: Watched = lookedAt(
      first,
      { n: 2, hash: hash('b'), has: true, restored: null },
      { epoch: 'e', nowMs: 2 },
    )
    expect(next).toMatchObject({ head: { n: 2 }, alarm: null })
  })
})
