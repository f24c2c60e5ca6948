import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/server/http/app.ts'
import { requestLimits } from '../../src/server/http/limits.ts'
import { aHeldMeeting, release } from '../support/a-held-meeting.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { apiHeaders } from '../support/http-device.ts'
import { readText } from '../support/source-files.ts'

let folder: string
let server: MissionServer
let link: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaison-headers-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Liaison</title>')
  await writeFile(join(folder, 'service-worker.js'), 'self')
  server = await aMissionServer({ appFolder: folder })
  const { summary } = await aHeldMeeting(server.head)
  link = `/s/${(await release(server.head, summary)).secret}`
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init)
const signed = () => ({ ...apiHeaders, cookie: server.head.cookie })

/** Directives of a policy, by name. */
function policyOf(answer: Response): Record<string, string> {
  const policy = answer.headers.get('content-security-policy') ?? ''
  return Object.fromEntries(
    policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]),
  )
}

function expectNothingLoose(answer: Response): void {
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(policyOf(answer)).toMatchObject({ 'default-src': "'none'", 'frame-ancestors': "'none'" })
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  for (const name of [
    'x-powered-by',
    'server',
    'access-control-allow-origin',
    'access-control-allow-credentials',
  ])
    expect([name, answer.headers.get(name)]).toEqual([name, null])
}

test.each([
  ['the page', '/', {}],
  ['a page of the app', '/meetings/1', {}],
  ['the worker', '/service-worker.js', {}],
  ['a file that is not there', '/assets/gone.js', {}],
  ['an address that does not decode', '/%', {}],
  ['robots.txt', '/robots.txt', {}],
  ['health', '/healthz', {}],
  ['readiness', '/readyz', {}],
  ['the document', '/openapi.json', {}],
  ['a method that nobody offers', '/', { method: 'PUT' }],
  ['an address that is too long', `/${'x'.repeat(3_000)}`, {}],
  ['headers that are too large', '/', { headers: { 'x-a': 'y'.repeat(13_000) } }],
])('the page and its files: %s runs nothing but the app itself', async (_, path, init) => {
  const answer = await ask(path, init)
  expectNothingLoose(answer)
  const policy = policyOf(answer)
  for (const name of ['script-src', 'style-src', 'connect-src', 'worker-src', 'form-action'])
    expect([name, policy[name]]).toEqual([name, "'self'"])
  expect(policy['require-trusted-types-for']).toBe("'script'")
  expect(policy['trusted-types']).toMatch(/^[\w -]+$/)
  expect([policy['object-src'], policy['base-uri']]).toEqual(["'none'", "'none'"])
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  const permitted = answer.headers.get('permissions-policy') ?? ''
  for (const one of permitted.split(', ')) expect(one).toMatch(/^[\w-]+=\((?:self)?\)$/)
  expect(permitted).toContain('geolocation=()')
})

test.each([
  ['an answer', '/me', {}, 200],
  ['nobody', '/me', { headers: apiHeaders }, 401],
  ['no protocol', '/me', { headers: {} }, 400],
  ['another protocol', '/me', { headers: { 'liaison-protocol': '2' } }, 426],
  ['no such address', '/nothing', {}, 404],
  ['no JSON', '/sync', { method: 'POST', body: '{' }, 400],
  [
    'no body of ours',
    '/sync',
    { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } },
    415,
  ],
  [
    'another site',
    '/sync',
    { method: 'POST', body: '{}', headers: { origin: 'https://evil.example' } },
    403,
  ],
  ['the stream', '/wake', {}, 200],
] as const)(
  'the API: %s is kept by nobody and taken for no page',
  async (_, path, init, status) => {
    const given = 'headers' in init ? init.headers : {}
    const isBare = 'headers' in init && Object.keys(given).length === 0
    const headers = new Headers(
      isBare || (path === '/me' && 'headers' in init) ? given : { ...signed(), ...given },
    )
    const answer = await ask(`/api/v1${path}`, { ...init, headers })
    expect(answer.status).toBe(status)
    expectNothingLoose(answer)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('set-cookie')).toBe(null)
    if (path === '/wake') await answer.body?.cancel()
  },
)

test('the cookie of a session is of this site, over TLS, and no script reads it', async () => {
  const secret = await server.invite('recorder')
  const body = JSON.stringify({ secret, name: 'Ana', device: 'Phone' })
  const answer = await ask('/api/v1/join', { method: 'POST', headers: apiHeaders, body })
  expect(answer.headers.getSetCookie()).toHaveLength(1)
  const cookie = answer.headers.getSetCookie()[0] ?? ''
  expect(cookie).toMatch(/^__Host-liaison=/)
  for (const rule of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/'])
    expect(cookie).toContain(rule)
  expect(cookie).not.toContain('Domain')
})

test('who is told to wait gets the same guards', async () => {
  const limits = requestLimits(server.deps.now, {
    device: { burst: 1, perSecond: 0.01 },
    address: { burst: 100, perSecond: 1 },
  })
  const { app, endStreams } = createApp({ ...server.deps, limits })
  await app.request('/api/v1/me', { headers: signed() })
  const answer = await app.request('/api/v1/me', { headers: signed() })
  expect(answer.status).toBe(429)
  expectNothingLoose(answer)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  endStreams()
})

test('a summary for donors loads nothing, is kept by nobody, and is none of the app’s worker', async () => {
  for (const path of [link, '/s/unknown', '/s/', '/s/%']) {
    const answer = await ask(path)
    expectNothingLoose(answer)
    const policy = policyOf(answer)
    expect(Object.keys(policy).sort()).toEqual([
      ...['base-uri', 'default-src', 'form-action', 'frame-ancestors', 'style-src'],
    ])
    expect(policy['style-src']).toMatch(/^'sha256-[^']+'$/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('x-robots-tag')).toContain('noindex')
    expect(answer.headers.get('set-cookie')).toBe(null)
    expect(await answer.text()).not.toMatch(/<script|<link|<img|src=/)
  }
  const worker = readText('src/app/service-worker.ts')
  const [, first = ''] = /denylist: \[\/(.*?)\/,/.exec(worker) ?? []
  const denied = new RegExp(first.replaceAll('\\/', '/'))
  expect([link, '/s/x', '/api/v1/me'].every((path) => denied.test(path))).toBe(true)
  expect(denied.test('/summaries')).toBe(false)
})

test('over HTTPS the browser is told to stay there', async () => {
  const { app, endStreams } = createApp({
    ...server.deps,
    publicUrl: 'https://liaison.example.org',
  })
  expect((await app.request('/')).headers.get('strict-transport-security')).toMatch(
    /^max-age=\d{8}/,
  )
  endStreams()
})
