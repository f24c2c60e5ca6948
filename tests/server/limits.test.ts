import { request } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { Hono, type HonoRequest } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf } from '../../src/server/http/address.ts'
import { createApp } from '../../src/server/http/app.ts'
import { bodyLimits, readJson } from '../../src/server/http/body.ts'
import { buckets } from '../../src/server/http/buckets.ts'
import { requestLimits } from '../../src/server/http/limits.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { apiHeaders } from '../support/http-device.ts'

describe('buckets', () => {
  test('give so many at once, then so many a second, each key for itself', () => {
    let nowMs = 1e12
    const some = buckets({ burst: 3, perSecond: 2 }, () => nowMs)
    expect([1, 2, 3, 4].map(() => some.take('a'))).toEqual([0, 0, 0, 500])
    expect(some.take('b')).toBe(0)
    nowMs += 499
    expect(some.take('a')).toBe(1)
    nowMs += 1
    expect([some.take('a'), some.take('a')]).toEqual([0, 500])
    nowMs += 1e9
    expect([1, 2, 3, 4].map(() => some.take('a'))).toEqual([0, 0, 0, 500])
  })

  test('a clock that goes back shuts nobody out for good', () => {
    let nowMs = 1e12
    const some = buckets({ burst: 3, perSecond: 2 }, () => nowMs)
    for (let i = 0; i < 3; i += 1) some.take('a')
    expect(some.waitMs('a')).toBe(500)
    nowMs -= 1e9
    expect([1, 2, 3, 4].map(() => some.take('a'))).toEqual([0, 0, 0, 500])
  })

  test('keep no more keys than they may, and forget those that were used least lately', () => {
    const some = buckets({ burst: 1, perSecond: 0.001 }, () => 1e12, 3)
    for (const key of ['a', 'b', 'c', 'd']) some.take(key)
    expect(['a', 'b', 'c', 'd'].map((key) => some.waitMs(key) > 0)).toEqual([
      false,
      true,
      true,
      true,
    ])
  })
})

describe('the address of a request', () => {
  const told = async (proxies: number, forwarded: string | undefined) => {
    const app = new Hono().get('/', (context) => context.text(addressOf(context, proxies)))
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    return (await app.request('/', { headers })).text()
  }

  test('is not what anybody claims, unless a proxy of ours stands in front', async () => {
    expect(await told(0, '1.2.3.4')).toBe('unknown')
    expect(await told(1, '1.2.3.4')).toBe('1.2.3.4')
  })

  test('is what our own proxies wrote: the rest of the line is a claim', async () => {
    expect(await told(1, '6.6.6.6, 1.2.3.4')).toBe('1.2.3.4')
    expect(await told(2, '6.6.6.6, 1.2.3.4, 10.0.0.1')).toBe('1.2.3.4')
    expect(await told(2, '1.2.3.4')).toBe('unknown')
    expect(await told(1, undefined)).toBe('unknown')
    expect(await told(1, 'a'.repeat(200))).toBe('unknown')
  })

  test('is a network where one house has many', async () => {
    expect(await told(1, '2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(await told(1, '2001:0DB8:0001:0002::9')).toBe('2001:db8:1:2::/64')
    expect(await told(1, '2001:db8::1')).toBe('2001:db8:0:0::/64')
    expect(await told(1, '::ffff:1.2.3.4')).toBe('1.2.3.4')
  })
})

describe('a body', () => {
  const read = (text: string | Uint8Array<ArrayBuffer>, arrivesMs?: number) =>
    readBody(new Response(text).body, arrivesMs)
  const readBody = async (body: ReadableStream | null, arrivesMs?: number) => {
    const raw = new Request('http://localhost', {
      ...{ method: 'POST', body, duplex: 'half' },
      headers: { 'content-type': 'application/json' },
    })
    const header = (name: string) => raw.headers.get(name) ?? undefined
    return readJson({ raw, header } as unknown as HonoRequest, arrivesMs)
  }

  test('that nests too deep or holds too many values is refused before it is opened', async () => {
    const { depth, values, names } = bodyLimits
    const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
    expect(await read(nested(depth))).toBeInstanceOf(Array)
    await expect(read(nested(depth + 1))).rejects.toMatchObject({ kind: 'bad-request' })
    expect(await read(`["${'['.repeat(1_000)}\\"${','.repeat(values + 1)}"]`)).toHaveLength(1)
    expect(await read(`[${'0,'.repeat(values - 1)}0]`)).toHaveLength(values)
    await expect(read(`[${'0,'.repeat(values)}0]`)).rejects.toMatchObject({ kind: 'too-large' })
    const named = Array.from({ length: names + 1 }, (_, at) => `"${at}":0`)
    await expect(read(`{${named.join()}}`)).rejects.toMatchObject({ kind: 'too-large' })
    await expect(read('"')).rejects.toMatchObject({ kind: 'not-json' })
    await expect(read('"\\')).rejects.toMatchObject({ kind: 'not-json' })
  })

  test('that trickles is not waited for', async () => {
    let isCancelled = false
    const slow = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
      cancel: () => {
        isCancelled = true
      },
    })
    await expect(readBody(slow, 30)).rejects.toMatchObject({ kind: 'too-slow', status: 408 })
    expect(isCancelled).toBe(true)
  })
})

