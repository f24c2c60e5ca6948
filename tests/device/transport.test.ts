import { describe, expect, test } from 'vitest'
import { callApi } from '../../src/device/transport.ts'
import { apiAnswer } from '../support/a-meeting-point.ts'

const json = { 'content-type': 'application/json', 'liaison-protocol': '1' }

async function kindOf(response: Response | Error) {
  const result = await callApi(
    () => (response instanceof Error ? Promise.reject(response) : Promise.resolve(response)),
    '/api/v1/sync',
    { body: {} },
  )
  return result.ok ? 'ok' : result.error.kind
}

describe('callApi', () => {
  test('an answer of the server is given as it is', async () => {
    const result = await callApi(async () => apiAnswer({ me: 'Ana' }), '/api/v1/me', {
      method: 'GET',
    })
    expect(result).toEqual({ ok: true, value: { me: 'Ana' } })
  })

  test.each([
    ['a connection that breaks', new TypeError('Failed to fetch'), 'offline'],
    ['a redirect, which fetch refuses', new TypeError('redirected'), 'offline'],
    [
      'the sign-in page of a hotel',
      new Response('<html>Welcome</html>', { headers: { 'content-type': 'text/html' } }),
      'portal',
    ],
    [
      'JSON from somebody else',
      new Response('{}', { headers: { 'content-type': 'application/json' } }),
      'portal',
    ],
    [
      'a page under our header',
      new Response('<html>', { headers: { ...json, 'content-type': 'text/html' } }),
      'portal',
    ],
    ['a proxy whose server is down', new Response('Bad gateway', { status: 502 }), 'offline'],
    ['an answer that was cut', new Response('{"epoch": "fir', { headers: json }), 'offline'],
    ['a session that ended', apiAnswer({}, 401), 'signed-out'],
    ['a server that asks for an update', apiAnswer({}, 426), 'update-needed'],
    [
      'another protocol',
      new Response('{}', { headers: { ...json, 'liaison-protocol': '2' } }),
      'update-needed',
    ],
    ['a no of the server', apiAnswer({}, 410), 'refused'],
  ])('%s', async (_, response, kind) => {
    expect(await kindOf(response)).toBe(kind)
  })

  test.each([
    ['40', 40_000],
    ['0', 0],
    ['999999', 900_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 60_000],
    [null, 60_000],
  ])('a server that asks to wait, Retry-After %s, is waited for', async (told, waitMs) => {
    const answer = apiAnswer({ error: { kind: 'too-many' } }, 429)
    if (told !== null) answer.headers.set('retry-after', told)
    const result = await callApi(async () => answer, '/api/v1/sync', { body: {} })
    expect(result).toEqual({ ok: false, error: { kind: 'busy', waitMs } })
  })

  test('a request that hangs is given up after its time', async () => {
    const result = await callApi(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
        }),
      '/api/v1/sync',
      { body: {}, timeoutMs: 20 },
    )
    expect(result).toEqual({ ok: false, error: { kind: 'offline' } })
  })

  test('a long body travels compressed, a short one as it is, and none follows a redirect', async () => {
    const seen: RequestInit[] = []
    const note = async (_: string, init: RequestInit) => {
      seen.push(init)
      return apiAnswer({})
    }
    const long = { text: 'co-ordination '.repeat(1_000) }
    await callApi(note, '/api/v1/sync', { body: long })
    await callApi(note, '/api/v1/sync', { body: { text: 'short' } })
    const [first, second] = seen
    expect(new Headers(first?.headers).get('content-encoding')).toBe('gzip')
    const body = new Response(first?.body ?? null)
    const opened = body.body?.pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(opened).json()).toEqual(long)
    expect(new Headers(second?.headers).get('content-encoding')).toBeNull()
    expect(second?.body).toBe('{"text":"short"}')
    expect(seen.map(({ redirect, cache }) => [redirect, cache])).toEqual([
      ['error', 'no-store'],
      ['error', 'no-store'],
    ])
  })
})
