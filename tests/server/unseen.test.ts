import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { invite } from '../../src/server/accounts/invitations.ts'
import { decisions } from '../../src/server/decisions.ts'
import { createApp } from '../../src/server/http/app.ts'
import { ensureMission, firstInvitation } from '../../src/server/mission.ts'
import { openSqlite } from '../../src/server/storage/sqlite.ts'
import { writeSyncAnswer } from '../../src/sync/wire.ts'
import { HttpDevice, type Row } from '../support/http-device.ts'
import { aLine, aMechanism, aMeeting, anAgendaItem, anIssue } from '../support/mission-rows.ts'

const startMs = Date.UTC(2026, 10, 21, 10)

/** A device whose clock is that of its world. */
class StillDevice extends HttpDevice {
  worldMs: () => number = () => startMs
  override nowMs(): number {
    return this.worldMs()
  }
}

type World = {
  clock: { ms: number }
  mission: string
  url: string
  device: (who: HttpDevice) => StillDevice
  joinAs: (name: string, mechanismId: string | null, isOurs: boolean) => Promise<HttpDevice>
  stop: () => Promise<void>
}

/** A server on this file, whose clock stands still until it is moved. */
async function aWorld(file: string): Promise<World> {
  const storage = await openSqlite(file)
  const clock = { ms: startMs }
  const now = () => clock.ms
  let number = 0
  const nextNumber = () => {
    number += 1
    return number
  }
  const mission = await ensureMission(storage, { now, nextNumber })
  const log = pino({ level: 'silent' })
  const site = { publicUrl: 'http://localhost', appFolder: '/nowhere', log }
  const { app, endStreams } = createApp({
    ...{ storage, mission, decisions, now, nextNumber, ...site },
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const first = await firstInvitation(storage, mission, now())
  return {
    clock,
    mission,
    url,
    device: ({ cookie, me, n }) => {
      const device = new StillDevice(url, cookie, me)
      device.worldMs = now
      device.n = n
      return device
    },
    joinAs: async (name, mechanismId, isOurs) => {
      const organisation = await storage.db
        .selectFrom('records')
        .select('id')
        .where('kind', '=', 'organisation')
        .executeTakeFirstOrThrow()
      const { secret } = await invite(
        storage.db,
        mission,
        {
          grants: [{ role: 'recorder', mechanismId: mechanismId as never }],
          organisationId: isOurs ? organisation.id : null,
          personId: null,
        },
        { by: null, nowMs: now() },
      )
      return HttpDevice.join(url, name === 'Head' && first !== null ? first : secret, name)
    },
    stop: async () => {
      endStreams()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await storage.close()
    },
  }
}

let folder: string
let base: string
let head: HttpDevice
let secret: HttpDevice
let reader: HttpDevice
let openItem: Row
let closedItem: Row

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaison-unseen-'))
  base = join(folder, 'base.sqlite')
  const world = await aWorld(base)
  const founder = await world.joinAs('Head', null, true)
  const still = world.device(founder)
  const [open, closed] = [aMechanism(still), aMechanism(still)]
  const [openMeeting, closedMeeting] = [aMeeting(still, open), aMeeting(still, closed)]
  openItem = anAgendaItem(still, openMeeting)
  closedItem = anAgendaItem(still, closedMeeting)
  still.write(
    { kind: 'mechanism', row: open },
    { kind: 'mechanism', row: closed },
    { kind: 'meeting', row: openMeeting },
    { kind: 'meeting', row: closedMeeting },
    { kind: 'agendaItem', row: openItem },
    { kind: 'agendaItem', row: closedItem },
  )
  expect(new Set((await still.sync()).map(({ verdict }) => verdict))).toEqual(new Set(['taken']))
  head = still
  secret = await world.joinAs('Works unseen', null, true)
  reader = await world.joinAs('Reader', open.id, false)
  await world.stop()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Step = { act: Act; rows: Row[]; pick: number }
const acts = [
  ...['shown', 'shown edit', 'read', 'read in small pages', 'reader writes', 'later'],
  ...['hidden', 'many hidden', 'hidden edit', 'hidden, then to other hidden eyes'],
] as const
type Act = (typeof acts)[number]

/** The rows are made before, so that both worlds write the same. */
function stepOf(act: Act, pick: number): Step {
  switch (act) {
    case 'shown':
      return { act, pick, rows: [aLine(head, openItem), anIssue(head, { marking: 'GREEN' })] }
    case 'reader writes':
      return { act, pick, rows: [aLine(reader, openItem, { text: `Mine, ${pick}` })] }
    case 'hidden':
    case 'hidden, then to other hidden eyes':
      return { act, pick, rows: [hiddenRow(pick)] }
    case 'many hidden':
      return { act, pick, rows: Array.from({ length: 30 }, (_, at) => hiddenRow(at)) }
    default:
      return { act, pick, rows: [] }
  }
}

function hiddenRow(pick: number): Row {
  const kinds = [
    () => aLine(secret, closedItem, { text: 'x'.repeat(pick * 37) }),
    () => aLine(secret, openItem, { marking: 'RED', readers: [secret.me.personId] }),
    () => aLine(secret, openItem, { marking: 'AMBER+STRICT' }),
  ]
  return kinds[pick % kinds.length]?.() ?? aLine(secret, closedItem)
}

const steps = fc
  .array(fc.tuple(fc.constantFrom(...acts), fc.nat({ max: 40 })), { minLength: 4, maxLength: 14 })
  .map((drawn) => drawn.map(([act, pick]) => stepOf(act, pick)))

/** What the reader gets of this history: his answers as they travel, and his stream. */
async function seen(history: readonly Step[], withHidden: boolean): Promise<unknown[]> {
  const file = join(folder, `${Math.random()}.sqlite`)
  await copyFile(base, file)
  const world = await aWorld(file)
  const open = world.device(head)
  const unseen = world.device(secret)
  const looking = world.device(reader)
  const answers: unknown[] = []
  const stream = await listen(looking)
  for (const device of [open, unseen]) await device.sync()
  const shown: Row[] = []
  const hidden: Row[] = []
  for (const { act, rows, pick } of history) {
    world.clock.ms += act === 'later' ? 700_000 : 1_000
    if (act.includes('hidden')) {
      if (withHidden) await hide(act, rows, hidden[pick % Math.max(1, hidden.length)])
    } else await show(act, rows, shown[pick % Math.max(1, shown.length)])
  }
  world.clock.ms += 1_000
  await read(200_000)
  await pause(30)
  answers.push(stream.text())
  await stream.close()
  await world.stop()
  return answers

  async function hide(act: Act, rows: Row[], older: Row | undefined): Promise<void> {
    if (act === 'hidden edit' && older !== undefined)
      unseen.edit('line', older.id, { text: `Otherwise ${unseen.n}` })
    for (const row of rows) unseen.write({ kind: 'line', row })
    const verdicts = await unseen.sync()
    expect(verdicts.every(({ verdict }) => verdict === 'taken')).toBe(true)
    hidden.push(...rows)
    if (!act.includes('then') || rows[0]?.marking !== 'AMBER+STRICT') return
    unseen.edit('line', rows[0].id, { marking: 'RED' })
    await unseen.sync()
  }

  async function show(act: Act, rows: Row[], older: Row | undefined): Promise<void> {
    if (act === 'shown edit' && older !== undefined) {
      open.edit('line', older.id, { text: `Otherwise ${open.n}` })
      await woken(() => open.sync())
    }
    if (act === 'shown') {
      const [line, issue] = rows as [Row, Row]
      open.write({ kind: 'line', row: line }, { kind: 'issue', row: issue })
      await woken(() => open.sync())
      shown.push(line)
    }
    if (act === 'reader writes') {
      for (const row of rows) looking.write({ kind: 'line', row })
      await woken(() => read(200_000))
    }
    if (act === 'read') await read(200_000)
    if (act === 'read in small pages') await read(4_096)
  }

  /** Does what is seen, and waits until the stream has told it. */
  async function woken(work: () => Promise<unknown>): Promise<void> {
    const before = stream.count()
    await work()
    for (let wait = 0; stream.count() === before && wait < 5_000; wait += 1) await pause(2)
  }

  async function read(pullBytes: number): Promise<void> {
    for (let more = true; more; ) {
      const request = { ...looking.request(), pullBytes }
      const answer = await looking.ask(request)
      const offered = looking.outbox
      looking.outbox = []
      looking.take(answer, offered)
      more = answer.more
      const cursor =
        answer.cursor === request.cursor ? answer.cursor : 'c'.repeat(answer.cursor.length)
      answers.push(writeSyncAnswer({ ...answer, cursor }, request))
    }
  }
}

async function listen(device: HttpDevice) {
  const abort = new AbortController()
  const { body } = await fetch(`${device.url}/api/v1/wake`, {
    headers: { cookie: device.cookie },
    signal: abort.signal,
  })
  if (body === null) throw new Error('no stream')
  const incoming = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = (await incoming.read()).value ?? ''
  const reading = (async () => {
    for (;;) {
      const { value, done } = await incoming.read()
      if (done) return
      text += value
    }
  })().catch(() => undefined)
  return {
    text: () => text,
    count: () => text.split('data:').length,
    close: async () => {
      abort.abort()
      await reading
    },
  }
}

test('[ACC2] what a reader gets, byte for byte, is the same whatever happens out of his sight', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      expect(await seen(history, true)).toEqual(await seen(history, false))
    }),
    { numRuns: 25 },
  )
}, 120_000)
