import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aParting, type Parting, told } from '../support/a-parting.ts'
import { engines } from '../support/engines.ts'
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
    await Promise.race([ended, pause(1_000).then(() => expect.fail('the stream goes on'))])
    expect(Date.now() - began).toBeLessThan(1_000)
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
