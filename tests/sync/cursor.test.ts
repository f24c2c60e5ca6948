import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cursor, decodeCursor, encodeCursor } from '../../src/sync/cursor.ts'

const sequence = fc.nat()
const cursor: fc.Arbitrary<Cursor> = fc.record({
  epoch: fc.string({ maxLength: 30 }),
  seq: sequence,
  scopes: fc.array(fc.string()),
  fill: fc.array(fc.record({ scope: fc.string(), from: sequence, to: sequence })),
})
const midway = fc.tuple(cursor, sequence).map(([at, since]): Cursor => ({ ...at, since }))

test('a cursor comes back as it was given out', () => {
  fc.assert(
    fc.property(fc.oneof(cursor, midway), (given) => {
      expect(decodeCursor(encodeCursor(given))).toEqual(given)
    }),
  )
})

test('what is no cursor is none, and the device reads from the beginning', () => {
  const broken = [
    '',
    'x',
    'null',
    '[]',
    '{}',
    '{"epoch":"e","seq":-1,"scopes":[],"fill":[]}',
    '{"epoch":"e","seq":1.5,"scopes":[],"fill":[]}',
    '{"epoch":"e","seq":1,"scopes":[],"fill":[],"more":1}',
    '{"epoch":"e","seq":1,"scopes":["a"],"fill":[{"scope":"a","from":0}]}',
  ]
  expect(broken.map(decodeCursor)).toEqual(broken.map(() => null))
  expect(decodeCursor(null)).toBeNull()
})

test('any text at all is read without an error', () => {
  fc.assert(fc.property(fc.string(), (text) => decodeCursor(text) === null))
})
