import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameValue } from '../../src/sync/value.ts'

test('a value is the same as its copy, with keys in any order', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, reversed(inner)]),
    )
  }
  fc.assert(fc.property(fc.jsonValue(), (value) => sameValue(value, reversed(value))))
})

test('different JSON is not the same value', () => {
  const different: [unknown, unknown][] = [
    [
      [1, 2],
      [2, 1],
    ],
    [[], {}],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: undefined }, { b: undefined }],
    [null, {}],
    ['1', 1],
    [{ a: { b: [1] } }, { a: { b: [2] } }],
  ]
  for (const [a, b] of different) {
    expect(sameValue(a, b)).toBe(false)
    expect(sameValue(b, a)).toBe(false)
  }
})
