import { isDeepStrictEqual } from 'node:util'
import { forgetPhones } from '../support/chromium.ts'
import { heading, line, ratio, time, verdict, weight } from './figures.ts'
import type { ActionChange, Synced } from './page.ts'
import type { ManyKind } from './page-rows.ts'
import { chance } from './words.ts'
import { serverUse, startWorld, type World, type WorldDevice } from './world.ts'

const count = 10_000
const edited = 1_000
/** What issue 3 allows: bytes on the wire, memory of the server, times against bare writing and reading. */
const most = { push: 850_000, pull: 850_000, merge: 350_000, memory: 130_000_000, times: 1.5 }

/**
 * The work of design section 9 between two browsers and the real server: made offline and pushed,
 * pulled by an empty device, edited on both, equal in the end.
 */
export async function benchExchange(): Promise<void> {
  for (const kind of ['comment', 'actionItem'] as const) await exchange(kind)
}

async function exchange(kind: ManyKind): Promise<void> {
  const world = await startWorld()
  try {
    const ana = await world.addDevice('Ana')
    const made = await ana.call('make', { kind, count })
    const { putMs, getMs, actsMs } = await ana.call('bare', kind)
    const bareMs = putMs + getMs
    const size = `${made.fields} fields, ${Math.round(made.bytesEach)} bytes of JSON each`
    heading(`exchange: ${count} ${kind === 'comment' ? 'comments' : 'action items'} of ${size}`)
    line('bare bulkPut, toArray of the same rows', time(putMs), time(getMs))
    line('bare bulkPut, 20 rows a transaction', time(actsMs))
    line(
      'commit, 20 records an act',
      `${time(made.tookMs)} (${ratio(made.tookMs, bareMs)} bare; ${ratio(made.tookMs, actsMs)} act by act)`,
    )
    const push = await synced(world, ana)
    tell('push', push, bareMs, most.push)
    const boris = await world.addDevice('Boris', 'stays empty')
    tell('pull by an empty device', await synced(world, boris), bareMs, most.pull)
    if (kind === 'actionItem') await merge(world, [ana, boris], made.ids, bareMs)
    const use = await serverUse(world.server)
    if (use !== null) {
      const memory = `${weight(use.memoryBytes)}, ${verdict(use.memoryBytes, most.memory)}`
      line('server: memory at most, disk', memory, weight(use.diskBytes))
    }
    await compare(world, kind, [ana, boris])
  } finally {
    await world.end()
    await forgetPhones()
  }
}

/** Both edit 1,000 records, half of them the same ones, half of those the same field. */
async function merge(
  world: World,
  [ana, boris]: readonly [WorldDevice, WorldDevice],
  ids: readonly string[],
  bareMs: number,
): Promise<void> {
  const { random } = chance(edited)
  const drawn = ids.toSorted(() => random() - 0.5).slice(0, edited * 1.5)
  const half = edited / 2
  const shared = drawn.slice(0, half)
  const wording = (who: string, id: string): ActionChange => ({
    id,
    fields: { task: `${who} words it so, for ${id.slice(-6)}` },
  })
  const reason = (id: string): ActionChange => ({
    id,
    fields: { stateReason: 'waits for a permit' },
  })
  await ana.call('edit', [
    ...shared.map((id) => wording('Ana', id)),
    ...drawn.slice(half, edited).map((id) => wording('Ana', id)),
  ])
  await boris.call('edit', [
    ...shared.map((id, index) => (index % 2 === 0 ? wording('Boris', id) : reason(id))),
    ...drawn.slice(edited).map((id) => wording('Boris', id)),
  ])
  // Ana hands over, Boris meets her edits, Ana reads what became of them.
  const trips = [await synced(world, ana), await synced(world, boris), await synced(world, ana)]
  tell('merge of twice 1,000 edits, until equal', trips.reduce(together), bareMs, most.merge)
}

type Counted = Synced & {
  readonly up: number
  readonly down: number
  /** Processor time of the page and of the server. */
  readonly pageCpuMs: number
  readonly serverCpuMs: number
}

/** A whole sync, what it put on the wire and what it cost. */
async function synced(world: World, device: WorldDevice): Promise<Counted> {
  const { call, network } = device
  const cpu = async () => (await serverUse(world.server))?.cpuMs ?? 0
  const [pageBefore, serverBefore] = [await device.cpuMs(), await cpu()]
  network.resetCounters()
  const done = await call('sync')
  return {
    ...done,
    ...network.bytes(),
    pageCpuMs: (await device.cpuMs()) - pageBefore,
    serverCpuMs: (await cpu()) - serverBefore,
  }
}

function together(one: Counted, other: Counted): Counted {
  return {
    tookMs: one.tookMs + other.tookMs,
    waitedMs: one.waitedMs + other.waitedMs,
    trips: one.trips + other.trips,
    up: one.up + other.up,
    down: one.down + other.down,
    pageCpuMs: one.pageCpuMs + other.pageCpuMs,
    serverCpuMs: one.serverCpuMs + other.serverCpuMs,
  }
}

function tell(name: string, done: Counted, bareMs: number, mostBytes: number): void {
  const { tookMs, waitedMs, trips, up, down, pageCpuMs, serverCpuMs } = done
  const isQuick = verdict(tookMs / bareMs, most.times)
  line(name, `${time(tookMs)}, ${ratio(tookMs, bareMs)} bare, ${isQuick}`)
  line(
    '',
    `up ${weight(up)}, down ${weight(down)}, ${verdict(up + down, mostBytes)}; ${trips} round trips`,
  )
  line(
    '',
    `server heard after ${time(waitedMs)}; CPU of page ${time(pageCpuMs)}, server ${time(serverCpuMs)}`,
  )
}

/** Both devices and the server hold the same, field by field; every loser is kept. */
async function compare(
  { head }: World,
  kind: ManyKind,
  devices: readonly WorldDevice[],
): Promise<void> {
  await head.sync({ pullBytes: 1_000_000 })
  const onServer = { [kind]: rowsById(head.rows(kind)), conflict: rowsById(head.rows('conflict')) }
  let compared = 0
  let different = 0
  let waiting = 0
  for (const { call } of devices) {
    const { waiting: left, refused } = await call('counts')
    waiting += left + refused
    for (const [name, expected] of Object.entries(onServer)) {
      const here = new Map(Object.entries(await call('rows', name === kind ? kind : 'conflict')))
      for (const id of new Set([...here.keys(), ...expected.keys()])) {
        compared += 1
        if (!isDeepStrictEqual(here.get(id), expected.get(id))) different += 1
      }
    }
  }
  if (compared < devices.length * count) throw new Error('there was too little to compare')
  line('records compared with the server, different', `${compared}`, `${different}`)
  line('changes left waiting or refused', `${waiting}`)
  line('losing values kept as conflicts', `${onServer.conflict?.size ?? 0}`)
  if (different > 0 || waiting > 0) throw new Error('the devices and the server do not agree')
}

function rowsById(rows: readonly Record<string, unknown>[]): Map<string, unknown> {
  // Both sides as JSON has them, so that only values count.
  return new Map(rows.map((row) => [String(row.id), JSON.parse(JSON.stringify(row))]))
}
