import { describe, expect, test } from 'vitest'
import {
  compareMarkings,
  defaultMarking,
  type Marking,
  markings,
  mayTravelByLink,
  readMarking,
  stricter,
} from '../../src/domain/marking.ts'
import { usualIn } from '../../src/domain/new-envelope.ts'

/** TLP 2.0 from the freest to the strictest, and whether it may be read by a share link. */
const scale: readonly [Marking, boolean][] = [
  ['CLEAR', true],
  ['GREEN', true],
  ['AMBER', false],
  ['AMBER+STRICT', false],
  ['RED', false],
]

test('the labels are those of TLP 2.0, untranslated', () => {
  expect([...markings]).toEqual(scale.map(([marking]) => marking))
})

describe.each(scale)('%s', (marking, byLink) => {
  test('travels by link or not', () => {
    expect(mayTravelByLink(marking)).toBe(byLink)
  })

  test('reads as itself', () => {
    expect(readMarking(marking)).toBe(marking)
  })

  test.each(scale)('against %s the stricter counts, whichever comes first', (other) => {
    const order = scale.map(([each]) => each)
    const strictest = order[Math.max(order.indexOf(marking), order.indexOf(other))]
    expect(stricter(marking, other)).toBe(strictest)
    expect(stricter(other, marking)).toBe(strictest)
    const sign = Math.sign(order.indexOf(marking) - order.indexOf(other))
    expect(Math.sign(compareMarkings(marking, other))).toBe(sign)
  })
})

test.each(['', 'red', 'Amber', 'AMBER STRICT', 'WHITE', 'TLP:RED', null, undefined, 0, {}, []])(
  '%j is not known and reads as RED',
  (value) => {
    expect(readMarking(value)).toBe('RED')
  },
)

test('nobody’s choice is AMBER', () => {
  expect(defaultMarking).toBe('AMBER')
})

test.each([
  ['CLEAR', 'AMBER'],
  ['GREEN', 'AMBER'],
  ['AMBER', 'AMBER'],
  ['AMBER+STRICT', 'AMBER+STRICT'],
  ['RED', 'RED'],
] as const)('what is said in a %s meeting is %s unless somebody chooses', (meeting, said) => {
  expect(usualIn(meeting)).toBe(said)
})
