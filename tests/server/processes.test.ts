import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { HttpDevice, type Row } from '../support/http-device.ts'
import { aDecision, aMechanism, aMeeting, anIssue } from '../support/mission-rows.ts'
import { freshDatabase, hasPostgres } from '../support/postgres.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { workersOf } from '../support/worker-processes.ts'

const limitMs = 300_000
const waiting = { timeout: 120_000, interval: 50 }

describe.runIf(hasPostgres())('four processes behind one port, on one PostgreSQL', () => {
  let server: RunningServer
  let head: HttpDevice

  beforeAll(async () => {
    server = await startServer({ env: { DATABASE_URL: await freshDatabase(), WORKERS: '4' } })
    await vi.waitUntil(() => workersOf(server).length === 4, waiting)
    head = await HttpDevice.join(server.url, server.joinLinks()[0]?.split('#')[1] ?? '', 'Head')
    await head.sync()
  }, limitMs)
  afterAll(() => server?.forget())

  /** Somebody else's device, who may do all that the first head of mission may. */
  async function another(name: string): Promise<HttpDevice> {
    const wanted = {
      role: 'head_of_mission',
      mechanismId: null,
      organisationId: head.me.organisationId,
    }
    const invited = await persistently(() => head.post('/invitations', wanted))
    const { secret } = (await invited.json()) as { secret: string }
    return HttpDevice.join(server.url, secret, name)
  }

  test('only one of them prints the link for the first head of mission', () => {
    expect(server.joinLinks()).toHaveLength(1)
    expect(server.output().match(/Nobody has joined/g)).toHaveLength(1)
  })

  test('a device on any of them is woken by a push to one', async () => {
    const writer = await another('Writer')
    // Three of one device may stand on one process; which process takes a line is left to chance.
    const listeners = [head, ...(await Promise.all(['Ana', 'Boris'].map(another)))]
    const streams = await Promise.all(
      listeners.flatMap((device) => [1, 2, 3].map(() => listen(device))),
    )
    writer.write({ kind: 'issue', row: anIssue(writer) })
    await writer.sync()
    await Promise.all(streams.map((stream) => stream.woken))
    for (const stream of streams) await stream.close()
  })

  test(
    '[PUL2] killed at random, they lose nothing that they acknowledged, double nothing, and hide nothing from a reader who follows',
    async () => {
      const random = seededRandom(4)
      const writers = await Promise.all(['Ana', 'Boris', 'Corina', 'Dan'].map(another))
      for (const writer of writers) await writer.sync()
      const acknowledged = new Set<string>()
      let isOver = false

      const following = (async () => {
        while (!isOver) await persistently(() => head.sync({ pullBytes: 4000 }))
      })()
      const writing = writers.map(async (writer) => {
        while (!isOver) {
          const act = Array.from({ length: 1 + Math.floor(random() * 12) }, () => anIssue(writer))
          writer.write(...act.map((row) => ({ kind: 'issue', row })))
          const verdicts = await persistently(() => writer.sync())
          // An answer that was lost with its process comes again as `had`.
          expect(verdicts.map(({ verdict }) => verdict)).not.toContain('refused')
          for (const { id } of act) acknowledged.add(id)
        }
      })
      try {
        for (let kill = 0; kill < 6; kill += 1) {
          await pause(200 + random() * 600)
          // One that is killed takes a while to be replaced; without any there is nobody to ask.
          await vi.waitUntil(() => workersOf(server).length > 2, waiting)
          const workers = workersOf(server)
          const victim = workers[Math.floor(random() * workers.length)]
          if (victim === undefined) throw new Error('no process is left')
          process.kill(victim, 'SIGKILL')
          expect((await persistently(() => head.get('/me'))).ok).toBe(true)
        }
      } finally {
        // Also where something is late: nobody goes on writing into the next test.
        isOver = true
      }
      await Promise.all([...writing, following])
      await expect.poll(() => workersOf(server).length, waiting).toBe(4)

      await head.sync()
      const witness = new HttpDevice(server.url, head.cookie, head.me)
      await witness.sync()
      expect(acknowledged.size).toBeGreaterThan(50)
      for (const id of acknowledged) expect(witness.row('issue', id)).toBeDefined()
      expect(byId(head)).toEqual(byId(witness))
      const numbers = await Promise.all(
        writers.map(async (writer) => (await writer.exchange()).lastN),
      )
      expect(numbers).toEqual(writers.map(({ n }) => n))
    },
    limitMs,
  )

  test(
    '[REG2] four who write the same records through four processes agree, and each decision gets a number of its own',
    async () => {
      const writers = await Promise.all(['Elena', 'Filip', 'Galina', 'Horia'].map(another))
      const mechanism = aMechanism(head)
      const meeting = aMeeting(head, mechanism)
      const shared = Array.from({ length: 10 }, () => anIssue(head))
      head.write({ kind: 'mechanism', row: mechanism }, { kind: 'meeting', row: meeting })
      head.write(...shared.map((row) => ({ kind: 'issue', row })))
      await head.sync()
      for (const writer of writers) await writer.sync()
      const decided: string[] = []
      await Promise.all(
        writers.map(async (writer) => {
          for (let round = 0; round < 6; round += 1) {
            for (const { id } of shared)
              writer.edit('issue', id, { name: `${writer.me.name} ${round}`, code: `${round}` })
            const decision = aDecision(writer, meeting)
            decided.push(decision.id)
            writer.write({ kind: 'decision', row: decision })
            writer.edit('decision', decision.id, { state: 'adopted' })
            const verdicts = await writer.sync()
            expect(verdicts.map(({ verdict }) => verdict)).not.toContain('refused')
          }
        }),
      )
      for (const device of [head, ...writers]) await device.sync()
      for (const writer of writers) expect(byId(writer)).toEqual(byId(head))
      const numbers = decided.map((id) => head.row('decision', id)?.number)
      expect(numbers.toSorted()).toEqual(
        decided.map((_, index) => `${index + 1}/${new Date().getUTCFullYear()}`).toSorted(),
      )
    },
    limitMs,
  )

  test('told to stop, all of them do, and it starts again', async () => {
    const workers = workersOf(server)
    await server.stop()
    for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow()
    await server.start()
    expect((await persistently(() => head.get('/me'))).ok).toBe(true)
    expect(server.joinLinks()).toHaveLength(1)
  }, 180_000)

  test('the demonstration is filled once', async () => {
    const env = { DATABASE_URL: await freshDatabase(), WORKERS: '4' }
    const demo = await startServer({ env, demo: true })
    const links = demo.joinLinks()
    expect(links).toHaveLength(6)
    const device = await HttpDevice.join(demo.url, links[2]?.split('#')[1] ?? '', 'Visitor')
    await device.sync()
    const names = device.rows('mechanism').map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    await demo.forget()
  }, 180_000)
})

