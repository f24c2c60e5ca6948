import type { Identity } from '../../src/server/accounts/identity.ts'
import type { App } from '../../src/server/http/app.ts'
import { apiHeaders, HttpDevice } from './http-device.ts'

/** A device that asks the app itself, without a socket, and whose clock is told. */
export class InnerDevice extends HttpDevice {
  readonly app: App['app']
  readonly clock: () => number

  constructor(app: App['app'], cookie: string, me: Identity, clock: () => number) {
    super('', cookie, me)
    this.app = app
    this.clock = clock
  }

  override nowMs(): number {
    return this.clock()
  }

  override async post(path: string, body: unknown): Promise<Response> {
    const init = { method: 'POST', headers: { ...apiHeaders, cookie: this.cookie } }
    return this.app.request(`/api/v1${path}`, { ...init, body: JSON.stringify(body) })
  }

  override async get(path: string): Promise<Response> {
    return this.app.request(`/api/v1${path}`, { headers: { ...apiHeaders, cookie: this.cookie } })
  }
}

/** Joins with an invitation, at the door of `app`. */
export async function joinInside(
  app: App['app'],
  secret: string,
  name: string,
  clock: () => number,
): Promise<InnerDevice> {
  const answer = await app.request('/api/v1/join', {
    method: 'POST',
    headers: apiHeaders,
    body: JSON.stringify({ secret, name, device: `${name}'s phone` }),
  })
  if (!answer.ok) throw new Error(`joining: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { me } = (await answer.json()) as { me: Identity }
  return new InnerDevice(app, cookie, me, clock)
}
