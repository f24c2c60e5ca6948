import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../src/server/protocol/operations.ts'
import { packChanges } from '../../src/sync/pack.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import {
  aLine,
  aMechanism,
  aMeeting,
  anAgendaItem,
  anotherOrganisation,
  aRequest,
} from '../support/mission-rows.ts'
import { aComment } from '../worlds/rows.ts'

const nobody = '01a20202-3930-771f-9934-5de41f499e64'

let server: MissionServer
let head: HttpDevice
let partner: HttpDevice
let open: { mechanism: Row; meeting: Row; item: Row }
/** What is there, and none of the partner's. */
let hidden: { mechanism: Row; meeting: Row; item: Row; line: Row; strict: Row }

beforeAll(async () => {
  server = await aMissionServer()
  head = server.head
  const ngo = anotherOrganisation(head)
  const ground = () => {
    const mechanism = aMechanism(head)
    const meeting = aMeeting(head, mechanism)
    return { mechanism, meeting, item: anAgendaItem(head, meeting) }
  }
  open = ground()
  const closed = ground()
  const line = aLine(head, closed.item)
  const strict = aLine(head, open.item, { marking: 'AMBER+STRICT' })
  hidden = { ...closed, line, strict }
  head.write({ kind: 'organisation', row: ngo })
  for (const { mechanism, meeting, item } of [open, closed])
    head.write(
      { kind: 'mechanism', row: mechanism },
      { kind: 'meeting', row: meeting },
      { kind: 'agendaItem', row: item },
    )
  head.write({ kind: 'line', row: line }, { kind: 'line', row: strict })
  expect((await head.sync()).every(({ verdict }) => verdict === 'taken')).toBe(true)
  const where = { mechanismId: open.mechanism.id, organisationId: ngo.id }
  partner = await server.join('coordinator', where)
  await partner.sync()
})
afterAll(() => server.stop())

/** All of an answer but the moment, with the name that was asked about taken out. */
async function wholeOf(answer: Response, asked: string): Promise<string> {
  const headers = [...answer.headers]
    .filter(([name]) => name !== 'date')
    .map(([name, value]) => `${name}: ${value}`)
  const text = (await answer.text()).replaceAll(asked, '#').replace(/"nowMs":\d+/, '')
  return `${answer.status}\n${headers.join('\n')}\n${text.replace(/"cursor":"[^"]*"/, '')}`
}

