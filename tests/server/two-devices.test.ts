import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'
import { aLine, aMechanism, aMeeting, anAgendaItem } from '../support/mission-rows.ts'

describe.each(engines)('two devices on $name', (engine) => {
  let server: MissionServer
  let ana: HttpDevice
  let ben: HttpDevice

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    ana = server.head
    ben = await server.join('recorder', { name: 'Ben' })
  })
  afterAll(() => server.stop())

  test('what one writes the other reads, with everything it lies in', async () => {
    const { meeting, item, line } = aRecordedMeeting(ana)
    const verdicts = await ana.sync()
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(Array(4).fill('taken'))
    await ben.sync()
    expect(ben.row('meeting', meeting.id)).toEqual(meeting)
    expect(ben.row('agendaItem', item.id)).toEqual(item)
    expect(ben.row('line', line.id)).toEqual(line)
    expect(ben.rows('mission').map(({ name }) => name)).toEqual(['New mission'])
  })

  test('[PSH1] a change whose answer was lost is sent again and applied once', async () => {
    const { meeting } = aRecordedMeeting(ana)
    await ana.sync()
    ana.edit('meeting', meeting.id, { title: 'Second title' })
    const request = ana.request()
    const first = await ana.ask(request)
    const second = await ana.ask(request)
    expect(first.verdicts).toMatchObject([{ verdict: 'taken' }])
    expect(second.verdicts).toMatchObject([
      {
        verdict: 'had',
        seq: first.verdicts[0]?.verdict === 'taken' ? first.verdicts[0].seq : 'none',
        now: { title: ['Second title', expect.any(String), expect.any(String)] },
      },
    ])
    expect(second.lastN).toBe(ana.n)
    await ana.sync()
  })

  test('[PSH3] a refused change is in nobody’s way', async () => {
    const { meeting } = aRecordedMeeting(ana)
    ana.edit('meeting', meeting.id, { title: '' })
    ana.edit('meeting', meeting.id, { place: 'Hall B' })
    const verdicts = await ana.sync()
    expect(verdicts.map(({ verdict }) => verdict)).toEqual([
      ...Array(4).fill('taken'),
      'refused',
      'taken',
    ])
    expect(verdicts[4]).toMatchObject({
      reason: 'invalid',
      field: 'title',
      now: { title: ['First meeting', expect.any(String), expect.any(String)] },
    })
  })

  test('[PSH4] an act with one refused change is not taken at all', async () => {
    const { mechanism } = aRecordedMeeting(ana)
    await ana.sync()
    const meeting = aMeeting(ana, mechanism)
    const item = anAgendaItem(ana, meeting, { minutesAllotted: -1 })
    ana.write({ kind: 'meeting', row: meeting }, { kind: 'agendaItem', row: item })
    expect(await ana.sync()).toMatchObject([
      { verdict: 'refused', reason: 'group' },
      { verdict: 'refused', reason: 'invalid', field: 'minutesAllotted' },
    ])
    await ben.sync()
    expect(ben.row('meeting', meeting.id)).toBeUndefined()
  })

  test('[PSH5] the author is whoever’s session it is, whatever the change says', async () => {
    const { item } = aRecordedMeeting(ana)
    await ana.sync()
    await ben.sync()
    const line = aLine(ben, item, { createdBy: ana.me.personId })
    ben.write({ kind: 'line', row: line })
    expect(await ben.sync()).toMatchObject([
      {
        verdict: 'merged',
        now: { createdBy: [ben.me.personId, expect.any(String), expect.any(String)] },
      },
    ])
    await ana.sync()
    expect(ana.row('line', line.id)).toMatchObject({ createdBy: ben.me.personId })
  })

  test('[CLK4] a clock that is wrong by hours is put right, and the later edit stands', async () => {
    const { meeting } = aRecordedMeeting(ana)
    await ana.sync()
    await ben.sync()
    ana.aheadMs = 3 * 60 * 60 * 1000
    ana.edit('meeting', meeting.id, { title: 'By a clock three hours fast' })
    await ana.sync()
    ana.aheadMs = 0
    await new Promise((resolve) => setTimeout(resolve, 5))
    ben.edit('meeting', meeting.id, { title: 'Written later' })
    expect(await ben.sync()).toMatchObject([{ verdict: 'taken' }])
    await ana.sync()
    expect(ana.row('meeting', meeting.id)).toMatchObject({ title: 'Written later' })
    const [conflict] = ana.rows('conflict').filter((row) => row.subjectId === meeting.id)
    expect(conflict).toMatchObject({
      field: 'title',
      losingValue: 'By a clock three hours fast',
      losingBy: ana.me.personId,
      keptBy: ben.me.personId,
    })
  })

  test('[CON3] taking the losing value settles the conflict about it', async () => {
    const { meeting } = aRecordedMeeting(ana)
    await ana.sync()
    await ben.sync()
    ana.edit('meeting', meeting.id, { place: 'Hall A' })
    ben.edit('meeting', meeting.id, { place: 'Hall B' })
    await ana.sync()
    await ben.sync()
    await ana.sync()
    const conflictNow = () => ana.rows('conflict').find((row) => row.subjectId === meeting.id)
    const losing = String(conflictNow()?.losingValue)
    expect(conflictNow()).toMatchObject({ field: 'place', state: 'open' })
    ana.edit('meeting', meeting.id, { place: losing })
    await ana.sync()
    await ana.sync()
    expect(ana.row('meeting', meeting.id)).toMatchObject({ place: losing })
    expect(conflictNow()).toMatchObject({ state: 'taken', settledBy: ana.me.personId })
  })

  test('different fields of one record are both kept, and an agreement is no conflict', async () => {
    const { meeting } = aRecordedMeeting(ana)
    await ana.sync()
    await ben.sync()
    ana.edit('meeting', meeting.id, { place: 'Hall B', number: 7 })
    ben.edit('meeting', meeting.id, { title: 'Renamed', number: 7 })
    await ana.sync()
    await ben.sync()
    await ana.sync()
    await ben.sync()
    expect(ana.row('meeting', meeting.id)).toMatchObject({
      place: 'Hall B',
      title: 'Renamed',
      number: 7,
    })
    expect(ben.row('meeting', meeting.id)).toEqual(ana.row('meeting', meeting.id))
    expect(ana.rows('conflict').filter((row) => row.subjectId === meeting.id)).toEqual([])
  })

  test('texts are merged by words on what both had read, also one after the other', async () => {
    const { line } = aRecordedMeeting(ana, 'The shelter in Balti opens in May with ten beds.')
    await ana.sync()
    await ben.sync()
    ana.edit('line', line.id, { text: 'The new shelter in Balti opens in May with ten beds.' })
    ben.edit('line', line.id, { text: 'The shelter in Balti opens in May with twenty beds.' })
    await ana.sync()
    await ben.sync()
    await ana.sync()
    const both = 'The new shelter in Balti opens in May with twenty beds.'
    expect(ana.row('line', line.id)).toMatchObject({ text: both })
    expect(ben.row('line', line.id)).toMatchObject({ text: both })
    ana.edit('line', line.id, { text: both.replace('May', 'June') })
    ben.edit('line', line.id, { text: both.replace('Balti', 'Ungheni') })
    await ana.sync()
    await ben.sync()
    await ana.sync()
    expect(ana.row('line', line.id)).toMatchObject({
      text: 'The new shelter in Ungheni opens in June with twenty beds.',
    })
  })

  test('a record edited while somebody deletes it comes back, in either order', async () => {
    for (const deletesFirst of [true, false]) {
      const { line } = aRecordedMeeting(ana)
      await ana.sync()
      await ben.sync()
      ana.edit('line', line.id, { deletedAt: '2026-11-21T12:00:00.000Z' })
      ben.edit('line', line.id, { text: 'IOM opened a second shelter.' })
      const [first, second] = deletesFirst ? [ana, ben] : [ben, ana]
      await first.sync()
      await second.sync()
      await first.sync()
      for (const device of [ana, ben])
        expect(device.row('line', line.id)).toMatchObject({
          deletedAt: null,
          text: 'IOM opened a second shelter.',
        })
      const conflicts = ana.rows('conflict').filter((row) => row.subjectId === line.id)
      expect(conflicts).toMatchObject([{ why: 'edited_while_deleted', losingBy: ana.me.personId }])
    }
  })

  test('[VER1] a field that this server does not know is kept and handed on', async () => {
    const { meeting } = aRecordedMeeting(ana, undefined, { wheelchairAccess: 'ramp at the back' })
    await ana.sync()
    ana.edit('meeting', meeting.id, { parking: { places: 4 } })
    await ana.sync()
    await ben.sync()
    expect(ben.row('meeting', meeting.id)).toMatchObject({
      wheelchairAccess: 'ramp at the back',
      parking: { places: 4 },
    })
  })
})

/** A mechanism with a meeting, one point of its agenda and one line, written as one act. */
function aRecordedMeeting(by: HttpDevice, text?: string, told: Record<string, unknown> = {}) {
  const mechanism = aMechanism(by)
  const meeting = aMeeting(by, mechanism, told)
  const item = anAgendaItem(by, meeting)
  const line = aLine(by, item, text === undefined ? {} : { text })
  by.write(
    { kind: 'mechanism', row: mechanism },
    { kind: 'meeting', row: meeting },
    { kind: 'agendaItem', row: item },
    { kind: 'line', row: line },
  )
  return { mechanism, meeting, item, line }
}
