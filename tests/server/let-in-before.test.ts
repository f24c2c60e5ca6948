import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Departed } from '../../src/server/departure/shut-out.ts'
import { deliver } from '../../src/server/sync/deliver.ts'
import { takeOffers } from '../../src/server/sync/offer.ts'
import { receive } from '../../src/server/sync/receive.ts'
import { aParting, type Parting } from '../support/a-parting.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'

describe.each(engines)('a request that was let in a moment before, on $name', (engine) => {
  let parting: Parting

  beforeAll(async () => {
    parting = await aParting(engine)
  })
  afterAll(() => parting.server.stop())
  beforeEach(() => parting.anew())

  /** What the guard of the route found when the request came. */
  const letIn = ({ me }: HttpDevice) => {
    const { deviceId, personId, organisationId, grants } = me
    return { deviceId, actor: { personId, organisationId, grants }, skewMs: 0 } as Parameters<
      typeof receive
    >[1]
  }

  test('[LEA4] takes and gives nothing any more when its device is shut out', async () => {
    const { server, head } = parting
    const partner = await parting.aPartner()
    await partner.sync()
    const sender = letIn(partner)
    partner.edit('line', parting.line.id, { text: 'In the same second.' })
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    await expect(receive(server.deps, sender, partner.outbox)).rejects.toThrow(Departed)
    const offer = { protocol: 1, epoch: partner.epoch ?? '', records: [] }
    await expect(takeOffers(server.deps, sender, offer)).rejects.toThrow(Departed)
    const reading = { cursor: partner.cursor, pullBytes: 100_000, nowMs: Date.now() }
    await expect(deliver(server.storage, server.mission, sender, reading)).rejects.toThrow(Departed)
    await head.sync()
    expect(head.row('line', parting.line.id)).toMatchObject({ text: 'As it was said.' })
  })

  test('[LEA4] has the rights of the moment in which it is taken', async () => {
    const { server, head } = parting
    const partner = await parting.aPartner()
    await partner.sync()
    const sender = letIn(partner)
    partner.edit('line', parting.line.id, { text: 'In the same second.' })
    const details = { role: 'recorder', mechanismId: String(parting.mechanism.id) }
    const id = partner.me.personId
    expect(await parting.ask(head, 'take_role', { id }, details)).toBe('granted')
    const { verdicts } = await receive(server.deps, sender, partner.outbox)
    expect(verdicts).toMatchObject([{ verdict: 'refused', reason: 'not-visible', now: {} }])
  })

  test('[LEA4] pulls of everybody else are the same, byte for byte, whoever leaves with what waiting', async () => {
    const { server } = parting
    const partner = await parting.aPartner()
    await partner.sync()
    const reader = await server.join('observer', { mechanismId: parting.mechanism.id })
    // The second reading finds nothing, and its cursor stands from then on.
    await reader.sync()
    await reader.sync()
    const page = async () => {
      const { nowMs: _, ...answer } = await reader.ask(reader.request())
      return JSON.stringify(answer)
    }
    const before = await page()
    partner.edit('line', parting.line.id, { text: 'Never decided about.' })
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    expect(await page()).toBe(before)
    expect((await partner.handOver()).status).toBe(200)
    expect(await page()).toBe(before)
    await partner.post('/wiped', {})
    expect(await page()).toBe(before)
  })
})
