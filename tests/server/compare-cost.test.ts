import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Differences, differences } from '../../src/device/differences.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { contentSize } from '../../src/sync/compare.ts'
import { hash53 } from '../../src/sync/hash.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { apiHeaders, type HttpDevice } from '../support/http-device.ts'
import { aMeetingHeld, fillUpTo, lineId } from '../support/many-lines.ts'
import { digestOf, holdings } from '../support/offering.ts'

let server: MissionServer
let ana: HttpDevice

beforeAll(async () => {
  server = await aMissionServer()
  ana = server.head
})
afterAll(() => server.stop())

type Cost = { bytes: number; requests: number; found: Differences }

/** Compares as a phone does that lacks the last change of some records. Bytes of JSON, both ways. */
async function compare(otherwise: ReadonlySet<string> = new Set()): Promise<Cost> {
  let [bytes, requests] = [0, 0]
  const fetch: Fetch = async (path, { body }) => {
    const text =
      typeof body === 'string' ? body : await inflated(new Uint8Array(body as ArrayBuffer))
    const headers = { ...apiHeaders, cookie: ana.cookie }
    const answer = await globalThis.fetch(`${ana.url}${path}`, {
      method: 'POST',
      headers,
      body: text,
    })
    bytes += text.length + (await answer.clone().text()).length
    requests += 1
    return answer
  }
  const digests = new Map(
    holdings(ana).map((one) => {
      const digest = digestOf(one)
      return [`${one.kind}/${one.id}`, otherwise.has(one.id) ? written(one.id, digest) : digest]
    }),
  )
  const found = await differences({ fetch, epoch: ana.epoch ?? '' }, digests)
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return { bytes, requests, found: found.value }
}

/** The digest of the same record after another change. */
function written(id: string, digest: number): number {
  return digest - (digest % contentSize) + (hash53(id, 99) % contentSize)
}

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(stream).text()
}

const spread = (count: number, of: number) =>
  new Set(
    Array.from({ length: count }, (_, index) => lineId(of - 1 - Math.floor((index * of) / count))),
  )

test('[CMP1] equal sides exchange less than 1 KB whatever they hold, others as much as differs', async () => {
  const agendaItem = await aMeetingHeld(ana)
  const costs: Record<string, number> = {}
  for (const held of [1_000, 10_000]) {
    await fillUpTo(held, ana, agendaItem)
    const equal = await compare()
    expect(equal.found).toMatchObject({ unlike: [], gone: [], more: [] })
    expect(equal.requests).toBe(1)
    expect(equal.bytes).toBeLessThan(1_000)
    for (const count of [1, 10, 100]) {
      const cost = await compare(spread(count, held))
      expect(cost.found.unlike).toHaveLength(count)
      costs[`${count} of ${held}`] = cost.bytes
    }
  }
  const of = (name: string) => costs[name] ?? Number.NaN
  // A record costs the sums on the way to it and the names of its few neighbours.
  expect(of('1 of 1000')).toBeLessThan(2_000)
  expect(of('1 of 10000')).toBeLessThan(2_000)
  for (const held of [1_000, 10_000]) {
    expect(of(`10 of ${held}`)).toBeGreaterThan(of(`1 of ${held}`))
    expect(of(`100 of ${held}`)).toBeGreaterThan(of(`10 of ${held}`))
    expect(of(`100 of ${held}`)).toBeLessThan(100 * of(`1 of ${held}`))
  }
  // Ten times as many records on both sides are no ten times the cost.
  expect(of('10 of 10000')).toBeLessThan(2 * of('10 of 1000'))
})
