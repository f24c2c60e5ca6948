import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Device } from '../../src/device/device.ts'
import { startSync } from '../../src/device/sync-loop.ts'
import type { EventStream } from '../../src/device/wake-stream.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { aProfile, type Profile } from '../support/a-profile.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'
import { anIssue } from '../support/mission-rows.ts'

/** A browser's event stream over real HTTP, begun when `mayBegin` resolves: until then the line is slow. */
function aStream(url: string, { jar }: Profile, path: string, mayBegin: Promise<void>) {
  const ending = new AbortController()
  const stream: EventStream = {
    onopen: null,
    onmessage: null,
    onerror: null,
    close: () => ending.abort(),
  }
  async function listen() {
    await mayBegin
    const headers = { cookie: jar.cookie, accept: 'text/event-stream' }
    const { body } = await fetch(`${url}${path}`, { headers, signal: ending.signal })
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    stream.onopen?.(new Event('open'))
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      if (part.value.includes('data:')) stream.onmessage?.(new MessageEvent('message'))
  }
  listen().catch(() => stream.onerror?.(new Event('error')))
  return stream
}

describe.each(engines)('a device that begins to listen on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    await head.sync()
  })
  afterAll(() => server.stop())

  const write = async () => {
    const row = anIssue(head)
    head.write({ kind: 'issue', row })
    await head.sync()
    return row.id
  }
  const holds = (device: Device, id: string) =>
    vi.waitFor(async () => expect(await device.db.issues.get(id)).toBeDefined(), {
      timeout: 15_000,
      interval: 20,
    })

  test.each([
    ['nobody else listens', false],
    ['another device listens already, and was told', true],
  ])(
    'misses nothing that was stored between its round trip and its stream: %s',
    async (_, isHeard) => {
      const other = isHeard ? await head.get('/wake') : null
      const profile = await aProfile(server.url, await server.invite('coordinator'))
      const asked = Promise.withResolvers<void>()
      const line = Promise.withResolvers<void>()
      const syncing = startSync(profile.device, {
        fetch: profile.fetch,
        locks: undefined,
        page: undefined,
        openStream: (path) => {
          asked.resolve()
          return aStream(server.url, profile, path, line.promise)
        },
        // No round trip comes of time alone.
        timing: { set: () => 0, clear: () => undefined, random: () => 0 },
      })
      try {
        await asked.promise
        const between = await write()
        line.resolve()
        await holds(profile.device, between)
        const after = await write()
        await holds(profile.device, after)
      } finally {
        await syncing.stop()
        await other?.body?.cancel()
      }
    },
  )
})
