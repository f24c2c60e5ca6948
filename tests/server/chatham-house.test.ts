import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settleRooms } from '../../src/server/sync/settle-rooms.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aDecision, aLine, aMechanism, aMeeting, anAgendaItem } from '../support/mission-rows.ts'

describe.each(engines)('the Chatham House Rule, on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice
  let recorder: HttpDevice
  let mechanism: Row
  let other: Row

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    mechanism = aMechanism(head, { marking: 'GREEN' })
    other = aMechanism(head, { marking: 'GREEN', name: 'Border Group' })
    head.write({ kind: 'mechanism', row: mechanism }, { kind: 'mechanism', row: other })
    await head.sync()
    recorder = await server.join('recorder', { mechanismId: mechanism.id })
    await recorder.sync()
  })
  afterAll(() => server.stop())

  /** Somebody who is signed in and no member of the mechanism. */
  async function anOutsider(): Promise<HttpDevice> {
    const outsider = await server.join('focal_point', { mechanismId: other.id })
    await outsider.sync()
    return outsider
  }

  type World = { meeting: Row; item: Row; line: Row; decision: Row }

  /** A GREEN meeting: an item, what was said under it, and what was decided under it. */
  async function aGreenMeeting(told: { meeting?: object; item?: object } = {}): Promise<World> {
    const green = { marking: 'GREEN' }
    const meeting = aMeeting(head, mechanism, { ...green, ...told.meeting })
    const item = anAgendaItem(head, meeting, { ...green, ...told.item })
    const line = aLine(head, item, { ...green, organisationId: head.me.organisationId })
    const decision = aDecision(head, meeting, { ...green, agendaItemId: item.id })
    head.write(
      { kind: 'meeting', row: meeting },
      { kind: 'agendaItem', row: item },
      { kind: 'line', row: line },
      { kind: 'decision', row: decision },
    )
    expect(await head.sync()).toMatchObject(Array(4).fill({ verdict: 'taken' }))
    return { meeting, item, line, decision }
  }

  const held = (by: HttpDevice, { meeting, item, line, decision }: World) => ({
    meeting: by.row('meeting', meeting.id) !== undefined,
    item: by.row('agendaItem', item.id) !== undefined,
    line: by.row('line', line.id) !== undefined,
    decision: by.row('decision', decision.id) !== undefined,
  })
  const everything = { meeting: true, item: true, line: true, decision: true }

  test('[ACC6] of an item under the rule an outsider reads the title, and nothing said under it', async () => {
    const world = await aGreenMeeting({ item: { chathamHouse: true } })
    expect(held(await anOutsider(), world)).toEqual({ ...everything, line: false, decision: false })
    const member = await server.join('observer', { mechanismId: mechanism.id })
    await member.sync()
    expect(held(member, world)).toEqual(everything)
  })

  test('[ACC6] of a meeting under the rule he reads that it takes place', async () => {
    const world = await aGreenMeeting({ meeting: { chathamHouse: true } })
    expect(held(await anOutsider(), world)).toEqual({
      meeting: true,
      item: false,
      line: false,
      decision: false,
    })
  })

  test('[ACC6] the rule is set afterwards: what was said leaves; it is lifted: it comes back', async () => {
    const world = await aGreenMeeting()
    const outsider = await anOutsider()
    expect(held(outsider, world)).toEqual(everything)
    await recorder.sync()
    recorder.edit('agendaItem', world.item.id, { chathamHouse: true })
    expect(await recorder.sync()).toMatchObject([{ verdict: 'taken' }])
    const { gone } = await outsider.exchange()
    expect(new Set(gone.map(([, id]) => id))).toEqual(new Set([world.line.id, world.decision.id]))
    await head.sync()
    head.edit('agendaItem', world.item.id, { chathamHouse: false })
    expect(await head.sync()).toMatchObject([{ verdict: 'taken' }])
    await outsider.sync()
    expect(held(outsider, world)).toEqual(everything)
    expect(outsider.row('line', world.line.id)).toEqual(world.line)
  })

  test('[ACC6] a decision that is put under such an item follows it, also when it stood elsewhere', async () => {
    const world = await aGreenMeeting()
    const closed = anAgendaItem(head, world.meeting, { marking: 'GREEN', chathamHouse: true })
    head.write({ kind: 'agendaItem', row: closed })
    await head.sync()
    const outsider = await anOutsider()
    head.edit('decision', world.decision.id, { agendaItemId: closed.id })
    await head.sync()
    expect((await outsider.exchange()).gone).toEqual([['decision', world.decision.id]])
    head.edit('decision', world.decision.id, { agendaItemId: null })
    await head.sync()
    await outsider.sync()
    expect(held(outsider, world)).toEqual(everything)
  })

  test('[ACC6] an item that comes after what was decided under it takes it along', async () => {
    const world = await aGreenMeeting()
    const late = anAgendaItem(head, world.meeting, { marking: 'GREEN', chathamHouse: true })
    head.edit('decision', world.decision.id, { agendaItemId: late.id })
    await head.sync()
    const outsider = await anOutsider()
    expect(held(outsider, world)).toEqual(everything)
    head.write({ kind: 'agendaItem', row: late })
    await head.sync()
    expect((await outsider.exchange()).gone).toEqual([['decision', world.decision.id]])
  })

  test('[ACC6] what an older server had let out goes back into the room at the next start', async () => {
    const world = await aGreenMeeting({ item: { chathamHouse: true } })
    const { db } = server.storage
    for (const { id } of [world.line, world.decision])
      await db.updateTable('records').set({ scope: 'all' }).where('id', '=', id).execute()
    const outsider = await anOutsider()
    expect(held(outsider, world)).toEqual(everything)
    await settleRooms(server.deps)
    const { gone } = await outsider.exchange()
    expect(new Set(gone.map(([, id]) => id))).toEqual(new Set([world.line.id, world.decision.id]))
    const head = () =>
      db.selectFrom('missions').select('seq').where('id', '=', server.mission).execute()
    const before = await head()
    await settleRooms(server.deps)
    expect(await head()).toEqual(before)
  })

  test('the rule is set by who plans meetings and lifted by who may lower a marking', async () => {
    const { meeting, item } = await aGreenMeeting({ item: { chathamHouse: true } })
    await recorder.sync()
    recorder.edit('meeting', meeting.id, { chathamHouse: true })
    recorder.edit('agendaItem', item.id, { chathamHouse: false })
    expect(await recorder.sync()).toMatchObject([
      { verdict: 'taken' },
      { verdict: 'refused', reason: 'not-allowed' },
    ])
  })
})
