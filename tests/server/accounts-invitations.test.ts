import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkDigitOf } from '../../src/domain/spoken-code.ts'
import { invite } from '../../src/server/accounts/invitations.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import { apiHeaders, HttpDevice } from '../support/http-device.ts'
import { aMechanism } from '../support/mission-rows.ts'

const hourMs = 60 * 60 * 1000

type Listed = { id: string; state: string; joinedPersonId: string | null; spokenUntil: string }
type Made = { id: string; secret: string; link: string }

describe.each(engines)('invitations on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    await head.sync()
  })
  afterAll(() => server.stop())

  const whole = { role: 'recorder', mechanismId: null, organisationId: null }
  const make = async (by = head, body: Record<string, unknown> = whole): Promise<Made> =>
    (await by.post('/invitations', body)).json() as Promise<Made>
  const list = async (by = head): Promise<Listed[]> => {
    const { invitations } = (await (await by.get('/invitations')).json()) as {
      invitations: Listed[]
    }
    return invitations
  }
  const stateOf = async (id: string) => (await list()).find((one) => one.id === id)?.state
  const spokenOf = async (id: string): Promise<string> => {
    const answer = await head.post(`/invitations/${id}/spoken`, {})
    return ((await answer.json()) as { code: string }).code
  }
  const join = (secret: string, at = server.url) =>
    fetch(`${at}/api/v1/join`, {
      method: 'POST',
      headers: apiHeaders,
      body: JSON.stringify({ secret, name: 'Guest', device: 'Phone' }),
    })
  /** A code that begins with the same four digits and is another one, without a slip. */
  const wrong = (code: string, by = 1) => {
    const secret = String((Number(code.slice(4, 15)) + by) % 10 ** 11).padStart(11, '0')
    const digits = code.slice(0, 4) + secret
    return digits + checkDigitOf(digits)
  }

  test('are listed with their state, and taken back', async () => {
    const kept = await make()
    const back = await make()
    const guest = await HttpDevice.join(server.url, kept.secret, 'Guest')
    expect((await list()).slice(0, 2)).toMatchObject([
      { id: back.id, state: 'open', joinedPersonId: null, spokenUntil: null },
      { id: kept.id, state: 'used', joinedPersonId: guest.me.personId },
    ])
    expect((await head.post(`/invitations/${back.id}/take-back`, {})).status).toBe(200)
    expect(await stateOf(back.id)).toBe('taken-back')
    expect((await join(back.secret)).status).toBe(410)
    expect((await head.post(`/invitations/${kept.id}/take-back`, {})).status).toBe(404)
    const late = await make()
    server.clock.aheadMs = 25 * hourMs
    expect(await stateOf(late.id)).toBe('expired')
    server.clock.aheadMs = 0
  })

  test('nobody lists or takes back what he could not have made', async () => {
    const mechanism = aMechanism(head)
    head.write({ kind: 'mechanism', row: mechanism })
    await head.sync()
    const recorder = await server.join('recorder')
    const chair = await server.join('coordinator', { mechanismId: mechanism.id })
    const open = await make()
    expect(await list(recorder)).toEqual([])
    // Made out to somebody who has all his roles already: it gives none, and is still not for everybody.
    const named = { grants: [], organisationId: null, personId: head.me.personId }
    await invite(server.storage.db, server.mission, named, { by: null, nowMs: Date.now() })
    expect(await list(recorder)).toEqual([])
    expect(await list(await server.join('coordinator'))).not.toContainEqual(
      expect.objectContaining({ grants: [] }),
    )
    expect((await list(chair)).map(({ id }) => id)).not.toContain(open.id)
    for (const by of [recorder, chair])
      for (const act of ['take-back', 'spoken'])
        expect((await by.post(`/invitations/${open.id}/${act}`, {})).status).toBe(404)
    const here = await make(chair, { ...whole, mechanismId: mechanism.id })
    expect((await list(chair)).map(({ id }) => id)).toContain(here.id)
  })

  test('give a role in several mechanisms at once, each of which the inviter may give', async () => {
    const [one, other] = [aMechanism(head), aMechanism(head)]
    for (const row of [one, other]) head.write({ kind: 'mechanism', row })
    await head.sync()
    const chair = await server.join('coordinator', { mechanismId: one.id })
    const both = { ...whole, mechanismIds: [one.id, other.id] }
    expect((await chair.post('/invitations', both)).status).toBe(403)
    const { secret } = await make(head, both)
    const guest = await HttpDevice.join(server.url, secret, 'Guest')
    expect(new Set(guest.me.grants.map(({ mechanismId }) => mechanismId))).toEqual(
      new Set([one.id, other.id]),
    )
  })

  test('made out to somebody, are made by who may give all that he has', async () => {
    const coordinator = await server.join('coordinator')
    const recorder = await server.join('recorder')
    const as = (personId: string) => ({ ...whole, personId })
    await coordinator.sync()
    const statuses = []
    for (const person of [head, recorder, coordinator])
      statuses.push((await coordinator.post('/invitations', as(person.me.personId))).status)
    expect(statuses).toEqual([403, 200, 200])
  })

  test('of somebody who may not invite any more let nobody in', async () => {
    const coordinator = await server.join('coordinator')
    const { secret } = await make(coordinator)
    await server.storage.db
      .deleteFrom('grants')
      .where('person', '=', coordinator.me.personId)
      .execute()
    expect((await join(secret)).status).toBe(410)
  })

  test('can be read out: sixteen digits, good for an hour, once, and dead with the link', async () => {
    const first = await make()
    const code = await spokenOf(first.id)
    expect(code).toMatch(/^\d{16}$/)
    expect((await list()).find(({ id }) => id === first.id)?.spokenUntil).not.toBeNull()
    const answer = await join(code)
    expect(answer.status).toBe(200)
    expect((await join(code)).status).toBe(410)
    expect((await join(first.secret)).status).toBe(410)

    const second = await make()
    const old = await spokenOf(second.id)
    const renewed = await spokenOf(second.id)
    expect((await join(old)).status).toBe(410)
    server.clock.aheadMs = hourMs + 1000
    expect((await join(renewed)).status).toBe(410)
    expect((await join(second.secret)).status).toBe(200)
    server.clock.aheadMs = 0
    const third = await make()
    const dead = await spokenOf(third.id)
    await head.post(`/invitations/${third.id}/take-back`, {})
    expect((await join(dead)).status).toBe(410)
    expect((await head.post(`/invitations/${third.id}/spoken`, {})).status).toBe(404)
  })

  test('two guests with one code at the same moment: one is let in', async () => {
    const own = await aMissionServer({ engine })
    const { id } = (await (await own.head.post('/invitations', whole)).json()) as Made
    const answer = await own.head.post(`/invitations/${id}/spoken`, {})
    const { code } = (await answer.json()) as { code: string }
    const answers = await Promise.all([join(code, own.url), join(code, own.url)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
    await own.stop()
  })

  test('guessing a spoken code kills it after five tries, even all at once; the link stays good', async () => {
    const own = await aMissionServer({ engine })
    const made = (await (await own.head.post('/invitations', whole)).json()) as Made
    const answer = await own.head.post(`/invitations/${made.id}/spoken`, {})
    const { code } = (await answer.json()) as { code: string }
    const guesses = await Promise.all([1, 2, 3, 4, 5].map((by) => join(wrong(code, by), own.url)))
    expect(guesses.map(({ status }) => status)).toEqual(Array(5).fill(410))
    expect((await join(code, own.url)).status).toBe(410)
    expect((await join(made.secret, own.url)).status).toBe(200)
    await own.stop()
  })

  test('an address has ten tries at codes, and one more a minute', async () => {
    const own = await aMissionServer({ engine })
    const statuses = []
    for (let at = 0; at < 11; at += 1) {
      const digits = `${String(at).padStart(4, '0')}00000000000`
      statuses.push((await join(digits + checkDigitOf(digits), own.url)).status)
    }
    expect(statuses).toEqual([...Array(10).fill(410), 429])
    await own.stop()
  })

  test('keep no code: neither its digits nor a fast hash of them', async () => {
    const { id } = await make()
    const code = await spokenOf(id)
    const rows = await server.storage.db.selectFrom('invitations').selectAll().execute()
    const row = rows.find((one) => one.id === id)
    expect(JSON.stringify(row)).not.toContain(code.slice(4, 15))
    expect(row?.spoken_hash).toMatch(/^[0-9a-f]{32}:[0-9a-f]{64}$/)
  })
})
