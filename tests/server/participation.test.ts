import { setTimeout as pause } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defaults } from '../../src/domain/defaults.ts'
import { aHeldMeeting, openLink, release } from '../support/a-held-meeting.ts'
import { aParting, type Parting, told } from '../support/a-parting.ts'
import { engines } from '../support/engines.ts'
import { HttpDevice } from '../support/http-device.ts'
import { aLine } from '../support/mission-rows.ts'

describe.each(engines)('an organisation leaves, on $name', (engine) => {
  let parting: Parting

  beforeAll(async () => {
    parting = await aParting(engine)
  })
  afterAll(() => parting.server.stop())
  beforeEach(() => parting.anew())

  test('[LEA2] an organisation that leaves is out at once, and what it said stays', async () => {
    const partner = await parting.aPartner()
    await partner.sync()
    const said = aLine(partner, parting.item, { text: 'We have eleven beds.' })
    partner.write({ kind: 'line', row: said })
    await partner.sync()
    const secret = await parting.server.invite('recorder', {
      mechanismId: parting.mechanism.id,
      organisationId: parting.ngo.id,
    })
    const stream = await partner.get('/wake', { accept: 'text/event-stream' })
    const ended = (async () => {
      for await (const _ of stream.body ?? []) void _
    })()
    expect(await parting.end(parting.head, 'leave', '', parting.day(1))).toBe('day-to-come')
    expect(await parting.end(parting.head, 'leave')).toBe('granted')
    const began = Date.now()
    await Promise.race([ended, pause(15_000).then(() => expect.fail('the stream goes on'))])
    process.stdout.write(`the stream ended within ${Date.now() - began} ms\n`)
    expect(await told(partner.get('/me'))).toMatchObject({ status: 410, mode: 'leave' })
    expect(parting.head.row('organisation', parting.ngo.id)).toMatchObject({
      leftOn: parting.day(),
    })
    expect(parting.head.row('line', said.id)).toMatchObject({ text: 'We have eleven beds.' })
    await expect(
      parting.server.join('recorder', {}).then(() => fetchJoin(secret)),
    ).resolves.toMatchObject({
      status: 410,
    })

    const again = await parting.server.join('recorder', {
      mechanismId: parting.mechanism.id,
      organisationId: parting.ngo.id,
      personId: partner.me.personId,
    })
    expect(again.me.personId).toBe(partner.me.personId)
    await again.sync()
    expect(again.row('line', said.id)).toBeDefined()
    expect(await told(partner.get('/me'))).toMatchObject({ status: 410 })
  })

  test('[LEA2] out of one mechanism: who works elsewhere stays there, who does not is out', async () => {
    const only = await parting.aPartner()
    const both = await parting.aPartner()
    await parting.head.sync()
    expect(
      await parting.ask(
        parting.head,
        'give_role',
        { id: both.me.personId },
        { role: 'recorder', mechanismId: String(parting.other.id) },
      ),
    ).toBe('granted')
    await both.sync()
    const stranger = await parting.server.join('coordinator', { mechanismId: parting.other.id })
    expect(await parting.end(stranger, 'leave', parting.mechanism.id)).toBe('not-allowed')
    expect(await parting.end(parting.chair, 'leave')).toBe('not-allowed')
    expect(await parting.end(parting.chair, 'leave', parting.mechanism.id)).toBe('granted')
    expect(await told(only.get('/me'))).toMatchObject({ status: 410, mode: 'leave' })
    const answer = await both.exchange()
    expect(answer.drop).toEqual([`members:${parting.mechanism.id}`])
    expect(both.row('mechanism', parting.other.id)).toBeDefined()
    await parting.head.sync()
    expect(parting.head.row('organisation', parting.ngo.id)).toMatchObject({ leftOn: null })
    const states = await parting.statesOf(parting.chair)
    expect(states[only.me.deviceId]).toBe('leaving')
    expect(states[both.me.deviceId]).toBeUndefined()
  })

  test('[LEA2] links that its people opened lead nowhere; the summary says so, and others’ links stay', async () => {
    const { head, server } = parting
    const partner = await server.join('coordinator', { organisationId: parting.ngo.id })
    const one = await aHeldMeeting(head)
    const other = await aHeldMeeting(head)
    await partner.sync()
    const ofBoth = [await release(partner, one.summary), await release(head, one.summary)]
    const ofOne = await release(partner, other.summary)
    expect([...ofBoth, ofOne].map(({ outcome }) => outcome)).toEqual(Array(3).fill('granted'))
    expect(await parting.end(head, 'leave')).toBe('granted')
    const statuses = await Promise.all(
      [...ofBoth, ofOne].map(async ({ secret }) => (await openLink(server, secret)).status),
    )
    expect(statuses).toEqual([404, 200, 404])
    expect(head.row('summary', one.summary.id)).toMatchObject({ state: 'released' })
    expect(head.row('summary', other.summary.id)).toMatchObject({
      state: 'withdrawn',
      openUntil: null,
    })
  })

  test('[LEA2] seats, chair terms and appointments that are open end with the day before, past ones stay', async () => {
    const { head, mechanism, other, ngo } = parting
    const own = (row: Record<string, unknown>) => ({
      ...anEnvelope(head),
      organisationId: ngo.id,
      ...row,
    })
    const seat = own({ mechanismId: mechanism.id, status: 'member', fromOn: null, toOn: null })
    const elsewhere = own({ mechanismId: other.id, status: 'member', fromOn: null, toOn: null })
    const chairs = {
      ...defaults.chairTerm,
      mechanismId: mechanism.id,
      personId: null,
      as: 'co_chair',
    }
    const term = own({ ...chairs, fromOn: '2026-01-01', toOn: '2030-12-31' })
    const past = own({ ...chairs, fromOn: '2025-01-01', toOn: '2025-12-31' })
    head.write({ kind: 'seat', row: seat })
    head.write({ kind: 'seat', row: elsewhere })
    head.write({ kind: 'chairTerm', row: term })
    head.write({ kind: 'chairTerm', row: past })
    expect(new Set((await head.sync()).map(({ verdict }) => verdict))).toEqual(new Set(['taken']))
    expect(await parting.end(head, 'leave', mechanism.id)).toBe('granted')
    expect(head.row('seat', seat.id)).toMatchObject({ toOn: parting.day(-1) })
    expect(head.row('seat', elsewhere.id)).toMatchObject({ toOn: null })
    expect(head.row('chairTerm', term.id)).toMatchObject({ toOn: parting.day(-1) })
    expect(head.row('chairTerm', past.id)).toMatchObject({ toOn: '2025-12-31' })
    expect(await parting.end(head, 'leave')).toBe('granted')
    expect(head.row('seat', elsewhere.id)).toMatchObject({ toOn: parting.day(-1) })
    expect(
      head.rows('seat').filter(({ organisationId }) => organisationId === ngo.id),
    ).toHaveLength(2)
  })

  test('[LEA2] nobody slips in while his organisation is shut out', async () => {
    const { head, server } = parting
    const secrets = await Promise.all(
      Array.from({ length: 6 }, () =>
        server.invite('recorder', {
          mechanismId: parting.mechanism.id,
          organisationId: parting.ngo.id,
        }),
      ),
    )
    const [ended, ...joined] = await Promise.all([
      parting.end(head, 'leave'),
      ...secrets.map((secret) => HttpDevice.join(server.url, secret, 'Guest').catch(() => null)),
    ])
    expect(ended).toBe('granted')
    for (const guest of joined)
      if (guest !== null) expect(await told(guest.get('/me'))).toMatchObject({ status: 410 })
  })

  test('[LEA2] nobody ends what he could not give, and the last parting.head stays', async () => {
    await parting.server.join('head_of_mission', { organisationId: parting.ngo.id })
    const everywhere = await parting.server.join('coordinator')
    expect(await parting.end(everywhere, 'leave')).toBe('not-allowed')
    const own = { kind: 'organisation', id: parting.head.me.organisationId }
    const details = { mode: 'leave', leftOn: parting.day(), mechanismId: '' }
    expect(await parting.end(parting.head, 'leave')).toBe('granted')
    expect(await parting.ask(parting.head, 'end_participation', own, details)).toBe('last-head')
  })

  const fetchJoin = (secret: string) =>
    fetch(`${parting.server.url}/api/v1/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'liaison-protocol': '1' },
      body: JSON.stringify({ secret, name: 'Guest', device: 'Phone' }),
    })
})

function anEnvelope({ me }: HttpDevice) {
  return {
    id: uuid(),
    ownerOrganisationId: me.organisationId,
    marking: 'AMBER',
    readers: [],
    lang: 'en',
    createdAt: '2026-11-21T10:00:00.000Z',
    createdBy: me.personId,
    deletedAt: null,
  }
}
