import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { drainMs } from '../../src/server/departure/shut-out.ts'
import { aParting, type Parting, told } from '../support/a-parting.ts'
import { engines } from '../support/engines.ts'
import { aLine } from '../support/mission-rows.ts'

describe.each(engines)('devices are shut out, on $name', (engine) => {
  let parting: Parting

  beforeAll(async () => {
    parting = await aParting(engine)
  })
  afterAll(() => parting.server.stop())
  beforeEach(() => parting.anew())

  test('[LEA3] a device that leaves is told so everywhere, hands over once, wipes itself, and is out', async () => {
    const partner = await parting.aPartner()
    await partner.sync()
    partner.edit('line', parting.line.id, { text: 'As the partner heard it.' })
    const made = aLine(partner, parting.item, { text: 'Written on the road.' })
    partner.write({ kind: 'line', row: made })
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    const paths = ['/me', '/wake', '/devices', '/quarantine'] as const
    for (const path of paths)
      expect(await told(partner.get(path)), path).toMatchObject({
        status: 410,
        kind: 'departed',
        mode: 'leave',
      })
    for (const path of ['/sync', '/compare', '/offer', '/sign-out', '/device', '/invitations'])
      expect(await told(partner.post(path, {})), path).toMatchObject({
        status: 410,
        kind: 'departed',
        mode: 'leave',
      })
    expect((await parting.statesOf(parting.head))[partner.me.deviceId]).toBe('leaving')
    for (let times = 0; times < 3; times += 1)
      expect(await told(partner.handOver())).toMatchObject({ status: 200, taken: [1, 2] })
    const mine = (await parting.listed(parting.head)).filter(({ recordId }) =>
      [parting.line.id, made.id].includes(recordId),
    )
    expect(mine).toHaveLength(2)

    const wiped = await told(partner.post('/wiped', {}))
    expect(wiped.status).toBe(200)
    // Others may have their phones in the same browser, and keep their cookies.
    expect(wiped.headers.get('clear-site-data')).toBeNull()
    expect(wiped.headers.getSetCookie()[0]).toContain('Max-Age=0')
    expect((await parting.statesOf(parting.head))[partner.me.deviceId]).toBe('wiped')
    for (const again of [partner.get('/me'), partner.handOver(), partner.post('/wiped', {})])
      expect(await told(again)).toMatchObject({ status: 401, kind: 'signed-out' })
    expect(await parting.auditOf(partner)).toMatchObject([
      { act: 'joined' },
      { act: 'device_handed_over' },
      { act: 'device_wiped' },
      { act: 'access_refused', code: 'wiped' },
    ])
  })

  test('[LEA3] where nobody else has anything in the browser it drops all, also when it asks again', async () => {
    const everything = '"cookies", "cache", "storage"'
    const cleared = async (answer: Promise<Response>) => {
      const { status, headers } = await answer
      return [status, headers.get('clear-site-data')]
    }
    const partner = await parting.aPartner()
    // Not shut out: its last word would be another one.
    expect(await cleared(partner.post('/sign-out', { everything: 'all' }))).toEqual([400, null])
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    expect(await cleared(partner.post('/sign-out', { everything: true }))).toEqual([410, null])
    expect(await cleared(partner.post('/wiped', { everything: true }))).toEqual([200, everything])
    expect(await cleared(partner.post('/wiped', { everything: true }))).toEqual([401, everything])
    expect(await cleared(partner.post('/wiped', {}))).toEqual([401, null])
    const other = await parting.aPartner()
    expect(await cleared(other.post('/sign-out', { everything: true }))).toEqual([200, everything])
    expect(await cleared(other.post('/sign-out', { everything: true }))).toEqual([401, everything])
    expect(await cleared(other.get('/me'))).toEqual([401, null])
  })

  test('[LEA3] who signs out and is wiped is listed as wiped, and who only signs out is not', async () => {
    const [wiped, out] = [await parting.aPartner(), await parting.aPartner()]
    expect((await wiped.post('/sign-out', { wiped: true })).status).toBe(200)
    expect((await out.post('/sign-out', {})).status).toBe(200)
    const states = await parting.statesOf(parting.head)
    expect([states[wiped.me.deviceId], states[out.me.deviceId]]).toEqual(['wiped', 'in'])
    expect(await told(wiped.get('/me'))).toMatchObject({ status: 401, kind: 'signed-out' })
  })

  test('[LEA3] from a lost device nothing is taken, and one that leaves can still be declared lost', async () => {
    const partner = await parting.aPartner()
    await partner.sync()
    partner.edit('line', parting.line.id, { text: 'By whoever found the phone.' })
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    expect(await parting.revoke(partner, 'leave')).toBe('already-out')
    expect(await parting.revoke(partner, 'lost')).toBe('granted')
    expect(await parting.revoke(partner, 'leave')).toBe('already-out')
    expect(await told(partner.get('/me'))).toMatchObject({ status: 410, mode: 'lost' })
    expect(await told(partner.handOver())).toMatchObject({ status: 410, mode: 'lost' })
    expect(
      (await parting.listed(parting.head)).filter(({ recordId }) => recordId === parting.line.id),
    ).toEqual([])
    expect((await parting.statesOf(parting.head))[partner.me.deviceId]).toBe('lost')
    expect(await told(partner.post('/wiped', {}))).toMatchObject({ status: 200 })
  })

  test('[LEA3] after thirty days a device that leaves counts as lost, and its session never runs out', async () => {
    const partner = await parting.aPartner()
    await partner.sync()
    partner.edit('line', parting.line.id, { text: 'Found in a drawer.' })
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    parting.server.clock.aheadMs += drainMs
    expect(await told(partner.handOver())).toMatchObject({ status: 410, mode: 'lost' })
    parting.server.clock.aheadMs += 300 * 24 * 60 * 60 * 1000
    expect(await told(partner.get('/me'))).toMatchObject({ status: 410, mode: 'lost' })
    parting.server.clock.aheadMs = 0
  })

  test('[LEA3] a hand-over is whole or not there, and is read by its schema', async () => {
    const partner = await parting.aPartner()
    await partner.sync()
    expect(await told(partner.handOver([]))).toMatchObject({ status: 401, kind: 'signed-out' })
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    expect(await told(partner.post('/hand-over', { changes: 'all' }))).toMatchObject({
      status: 400,
    })
    expect(await told(partner.handOver([]))).toMatchObject({ status: 200, taken: [] })
  })

  test('[LEA3] what an answer that was lost had taken already is safe, and nobody need decide about it', async () => {
    const partner = await parting.aPartner()
    await partner.sync()
    partner.edit('line', parting.line.id, { text: 'Sent, and never heard of.' })
    const waiting = partner.outbox
    await partner.sync()
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    expect(await told(partner.handOver(waiting))).toMatchObject({ status: 200, taken: [1] })
    expect(
      (await parting.listed(parting.head)).filter(({ recordId }) => recordId === parting.line.id),
    ).toEqual([])
  })

  test('[LEA3] another act under the same number, of a copy of the device, is kept beside the first', async () => {
    const partner = await parting.aPartner()
    await partner.sync()
    partner.edit('line', parting.line.id, { text: 'Of the phone.' })
    const ofPhone = partner.outbox
    const [change] = ofPhone
    if (change === undefined) throw new Error('nothing waits')
    const ofCopy = [
      { ...change, set: { text: ['Of the copy.', change.set.text?.[1] ?? null] as const } },
    ]
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    await partner.handOver(ofPhone)
    await partner.handOver(ofCopy)
    const items = (await parting.listed(parting.head)).filter(
      ({ recordId }) => recordId === parting.line.id,
    )
    expect(items.map(({ set }) => set.text).toSorted()).toEqual(['Of the copy.', 'Of the phone.'])
  })

  test('[LEA3] anybody signs off his own device; another’s is for who manages devices', async () => {
    const partner = await parting.aPartner()
    const second = await parting.aPartner('recorder', { personId: partner.me.personId })
    expect(await parting.revoke(second, 'lost', parting.chair)).toBe('not-allowed')
    const wrong = { deviceId: parting.chair.me.deviceId, mode: 'lost' }
    expect(await parting.ask(partner, 'revoke_device', { id: partner.me.personId }, wrong)).toBe(
      'not-there',
    )
    expect(await parting.revoke(second, 'leave', partner)).toBe('granted')
    expect(await told(second.get('/me'))).toMatchObject({ status: 410 })
    expect(await told(partner.get('/me'))).toMatchObject({ status: 200 })
    const states = await parting.statesOf(partner)
    expect(states).toEqual({ [partner.me.deviceId]: 'in', [second.me.deviceId]: 'leaving' })
  })

  test('a device is renamed by its owner only', async () => {
    const partner = await parting.aPartner()
    const path = `/devices/${partner.me.deviceId}`
    expect(await told(parting.head.post(path, { label: 'Mine now' }))).toMatchObject({
      status: 404,
    })
    expect(await told(partner.post(path, { label: 'The blue phone' }))).toMatchObject({
      status: 200,
    })
    const { devices } = (await (await partner.get('/devices')).json()) as { devices: unknown[] }
    expect(devices).toMatchObject([{ label: 'The blue phone', isThis: true, state: 'in' }])
  })
})
