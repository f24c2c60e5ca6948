import { Database } from '../../src/device/database.ts'
import { type Device, makeDevice } from '../../src/device/device.ts'
import { type JoinError, join } from '../../src/device/join.ts'
import { makeRoundTrip } from '../../src/device/round-trip.ts'
import type { Fetch } from '../../src/device/transport.ts'
import type { Result } from '../../src/domain/result.ts'
import { freshName } from './a-device.ts'

/** The device room as it is, on a database of its own, talking to a real server. */
export class RealPhone {
  readonly db = new Database(freshName())
  url: string
  cookie = ''
  device: Device | undefined

  constructor(url: string) {
    this.url = url
  }

  /** The browser's fetch, with its jar of one cookie. */
  readonly fetch: Fetch = async (path, init) => {
    const headers = new Headers(init.headers)
    if (this.cookie !== '') headers.set('cookie', this.cookie)
    const answer = await fetch(`${this.url}${path}`, { ...init, headers })
    const given = answer.headers.getSetCookie()[0]?.split(';')[0]
    if (given !== undefined) this.cookie = given
    return answer
  }

  async join(
    secret: string,
    { name = 'Ana', leaving = false } = {},
  ): Promise<Result<void, JoinError>> {
    const guest = { db: this.db, fetch: this.fetch, secret, name, deviceLabel: 'Phone', leaving }
    const joined = await join(guest)
    if (!joined.ok) return joined
    this.device = makeDevice({ db: this.db, me: joined.value, wallNow: Date.now })
    return { ok: true, value: undefined }
  }

  get in(): Device {
    if (this.device === undefined) throw new Error('nobody has joined on this phone')
    return this.device
  }

  /** Round trips until nothing waits and nothing is left to read; says how the last one failed. */
  async sync(): Promise<string> {
    for (let trip = 0; trip < 60; trip += 1) {
      const done = await makeRoundTrip(this.in, {
        fetch: this.fetch,
        wallNow: Date.now,
        width: 100_000,
      })
      if (!done.ok) return done.error.kind
      if (!done.value.more && (await this.db.outbox.count()) === 0) return 'ok'
    }
    throw new Error('sixty round trips were not enough')
  }
}
