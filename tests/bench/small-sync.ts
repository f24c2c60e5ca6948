import { forgetPhones } from '../support/chromium.ts'
import { heading, line, median, ratio, time, weight } from './figures.ts'
import { startWorld, type WorldDevice } from './world.ts'

const repeats = 9

type Cost = { readonly ms: number; readonly bytes: number }
type Costs = { readonly nothing: Cost; readonly sent: Cost; readonly received: Cost }

/** A sync with nothing new and one with one changed field, as ever more records are stored. */
export async function benchSmallSync(isLarge: boolean): Promise<void> {
  heading('small sync: what it costs by how much is stored')
  const world = await startWorld()
  try {
    const ana = await world.addDevice('Ana')
    const boris = await world.addDevice('Boris')
    let least: Costs | undefined
    let stored = 0
    const ids: string[] = []
    for (const size of isLarge ? [1_000, 10_000, 100_000] : [1_000, 10_000]) {
      ids.push(...(await ana.call('make', { kind: 'actionItem', count: size - stored })).ids)
      stored = size
      await ana.call('sync')
      await boris.call('sync')
      const costs = await measure(ana, boris, ids)
      least ??= costs
      tell(`${size} stored: no-op`, costs.nothing, least.nothing)
      tell(`${size} stored: one changed field, sent`, costs.sent, least.sent)
      tell(`${size} stored: one changed field, received`, costs.received, least.received)
    }
  } finally {
    await world.end()
    await forgetPhones()
  }
}

async function measure(ana: WorldDevice, boris: WorldDevice, ids: readonly string[]) {
  const nothing: Cost[] = []
  const sent: Cost[] = []
  const received: Cost[] = []
  for (let i = 0; i < repeats; i++) {
    nothing.push(await cost(ana))
    const id = ids[(i * 7919) % ids.length] ?? ''
    // The same length each time, and never the same words.
    await ana.call('edit', [
      { id, fields: { task: `Ana words it otherwise, ${i} ${ids.length}`.padEnd(45, '-') } },
    ])
    sent.push(await cost(ana))
    received.push(await cost(boris))
  }
  return { nothing: middle(nothing), sent: middle(sent), received: middle(received) }
}

async function cost({ call, network }: WorldDevice): Promise<Cost> {
  network.resetCounters()
  const { tookMs } = await call('sync')
  const { up, down } = network.bytes()
  return { ms: tookMs, bytes: up + down }
}

function middle(costs: readonly Cost[]): Cost {
  return {
    ms: median(costs.map(({ ms }) => ms)),
    bytes: median(costs.map(({ bytes }) => bytes)),
  }
}

function tell(name: string, { ms, bytes }: Cost, least: Cost): void {
  line(
    name,
    `${weight(bytes)} (${ratio(bytes, least.bytes)})`,
    `${time(ms)} (${ratio(ms, least.ms)})`,
  )
}
