import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  AuditEntry,
  auditActs,
  auditCodeOf,
  auditCodes,
  auditSubjectKinds,
  canonicalEntry,
} from '../../src/domain/audit.ts'
import { filesBelow, readText } from '../support/source-files.ts'

const text = fc.string({ unit: 'binary', maxLength: 12 })
const maybe = fc.option(text, { nil: null })
/** Whatever somebody may have put into the table, not only what the door lets in. */
const raw = fc.record({
  n: fc.integer(),
  at: text,
  act: text,
  person: maybe,
  device: maybe,
  subject: fc.record({ kind: maybe, id: maybe }),
  code: maybe,
  previous: text,
})

describe('the text that an entry is hashed as', () => {
  test('is the same for two entries only when they are the same', () => {
    fc.assert(
      fc.property(text, raw, text, raw, (mission, one, otherMission, other) => {
        const same = JSON.stringify([mission, one]) === JSON.stringify([otherMission, other])
        return (canonicalEntry(mission, one) === canonicalEntry(otherMission, other)) === same
      }),
      { numRuns: 2000 },
    )
  })

  test('is another one when any one part is another', () => {
    fc.assert(
      fc.property(
        raw,
        raw,
        fc.constantFrom(...(Object.keys(everyPart) as Part[])),
        (one, other, part) => {
          const changed = { ...one, [part]: other[part] }
          const same = JSON.stringify(one[part]) === JSON.stringify(other[part])
          return (canonicalEntry('m', one) === canonicalEntry('m', changed)) === same
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('tells apart what a text without marks between its parts would not', () => {
    const entry = {
      n: 1,
      at: '',
      act: 'ab',
      person: 'c',
      device: null,
      subject: null,
      code: null,
      previous: '',
    }
    const pairs = [
      [entry, { ...entry, act: 'a', person: 'bc' }],
      [entry, { ...entry, person: null, device: 'c' }],
      [
        { ...entry, person: 'null' },
        { ...entry, person: null },
      ],
      [
        { ...entry, person: '","' },
        { ...entry, person: '', device: '' },
      ],
      [
        { ...entry, n: 1 },
        { ...entry, n: 11 },
      ],
    ] as const
    for (const [one, other] of pairs)
      expect(canonicalEntry('m', one)).not.toBe(canonicalEntry('m', other))
  })

  test('does not depend on the order in which the parts were written down', () => {
    fc.assert(
      fc.property(raw, (one) => {
        const turned = Object.fromEntries(Object.entries(one).reverse()) as typeof one
        return canonicalEntry('m', one) === canonicalEntry('m', turned)
      }),
    )
  })
})

type Part = 'n' | 'at' | 'act' | 'person' | 'device' | 'subject' | 'code' | 'previous'
const everyPart: Record<Part, true> = {
  n: true,
  at: true,
  act: true,
  person: true,
  device: true,
  subject: true,
  code: true,
  previous: true,
}

test('no words of anybody become a code', () => {
  fc.assert(fc.property(fc.string(), (words) => auditCodes.includes(auditCodeOf(words))))
  expect(auditCodeOf('not-allowed')).toBe('not-allowed')
  expect(auditCodeOf('Ana said that he was late')).toBe('other')
})

test('an entry with anything else in it is none', () => {
  const entry = {
    n: 1,
    at: '2026-11-22T08:00:00.000Z',
    act: 'joined',
    person: 'person-0001',
    device: 'k3d9',
    subject: { kind: 'person', id: 'person-0001' },
    code: 'recorder',
    previous: '',
    hash: 'a'.repeat(64),
  }
  expect(AuditEntry.safeParse(entry).success).toBe(true)
  expect(AuditEntry.safeParse({ ...entry, note: 'late' }).success).toBe(false)
  const words = fc.string({ minLength: 1 }).filter((one) => /[^A-Za-z0-9:._-]/.test(one))
  fc.assert(
    fc.property(
      words,
      fc.constantFrom('act', 'person', 'device', 'code', 'previous'),
      (one, part) =>
        !AuditEntry.safeParse({ ...entry, [part]: one }).success &&
        !AuditEntry.safeParse({ ...entry, subject: { kind: 'person', id: one } }).success,
    ),
  )
})

test('the lists name nothing twice', () => {
  for (const list of [auditActs, auditCodes, auditSubjectKinds])
    expect(new Set(list).size).toBe(list.length)
})

test('every reason for which the server refuses a request is a code of the audit', () => {
  const files = filesBelow('src/server').filter((path) => path.endsWith('.ts'))
  const reasons = files.flatMap((path) => {
    const source = readText(path)
    if (!/\bDecide\b|\bDecision\b/.test(source)) return []
    return [...source.matchAll(/(?:refused|refusedAs)\('([a-z-]+)'\)|reason: '([a-z-]+)'/g)].map(
      ([, one, other]) => one ?? other ?? '',
    )
  })
  expect(reasons.length).toBeGreaterThan(10)
  expect(reasons.filter((reason) => auditCodeOf(reason) === 'other')).toEqual([])
})
