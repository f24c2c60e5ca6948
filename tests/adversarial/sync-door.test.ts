import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packChanges } from '../../src/sync/pack.ts'
import { stampAfter } from '../../src/sync/stamp.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { apiHeaders, type HttpDevice, type Row } from '../support/http-device.ts'
import { aMechanism, aMeeting, anAgendaItem, anIssue } from '../support/mission-rows.ts'

let server: MissionServer
let ana: HttpDevice
let meeting: Row

beforeAll(async () => {
  server = await aMissionServer()
  ana = server.head
  const mechanism = aMechanism(ana)
  meeting = aMeeting(ana, mechanism)
  ana.write({ kind: 'mechanism', row: mechanism }, { kind: 'meeting', row: meeting })
  await ana.sync()
})
afterAll(() => server.stop())

const send = (body: BodyInit, headers: Record<string, string> = {}, path = '/sync') =>
  fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { ...apiHeaders, cookie: ana.cookie, ...headers },
    body,
  })

async function kindOf(answer: Response | Promise<Response>): Promise<[number, string]> {
  const { status, headers } = await answer
  const { error } = await (await answer).json()
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(error.message).toEqual(expect.any(String))
  return [status, error.kind]
}

const good = () => JSON.stringify(ana.request())

test('no cookie, a cookie of nobody and a cookie of nonsense open nothing', async () => {
  const cookies = [
    '',
    '__Host-liaison=',
    `__Host-liaison=${'a'.repeat(27)}`,
    'liaison=x',
    `__Host-liaison=${'%00'.repeat(2000)}`,
  ]
  for (const cookie of cookies)
    expect(await kindOf(send(good(), { cookie }))).toEqual([401, 'signed-out'])
})

test('a revoked device is out at once', async () => {
  const lost = await server.join('recorder')
  const { db } = server.storage
  await db
    .updateTable('devices')
    .set({ revoked_at: 'now' })
    .where('id', '=', lost.me.deviceId)
    .execute()
  expect(await kindOf(lost.get('/me'))).toEqual([410, 'departed'])
})

test('[VER2] another protocol is told so, in the header or in the body', async () => {
  const other = { 'liaison-protocol': '2' }
  expect(await kindOf(send(good(), other))).toEqual([426, 'other-protocol'])
  const body = JSON.stringify({ protocol: 2, anything: 'else' })
  expect(await kindOf(send(body))).toEqual([426, 'other-protocol'])
  const answer = await send(good(), other)
  expect(answer.headers.get('liaison-protocol')).toBe('1')
})

test('a page of another site changes nothing', async () => {
  expect(await kindOf(send(good(), { origin: 'https://evil.example' }))).toEqual([
    403,
    'other-site',
  ])
  expect(await kindOf(send(good(), { origin: 'null' }))).toEqual([403, 'other-site'])
  expect(await kindOf(send(good(), { 'sec-fetch-site': 'cross-site' }))).toEqual([
    403,
    'other-site',
  ])
  const plain = { 'content-type': 'text/plain' }
  expect(await kindOf(send(good(), plain))).toEqual([415, 'wrong-type'])
  const without = fetch(`${server.url}/api/v1/sync`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: ana.cookie },
    body: good(),
  })
  expect(await kindOf(without)).toEqual([400, 'bad-request'])
  expect((await send(good(), { origin: server.url })).status).toBe(200)
})

test('bodies that are no JSON, no gzip, or no request get a clear answer', async () => {
  const gzip = { 'content-encoding': 'gzip' }
  expect(await kindOf(send('{'))).toEqual([400, 'not-json'])
  expect(await kindOf(send(''))).toEqual([400, 'not-json'])
  expect(await kindOf(send(new Uint8Array([0xff, 0xfe])))).toEqual([400, 'not-json'])
  expect(await kindOf(send('not gzip', gzip))).toEqual([400, 'bad-request'])
  expect(await kindOf(send(gzipSync(good()).subarray(0, 40), gzip))).toEqual([400, 'bad-request'])
  expect(await kindOf(send(good(), { 'content-encoding': 'br' }))).toEqual([415, 'wrong-type'])
  for (const body of ['null', '[]', '{}', '1', '"x"', '{"protocol":1}'])
    expect(await kindOf(send(body))).toEqual([400, 'bad-request'])
})

test('too much is refused before it is opened: large bodies, bombs, deep nesting', async () => {
  const gzip = { 'content-encoding': 'gzip' }
  expect(await kindOf(send('x'.repeat(8_100_000)))).toEqual([413, 'too-large'])
  const noise = Buffer.from(Array.from({ length: 1_100_000 }, (_, at) => (at * 2654435761) >>> 24))
  expect(await kindOf(send(noise, gzip))).toEqual([413, 'too-large'])
  const bomb = gzipSync('0'.repeat(100_000_000))
  expect(await kindOf(send(bomb, gzip))).toEqual([413, 'too-large'])
  const deep = '['.repeat(100_000)
  expect((await kindOf(send(deep + ']'.repeat(100_000))))[0]).toBe(400)
  const request = { ...ana.request(), push: packChanges([change({ note: nested(50) })]) }
  expect(await kindOf(send(JSON.stringify(request)))).toEqual([400, 'bad-request'])
})

