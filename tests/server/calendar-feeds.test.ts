import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aMechanism, aMeeting, aPersonRequest } from '../support/mission-rows.ts'

const dayMs = 86_400_000

describe.each(engines)('a calendar feed on $name', (engine) => {
  let server: MissionServer
  let ana: HttpDevice
  let mechanism: Row
  let other: Row

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    ana = await server.join('coordinator', { name: 'Ana' })
    mechanism = aMechanism(ana, { name: 'Trafficking TCM', shortName: 'TCM' })
    other = aMechanism(ana, { name: 'Border Group' })
    ana.write({ kind: 'mechanism', row: mechanism }, { kind: 'mechanism', row: other })
    await ana.sync()
  })
  afterAll(() => server.stop())

  async function plan(fields: Record<string, unknown> = {}, of = mechanism): Promise<Row> {
    const row = aMeeting(ana, of, fields)
    ana.write({ kind: 'meeting', row })
    const verdicts = await ana.sync()
    expect(verdicts.every(({ verdict }) => verdict === 'taken')).toBe(true)
    return row
  }

  async function feedOf(device: HttpDevice, mechanismId: string | null = null) {
    const answer = await device.post('/calendar-feeds', { mechanismId, lang: 'en' })
    expect(answer.status).toBe(200)
    const { id, link } = (await answer.json()) as { id: string; link: string }
    expect(link).toMatch(/^http:\/\/localhost\/ics\/[A-Za-z0-9_-]{32}\.ics$/)
    return { id, address: `${server.url}${new URL(link).pathname}` }
  }

  async function read(address: string, headers: Record<string, string> = {}) {
    const answer = await fetch(address, { headers })
    return { answer, text: (await answer.text()).replaceAll('\r\n ', '') }
  }

  test('shows what its owner may see, and the same bytes are not sent twice', async () => {
    const meeting = await plan({ title: 'Shown to members' })
    const elsewhere = await plan({ title: 'Elsewhere' }, other)
    const mine = await feedOf(ana)
    const one = await feedOf(ana, mechanism.id)
    const { answer, text } = await read(mine.address)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('private, max-age=300')
    expect(text).toContain(`UID:${meeting.id}@liaison`)
    expect(text).toContain(`UID:${elsewhere.id}@liaison`)
    expect((await read(one.address)).text).not.toContain(elsewhere.id)

    const tag = String(answer.headers.get('etag'))
    const again = await fetch(mine.address, { headers: { 'if-none-match': `W/${tag}` } })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
    const head = await fetch(mine.address, { method: 'HEAD' })
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, tag, ''])

    ana.edit('meeting', meeting.id, { startsAt: '2027-03-01T08:00:00.000Z' })
    ana.edit('meeting', meeting.id, { endsAt: '2027-03-01T09:00:00.000Z' })
    await ana.sync()
    const moved = await read(mine.address, { 'if-none-match': tag })
    expect(moved.answer.status).toBe(200)
    expect(moved.text).toContain('20270301T')
    expect(sequenceIn(moved.text, meeting.id)).toBeGreaterThanOrEqual(sequenceIn(text, meeting.id))
    ana.edit('meeting', meeting.id, { state: 'cancelled', stateReason: 'Snow' })
    await ana.sync()
    expect((await read(mine.address)).text).toContain('STATUS:CANCELLED')
  })

  test('tells nobody what he may not see, and nothing that may not leave', async () => {
    const bo = await server.join('observer', { mechanismId: other.id, name: 'Bo' })
    await plan({ title: 'canary-amber' })
    const open = await plan({ title: 'For all', marking: 'GREEN' })
    const agenda = await plan({ title: 'canary-strict', marking: 'AMBER+STRICT' }, other)
    await plan({ title: 'canary-red', marking: 'RED', readers: [bo.me.personId] }, other)
    const { text } = await read((await feedOf(bo)).address)
    expect(text).not.toContain('canary')
    expect(text).toContain('do not leave Liaison')
    const mine = await read((await feedOf(ana)).address)
    expect(mine.text).toContain(open.id)
    expect(mine.text).not.toContain(agenda.id)
    for (const mechanismId of [mechanism.id, 'mechanism-unknown'])
      expect((await bo.post('/calendar-feeds', { mechanismId, lang: 'en' })).status).toBe(403)
  })

  test('is gone once closed, expired or lost, all alike; making and closing stand in the audit', async () => {
    const bo = await server.join('focal_point', { mechanismId: mechanism.id, name: 'Bo' })
    const [closed, lost, left] = [
      await feedOf(ana),
      await feedOf(bo),
      await feedOf(bo, mechanism.id),
    ]
    expect((await bo.post(`/calendar-feeds/${closed.id}/close`, {})).status).toBe(404)
    expect((await ana.post(`/calendar-feeds/${closed.id}/close`, {})).status).toBe(200)
    expect((await read(lost.address)).answer.status).toBe(200)
    const details = { role: 'focal_point', mechanismId: String(mechanism.id) }
    const taken = aPersonRequest(server.head, 'take_role', { id: bo.me.personId }, details)
    await server.head.sync()
    server.head.write({ kind: 'request', row: taken })
    await server.head.sync()
    expect(server.head.row('request', taken.id)).toMatchObject({ outcome: 'granted' })
    const unknown = `${server.url}/ics/${'x'.repeat(32)}.ics`
    const answers = []
    for (const address of [unknown, closed.address, lost.address, left.address]) {
      const { answer, text } = await read(address)
      const headers = [...answer.headers].filter(([name]) => name !== 'date')
      answers.push({ status: answer.status, text, headers })
    }
    expect(answers[0]?.status).toBe(404)
    for (const answer of answers) expect(answer).toEqual(answers[0])

    const expiring = await feedOf(ana)
    server.clock.aheadMs = 367 * dayMs
    expect((await read(expiring.address)).answer.status).toBe(404)
    server.clock.aheadMs = 0
    const acts = await server.storage.db.selectFrom('audit').select(['act', 'subject_id']).execute()
    const told = acts.flatMap(({ act, subject_id }) => (subject_id === closed.id ? act : []))
    expect(told).toEqual(['calendar_feed_made', 'calendar_feed_closed'])
  })

  test('keeps no secret, and is not made without end', async () => {
    const cy = await server.join('recorder', { name: 'Cy' })
    const { address } = await feedOf(cy)
    const secret = address.slice(address.lastIndexOf('/') + 1, -'.ics'.length)
    const rows = await server.storage.db.selectFrom('calendar_feeds').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
    for (let n = 1; n < 20; n++) await feedOf(cy)
    expect((await cy.post('/calendar-feeds', { mechanismId: null, lang: 'en' })).status).toBe(403)
    expect((await fetch(address, { method: 'POST' })).status).not.toBe(200)
  })

  test('is not read without end, nor are addresses tried without end', async () => {
    const { address } = await feedOf(ana)
    const statuses: number[] = []
    for (let n = 0; n < 61; n++) statuses.push((await fetch(address)).status)
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
    const tried: number[] = []
    for (let n = 0; n < 61; n++) tried.push((await fetch(`${server.url}/ics/${n}.ics`)).status)
    expect(tried.at(-1)).toBe(429)
  })
})

/** Which revision of a meeting a calendar was given. */
function sequenceIn(text: string, meetingId: unknown): number {
  const event = text.split('BEGIN:VEVENT').find((one) => one.includes(`UID:${meetingId}@`)) ?? ''
  return Number(/SEQUENCE:(\d+)/.exec(event)?.[1])
}
