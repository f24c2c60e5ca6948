import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MadeRecord, namedIn, undoneBy } from '../../src/domain/sheet-undo.ts'

const made = (
  kind: MadeRecord['kind'],
  id: string,
  fields: Partial<MadeRecord> = {},
): MadeRecord => ({
  kind,
  id,
  isChanged: false,
  needs: [],
  ...fields,
})

const chain = [
  made('labourLine', 'line', { needs: ['org', 'town'] }),
  made('organisation', 'org'),
  made('area', 'town', { needs: ['country'] }),
  made('area', 'country'),
]

test('all goes where nobody has touched it', () => {
  expect(undoneBy(chain, new Set())).toEqual({ goes: chain, stays: [] })
})

test('a line that was changed stays, with what it needs', () => {
  const [line, ...others] = chain
  const changed = [{ ...(line ?? made('labourLine', 'line')), isChanged: true }, ...others]
  expect(undoneBy(changed, new Set())).toEqual({
    goes: [],
    stays: [
      { kind: 'labourLine', id: 'line', why: 'changed' },
      { kind: 'organisation', id: 'org', why: 'used' },
      { kind: 'area', id: 'town', why: 'used' },
      { kind: 'area', id: 'country', why: 'used' },
    ],
  })
})

test('a place that a meeting names stays, with the wider one, and nothing else', () => {
  const { goes, stays } = undoneBy(chain, new Set(['town']))
  expect(goes.map(({ id }) => id)).toEqual(['line', 'org'])
  expect(stays.map(({ id }) => id)).toEqual(['town', 'country'])
})

test('nothing that stays needs anything that goes', () => {
  const id = fc.integer({ min: 0, max: 9 }).map(String)
  const records = fc.uniqueArray(
    fc.record({
      kind: fc.constant('area' as const),
      id,
      isChanged: fc.boolean(),
      needs: fc.array(id, { maxLength: 3 }),
    }),
    { selector: (one) => one.id },
  )
  fc.assert(
    fc.property(records, fc.array(id), (all, used) => {
      const { goes, stays } = undoneBy(all, new Set(used))
      expect(goes.length + stays.length).toBe(all.length)
      const gone = new Set(goes.map((one) => one.id))
      for (const one of all)
        if (!gone.has(one.id)) for (const need of one.needs) expect(gone.has(need)).toBe(false)
      for (const one of goes) expect(one.isChanged || used.includes(one.id)).toBe(false)
    }),
  )
})

test('an id counts where it stands as a whole text, however deep', () => {
  const found = new Set<string>()
  namedIn({ a: [{ b: 'town' }], c: 'a town', d: null, e: 3 }, new Set(['town', 'line']), found)
  expect([...found]).toEqual(['town'])
})
