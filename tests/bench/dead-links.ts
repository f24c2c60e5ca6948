import { randomBytes } from 'node:crypto'
import { aHeldMeeting, release, withdraw } from '../support/a-held-meeting.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { passcodeHash } from '../support/passcode-hash.ts'
import { seededRandom } from '../support/seeded-random.ts'

/**
 * `npm run check:links -- --samples 2000`: does the time of an answer tell an unknown link from one that was
 * withdrawn or has run out, asked for or sent a passcode? For each kind its median as a ratio to that of an
 * unknown link, and how often it takes longer than one: half of the time, where nothing is told. A second set
 * of unknown links shows how far chance goes. Ends with 1 where a kind stands further off than that by a
 * twentieth: many more samples than anybody gets from a server that counts requests. One whose summary was
 * deleted does stand off, by a tenth of a millisecond, for its record is read; this is told and known.
 */
const option = process.argv.indexOf('--samples')
const samples = option < 0 ? 2_000 : Number(process.argv[option + 1])
const tolerance = 0.05
/** Only the order in which the kinds are asked for: the same in every run, so that two runs compare. */
const random = seededRandom(1)
const dayMs = 86_400_000
const passcode = 'kd72m9xw'

type Kind = { readonly name: string; readonly secret: () => string }

const known = 'deleted'

const server = await aMissionServer({
  limits: () => ({ demandDevice: () => undefined, demandAddress: () => undefined }),
})
try {
  const kinds = await deadLinks(server)
  const ways = [
    { name: 'asked for', init: {}, count: samples },
    // Each takes some tenths of a second: the slow hash is reckoned for nobody, too.
    {
      name: 'sent a passcode',
      init: { method: 'POST', body: new URLSearchParams({ passcode: 'wrong' }) },
      count: Math.ceil(samples / 10),
    },
  ]
  for (const { name, init, count } of ways) {
    console.log(`\n${name}, ${count} times each`)
    tell(await timesOf(kinds, init, count))
  }
} finally {
  await server.stop()
}

/** One of each kind, all behind the same passcode. */
async function deadLinks({ head, clock }: MissionServer): Promise<Kind[]> {
  const released = async (days: number) => {
    const { summary } = await aHeldMeeting(head)
    const asked = await release(head, summary, { days, passcode: passcodeHash(passcode) })
    if (asked.outcome !== 'granted') throw new Error(`not released: ${String(asked.reason)}`)
    return { summary, secret: asked.secret }
  }
  const withdrawn = await released(90)
  await withdraw(head, withdrawn.summary)
  const expired = await released(7)
  const deleted = await released(90)
  head.edit('summary', deleted.summary.id, { deletedAt: new Date().toISOString() })
  await head.sync()
  clock.aheadMs = 8 * dayMs
  const unknown = () => randomBytes(24).toString('base64url')
  return [
    { name: 'unknown', secret: unknown },
    { name: 'unknown again', secret: unknown },
    { name: 'run out', secret: () => expired.secret },
    { name: 'withdrawn', secret: () => withdrawn.secret },
    { name: known, secret: () => deleted.secret },
  ]
}

/** Milliseconds of each answer, the kinds taking turns in ever another order. */
async function timesOf(
  kinds: readonly Kind[],
  init: RequestInit,
  count: number,
): Promise<Map<string, number[]>> {
  const times = new Map(kinds.map(({ name }) => [name, [] as number[]]))
  const warming = Math.min(50, count)
  for (let round = -warming; round < count; round += 1)
    for (const { name, secret } of shuffled(kinds)) {
      const address = `${server.url}/s/${secret()}`
      const start = performance.now()
      const answer = await fetch(address, init)
      await answer.arrayBuffer()
      if (round >= 0) times.get(name)?.push(performance.now() - start)
      if (answer.status !== 404) throw new Error(`${name}: answered ${answer.status}`)
    }
  return times
}

function tell(times: ReadonlyMap<string, readonly number[]>): void {
  const [reference = []] = times.values()
  const chance = Math.abs(longer(times.get('unknown again') ?? [], reference) - 0.5)
  for (const [name, own] of times) {
    const share = longer(own, reference)
    const ratio = median(own) / median(reference)
    const words = `median ${ratio.toFixed(3)} of unknown, longer in ${(share * 100).toFixed(1)} %`
    console.log(`  ${name.padEnd(14)} ${median(own).toFixed(2)} ms, ${words}`)
    if (Math.abs(share - 0.5) <= chance + tolerance) continue
    console.log(`  The time of the answer tells “${name}” from an unknown link.`)
    if (name !== known) process.exitCode = 1
  }
}

/** How often one of `own` is longer than one of `others`, of all pairs; equal ones count half. */
function longer(own: readonly number[], others: readonly number[]): number {
  let found = 0
  for (const one of own)
    for (const other of others) found += one > other ? 1 : one === other ? 0.5 : 0
  return found / (own.length * others.length)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