describe('a server that is asked too much', () => {
  let server: MissionServer
  beforeAll(async () => {
    server = await aMissionServer()
  })
  afterAll(() => server.stop())

  const kindOf = async (answer: Response) => [answer.status, (await answer.json()).error.kind]

  test('tells one device to wait, says how long, and serves its neighbours', async () => {
    const own = await aMissionServer({ limits: (now) => requestLimits(now, few) })
    const other = await own.join('recorder')
    const answers = await Promise.all(Array.from({ length: 20 }, () => own.head.get('/me')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(5)
    expect(refused[0]?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
    expect(await refused[0]?.json()).toEqual({
      error: { kind: 'too-many', message: expect.stringMatching(/\.$/) },
    })
    expect(refused[0]?.headers.get('liaison-protocol')).toBe('1')
    expect((await other.get('/me')).status).toBe(200)
    await own.stop()
  })

  test('guesses are slowed down by address, and a good invitation behind it still lets in', async () => {
    const guess = (secret: string) =>
      fetch(`${server.url}/api/v1/join`, {
        method: 'POST',
        headers: apiHeaders,
        body: JSON.stringify({ secret, name: 'Eve', device: 'Phone' }),
      })
    const statuses = []
    for (let n = 0; n < 35; n += 1) statuses.push((await guess(`guess-number-${1000 + n}`)).status)
    expect(new Set(statuses.slice(0, 30))).toEqual(new Set([410]))
    expect(new Set(statuses.slice(30))).toEqual(new Set([429]))
    expect((await guess(await server.invite('recorder'))).status).toBe(200)
  })

  test('long addresses and large headers have an answer of their own', async () => {
    expect(await kindOf(await server.head.get(`/me?${'x'.repeat(3_000)}`))).toEqual([
      414,
      'address-too-long',
    ])
    const headers = Object.fromEntries([1, 2, 3].map((n) => [`x-${n}`, 'y'.repeat(4_500)]))
    expect(await kindOf(await server.head.get('/me', headers))).toEqual([431, 'headers-too-large'])
  })

  test('a gzip body with something after its end, or one that was cut, says so', async () => {
    const body = gzipSync(JSON.stringify(server.head.request()))
    const send = (bytes: Buffer) =>
      fetch(`${server.url}/api/v1/sync`, {
        method: 'POST',
        headers: { ...apiHeaders, cookie: server.head.cookie, 'content-encoding': 'gzip' },
        body: new Uint8Array(bytes),
      })
    expect((await send(body)).status).toBe(200)
    expect(await kindOf(await send(body.subarray(0, -9)))).toEqual([400, 'bad-request'])
  })

  test('the oldest stream of a device ends when it opens one too many', async () => {
    const streams = []
    for (let n = 0; n < 4; n += 1) streams.push(await server.head.get('/wake'))
    const [oldest, ...others] = streams.map(({ body }) => body?.getReader())
    const first = await oldest?.read()
    expect(first?.done).toBe(false)
    let last = await oldest?.read()
    while (last?.done === false) last = await oldest?.read()
    expect(last?.done).toBe(true)
    for (const other of others) {
      expect((await other?.read())?.done).toBe(false)
      await other?.cancel()
    }
  })

  test('a stream that its reader gives up is given up without an error', async () => {
    const { app, endStreams } = createApp(server.deps)
    const { cookie } = server.head
    const { body } = await app.request('/api/v1/wake', { headers: { cookie } })
    await expect(body?.cancel()).resolves.toBeUndefined()
    endStreams()
  })

  test('a line on which nothing comes, or half a request, ties up nobody else', async () => {
    const { hostname, port } = new URL(server.url)
    const lines = Array.from({ length: 50 }, () => connect(Number(port), hostname))
    for (const line of lines) line.write('POST /api/v1/sync HTTP/1.1\r\nHost: x\r\nContent-Le')
    const status = await new Promise((resolve, reject) =>
      request(`${server.url}/healthz`, (answer) => resolve(answer.statusCode))
        .on('error', reject)
        .end(),
    )
    expect(status).toBe(200)
    for (const line of lines) line.destroy()
  })
})

const few = {
  device: { burst: 10, perSecond: 0.5 },
  address: { burst: 1_000, perSecond: 100 },
}
