import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import { apiHeaders, HttpDevice } from '../support/http-device.ts'
import { aMechanism } from '../support/mission-rows.ts'

describe.each(engines)('joining on $name', (engine) => {
  let server: MissionServer

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    await server.head.sync()
  })
  afterAll(() => server.stop())

  const join = (body: unknown) =>
    fetch(`${server.url}/api/v1/join`, {
      method: 'POST',
      headers: apiHeaders,
      body: JSON.stringify(body),
    })

  test('gives a cookie out of reach of scripts, and who one is', async () => {
    const secret = await server.invite('recorder')
    const answer = await join({ secret, name: '  Ana Rusu ', device: 'Phone' })
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-liaison=[\w-]{27}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      ),
    ])
    const { me } = await answer.json()
    expect(me).toEqual({
      deviceId: expect.stringMatching(/^[0-9a-z]{8}$/),
      personId: expect.any(String),
      name: 'Ana Rusu',
      organisationId: server.head.me.organisationId,
      grants: [{ role: 'recorder', mechanismId: null }],
      missionId: server.mission,
      missionName: 'New mission',
      zone: 'UTC',
      lang: 'en',
    })
    await server.head.sync()
    expect(server.head.row('person', me.personId)).toMatchObject({ name: 'Ana Rusu' })
  })

  test('works once, also for two at the same moment', async () => {
    const secret = await server.invite('recorder')
    const body = { secret, name: 'Ana', device: 'Phone' }
    const answers = await Promise.all([join(body), join(body), join(body)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
  })

  test('gives one answer for unknown, used and expired', async () => {
    const used = await server.invite('recorder')
    await join({ secret: used, name: 'Ana', device: 'Phone' })
    const expired = await server.invite('recorder')
    server.clock.aheadMs = 25 * 60 * 60 * 1000
    const unknown = 'x'.repeat(27)
    const answers = []
    for (const secret of [used, expired, unknown]) {
      const answer = await join({ secret, name: 'Ana', device: 'Phone' })
      answers.push([answer.status, await answer.text()])
    }
    server.clock.aheadMs = 0
    expect(new Set(answers.map(String)).size).toBe(1)
    expect(answers[0]?.[0]).toBe(410)
  })

  test('keeps no secret: neither of an invitation nor of a session', async () => {
    const secret = await server.invite('recorder')
    const { db } = server.storage
    const rows = [
      ...(await db.selectFrom('invitations').selectAll().execute()),
      ...(await db.selectFrom('sessions').selectAll().execute()),
    ]
    const text = JSON.stringify(rows)
    expect(text).not.toContain(secret)
    expect(text).not.toContain(server.head.cookie.split('=')[1])
  })

  test('takes up the person whom the invitation names', async () => {
    const { personId } = server.head.me
    const second = await server.join('recorder', { personId })
    expect(second.me.personId).toBe(personId)
    expect(second.me.deviceId).not.toBe(server.head.me.deviceId)
  })

  test('an invitation gives what its author may give, and nothing that is not there', async () => {
    const mechanism = aMechanism(server.head)
    server.head.write({ kind: 'mechanism', row: mechanism })
    await server.head.sync()
    const recorder = await server.join('recorder')
    const coordinator = await server.join('coordinator', { mechanismId: mechanism.id })
    const body = { role: 'recorder', mechanismId: mechanism.id, organisationId: null }
    const statuses = await Promise.all([
      recorder.post('/invitations', body),
      coordinator.post('/invitations', body),
      coordinator.post('/invitations', { ...body, role: 'head_of_mission' }),
      coordinator.post('/invitations', { ...body, mechanismId: null }),
      server.head.post('/invitations', { ...body, mechanismId: 'no-such-mechanism' }),
      server.head.post('/invitations', { ...body, role: 'king' }),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([403, 200, 403, 403, 400, 400])
    const { secret, link } = await (await server.head.post('/invitations', body)).json()
    expect(link).toBe(`http://localhost/join#${secret}`)
    const guest = await HttpDevice.join(server.url, secret, 'Guest')
    expect(guest.me.grants).toEqual([{ role: 'recorder', mechanismId: mechanism.id }])
  })

  test('signing out ends the session', async () => {
    const recorder = await server.join('recorder')
    expect((await recorder.get('/me')).status).toBe(200)
    expect((await recorder.post('/sign-out', {})).status).toBe(200)
    expect((await recorder.get('/me')).status).toBe(401)
  })

  test('a session ends when it was not used for half a year, and lives on when it was', async () => {
    const recorder = await server.join('recorder')
    const day = 24 * 60 * 60 * 1000
    server.clock.aheadMs = 100 * day
    await recorder.sync()
    server.clock.aheadMs = 270 * day
    expect((await recorder.get('/me')).status).toBe(200)
    server.clock.aheadMs = 281 * day
    expect((await recorder.get('/me')).status).toBe(401)
    server.clock.aheadMs = 0
  })

  test('guessing is slowed down', async () => {
    const own = await aMissionServer({ engine })
    const guess = () =>
      fetch(`${own.url}/api/v1/join`, {
        method: 'POST',
        headers: apiHeaders,
        body: JSON.stringify({ secret: 'y'.repeat(27), name: 'Eve', device: 'Phone' }),
      })
    const statuses = []
    for (let attempt = 0; attempt < 32; attempt += 1) statuses.push((await guess()).status)
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(410))
    expect(statuses.slice(30)).toEqual([429, 429])
    await own.stop()
  })

  test('a change wakes who listens, and tells him nothing else', async () => {
    const abort = new AbortController()
    const stream = await fetch(`${server.url}/api/v1/wake`, {
      headers: { cookie: server.head.cookie },
      signal: abort.signal,
    })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe(':\n\n')
    const recorder = await server.join('recorder')
    expect(recorder.me.name).toBe('recorder')
    expect((await reader?.read())?.value).toBe('data: {}\n\n')
    abort.abort()
  })
})
