import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Digest,
  deepest,
  differingParts,
  liesBelow,
  type Marked,
  recordDigest,
  sumsOf,
} from '../../src/sync/compare.ts'

type Held = { id: string; by: string; words: string }

/** What a device or a server holds: each record once. */
const side = fc
  .dictionary(
    fc.integer({ min: 0, max: 400 }).map((n) => `record-${n}`),
    fc.record({
      by: fc.constantFrom('a.1', 'a.2', 'b.7', 'b.7+'),
      words: fc.constantFrom('x', 'y'),
    }),
    { maxKeys: 120, noNullPrototype: true },
  )
  .map((records) => Object.entries(records).map(([id, held]): Held => ({ id, ...held })))

const fields = ({ by, words }: Held): [string, Marked][] => [
  ['task', { by, value: words }],
  ['createdAt', { by: 'a.1', value: 'then' }],
]
const digestOf = (held: Held): Digest =>
  recordDigest({ kind: 'actionItem', id: held.id }, fields(held))

type Listed = readonly (readonly [id: string, digest: Digest])[]

const listed = (all: readonly Held[]): Listed => all.map((held) => [held.id, digestOf(held)])
const below = (branch: string, all: Listed) => all.filter(([, digest]) => liesBelow(branch, digest))
const sums = (branch: string, all: Listed) =>
  sumsOf(
    branch,
    all.map(([, digest]) => digest),
  )

/** Two sides find what differs, as device and server do: sums while there are many, then names. */
function differing(
  one: readonly Held[],
  other: readonly Held[],
): { ids: Set<string>; asked: number } {
  const [mine, theirs] = [listed(one), listed(other)]
  const found = { ids: new Set<string>(), asked: 0 }
  const look = (branch: string): void => {
    found.asked += 1
    for (const part of differingParts(sums(branch, mine), sums(branch, theirs))) {
      const [here, there] = [below(part, mine), below(part, theirs)]
      if (here.length > 4 && part.length < deepest) look(part)
      else for (const id of unlike(here, there)) found.ids.add(id)
    }
  }
  look('')
  return found
}

function unlike(here: Listed, there: Listed): string[] {
  const [mine, theirs] = [new Map(here), new Map(there)]
  return [...mine.keys(), ...theirs.keys()].filter((id) => mine.get(id) !== theirs.get(id))
}

describe('comparing by digests', () => {
  test('[CMP1] any two sides compare to exactly their difference', () => {
    const marks = (all: readonly Held[]) =>
      new Map(all.map(({ id, by, words }) => [id, by.endsWith('+') ? `${by} ${words}` : by]))
    fc.assert(
      fc.property(side, side, (one, other) => {
        const [left, right] = [marks(one), marks(other)]
        const expected = [...new Set([...left.keys(), ...right.keys()])].filter(
          (id) => left.get(id) !== right.get(id),
        )
        expect([...differing(one, other).ids].sort()).toEqual(expected.sort())
      }),
    )
  })

  test('[CMP1] equal sides ask nothing beyond the first sums', () => {
    fc.assert(
      fc.property(side, (one) => {
        expect(differing(one, one.toReversed())).toEqual({ ids: new Set(), asked: 1 })
      }),
    )
  })

  test('[CMP1] the order of registers, their stamps and their values make no difference', () => {
    const reference = { kind: 'line', id: 'line-00000001' }
    const registers: [string, Marked][] = [
      ['text', { by: 'a.1', value: 'one' }],
      ['kind', { by: 'b.2', value: 'concern' }],
      ['readers/person-1', { by: 'a.1 c.3', value: true }],
    ]
    const digest = recordDigest(reference, registers)
    expect(recordDigest(reference, registers.toReversed())).toBe(digest)
    const reworded = registers.map(([name, { by }]): [string, Marked] => [name, { by, value: 'x' }])
    expect(recordDigest(reference, reworded)).toBe(digest)
  })

  test('[CMP1] who wrote which register does, and so do the words of a merged text', () => {
    const reference = { kind: 'line', id: 'line-00000001' }
    const of = (...registers: [string, string, unknown][]) =>
      recordDigest(
        reference,
        registers.map(([name, by, value]) => [name, { by, value }] as const),
      )
    const digests = [
      of(),
      of(['text', 'a.1', 'x']),
      of(['text', 'a.2', 'x']),
      of(['kind', 'a.1', 'x']),
      of(['text', 'a.1+', 'x']),
      of(['text', 'a.1+', 'y']),
      of(['text', 'a.1', 'x'], ['kind', 'b.1', 'x']),
      of(['text', 'b.1', 'x'], ['kind', 'a.1', 'x']),
    ]
    expect(new Set(digests).size).toBe(digests.length)
    for (const digest of digests) expect(digest).toBeLessThan(2 ** 52)
  })

  test('digests of many records meet nowhere, and spread over all branches', () => {
    const digests = new Set<Digest>()
    for (let n = 0; n < 20_000; n++)
      digests.add(digestOf({ id: `record-${n}`, by: `phone.${n}`, words: '' }))
    expect(digests.size).toBe(20_000)
    const contents = new Set([...digests].map((digest) => digest % 2 ** 36))
    expect(contents.size).toBe(20_000)
    for (const branch of ['0', '7', 'f'])
      expect([...digests].filter((digest) => liesBelow(branch, digest)).length).toBeGreaterThan(
        1_100,
      )
  })
})
