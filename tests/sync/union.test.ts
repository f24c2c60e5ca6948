import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldKind } from '../../src/sync/field-kind.ts'
import type { Held } from '../../src/sync/merge.ts'
import { stampOf } from '../../src/sync/stamp.ts'
import { type Past, uniteRegister } from '../../src/sync/union.ts'
import { valuesOf } from './arbitraries.ts'

const earlier: Past = { origin: 'earlier', base: null, baseText: undefined }
const since: Past = { origin: 'since', base: null, baseText: undefined }
const kinds: FieldKind[] = ['fixed', 'register', 'set', 'text', 'order', 'marking', 'decided']

/** Values of one history, in the hands of several devices: a change names one value and one moment. */
function someHeld(kind: FieldKind): fc.Arbitrary<Held[]> {
  const one = fc.tuple(
    valuesOf(kind),
    fc.constantFrom('a', 'b', 'c'),
    fc.integer({ min: 0, max: 40 }),
  )
  return fc.array(one, { minLength: 1, maxLength: 6 }).map((all) => {
    const values = new Map<string, Held>()
    for (const [value, device, n] of all) {
      const by = `${device}.${n}`
      if (!values.has(by)) values.set(by, { value, by, at: stampOf(1_000 + (n % 5), 0) })
    }
    return [...values.values()]
  })
}

const unite = (kind: FieldKind, offers: readonly Held[]) =>
  offers.reduce<Held | undefined>((standing, offered) => {
    const { value, by, at } = uniteRegister(kind, standing, offered, earlier)
    return { value, by, at }
  }, undefined)

const held = (value: unknown, by: string, ms: number): Held => ({ value, by, at: stampOf(ms, 0) })

describe.each(kinds)('giving back a %s', (kind) => {
  test('[CMP3] the order in which devices give it back does not matter', () => {
    const inTwoOrders = someHeld(kind).chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(inTwoOrders, ([all, other]) => {
        expect(unite(kind, other)).toEqual(unite(kind, all))
      }),
      { numRuns: 300 },
    )
  })

  test('[CMP3] giving it back again changes nothing', () => {
    fc.assert(
      fc.property(someHeld(kind), (all) => {
        const once = unite(kind, all)
        expect(unite(kind, [...all, ...all])).toEqual(once)
        expect(all).toContainEqual(once)
      }),
    )
  })
})

describe('what was written since the restore', () => {
  test('[CMP3] a value that loses against it, or that it loses against, is kept', () => {
    const standing = held('since', 'new.1', 2_000)
    const older = uniteRegister('register', standing, held('before', 'old.9', 1_000), since)
    expect(older).toMatchObject({ value: 'since', outcome: 'kept', loser: { value: 'before' } })
    const newer = uniteRegister('register', standing, held('before', 'old.9', 3_000), since)
    expect(newer).toMatchObject({ value: 'before', outcome: 'taken', loser: { value: 'since' } })
  })

  test('[CMP3] of one history the later stands and there is no conflict', () => {
    const united = uniteRegister('register', held('a', 'x.1', 1), held('b', 'y.1', 2), earlier)
    expect(united).toMatchObject({ value: 'b', outcome: 'taken' })
    expect(united.loser).toBeUndefined()
  })

  test('[CMP3] texts are merged on the words that both are based on', () => {
    const united = uniteRegister(
      'text',
      held('The shelter in Soroca is full.', 'new.1', 2_000),
      held('The shelter is full since Monday.', 'old.9', 1_000),
      { ...since, baseText: 'The shelter is full.' },
    )
    expect(united).toMatchObject({
      value: 'The shelter in Soroca is full since Monday.',
      by: 'old.9+',
      outcome: 'merged',
    })
  })

  test('[CMP3] an element that was taken out by somebody who saw it stays out; else it comes back', () => {
    const removed = held(false, 'new.1', 2_000)
    const added = held(true, 'old.9', 1_000)
    expect(uniteRegister('set', removed, added, { ...since, base: 'old.9' }).value).toBe(false)
    expect(uniteRegister('set', removed, added, since).value).toBe(true)
  })

  test('[CMP3] a marking is never lowered, whoever gives it back and when', () => {
    for (const past of [earlier, since, { ...since, origin: 'made' } as const]) {
      const standing = held('AMBER', 'a.1', 1)
      expect(uniteRegister('marking', standing, held('GREEN', 'server.9', 9), past).value).toBe(
        'AMBER',
      )
      expect(uniteRegister('marking', standing, held('RED', 'b.1', 0), past).value).toBe('RED')
    }
  })

  test('[CMP3] the first words of a new server yield to those of people', () => {
    const made: Past = { ...since, origin: 'made' }
    const united = uniteRegister(
      'register',
      held('New mission', 'server.1', 9),
      held('Ours', 'a.1', 1),
      made,
    )
    expect(united).toMatchObject({ value: 'Ours', outcome: 'taken' })
    expect(united.loser).toBeUndefined()
  })
})
