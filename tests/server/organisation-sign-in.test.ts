import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Identity } from '../../src/server/accounts/identity.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import { apiHeaders, HttpDevice } from '../support/http-device.ts'
import {
  clientId,
  clientSecret,
  FormBrowser,
  type OrganisationProvider,
  startProvider,
} from '../support/organisation-provider.ts'

const home = 'http://localhost/sign-in/organisation'
const unknown = 'Nobody here signs in like this. Ask your co-ordinator for an invitation.'

/** A browser without a session: it keeps the cookie of its attempt. */
class Stranger {
  cookie = ''
  readonly server: MissionServer

  constructor(server: MissionServer) {
    this.server = server
  }

  async post(path: string, body: unknown): Promise<Response> {
    const answer = await fetch(`${this.server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { ...apiHeaders, cookie: this.cookie },
      body: JSON.stringify(body),
    })
    for (const one of answer.headers.getSetCookie())
      if (one.startsWith('__Host-liaison-organisation=')) this.cookie = one.split(';')[0] ?? ''
    return answer
  }

  async begin(): Promise<string> {
    const answer = await this.post('/sign-in/organisation', {})
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { address: string }).address
  }

  back(query: string, more: Record<string, unknown> = {}): Promise<Response> {
    return this.post('/sign-in/organisation/back', { query, device: 'A new phone', ...more })
  }

  async signIn(login: string): Promise<Response> {
    return this.back(await new FormBrowser().signInAt(await this.begin(), login, home))
  }
}

describe.each(engines)('signing in by an organisation on $name', (engine) => {
  let provider: OrganisationProvider
  let server: MissionServer
  let ana: HttpDevice

  beforeAll(async () => {
    provider = await startProvider('http://localhost')
    const { issuer } = provider
    const organisation = { issuer, clientId, clientSecret, label: 'Our account' }
    server = await aMissionServer({ engine, organisation })
    ana = await server.join('coordinator', { name: 'Ana' })
    await link(ana, 'ana')
  })
  afterAll(async () => {
    await server.stop()
    await provider.stop()
  })

  /** Goes there with the session of `device`; gives the cookie of the attempt and the query that came. */
  async function goFrom(device: HttpDevice, login: string) {
    const sent = await device.post('/organisation-sign-in', {})
    const cookie = `${device.cookie}; ${sent.headers.getSetCookie()[0]?.split(';')[0]}`
    const { address } = (await sent.json()) as { address: string }
    return { cookie, query: await new FormBrowser().signInAt(address, login, home) }
  }

  async function link(device: HttpDevice, login: string): Promise<Response> {
    const { cookie, query } = await goFrom(device, login)
    return device.post('/organisation-sign-in/back', { query }, { cookie })
  }

  const count = async (table: 'people' | 'devices' | 'grants' | 'organisation_links') =>
    (await server.storage.db.selectFrom(table).selectAll().execute()).length
  const lastOfAudit = () =>
    server.storage.db
      .selectFrom('audit')
      .select(['act', 'person', 'code'])
      .orderBy('n', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()

  test('whoever has linked it comes back as the same person, on a new device', async () => {
    const answer = await new Stranger(server).signIn('ana')
    expect(answer.status).toBe(200)
    const { me } = (await answer.json()) as { me: Identity }
    expect(me).toMatchObject({ personId: ana.me.personId, name: 'Ana', grants: ana.me.grants })
    expect(me.deviceId).not.toBe(ana.me.deviceId)
    const cookie = answer.headers.getSetCookie().find((one) => /^__Host-liaison=/.test(one)) ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    const again = new HttpDevice(server.url, cookie.split(';')[0] ?? '', me)
    expect((await again.get('/me')).status).toBe(200)
    expect(await lastOfAudit()).toEqual({
      act: 'signed_in',
      person: ana.me.personId,
      code: 'organisation-sign-in',
    })
  })

  test('somebody whom nobody has invited is told so; no person, device or role comes of it', async () => {
    const before = [await count('people'), await count('devices'), await count('grants')]
    const answer = await new Stranger(server).signIn('head-of-mission')
    expect(answer.status).toBe(403)
    expect(await answer.json()).toEqual({ error: { kind: 'not-known', message: unknown } })
    expect([await count('people'), await count('devices'), await count('grants')]).toEqual(before)
    expect(await lastOfAudit()).toMatchObject({ act: 'sign_in_refused', person: null })
  })

  test('nothing of what the organisation says about somebody is kept, but for a hash', async () => {
    const rows = JSON.stringify(
      await server.storage.db.selectFrom('organisation_links').selectAll().execute(),
    )
    expect(rows).toContain(ana.me.personId)
    expect(rows).not.toMatch(/"ana"|127\.0\.0\.1|@/)
  })

  test('only who it is is asked for; the secret of the server stays with it', async () => {
    const address = new URL(await new Stranger(server).begin())
    expect(address.origin).toBe(provider.issuer)
    expect(address.searchParams.get('scope')).toBe('openid')
    expect(address.searchParams.get('redirect_uri')).toBe(home)
    expect(address.searchParams.get('code_challenge_method')).toBe('S256')
    expect(address.href).not.toContain(clientSecret)
  })

  test('an answer that comes again lets nobody in', async () => {
    const stranger = new Stranger(server)
    const address = await stranger.begin()
    const { cookie } = stranger
    const query = await new FormBrowser().signInAt(address, 'ana', home)
    expect((await stranger.back(query)).status).toBe(200)
    stranger.cookie = cookie
    expect((await stranger.back(query)).status).toBe(403)
    // Nor with a new code under the state that was used.
    const state = new URL(address).searchParams.get('state')
    const other = new URL(address)
    const fresh = await new FormBrowser().signInAt(other.href, 'ana', home)
    expect(new URLSearchParams(fresh).get('state')).toBe(state)
    stranger.cookie = cookie
    expect((await stranger.back(fresh)).status).toBe(403)
  })

  test('an answer is worth nothing in another browser, or in one that has begun another attempt', async () => {
    const stranger = new Stranger(server)
    const query = await new FormBrowser().signInAt(await stranger.begin(), 'ana', home)
    const thief = new Stranger(server)
    expect((await thief.back(query)).status).toBe(403)
    await thief.begin()
    expect((await thief.back(query)).status).toBe(403)
  })

  test('an answer of another question is refused: its nonce, its proof or its state is another', async () => {
    for (const [name, value] of [
      ['nonce', 'another-nonce'],
      ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
      ['state', 'another-state-altogether'],
    ] as const) {
      const stranger = new Stranger(server)
      const address = new URL(await stranger.begin())
      address.searchParams.set(name, value)
      const query = await new FormBrowser().signInAt(address.href, 'ana', home)
      expect([name, (await stranger.back(query)).status]).toEqual([name, 403])
    }
  })

  test('an attempt that took too long has to begin again', async () => {
    const stranger = new Stranger(server)
    const query = await new FormBrowser().signInAt(await stranger.begin(), 'ana', home)
    server.clock.aheadMs += 6 * 60_000
    const answer = await stranger.back(query)
    server.clock.aheadMs = 0
    expect(answer.status).toBe(403)
  })

  test('the answer of another issuer is refused, and so is a namesake there', async () => {
    const stranger = new Stranger(server)
    const query = new URLSearchParams(
      await new FormBrowser().signInAt(await stranger.begin(), 'ana', home),
    )
    expect(query.get('iss')).toBe(provider.issuer)
    query.set('iss', 'https://login.example.org')
    expect((await stranger.back(`?${query}`)).status).toBe(403)

    const other = await startProvider('http://localhost')
    const { storage, mission } = server
    const elsewhere = await aMissionServer({
      engine,
      organisation: { issuer: other.issuer, clientId, clientSecret, label: 'Another' },
    })
    const links = await storage.db.selectFrom('organisation_links').selectAll().execute()
    expect(links.map((row) => row.mission)).toContain(mission)
    await elsewhere.storage.db
      .insertInto('organisation_links')
      .values(
        links.map((row) => ({
          ...row,
          mission: elsewhere.mission,
          person: elsewhere.head.me.personId,
        })),
      )
      .execute()
    expect((await new Stranger(elsewhere).signIn('ana')).status).toBe(403)
    await elsewhere.stop()
    await other.stop()
  })

  test('nobody is sent anywhere but to the organisation, whatever is asked', async () => {
    const stranger = new Stranger(server)
    for (const body of [
      { redirect_uri: 'https://evil.example' },
      { address: 'https://evil.example' },
    ]) {
      const answer = await stranger.post(
        '/sign-in/organisation?redirect_uri=https://evil.example',
        body,
      )
      const { address } = (await answer.json()) as { address: string }
      expect(address).not.toContain('evil.example')
    }
    for (const query of [
      '',
      '?',
      '?state=',
      '?error=access_denied',
      '?code=x&state=y',
      `?state=${'x'.repeat(3000)}`,
    ])
      expect((await stranger.back(query)).status).toBe(403)
    expect((await stranger.back('x'.repeat(5000))).status).toBe(400)
  })

  test('an attempt to come in links nothing, an attempt to link lets nobody in, nor links it to another', async () => {
    const boris = await server.join('recorder', { name: 'Boris' })
    const links = await count('organisation_links')
    // A stranger's own answer, slipped into the browser of Boris, whose cookie is his own.
    const stranger = new Stranger(server)
    const query = await new FormBrowser().signInAt(await stranger.begin(), 'mallory', home)
    const slipped = await boris.post(
      '/organisation-sign-in/back',
      { query },
      {
        cookie: `${boris.cookie}; ${stranger.cookie}`,
      },
    )
    expect(slipped.status).toBe(403)
    const { cookie, query: linking } = await goFrom(boris, 'boris')
    const attempt = cookie.split('; ').at(-1) ?? ''
    const other = new Stranger(server)
    other.cookie = attempt
    expect((await other.back(linking)).status).toBe(403)
    const dan = await server.join('recorder', { name: 'Dan' })
    const taken = await dan.post(
      '/organisation-sign-in/back',
      { query: linking },
      {
        cookie: `${dan.cookie}; ${attempt}`,
      },
    )
    expect(taken.status).toBe(403)
    expect(await count('organisation_links')).toBe(links)
  })

  test('what is linked to one cannot be linked to another; a new one takes the place of the old', async () => {
    const corina = await server.join('recorder', { name: 'Corina' })
    expect((await link(corina, 'ana')).status).toBe(403)
    expect((await link(corina, 'corina')).status).toBe(200)
    expect((await link(corina, 'corina-2')).status).toBe(200)
    expect((await new Stranger(server).signIn('corina')).status).toBe(403)
    expect((await new Stranger(server).signIn('corina-2')).status).toBe(200)
    expect(await (await corina.get('/organisation-sign-in')).json()).toEqual({
      label: 'Our account',
      linkedAt: expect.any(String),
    })
    expect((await corina.post('/organisation-sign-in/remove', {})).status).toBe(200)
    expect((await corina.post('/organisation-sign-in/remove', {})).status).toBe(404)
    expect((await new Stranger(server).signIn('corina-2')).status).toBe(403)
  })

  test('whoever has no part in anything any more is told what a stranger is told', async () => {
    const elena = await server.join('recorder', { name: 'Elena' })
    await link(elena, 'elena')
    await server.storage.db.deleteFrom('grants').where('person', '=', elena.me.personId).execute()
    const answer = await new Stranger(server).signIn('elena')
    expect(await answer.json()).toEqual({ error: { kind: 'not-known', message: unknown } })
  })

  test('a device that holds another’s work is told so, and nothing is taken', async () => {
    const stranger = new Stranger(server)
    const query = await new FormBrowser().signInAt(await stranger.begin(), 'ana', home)
    const { missionId, personId, deviceId } = server.head.me
    const answer = await stranger.back(query, { was: { missionId, personId, deviceId } })
    expect([
      answer.status,
      ((await answer.json()) as { error: { kind: string } }).error.kind,
    ]).toEqual([409, 'other-person'])
  })

  test('is offered only where it is configured; where the organisation is silent, it is said', async () => {
    const ways = async (at: MissionServer) =>
      (await fetch(`${at.url}/api/v1/sign-in-ways`, { headers: apiHeaders })).json()
    expect(await ways(server)).toEqual({ organisation: { label: 'Our account' } })
    const plain = await aMissionServer({ engine })
    expect(await ways(plain)).toEqual({ organisation: null })
    expect((await new Stranger(plain).post('/sign-in/organisation', {})).status).toBe(404)
    await plain.stop()
    const gone = await startProvider('http://localhost')
    await gone.stop()
    const silent = await aMissionServer({
      engine,
      organisation: { issuer: gone.issuer, clientId, clientSecret, label: 'Silent' },
    })
    expect((await new Stranger(silent).post('/sign-in/organisation', {})).status).toBe(503)
    await silent.stop()
  })
})
