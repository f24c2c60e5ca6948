import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Cursor,
  marksOf,
  type Owner,
  openCursor,
  sealCursor,
} from '../../src/server/sync/sealed-cursor.ts'

const owner: Owner = {
  key: 'a key',
  mission: 'mission',
  personId: 'ana',
  deviceId: 'phone',
  epoch: 'first',
}
const mark = marksOf(owner.key)
const scopes = ['all', 'mission', 'organisation:o1', 'members:m1', 'people:ana,ben']

const sequence = fc.integer({ min: 0, max: 2 ** 50 })
const filling = fc.record({ scope: fc.constantFrom(...scopes), from: sequence })
const complete: fc.Arbitrary<Cursor> = fc.record({
  seq: sequence,
  givenAt: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  reach: fc.record({
    all: fc.boolean(),
    mission: fc.boolean(),
    everyMechanism: fc.boolean(),
    everyDraft: fc.boolean(),
    named: fc.subarray(scopes).map((some) => new Set(some.map(mark))),
  }),
  fill: fc.array(filling, { maxLength: 5 }),
})
const anyCursor = fc.oneof(
  complete,
  fc.tuple(complete, sequence).map(([cursor, since]): Cursor => ({ ...cursor, since })),
)

test('a cursor comes back as it was given out', () => {
  fc.assert(
    fc.property(anyCursor, (cursor) => {
      expect(openCursor(owner, sealCursor(owner, cursor), scopes)).toEqual(cursor)
    }),
  )
})

test('[EPO1] a cursor opens for nobody else, on no other device and in no other history', () => {
  fc.assert(
    fc.property(
      anyCursor,
      fc.constantFrom(...(['key', 'mission', 'personId', 'deviceId', 'epoch'] as const)),
      (cursor, field) => {
        const sealed = sealCursor(owner, cursor)
        expect(openCursor({ ...owner, [field]: 'other' }, sealed, scopes)).toBeNull()
      },
    ),
  )
})

test('a cursor with any letter altered is none, and neither is any other text', () => {
  const sealed = sealCursor(owner, fc.sample(complete, { numRuns: 1, seed: 1 })[0] as Cursor)
  for (let at = 0; at < sealed.length - 1; at += 1) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    expect(openCursor(owner, sealed.slice(0, at) + other + sealed.slice(at + 1), scopes)).toBeNull()
  }
  fc.assert(fc.property(fc.string(), (text) => openCursor(owner, text, scopes) === null))
})

const small: Cursor = {
  seq: 1,
  givenAt: 1,
  reach: {
    all: true,
    mission: true,
    everyMechanism: true,
    everyDraft: true,
    named: new Set([mark('a')]),
  },
  fill: [],
}

test('[ACC2] a cursor says nothing: not twice the same text, and as long whatever happened', () => {
  const later = { ...small, seq: 2 ** 49, givenAt: 2 ** 31 }
  expect(sealCursor(owner, small)).not.toBe(sealCursor(owner, small))
  expect(sealCursor(owner, later).length).toBe(sealCursor(owner, small).length)
  expect(sealCursor(owner, later).length).toBeLessThan(70)
})
