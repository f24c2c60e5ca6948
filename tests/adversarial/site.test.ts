import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'

let folder: string
let server: MissionServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaison-site-'))
  const app = join(folder, 'dist')
  await mkdir(join(app, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'nobody reads this')
  await writeFile(join(app, 'index.html'), '<!doctype html><title>Liaison</title>')
  await writeFile(join(app, 'assets', 'main-1a2b.js'), 'console.log(1)')
  await writeFile(join(app, 'assets', 'main-1a2b.js.br'), 'compressed by br')
  await writeFile(join(app, 'assets', 'main-1a2b.js.gz'), 'compressed by gz')
  await writeFile(join(app, 'service-worker.js'), 'self')
  server = await aMissionServer({ appFolder: app })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Without the tidying of addresses that `fetch` does. */
function raw(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(server.url)
      request({ hostname, port, path, headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk) => {
          text += chunk
        })
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }),
        )
      })
        .on('error', reject)
        .end()
    },
  )
}

test('no address leads out of the app’s folder', async () => {
  const paths = [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '//secret.txt',
    '/./../secret.txt',
    '/%00/../secret.txt',
    '/%',
    '/%c0%ae%c0%ae/secret.txt',
  ]
  for (const path of paths) {
    const { status, text } = await raw(path)
    expect(text).not.toContain('nobody reads this')
    expect([200, 400, 404]).toContain(status)
  }
})

test('any page of the app is the app; a mistake elsewhere is seen', async () => {
  for (const path of ['/', '/meetings', '/join', '/actions/123'])
    expect(await raw(path)).toMatchObject({ status: 200, text: expect.stringContaining('Liaison') })
  for (const path of ['/api', '/api/v2/x', '/api/v1/nothing', '/assets/gone.js', '/old.png']) {
    const { status, text } = await raw(path, { 'liaison-protocol': '1' })
    expect([path, status]).toEqual([path, 404])
    expect(JSON.parse(text)).toMatchObject({ error: { kind: 'not-found' } })
  }
  // Who reads a calendar is a calendar, and not our app: it is told in words.
  expect(await raw('/ics/x')).toMatchObject({
    status: 404,
    text: expect.stringMatching(/^There is n/),
  })
  expect((await raw('/robots.txt')).text).toContain('Disallow: /')
  expect(await raw('/healthz')).toMatchObject({ status: 200, text: 'ok' })
  expect(await raw('/readyz')).toMatchObject({ status: 200, text: 'ok' })
})

test('what is named by its content is kept for good, what leads to it is asked for each time', async () => {
  const asset = await raw('/assets/main-1a2b.js')
  expect(asset.headers['cache-control']).toContain('immutable')
  expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8')
  for (const path of ['/', '/service-worker.js', '/meetings'])
    expect((await raw(path)).headers['cache-control']).toBe('no-cache')
  const { headers } = await raw('/')
  const again = await raw('/', { 'if-none-match': String(headers.etag) })
  expect(again).toMatchObject({ status: 304, text: '' })
})

test('compressed at the build, sent as the reader takes it', async () => {
  const path = '/assets/main-1a2b.js'
  expect((await raw(path, { 'accept-encoding': 'gzip, br' })).text).toBe('compressed by br')
  expect((await raw(path, { 'accept-encoding': 'gzip' })).text).toBe('compressed by gz')
  expect((await raw(path)).text).toBe('console.log(1)')
})

test('every answer carries the guards', async () => {
  for (const path of ['/', '/assets/main-1a2b.js', '/nothing.png', '/healthz']) {
    const { headers } = await raw(path)
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['permissions-policy']).toContain('camera=(self)')
    expect(headers['x-powered-by']).toBeUndefined()
  }
})

test('methods that nobody offers are answered, not crashed on', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
    const { status } = await fetch(`${server.url}/api/v1/sync`, {
      method: method === 'TRACE' ? 'PUT' : method,
      headers: { 'liaison-protocol': '1' },
    })
    expect(status).toBe(404)
  }
})