test('columns of different lengths, numbers twice and torn columns are refused', async () => {
  const [table] = packChanges([change({ title: 'x' })])
  if (table === undefined) throw new Error('nothing packed')
  const torn = [
    [{ ...table, ids: [...table.ids, ...table.ids] }],
    [{ ...table, columns: [] }],
    [table, table],
    [{ ...table, n: [0] }],
    [{ ...table, n: [1.5] }],
    [{ ...table, at: ['not a stamp!'] }],
    [{ ...table, seen: [-1] }],
    [{ ...table, fields: ['__proto__'] }],
    [{ ...table, kind: '../../etc' }],
    [{ ...table, ids: ['a'] }],
  ]
  for (const push of torn)
    expect(await kindOf(send(JSON.stringify({ ...ana.request(), push })))).toEqual([
      400,
      'bad-request',
    ])
})

test('names that mean something to the language are names of nothing', async () => {
  for (const field of ['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf']) {
    ana.outbox = [change({ [field]: 'x' })]
    expect((await ana.exchange()).verdicts).toMatchObject([
      { verdict: 'refused', reason: 'invalid', field },
    ])
  }
  const kinds = ['constructor', 'toString', 'hasOwnProperty']
  for (const kind of kinds) {
    ana.outbox = [{ ...change({ title: 'x' }), kind }]
    expect((await ana.exchange()).verdicts).toMatchObject([
      { verdict: 'refused', reason: 'unknown-kind' },
    ])
  }
  expect(Object.getPrototypeOf(ana.row('meeting', meeting.id))).toBe(Object.prototype)
})

test('values that are not what the schema says are refused one by one', async () => {
  const bad: Record<string, unknown>[] = [
    { title: 7 },
    { title: 'x'.repeat(201) },
    { startsAt: 'tomorrow' },
    { zone: 'Mars/Olympus' },
    { state: 'finished' },
    { marking: 'BEIGE' },
    { number: 1e9 },
    { 'readers/person-0001': 'yes' },
    { 'interpretation/x': true },
    { areaId: { id: 'x' } },
    { mechanismId: 'another-mechanism' },
    { createdAt: '2020-01-01T00:00:00.000Z' },
    { createdBy: 'somebody-else' },
  ]
  for (const values of bad) {
    ana.outbox = [change(values)]
    expect(await one()).toMatchObject({ verdict: 'refused', reason: 'invalid' })
  }
})

test('[SET1] a set written as a whole is refused: it would stand beside its elements', async () => {
  const { organisationId } = ana.me
  ana.edit('organisation', String(organisationId), { comparativeAdvantages: ['mandate'] })
  expect(await ana.sync()).toMatchObject([
    { verdict: 'refused', reason: 'invalid', field: 'comparativeAdvantages' },
  ])
})

test('a new record must be whole, and its id a name', async () => {
  const row = anIssue(ana)
  const { name: _, ...rest } = row
  ana.write({ kind: 'issue', row: rest })
  expect(await one()).toMatchObject({ verdict: 'refused', reason: 'invalid', field: 'name' })
  ana.write({ kind: 'issue', row: { ...row, unknownField: 'kept' } })
  expect(await one()).toMatchObject({ verdict: 'taken' })
})

test('[DEV1] a number that comes again with another act is not taken for what is here, nor what follows it', async () => {
  const row = anIssue(ana)
  const next = anIssue(ana)
  ana.write({ kind: 'issue', row })
  const [first] = ana.outbox
  await ana.sync()
  if (first === undefined) throw new Error('nothing was written')
  const [last] = ana.write({ kind: 'issue', row: next })
  if (last === undefined) throw new Error('nothing was written')
  const copies = [
    { ...first, set: { ...first.set, name: ['Another copy of this phone', null] as const } },
    { ...first, set: { ...first.set, name: [row.name, 'phone.1'] as const } },
    { ...first, at: stampAfter(first.at) },
    { ...first, id: next.id },
  ]
  for (const copy of copies) {
    ana.outbox = [copy, last]
    const verdicts = await ana.sync()
    expect(verdicts.map((one) => 'reason' in one && one.reason)).toEqual([
      'number-taken',
      'number-taken',
    ])
  }
  // The number that followed was not used up, and the same act under its number is the same act.
  ana.outbox = [first, last]
  expect((await ana.sync()).map(({ verdict }) => verdict)).toEqual(['had', 'taken'])
})

test('a line or a comment cannot lie in itself, nor a marking go round in circles', async () => {
  const item = anAgendaItem(ana, meeting)
  ana.write({ kind: 'agendaItem', row: { ...item, meetingId: item.id } })
  expect(await one()).toMatchObject({ verdict: 'refused', reason: 'wrong-container' })
})

function change(values: Record<string, unknown>) {
  ana.n += 1
  const fields = ana.records.get(`meeting ${meeting.id}`)?.fields
  const set = Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      [value, fields?.[field]?.[1] ?? null] as const,
    ]),
  )
  return {
    n: ana.n,
    group: ana.n,
    kind: 'meeting',
    id: meeting.id,
    at: '1m7zzzzzz000',
    seen: 1,
    set,
  }
}

async function one() {
  const { verdicts } = await ana.exchange()
  expect(verdicts).toHaveLength(1)
  return verdicts[0]
}

function nested(depth: number): unknown {
  return depth === 0 ? 'deep' : [nested(depth - 1)]
}