/** Everything that a device holds, by kind and id; without what is about no record. */
function byId(device: HttpDevice): Record<string, Row | undefined> {
  const rows = [...device.records.values()].map(({ kind, id }) => [
    `${kind} ${id}`,
    device.row(kind, id),
  ])
  return Object.fromEntries(rows)
}

/** Asks again while a process that was asked dies. */
async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + waiting.timeout
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      // What `fetch` says of a line that broke.
      const isLine = error instanceof TypeError
      if (!isLine || performance.now() > deadline) throw error
      await pause(25)
    }
  }
}

type Listening = { woken: Promise<void>; close: () => Promise<void> }

/** An open event stream: `woken` resolves at the first word that says there is something. */
async function listen(device: HttpDevice): Promise<Listening> {
  const ending = new AbortController()
  const { body } = await fetch(`${device.url}/api/v1/wake`, {
    headers: { cookie: device.cookie },
    signal: ending.signal,
  })
  if (body === null) throw new Error('no stream')
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  // The greeting says that it stands.
  await reader.read()
  const woken = (async () => {
    for (let text = ''; !text.includes('data:'); ) {
      const { done, value } = await reader.read()
      if (done) throw new Error('the stream ended')
      text += value
    }
  })()
  return {
    woken,
    close: async () => {
      ending.abort()
      await reader.closed.catch(() => undefined)
    },
  }
}
