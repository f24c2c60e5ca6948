import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Identity } from '../../src/server/accounts/identity.ts'
import { aHeldMeeting, release } from '../support/a-held-meeting.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { type Faults, type Options, SoftPasskey } from '../support/a-passkey.ts'
import { engines } from '../support/engines.ts'
import { apiHeaders, HttpDevice } from '../support/http-device.ts'

const minuteMs = 60_000

type Back = { me: Identity; codesLeft: number }
type Codes = { codes: string[] }
type Ways = { passkeys: { label: string }[]; isFresh: boolean; codes: { left: number } }
type Refused = { error: { kind: string } }

describe.each(engines)('passkeys and recovery codes on $name', (engine) => {
  let server: MissionServer

  beforeAll(async () => {
    server = await aMissionServer({ engine })
  })
  afterAll(() => server.stop())

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { ...apiHeaders, ...headers },
      body: JSON.stringify(body),
    })
  const json = async <Told = Options>(answer: Response) => (await answer.json()) as Told

  async function add(device: HttpDevice, faults: Faults = {}, key = new SoftPasskey()) {
    const options = await json(await device.post('/passkeys/options', {}))
    const passkey = key.make(options, faults)
    return { key, answer: await device.post('/passkeys', { passkey, label: 'Phone' }) }
  }
  async function withPasskey(name = 'Ana') {
    const device = await server.join('coordinator', { name })
    const { key, answer } = await add(device)
    if (answer.status !== 200) throw new Error(await answer.text())
    return { device, key }
  }
  async function signIn(key: SoftPasskey, faults: Faults = {}, more: Record<string, unknown> = {}) {
    const options = await json(await post('/sign-in/options', {}))
    const passkey = key.answer(options, faults)
    return { passkey, answer: await post('/sign-in', { passkey, device: 'New phone', ...more }) }
  }
  async function stepUp(device: HttpDevice, key: SoftPasskey, faults: Faults = {}, requests = {}) {
    const options = await json(await device.post('/step-up/options', {}))
    return await device.post('/step-up', { passkey: key.answer(options, faults), ...requests })
  }
  /** The session is as old as one without any proof. */
  const forgetProof = (device: HttpDevice) =>
    server.storage.db
      .updateTable('sessions')
      .set({ stepped_up_at: null })
      .where('device', '=', device.me.deviceId)
      .execute()

  test('somebody comes back on a new device with the roles of this moment', async () => {
    const { device, key } = await withPasskey()
    const { answer } = await signIn(key)
    expect(answer.status).toBe(200)
    const { me, codesLeft } = await json<Back>(answer)
    expect(me).toMatchObject({
      personId: device.me.personId,
      name: 'Ana',
      grants: device.me.grants,
    })
    expect(me.deviceId).not.toBe(device.me.deviceId)
    expect(codesLeft).toBeNull()
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-liaison=[\w-]{27}; .*HttpOnly/)
  })

  test('nobody comes back whose roles were all taken', async () => {
    const { device, key } = await withPasskey()
    const { personId } = device.me
    await server.storage.db.deleteFrom('grants').where('person', '=', personId).execute()
    expect((await signIn(key)).answer.status).toBe(403)
  })

  test('an answer counts once, also for two at the same moment', async () => {
    const { key } = await withPasskey()
    const options = await json(await post('/sign-in/options', {}))
    const body = { passkey: key.answer(options), device: 'Phone' }
    const answers = await Promise.all([post('/sign-in', body), post('/sign-in', body)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
    expect((await post('/sign-in', body)).status).toBe(403)
  })

  test.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['for another site', { rpId: 'evil.example' }],
    ['of a made-up challenge', { challenge: 'A'.repeat(51) }],
    ['whose counter goes back', { counter: 0 }],
  ] satisfies [string, Faults][])('an answer %s lets nobody in', async (_, faults) => {
    const { key } = await withPasskey()
    expect((await signIn(key)).answer.status).toBe(200)
    const { answer } = await signIn(key, faults)
    expect(answer.status).toBe(403)
    expect(await json(answer)).toMatchObject({ error: { kind: 'not-known' } })
  })

  test('a challenge is good for five minutes, and for what it was given', async () => {
    const { device, key } = await withPasskey()
    const old = await json(await post('/sign-in/options', {}))
    server.clock.aheadMs = 5 * minuteMs + 1000
    const late = { passkey: key.answer(old), device: 'Phone' }
    expect((await post('/sign-in', late)).status).toBe(403)
    server.clock.aheadMs = 0
    const forSignIn = await json(await post('/sign-in/options', {}))
    expect((await device.post('/step-up', { passkey: key.answer(forSignIn) })).status).toBe(403)
    const other = await server.join('recorder', { personId: device.me.personId })
    const forOther = await json(await other.post('/step-up/options', {}))
    expect((await device.post('/step-up', { passkey: key.answer(forOther) })).status).toBe(403)
    expect((await stepUp(device, key)).status).toBe(200)
  })

  test('a passkey that cannot ask for a finger is not added, and neither is one of another site', async () => {
    const device = await server.join('recorder')
    const wrong: Faults[] = [{ isUnverified: true }, { origin: 'https://evil.example' }]
    for (const faults of wrong) expect((await add(device, faults)).answer.status).toBe(403)
    expect((await json<Ways>(await device.get('/passkeys'))).passkeys).toEqual([])
  })

  test('who has a passkey adds and removes others only after confirming', async () => {
    const { device, key } = await withPasskey()
    await forgetProof(device)
    const refused = [
      await device.post('/passkeys/options', {}),
      await device.post(`/passkeys/${key.name}/remove`, {}),
      await device.post('/recovery-codes', {}),
    ]
    for (const answer of refused)
      expect([answer.status, (await json<Refused>(answer)).error.kind]).toEqual([403, 'step-up'])
    expect((await stepUp(device, key)).status).toBe(200)
    const { key: second } = await add(device)
    expect((await device.post(`/passkeys/${second.name}`, { label: 'Ring' })).status).toBe(200)
    const { passkeys, isFresh } = await json<Ways>(await device.get('/passkeys'))
    expect(isFresh).toBe(true)
    expect(passkeys.map(({ label }) => label)).toEqual(['Phone', 'Ring'])
    expect((await device.post(`/passkeys/${key.name}/remove`, {})).status).toBe(200)
    expect((await signIn(key)).answer.status).toBe(403)
    expect((await signIn(second)).answer.status).toBe(200)
  })

  test('nobody renames, removes or confirms with the passkey of another', async () => {
    const { key } = await withPasskey()
    const { device: eve, key: own } = await withPasskey('Eve')
    expect((await eve.post(`/passkeys/${key.name}`, { label: 'Mine' })).status).toBe(404)
    expect((await eve.post(`/passkeys/${key.name}/remove`, {})).status).toBe(404)
    expect((await stepUp(eve, key)).status).toBe(403)
    expect((await stepUp(eve, own, { isUnverified: true })).status).toBe(403)
    expect((await stepUp(eve, own)).status).toBe(200)
  })

  test('confirming decides what was named, and nothing else that waits', async () => {
    const { device, key } = await withPasskey()
    await forgetProof(device)
    const { summary } = await aHeldMeeting(device)
    for (const _ of [1, 2])
      expect(await release(device, summary)).toMatchObject({ outcome: 'waiting' })
    const [shown, other] = device.rows('request').map(({ id }) => String(id))
    const answer = await stepUp(device, key, {}, { requests: [shown] })
    expect(await json(answer)).toEqual({ decided: 1 })
    await device.sync()
    expect(device.row('request', String(shown))).toMatchObject({ outcome: 'granted' })
    expect(device.row('request', String(other))).toMatchObject({ outcome: 'waiting' })
    expect(device.row('summary', summary.id)).toMatchObject({ state: 'released' })
  })

  test("another's waiting request is not decided by who confirms", async () => {
    const { device: ana, key } = await withPasskey()
    await forgetProof(ana)
    const { summary } = await aHeldMeeting(ana)
    await release(ana, summary)
    const [waiting] = ana.rows('request').filter(({ outcome }) => outcome === 'waiting')
    const { device: eve, key: evesKey } = await withPasskey('Eve')
    const answer = await stepUp(eve, evesKey, {}, { requests: [waiting?.id] })
    expect(await json(answer)).toEqual({ decided: 0 })
    const bad = await stepUp(ana, key, { rpId: 'evil.example' }, { requests: [waiting?.id] })
    expect(bad.status).toBe(403)
    await ana.sync()
    expect(ana.row('request', String(waiting?.id))).toMatchObject({ outcome: 'waiting' })
  })

  test('a recovery code lets in once; the others remain, and are kept as hashes', async () => {
    const device = await server.join('recorder', { name: 'Boris' })
    const { codes } = await json<Codes>(await device.post('/recovery-codes', {}))
    expect(new Set(codes).size).toBe(8)
    const [first = '', second = ''] = codes
    const typed = `${first.slice(0, 4)} ${first.slice(4, 8).toUpperCase()}-${first.slice(8)}`
    const come = (code: string) => post('/sign-in', { code, device: 'New phone' })
    const answers = await Promise.all([come(typed), come(first)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
    const back = await json<Back>(answers.find(({ status }) => status === 200) as Response)
    expect(back).toMatchObject({ me: { personId: device.me.personId }, codesLeft: 7 })
    expect((await json<Ways>(await device.get('/passkeys'))).codes.left).toBe(7)
    const rows = await server.storage.db.selectFrom('recovery_codes').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(second)
    await device.post('/recovery-codes', {})
    expect((await come(second)).status).toBe(403)
  })

  test('who lost his passkey replaces it with a recovery code', async () => {
    const { device, key } = await withPasskey()
    const { codes } = await json<Codes>(await device.post('/recovery-codes', {}))
    const answer = await post('/sign-in', { code: codes[0], device: 'New phone' })
    const { me } = await json<Back>(answer)
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const back = new HttpDevice(server.url, cookie, me)
    expect((await back.post(`/passkeys/${key.name}/remove`, {})).status).toBe(200)
    expect((await add(back)).answer.status).toBe(200)
  })

  test('[EPO7] a device with the work of another is asked first, and the code stays good', async () => {
    const device = await server.join('recorder')
    const other = await server.join('recorder')
    const { codes } = await json<Codes>(await device.post('/recovery-codes', {}))
    const { missionId, personId, deviceId, organisationId } = other.me
    const was = { missionId, personId, deviceId, organisationId }
    const body = { code: codes[0], device: 'Phone', was }
    const asked = await post('/sign-in', body)
    expect([asked.status, (await json<Refused>(asked)).error.kind]).toEqual([409, 'other-person'])
    const leaving = await post('/sign-in', { ...body, was: { ...was, leaving: true } })
    expect(leaving.status).toBe(200)
  })

  test('[EPO6] a device that the server has forgotten goes on under its name', async () => {
    const device = await server.join('recorder')
    const { codes } = await json<Codes>(await device.post('/recovery-codes', {}))
    const { missionId, personId, organisationId } = device.me
    const was = { missionId, personId, deviceId: 'forgotten', organisationId }
    const answer = await post('/sign-in', { code: codes[0], device: 'Phone', was })
    expect((await json<Back>(answer)).me.deviceId).toBe('forgotten')
  })

  test('guessing recovery codes is slowed down', async () => {
    const own = await aMissionServer({ engine })
    const statuses = []
    for (let at = 0; at < 32; at += 1) {
      const answer = await fetch(`${own.url}/api/v1/sign-in`, {
        method: 'POST',
        headers: apiHeaders,
        body: JSON.stringify({ code: `${String(at).padStart(2, '0')}00000000000000`, device: 'P' }),
      })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([...Array(30).fill(403), 429, 429])
    await own.stop()
  })

  test('the audit tells of all of it, in ids and codes', async () => {
    const rows = await server.storage.db.selectFrom('audit').selectAll().execute()
    const acts = new Set(rows.map(({ act }) => act))
    for (const act of ['passkey_added', 'passkey_removed', 'recovery_codes_made'])
      expect(acts).toContain(act)
    for (const act of ['recovery_code_used', 'signed_in', 'sign_in_refused', 'stepped_up'])
      expect(acts).toContain(act)
  })
})
