import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { anIssue } from '../support/mission-rows.ts'
import { readText } from '../support/source-files.ts'

const client = 'tests/protocol/client.ts'
const run = promisify(execFile)
let server: MissionServer

beforeAll(async () => {
  server = await aMissionServer()
})
afterAll(() => server.stop())

const link = async () => `${server.url}/join#${await server.invite('recorder')}`

test('the client in PROTOCOL.md imports nothing of the project', () => {
  expect(readText(client)).not.toMatch(/^import\b/m)
})

test('it joins by a link, reads, and pushes a remark that everybody then has', async () => {
  const { stdout } = await run(process.execPath, [client, await link(), 'As', 'a', 'stranger'])
  expect(stdout).toMatch(/: [2-9]\d* records\nsent: taken\nsent again: had\n$/)
  await server.head.sync()
  expect(server.head.rows('comment').map(({ text }) => text)).toEqual(['As a stranger'])
})

test('it is woken by what another writes', async () => {
  const child = spawn(process.execPath, [client, await link(), '--wait'])
  let output = ''
  const isListening = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('listening')) resolve()
    })
  })
  await isListening
  server.head.write({ kind: 'issue', row: anIssue(server.head) })
  await server.head.sync()
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  const [, before, after] = /: (\d+) records[\s\S]*woken: (\d+) records/.exec(output) ?? []
  expect(Number(after)).toBe(Number(before) + 1)
})

test('the server gives the document', async () => {
  const answer = await fetch(`${server.url}/openapi.json`)
  expect(answer.status).toBe(200)
  const document = (await answer.json()) as { openapi: string; paths: Record<string, unknown> }
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths)).toContain('/api/v1/sync')
})

test('the document has every route of the API and no other', async () => {
  const { createApp } = await import('../../src/server/http/app.ts')
  const { app } = createApp(server.deps)
  const routes = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path}`)
  const { operations } = await import('../../src/server/protocol/operations.ts')
  const told = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  expect([...new Set(routes)].toSorted()).toEqual(told.toSorted())
})
