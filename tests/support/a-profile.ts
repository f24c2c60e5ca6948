import { Dexie } from 'dexie'
import { IDBKeyRange, indexedDB } from 'fake-indexeddb'
import { Database } from '../../src/device/database.ts'
import { type Device, makeDevice } from '../../src/device/device.ts'
import { join } from '../../src/device/join.ts'
import { makeRoundTrip } from '../../src/device/round-trip.ts'
import { readSetting } from '../../src/device/settings.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { freshName, type TestClock } from './a-device.ts'

Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange })

/** A browser's profile: what the device remembers, and the cookie of its session. */
export type Profile = { device: Device; readonly fetch: Fetch; readonly jar: { cookie: string } }

/** A browser that talks to the server at `url` and keeps its cookie. */
function browserAt(url: string, jar: { cookie: string }): Fetch {
  return async (path, init) => {
    const headers = new Headers(init.headers)
    if (jar.cookie !== '') headers.set('cookie', jar.cookie)
    const { redirect: _, credentials: __, cache: ___, ...rest } = init
    const response = await fetch(`${url}${path}`, { ...rest, headers })
    const given = response.headers.getSetCookie()[0]?.split(';')[0]
    if (given !== undefined) jar.cookie = given
    return response
  }
}

/** Somebody joins with the app's own code on a fresh browser, over real HTTP. */
export async function aProfile(
  url: string,
  secret: string,
  {
    name = 'Ana',
    label = `${name}'s phone`,
    clock,
  }: { name?: string; label?: string; clock?: TestClock } = {},
): Promise<Profile> {
  const jar = { cookie: '' }
  const browser = browserAt(url, jar)
  const db = new Database(freshName())
  const wallNow = () => clock?.ms ?? Date.now()
  const joined = await join({ db, fetch: browser, secret, name, deviceLabel: label, wallNow })
  if (!joined.ok) throw new Error(`joining: ${joined.error.kind}`)
  return { device: makeDevice({ db, me: joined.value, wallNow }), fetch: browser, jar }
}

/** The profile's folder, copied while the browser is closed. */
export async function copyOf(url: string, profile: Profile): Promise<Profile> {
  const { db } = profile.device
  const copy = new Database(freshName())
  await copy.open()
  // Raw: what a query leaves out of a row lies on the disk all the same.
  for (const { name } of db.tables)
    await copy.table(name).bulkPut(await db.table(name).toCollection().raw().toArray())
  const jar = { ...profile.jar }
  const me = (await readSetting(copy, 'identity')) ?? profile.device.me
  const { db: _, ...rest } = profile.device
  return { device: { ...rest, db: copy, me }, fetch: browserAt(url, jar), jar }
}

/** One round trip with the app's own code; `false` when there was no answer. */
export async function tripOf({ device, fetch: browser }: Profile, through: Fetch = browser) {
  const wallNow = () => device.now() - device.db.offsetMs
  return await makeRoundTrip(device, { fetch: through, wallNow, width: 50_000 })
}

/** Round trips until there is nothing to hand over and nothing to read. */
export async function syncProfile(profile: Profile): Promise<void> {
  for (let i = 0; i < 30; i++) {
    const done = await tripOf(profile)
    if (!done.ok) throw new Error(`no round trip: ${JSON.stringify(done.error)}`)
    if (!done.value.more) return
  }
  throw new Error('thirty round trips were not enough')
}
