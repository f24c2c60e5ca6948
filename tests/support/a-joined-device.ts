import { Database } from '../../src/device/database.ts'
import { type Device, makeDevice } from '../../src/device/device.ts'
import { join } from '../../src/device/join.ts'
import { openDevice } from '../../src/device/open-device.ts'
import { makeRoundTrip } from '../../src/device/round-trip.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { freshName } from './a-device.ts'

/** The real code of a phone, over real HTTP, on a database in memory. */
export type Joined = {
  device: Device
  fetch: Fetch
  /** Bytes that went over the line, as JSON, by path; the test may clear it. */
  sent: Map<string, number>
  /** Round trips until nothing waits and there is no more to read. */
  sync: () => Promise<void>
}

/** Joins the server at `url` with the secret of an invitation. */
export async function aJoinedDevice(url: string, secret: string, name: string): Promise<Joined> {
  let cookie = ''
  const sent = new Map<string, number>()
  const fetch: Fetch = async (path, init) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookie)
    const body = init.body as ArrayBuffer | string | undefined
    const answer = await globalThis.fetch(`${url}${path}`, { ...init, headers })
    const given = answer.headers.getSetCookie()[0]?.split(';')[0]
    if (given !== undefined) cookie = given
    const text = await answer.clone().text()
    const length = typeof body === 'string' ? body.length : (body?.byteLength ?? 0)
    sent.set(path, (sent.get(path) ?? 0) + length + text.length)
    return answer
  }
  const db = new Database(freshName())
  await db.open()
  const joined = await join({ db, fetch, secret, name, deviceLabel: `${name}'s phone` })
  if (!joined.ok) throw new Error(`joining: ${joined.error.kind}`)
  const opened = await openDevice(db)
  if (!opened.ok) throw new Error(`opening: ${opened.error.kind}`)
  const device = makeDevice({ db, me: opened.value.me })
  const sync = async () => {
    for (let trips = 0; trips < 100; trips += 1) {
      const done = await makeRoundTrip(device, { fetch, wallNow: Date.now, width: 100_000 })
      if (!done.ok) throw new Error(`a round trip: ${JSON.stringify(done.error)}`)
      if (!done.value.more && (await db.outbox.count()) === 0) return
    }
    throw new Error('a hundred round trips were not enough')
  }
  return { device, fetch, sent, sync }
}
