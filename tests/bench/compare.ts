import { type Digest, sumsOf } from '../../src/sync/compare.ts'
import { aMeetingHeld, fillUpTo } from '../support/many-lines.ts'
import { compare, digestOf, holdings } from '../support/offering.ts'
import { heading, line, median, time, weight } from './figures.ts'
import { startWorld } from './world.ts'

const repeats = 21

/** What a comparison costs the server: sides that are equal, and the first two levels of a difference. */
export async function benchCompare(): Promise<void> {
  heading('compare: one request as a device waits for it, over HTTP on this machine')
  const { head, end } = await startWorld()
  try {
    const agendaItem = await aMeetingHeld(head)
    for (const count of [1_000, 10_000]) {
      await fillUpTo(count, head, agendaItem)
      const digests = holdings(head).map(digestOf)
      const one = sumsOf('', digests)
      const deeper = one.sums.map((_, part) => level(part.toString(16), digests))
      await tell(`${count} records, equal`, () => compare(head, { sums: [level('', digests)] }))
      await tell(`${count} records, all sixteen branches below`, () =>
        compare(head, { sums: deeper }),
      )
    }
  } finally {
    await end()
  }
}

function level(branch: string, digests: readonly Digest[]) {
  const { sums } = sumsOf(branch, digests)
  return { branch, sums: [...sums] }
}

async function tell(name: string, ask: () => Promise<{ bytes: number }>): Promise<void> {
  const took: number[] = []
  let bytes = 0
  for (let i = 0; i < repeats; i += 1) {
    const started = performance.now()
    bytes = (await ask()).bytes
    took.push(performance.now() - started)
  }
  line(name, time(median(took)), `${weight(bytes)} of bodies`)
}
