import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../support/ports.ts'
import { type NetworkProxy, startProxy } from '../support/proxy.ts'

const server = createServer((_request, answer) => answer.end('x'.repeat(100_000)))
let network: NetworkProxy

beforeAll(async () => {
  const port = await freePort()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  network = await startProxy(`http://127.0.0.1:${port}`)
})

afterAll(async () => {
  await network.close()
  server.close()
})

test('a network that passes counts the bytes each way', async () => {
  network.set('pass')
  network.resetCounters()
  expect((await (await fetch(network.url)).text()).length).toBe(100_000)
  expect(network.bytes().down).toBeGreaterThan(100_000)
  expect(network.bytes().up).toBeGreaterThan(10)
})

test('a network that is cut refuses, and recovers', async () => {
  network.set('cut')
  await expect(fetch(network.url)).rejects.toThrow('fetch failed')
  network.set('pass')
  expect((await fetch(network.url)).status).toBe(200)
})

test('a captive portal answers everything with its own page', async () => {
  network.set('portal')
  const answer = await fetch(`${network.url}/api/sync`, { method: 'POST', body: '{}' })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/html; charset=utf-8',
  ])
})

test('a transfer can be cut in the middle', async () => {
  network.set('pass')
  network.cutAfter(10_000)
  await expect(fetch(network.url).then((answer) => answer.text())).rejects.toThrow()
})