describe('[ACC2] what is not there and what is not his get one answer, byte for byte', () => {
  test('under every address that names something', async () => {
    const paths = operations.filter(({ path }) => /[:{]/.test(path))
    expect(paths.length).toBeGreaterThan(3)
    const invitation = await head.post('/invitations', {
      ...{ role: 'observer', mechanismId: hidden.mechanism.id, organisationId: null },
    })
    const { id = '' } = (await invitation.json()) as { id?: string }
    const foreign = [id, head.me.deviceId, hidden.line.id, hidden.strict.id, head.me.personId]
    for (const { method, path } of paths)
      for (const body of [{}, { label: 'x', name: 'x', accept: false, reason: 'because' }]) {
        const ask = async (name: string) => {
          const at = path.replace('/api/v1', '').replace(/:\w+|\{\w+\}/, name)
          return wholeOf(
            method === 'get' ? await partner.get(at) : await partner.post(at, body),
            name,
          )
        }
        const absent = await ask(nobody)
        for (const name of foreign) expect([path, await ask(name)]).toEqual([path, absent])
      }
  })

  test('in a push: edits, places, requests and remarks that name it', async () => {
    const pushed = async (name: string, mechanismId: unknown) => {
      const place = { ...open.item, id: name, mechanismId }
      partner.outbox = []
      const n = partner.n
      partner.edit('line', name, { text: 'Is it there?' })
      partner.edit('line', name, { deletedAt: '2026-11-21T10:00:00.000Z' })
      partner.write({ kind: 'line', row: aLine(partner, place, { id: 'a-line-in-it-0001' }) })
      const about = { id: name, mechanismId: open.mechanism.id }
      partner.write({
        kind: 'comment',
        row: aComment(partner, 'a-remark-on-it-01', { kind: 'line', ...about }),
      })
      const asking = {
        id: `asking-${name}`.slice(0, 40),
        reason: 'because',
        details: { marking: 'GREEN' },
      }
      const subject = { kind: 'line', row: about }
      partner.write({ kind: 'request', row: aRequest(partner, subject, asking) })
      const outbox = partner.outbox.map((change) => ({
        ...change,
        id: change.kind === 'request' ? 'asking-about-it' : change.id,
      }))
      partner.n = n
      partner.outbox = []
      const request = { ...partner.request(), push: packChanges(outbox) }
      const answer = await partner.post('/sync', request)
      return { answer: await wholeOf(answer, name), count: outbox.length }
    }
    // The first one is told nothing of numbers that were held before.
    await pushed(nobody, open.mechanism.id)
    const absent = await pushed(nobody, open.mechanism.id)
    expect(absent.answer.match(/"refused"/g)?.length).toBeGreaterThanOrEqual(absent.count - 1)
    for (const name of [hidden.line.id, hidden.strict.id, hidden.meeting.id]) {
      const there = await pushed(name, open.mechanism.id)
      expect(there.answer).toBe(absent.answer)
    }
  })

  test('in a comparison, an offer and an invitation', async () => {
    const asked = async (name: string) => {
      const named = [{ branch: '', records: [['line', name, 1]] }]
      const compared = await partner.post('/compare', {
        protocol: 1,
        epoch: partner.epoch,
        sums: [],
        named,
      })
      const table = {
        ...{ kind: 'line', fields: ['text'], ids: [name], scope: [''], seq: [0] },
        ...{ by: [`${head.me.deviceId}.1`], at: ['1m7zzzzzz000'], columns: [['x']] },
      }
      const offered = await partner.post('/offer', {
        protocol: 1,
        epoch: partner.epoch,
        records: [table],
      })
      const guest = { role: 'observer', mechanismId: name, organisationId: null }
      const invited = await partner.post('/invitations', guest)
      const here = await partner.post('/invitations', {
        ...{
          role: 'observer',
          mechanismId: open.mechanism.id,
          organisationId: null,
          personId: name,
        },
      })
      return Promise.all([compared, offered, invited, here].map((one) => wholeOf(one, name)))
    }
    const absent = await asked(nobody)
    for (const { id } of [hidden.line, hidden.strict, hidden.mechanism])
      expect(await asked(id)).toEqual(absent)
  })

  test('the same work is done for both, so that time does not tell either', async () => {
    const times = { absent: [] as number[], hidden: [] as number[] }
    for (let round = 0; round < 60; round += 1)
      for (const [which, name] of [
        ['absent', nobody],
        ['hidden', hidden.line.id],
      ] as const) {
        partner.outbox = []
        const n = partner.n
        partner.edit('line', name, { text: 'Is it there?' })
        const request = partner.request()
        partner.n = n
        partner.outbox = []
        const startedMs = performance.now()
        await (await partner.post('/sync', request)).text()
        times[which].push(performance.now() - startedMs)
      }
    const median = (some: number[]) => some.toSorted((a, b) => a - b)[some.length / 2] ?? 0
    // A noisy machine: what is told here is that neither takes a different road altogether.
    expect(Math.abs(median(times.absent) - median(times.hidden))).toBeLessThan(
      0.5 * median(times.absent) + 1,
    )
  })
})

describe('[PSH5] authorship is of the session, whatever a body says', () => {
  test('a record that names another author, organisation or device is his who sent it, or nobody’s', async () => {
    const line = aLine(partner, open.item, {
      createdBy: head.me.personId,
      ownerOrganisationId: head.me.organisationId,
    })
    partner.write({ kind: 'line', row: line })
    const [refused] = await partner.sync()
    expect(refused).toMatchObject({ verdict: 'refused' })
    const own = aLine(partner, open.item, { createdBy: head.me.personId })
    partner.write({ kind: 'line', row: own })
    const [taken] = await partner.sync()
    const { db } = server.storage
    const row = await db
      .selectFrom('records')
      .selectAll()
      .where('id', '=', own.id)
      .executeTakeFirst()
    if (taken?.verdict === 'refused') expect(row).toBeUndefined()
    else expect(JSON.parse(row?.body ?? '{}').createdBy).toBe(partner.me.personId)
    const written = await db
      .selectFrom('changes')
      .select(['device', 'person'])
      .where('id', '=', own.id)
      .execute()
    for (const { device, person } of written)
      expect([device, person]).toEqual([partner.me.deviceId, partner.me.personId])
  })

  test('no body of any route names its author: what says so is passed over or refused', async () => {
    const me = async () => (await (await partner.get('/me')).json()) as unknown
    const before = await me()
    const claims = {
      ...{ personId: head.me.personId, deviceId: head.me.deviceId, by: head.me.personId },
      ...{
        person: head.me.personId,
        device: head.me.deviceId,
        actor: head.me,
        grants: head.me.grants,
      },
    }
    const spared = ['/sign-out', '/device', '/wiped', '/join']
    const posts = operations.filter(({ method }) => method === 'post')
    for (const { path } of posts.filter(
      ({ path: one }) => !spared.some((end) => one.endsWith(end)),
    )) {
      const at = path.replace('/api/v1', '').replace(/:\w+|\{\w+\}/, nobody)
      const { status } = await partner.post(at, claims)
      expect([path, status < 500]).toEqual([path, true])
    }
    expect(await me()).toEqual(before)
    const { db } = server.storage
    const grants = await db
      .selectFrom('grants')
      .selectAll()
      .where('person', '=', partner.me.personId)
      .execute()
    expect(grants).toHaveLength(1)
  })

  test('a push under the name of another device is taken by nobody', async () => {
    partner.write({ kind: 'line', row: aLine(partner, open.item) })
    const answer = await partner.post('/sync', partner.request(), {
      'liaison-device': head.me.deviceId,
    })
    expect([401, 409]).toContain(answer.status)
    partner.outbox = []
  })
})
