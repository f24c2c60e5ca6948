import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareMarkings, readMarking } from '../../src/domain/marking.ts'
import type { FieldKind } from '../../src/sync/field-kind.ts'
import { compareHeld, type Incoming } from '../../src/sync/merge.ts'
import { sameValue } from '../../src/sync/value.ts'
import { allFields, someChanges, someOrder } from './arbitraries.ts'
import { type RegisterModel, receiveAll } from './register-model.ts'

const runs = { numRuns: 1_000 }
const anyOrder: readonly FieldKind[] = ['register', 'set', 'order', 'marking']

function changesInTwoOrders(is: FieldKind) {
  return someChanges(is).chain((changes) => fc.tuple(fc.constant(changes), someOrder(changes)))
}

/** What is shown after all these changes, said without merging: one sentence for each kind. */
function shown(is: FieldKind, changes: readonly Incoming[]): unknown {
  const last = changes.toSorted(compareHeld).at(-1)
  switch (is) {
    case 'marking':
      return changes
        .toSorted(
          (a, b) =>
            compareMarkings(readMarking(a.value), readMarking(b.value)) || compareHeld(a, b),
        )
        .at(-1)?.value
    case 'set':
      return changes.some((adding) => adding.value === true && !isReplaced(adding, changes))
    default:
      return last?.value
  }
}

/** Did somebody write who knew of this change. Who writes knows all that his device wrote before. */
function isReplaced(change: Incoming, changes: readonly Incoming[]): boolean {
  const [device, n] = change.by.split('.')
  const knows = (id: string | null) => {
    const [otherDevice, otherN] = (id ?? '.0').split('.')
    return otherDevice === device && Number(otherN) >= Number(n)
  }
  return changes.some(
    (other) => other !== change && (knows(other.base) || (knows(other.by) && other.value === true)),
  )
}

/** The differing values that nobody replaced, besides the one shown. */
function disputed(changes: readonly Incoming[]): unknown[] {
  const last = changes.toSorted(compareHeld).at(-1)
  return changes
    .filter(({ by }) => !changes.some(({ base }) => base === by))
    .filter(({ value }) => !sameValue(value, last?.value))
    .map(({ by }) => by)
    .sort()
}

const openBy = ({ open }: RegisterModel) => open.map(({ by }) => by).sort()

describe('[REG2] the order of arrival does not matter', () => {
  test('for any field of any record whose kind says so', () => {
    const fields = allFields.filter(([, , is]) => anyOrder.includes(is))
    expect(fields.length).toBeGreaterThan(100)
    const sample = fc
      .constantFrom(...fields)
      .chain(([, , is]) => fc.tuple(fc.constant(is), changesInTwoOrders(is)))
    fc.assert(
      fc.property(sample, ([is, [one, other]]) => {
        expect(receiveAll(is, other).standing?.value).toEqual(receiveAll(is, one).standing?.value)
      }),
      { numRuns: 4_000 },
    )
  })

  for (const is of anyOrder)
    test(`what a ${is} shows can be said without merging`, () => {
      fc.assert(
        fc.property(changesInTwoOrders(is), ([changes, order]) => {
          const expected = shown(is, changes)
          expect(receiveAll(is, changes).standing?.value).toEqual(expected)
          expect(receiveAll(is, order).standing?.value).toEqual(expected)
        }),
        runs,
      )
    })

  for (const is of ['register', 'order', 'marking'] as const)
    test(`the same change stands in a ${is}, not only the same value`, () => {
      fc.assert(
        fc.property(changesInTwoOrders(is), ([changes, order]) => {
          expect(receiveAll(is, order).standing).toEqual(receiveAll(is, changes).standing)
        }),
        runs,
      )
    })

  test('what arrives twice changes nothing', () => {
    const sample = fc
      .constantFrom(...allFields)
      .chain(([, , is]) => fc.tuple(fc.constant(is), someChanges(is), fc.nat()))
    fc.assert(
      fc.property(sample, ([is, changes, again]) => {
        const at = again % changes.length
        const twice = [...changes, ...changes.slice(at)]
        expect(receiveAll(is, twice)).toEqual(receiveAll(is, changes))
      }),
      runs,
    )
  })
})

describe('[CON3] the conflicts that are left do not depend on the order of arrival', () => {
  test('they are the values that nobody replaced, besides the one shown', () => {
    const distinct = someChanges('register').map((changes) =>
      changes.map((change, i) => ({ ...change, value: i })),
    )
    fc.assert(
      fc.property(
        distinct.chain((changes) => fc.tuple(fc.constant(changes), someOrder(changes))),
        ([changes, order]) => {
          expect(openBy(receiveAll('register', changes))).toEqual(disputed(changes))
          expect(openBy(receiveAll('register', order))).toEqual(disputed(changes))
        },
      ),
      runs,
    )
  })

  test('none is open whose value is the one shown', () => {
    fc.assert(
      fc.property(someChanges('register'), (changes) => {
        const { open, standing } = receiveAll('register', changes)
        expect(open.filter(({ value }) => sameValue(value, standing?.value))).toEqual([])
      }),
      runs,
    )
  })
})

describe('[REG4] nothing that was written is lost', () => {
  test('each value stands, or was replaced by somebody who saw it or wrote it again, or is a conflict', () => {
    fc.assert(
      fc.property(changesInTwoOrders('register'), ([, changes]) => {
        const { standing, found } = receiveAll('register', changes)
        for (const { by, value } of changes) {
          const isKept =
            sameValue(standing?.value, value) ||
            found.some((loser) => loser.by === by || sameValue(loser.value, value)) ||
            changes.some(({ base }) => base === by) ||
            changes.some((other) => other.by !== by && sameValue(other.value, value))
          expect(isKept).toBe(true)
        }
      }),
      runs,
    )
  })

  test('a loser says what it lost to', () => {
    fc.assert(
      fc.property(someChanges('register'), (changes) => {
        for (const { against, value, at } of receiveAll('register', changes).found) {
          expect(against.at >= at).toBe(true)
          expect(sameValue(against.value, value)).toBe(false)
        }
      }),
      runs,
    )
  })
})

describe('[REG1] causality beats clocks', () => {
  test('who saw a value and wrote another never has the first shown over his', () => {
    const causal = ['register', 'order'] as const
    const sample = fc
      .constantFrom(...causal)
      .chain((is) => fc.tuple(fc.constant(is), changesInTwoOrders(is)))
    fc.assert(
      fc.property(sample, ([is, [, changes]]) => {
        const { standing } = receiveAll(is, changes)
        const replaced = new Set(changes.map(({ base }) => base))
        expect(replaced.has(standing?.by ?? '')).toBe(false)
      }),
      runs,
    )
  })

  test('also when the stamp was not corrected for the value that it follows', () => {
    fc.assert(
      fc.property(someChanges('register', 2), ([first, second]) => {
        fc.pre(first !== undefined && second?.base === first.by)
        const early = { ...second, at: '000000000000' }
        const { standing } = receiveAll('register', [first, early])
        expect(standing?.by).toBe(second.by)
        expect((standing?.at ?? '') > first.at).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('[REG5] a fixed value', () => {
  test('is the first that came, for ever', () => {
    fc.assert(
      fc.property(someChanges('fixed'), (changes) => {
        expect(receiveAll('fixed', changes).standing).toEqual({
          value: changes[0]?.value,
          by: changes[0]?.by,
          at: changes[0]?.at,
        })
      }),
      { numRuns: 300 },
    )
  })
})
