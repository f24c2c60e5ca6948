import { indexedDB } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeSetting } from '../../../src/device/settings.ts'
import { askLease, noteTime } from '../../../src/device/vault/ask-lease.ts'
import { followLease } from '../../../src/device/vault/follow-lease.ts'
import { vaultListKey } from '../../../src/device/vault/has-vaults.ts'
import { keyDatabases } from '../../../src/device/vault/key-files.ts'
import { type Lease, leaseMs, leaseState, seenAt } from '../../../src/device/vault/lease.ts'
import { databaseOf, listedVault, listVault } from '../../../src/device/vault/vault-list.ts'
import { goOnWiping } from '../../../src/device/wipe.ts'
import { dropMarker, isWiping } from '../../../src/device/wiping-marker.ts'
import { aDevice } from '../../support/a-device.ts'
import { textsIn } from '../../support/texts-in-memory.ts'

const dayMs = 24 * 60 * 60 * 1000
const startMs = Date.UTC(2026, 10, 9, 9)
const id = '00112233445566aa'

const lease: Lease = {
  isDemanded: true,
  contactMs: startMs,
  offsetMs: 0,
  latestMs: startMs,
  deviceId: 'abcd2345',
}

beforeEach(() => {
  vi.stubGlobal('localStorage', textsIn(new Map()))
})
afterEach(async () => {
  await dropMarker()
  vi.unstubAllGlobals()
})

const kindAfter = (days: number, from = lease) => leaseState(from, startMs + days * dayMs)?.kind

test('[SEA1] without contact a vault opens for 14 days, and from the tenth it is told', () => {
  expect([0, 9.9, 10, 13.9, 14, 400].map((days) => kindAfter(days))).toEqual([
    'open',
    'open',
    'soon',
    'soon',
    'over',
    'over',
  ])
  expect(leaseState(lease, startMs)?.untilMs).toBe(startMs + leaseMs)
  expect(leaseState({ ...lease, isDemanded: false }, startMs + 400 * dayMs)).toBeNull()
  expect(leaseState(null, startMs)).toBeNull()
})

test('[SEA1] a clock that is put back never gives time back; the server’s is what counts', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -4_000, max: 4_000 }), { minLength: 1 }), (days) => {
      let kept = lease
      for (const day of days) kept = seenAt(kept, startMs + day * dayMs)
      const furthest = Math.max(0, ...days)
      expect(leaseState(kept, startMs - 5_000 * dayMs)?.kind).toBe(kindAfter(furthest))
    }),
  )
  const slow = { ...lease, offsetMs: 3 * dayMs }
  expect(kindAfter(11, slow)).toBe('over')
})

test('[SEA1] contact is noted as it comes, and begins the days anew also after a clock ran ahead', async () => {
  const device = await aDevice()
  const { db } = device
  const me = { ...device.me, deviceId: lease.deviceId }
  listVault({ id, lease: { ...lease, isDemanded: false, latestMs: startMs + 900 * dayMs } })
  await writeSetting(db, 'identity', me)
  const unfollow = followLease(id, db, () => startMs + 20 * dayMs)
  const contactMs = startMs + 20 * dayMs
  await writeSetting(db, 'contact', { state: 'idle', lastSyncedAt: contactMs })
  await expect.poll(() => listedVault(id)?.lease?.contactMs).toBe(contactMs)
  expect(listedVault(id)?.lease?.latestMs).toBe(contactMs)
  unfollow()
  db.close()
})

test('[SEA1] the server is asked as this device; who is not reached gives no time', async () => {
  listVault({ id, lease })
  const vault = () => listedVault(id) ?? expect.fail('not listed')
  const nowMs = startMs + 15 * dayMs
  const asked: [string, Headers][] = []
  const answering = (status: number, body: unknown) => async (path: string, init: RequestInit) => {
    asked.push([path, new Headers(init.headers)])
    const headers = { 'liaison-protocol': '1', 'content-type': 'application/json' }
    return new Response(JSON.stringify(body), { status, headers })
  }
  noteTime([vault()], nowMs)
  const ask = (fetch: Parameters<typeof askLease>[0]) => askLease(fetch, vault(), () => startMs)
  expect(await ask(async () => new Response('<h1>Hotel</h1>'))).toBe('unreached')
  expect(await ask(() => Promise.reject(new Error('no network')))).toBe('unreached')
  expect(await ask(answering(401, { error: { kind: 'signed-out' } }))).toBe('unknown')
  expect(await ask(answering(410, { error: { kind: 'departed', mode: 'leave' } }))).toBe('in')
  expect(leaseState(vault().lease, startMs)?.kind).toBe('over')
  expect(await ask(answering(200, { me: {} }))).toBe('in')
  expect(leaseState(vault().lease, startMs)?.kind).toBe('open')
  for (const [path, headers] of asked) {
    expect(path).toBe('/api/v1/me')
    expect(headers.get('liaison-device')).toBe(lease.deviceId)
  }
  expect(await isWiping()).toBe(false)
})

test('[SEA2] of a lost device the vault goes, keys first, though nobody has opened it', async () => {
  const files = keyDatabases(indexedDB)
  await files.write(id, '{}')
  listVault({ id, lease })
  const vault = listedVault(id) ?? expect.fail('not listed')
  const said = { error: { kind: 'departed', mode: 'lost' } }
  const headers = { 'liaison-protocol': '1', 'content-type': 'application/json' }
  const fetch = async () => new Response(JSON.stringify(said), { status: 410, headers })
  expect(await askLease(fetch, vault, () => startMs)).toBe('lost')
  const told: string[] = []
  const texts = textsIn(new Map([[vaultListKey, JSON.stringify([vault])]]))
  const state = await goOnWiping({
    fetch: async (path) => {
      told.push(path)
      return new Response('{}', { headers })
    },
    texts: [texts],
    keyFiles: () => files,
    caches: undefined,
  })
  expect([state, told]).toEqual(['over', ['/api/v1/wiped']])
  expect(await files.read(id)).toBeNull()
  expect(texts.length).toBe(0)
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(databaseOf(id))
})
