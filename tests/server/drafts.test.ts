import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aMechanism, aMeeting, anAgendaItem } from '../support/mission-rows.ts'

describe.each(engines)('a meeting that is a draft, on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice
  let mechanism: Row
  let other: Row

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    mechanism = aMechanism(head, { marking: 'GREEN' })
    other = aMechanism(head, { marking: 'GREEN', name: 'Border Group' })
    head.write({ kind: 'mechanism', row: mechanism }, { kind: 'mechanism', row: other })
    await head.sync()
  })
  afterAll(() => server.stop())

  async function joined(
    role: Parameters<MissionServer['join']>[0],
    at = mechanism,
  ): Promise<HttpDevice> {
    const device = await server.join(role, { mechanismId: at.id })
    await device.sync()
    return device
  }

  async function aDraft(told: object = {}) {
    const meeting = aMeeting(head, mechanism, { marking: 'GREEN', draft: true, ...told })
    const item = anAgendaItem(head, meeting, { marking: 'GREEN' })
    head.write({ kind: 'meeting', row: meeting }, { kind: 'agendaItem', row: item })
    expect(await head.sync()).toMatchObject(Array(2).fill({ verdict: 'taken' }))
    return { meeting, item }
  }

  const held = async (by: HttpDevice, { meeting, item }: { meeting: Row; item: Row }) => {
    await by.sync()
    return [by.row('meeting', meeting.id), by.row('agendaItem', item.id)].map(
      (row) => row !== undefined,
    )
  }

  test('[ACC8] is read by who plans there, and by nobody else, until it is sent; then devices follow', async () => {
    const draft = await aDraft()
    const planners = [await joined('recorder'), await joined('coordinator')]
    const others = [
      await joined('focal_point'),
      await joined('observer'),
      await joined('recorder', other),
    ]
    for (const device of planners) expect(await held(device, draft)).toEqual([true, true])
    for (const device of others) expect(await held(device, draft)).toEqual([false, false])
    const [recorder] = planners
    recorder?.edit('meeting', draft.meeting.id, { draft: false })
    expect(await recorder?.sync()).toMatchObject([{ verdict: 'taken' }])
    for (const device of [...planners, ...others])
      expect(await held(device, draft)).toEqual([true, true])
  })

  test('[ACC8] is no way around a stricter marking', async () => {
    const draft = await aDraft({ marking: 'RED' })
    expect(await held(await joined('coordinator'), draft)).toEqual([false, false])
  })

  test('[ACC2] leaves no trace in what those are given who may not read it', async () => {
    const partner = await joined('focal_point')
    await partner.sync()
    const before = partner.request().cursor
    await aDraft()
    const answer = await partner.ask(partner.request())
    expect(answer).toMatchObject({ records: [], gone: [], drop: [], cursor: before })
  })

  test('[ACC5] nobody plans in a draft that he does not see', async () => {
    const { meeting } = await aDraft()
    const partner = await joined('focal_point')
    partner.edit('meeting', meeting.id, { draft: false })
    expect(await partner.sync()).toMatchObject([{ verdict: 'refused', reason: 'not-visible' }])
  })
})
