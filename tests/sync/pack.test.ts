import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change, Standing } from '../../src/sync/change.ts'
import {
  packChanges,
  packRecords,
  unpackChanges,
  unpackRecords,
  type WireRecord,
} from '../../src/sync/pack.ts'
import { changeId, stampOf } from '../../src/sync/stamp.ts'
import { changeOf, twelveFieldRecords, wireRecordOf } from '../bench/pack.ts'

const field = fc.constantFrom('text', 'kind', 'note', 'readers/person-1', 'readers/person-2')
const base = fc.option(fc.constantFrom('ben.7', 'cy.12', 'ada.3+'))
const value = fc.jsonValue({ maxDepth: 2 })
const kind = fc.constantFrom('line', 'meeting', 'hologram')
const id = fc.constantFrom('aaaaaaaa', 'bbbbbbbb', 'cccccccc')

const changes = fc
  .array(fc.record({ kind, id, seen: fc.nat(), set: fc.dictionary(field, fc.tuple(value, base)) }))
  .map((list) => list.map((one, i): Change => ({ ...one, n: i + 1, group: i, at: stampOf(i, 3) })))

const standing = fc.tuple(
  value,
  fc.constantFrom('ben.7', 'cy.12', 'ada.3+'),
  fc.constantFrom(stampOf(5, 0), stampOf(6, 0)),
)
const records: fc.Arbitrary<WireRecord[]> = fc.array(
  fc.record({
    kind,
    id,
    scope: fc.constantFrom('all', 'mission'),
    seq: fc.nat(),
    fields: fc.dictionary(field, standing, { minKeys: 1 }),
  }),
)

const travelled = <Value>(packed: Value): Value => JSON.parse(JSON.stringify(packed))
const plain = <Value>(thing: Value): Value => JSON.parse(JSON.stringify(thing))

describe('changes in columns', () => {
  test('come back as they were, in the order of their numbers', () => {
    fc.assert(
      fc.property(changes, (list) => {
        expect(plain(unpackChanges(travelled(packChanges(list))))).toEqual(plain(list))
      }),
    )
  })

  test('of one shape stand in one table, and bases only where there are some', () => {
    const made = twelveFieldRecords(20).map((row, i) => changeOf(row, i + 1))
    const packed = packChanges(made)
    expect(packed).toHaveLength(1)
    expect(packed[0]?.bases).toBeNull()
    expect(unpackChanges(packed)).toEqual(made)
  })

  test('of nothing are nothing', () => {
    expect(packChanges([])).toEqual([])
    expect(unpackChanges([])).toEqual([])
  })

  test('with different elements of a set still stand in one table', () => {
    const made = ['org-aaaa', 'org-bbbb', 'org-cccc'].map((organisation, i): Change => {
      const set = { state: ['open', null], [`acceptedBy/${organisation}`]: [true, null] } as const
      const n = i + 1
      return {
        n,
        group: n,
        kind: 'labourLine',
        id: `line-000${n}`,
        at: stampOf(n, 0),
        seen: 0,
        set,
      }
    })
    expect(packChanges(made)).toHaveLength(1)
    expect(unpackChanges(packChanges(made))).toEqual(made)
  })
})

describe('records in columns', () => {
  const inOrder = (list: WireRecord[]) => list.map((one) => JSON.stringify(sorted(one))).sort()
  const sorted = (one: WireRecord) => ({
    ...one,
    fields: Object.entries(one.fields).sort(([a], [b]) => (a < b ? -1 : 1)),
  })

  test('come back as they were', () => {
    fc.assert(
      fc.property(records, (list) => {
        expect(inOrder(unpackRecords(travelled(packRecords(list))))).toEqual(inOrder(plain(list)))
      }),
    )
  })

  test('name a change once for all the fields that it wrote', () => {
    const by = changeId('ada', 4)
    const at = stampOf(9, 0)
    const late: Standing = ['Agreed!', changeId('ben', 2), stampOf(10, 0)]
    const [packed] = packRecords([
      {
        kind: 'line',
        id: 'line-0001',
        scope: 'all',
        seq: 12,
        fields: { kind: ['concern', by, at], text: late, lang: ['en', by, at] },
      },
    ])
    expect(packed).toMatchObject({ by: [by], at: [at], fields: ['kind', 'lang', 'text'] })
    expect(packed?.exceptions).toEqual([[0, 2, late[1], late[2]]])
  })
})

test('10,000 records of 12 fields are at most 1 MB either way, in pages of 1,000', () => {
  const made = twelveFieldRecords(1_000)
  const push = packChanges(made.map((row, i) => changeOf(row, i + 1)))
  const pull = packRecords(made.map((row, i) => wireRecordOf(row, i + 1)))
  const bytes = (packed: unknown) => gzipSync(JSON.stringify(packed)).length
  expect(10 * bytes(push)).toBeLessThan(620_000)
  expect(10 * bytes(pull)).toBeLessThan(850_000)
})
