import { forgetPhones } from '../support/chromium.ts'
import { type Http2Proxy, startHttp2Proxy } from '../support/http2-proxy.ts'
import { heading, line, median, ratio, time, verdict, weight } from './figures.ts'
import { startWorld, type World, type WorldDevice } from './world.ts'

const repeats = 9
/** What was promised of a no-op in all, and of a changed field each way. */
const most = { nothing: 600, eachWay: 1_000 }

type Cost = {
  readonly ms: number
  readonly up: number
  readonly down: number
  readonly bodies: { readonly up: number; readonly down: number }
}
type Costs = { readonly nothing: Cost; readonly sent: Cost; readonly received: Cost }

/**
 * A sync with nothing new and one with one changed field, as ever more records are stored: straight to
 * the server by HTTP/1.1, and as in the field through a proxy that speaks HTTPS and HTTP/2, where
 * headers that were sent before are a byte each.
 */
export async function benchSmallSync(isLarge: boolean): Promise<void> {
  const sizes = isLarge ? [1_000, 10_000, 100_000] : [1_000, 10_000]
  heading(
    'small sync by HTTP/1.1, what it costs by how much is stored (up + down, headers included)',
  )
  await bench(await startWorld(), sizes)
  heading(
    'small sync by HTTP/2 over TLS, as in the field (up + down, headers and encryption included)',
  )
  let proxy: Http2Proxy | undefined
  const world = await startWorld(async (serverUrl) => {
    proxy = await startHttp2Proxy(serverUrl)
    return proxy?.url ?? serverUrl
  })
  if (proxy === undefined) {
    await world.end()
    line('SKIPPED: there is no openssl command here, which makes the certificate')
    return
  }
  await bench(world, sizes, proxy)
  await proxy.close()
}

async function bench(world: World, sizes: readonly number[], proxy?: Http2Proxy): Promise<void> {
  try {
    const ana = await world.addDevice('Ana')
    const boris = await world.addDevice('Boris')
    let least: Costs | undefined
    let stored = 0
    const ids: string[] = []
    for (const size of sizes) {
      ids.push(...(await ana.call('make', { kind: 'actionItem', count: size - stored })).ids)
      stored = size
      await ana.call('sync')
      await boris.call('sync')
      const costs = await measure(ana, boris, ids, proxy)
      least ??= costs
      tell(`${size} stored: no-op`, costs.nothing, least.nothing, proxy)
      tell(`${size} stored: one changed field, sent`, costs.sent, least.sent, proxy)
      tell(`${size} stored: one changed field, received`, costs.received, least.received, proxy)
      if (proxy === undefined) continue
      const { nothing, sent, received } = costs
      const largest = Math.max(sent.up, sent.down, received.up, received.down)
      line('no-op against 600 B in all', verdict(nothing.up + nothing.down, most.nothing))
      line('one changed field against 1 KB each way', verdict(largest, most.eachWay))
    }
  } finally {
    await world.end()
    await forgetPhones()
  }
}

async function measure(
  ana: WorldDevice,
  boris: WorldDevice,
  ids: readonly string[],
  proxy?: Http2Proxy,
): Promise<Costs> {
  const nothing: Cost[] = []
  const sent: Cost[] = []
  const received: Cost[] = []
  for (let i = 0; i < repeats; i++) {
    nothing.push(await cost(ana, proxy))
    const id = ids[(i * 7919) % ids.length] ?? ''
    // The same length each time, and never the same words.
    await ana.call('edit', [
      { id, fields: { task: `Ana words it otherwise, ${i} ${ids.length}`.padEnd(45, '-') } },
    ])
    sent.push(await cost(ana, proxy))
    received.push(await cost(boris, proxy))
  }
  return { nothing: middle(nothing), sent: middle(sent), received: middle(received) }
}

async function cost({ call, network }: WorldDevice, proxy?: Http2Proxy): Promise<Cost> {
  network.resetCounters()
  proxy?.resetCounters()
  const { tookMs } = await call('sync')
  return { ms: tookMs, ...network.bytes(), bodies: proxy?.bodies() ?? { up: 0, down: 0 } }
}

function middle(costs: readonly Cost[]): Cost {
  const of = (figure: (cost: Cost) => number) => median(costs.map(figure))
  return {
    ms: of(({ ms }) => ms),
    up: of(({ up }) => up),
    down: of(({ down }) => down),
    bodies: { up: of(({ bodies }) => bodies.up), down: of(({ bodies }) => bodies.down) },
  }
}

function tell(name: string, { ms, up, down, bodies }: Cost, least: Cost, proxy?: Http2Proxy): void {
  line(
    name,
    `${weight(up)} + ${weight(down)} (${ratio(up + down, least.up + least.down)})`,
    ...(proxy === undefined ? [] : [`bodies ${weight(bodies.up)} + ${weight(bodies.down)}`]),
    `${time(ms)} (${ratio(ms, least.ms)})`,
  )
}
