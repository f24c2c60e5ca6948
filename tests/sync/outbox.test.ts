import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../src/sync/change.ts'
import { addToOutbox, type Waiting } from '../../src/sync/outbox.ts'
import { changeId, stampOf } from '../../src/sync/stamp.ts'

function aChange(n: number, set: Change['set'], more: Partial<Change> = {}): Change {
  const at = stampOf(1_000 + n, 0)
  return { n, group: n, kind: 'line', id: 'line-0001', at, seen: 5, set, ...more }
}

const waiting = (change: Change, offered = false): Waiting => ({ change, offered })

describe('the outbox', () => {
  test('[OUT2] ten edits of a field travel once, with the first base and the last value', () => {
    let change = aChange(1, { text: ['a', 'ben.9'] })
    for (let n = 2; n <= 10; n++) {
      const next = aChange(n, { text: [`a${n}`, changeId('me', n - 1)] })
      const result = addToOutbox(waiting(change), next)
      if (!('replace' in result)) throw new Error('an edit did not join the one that waits')
      change = result.replace
    }
    expect(change).toEqual(aChange(1, { text: ['a10', 'ben.9'] }, { at: stampOf(1_010, 0) }))
  })

  test('[OUT2] edits of other fields of the record join it with their own bases', () => {
    const first = aChange(1, { text: ['a', 'ben.9'] })
    const next = aChange(2, { kind: ['concern', 'cy.3'] })
    expect(addToOutbox(waiting(first), next)).toEqual({
      replace: aChange(
        1,
        { text: ['a', 'ben.9'], kind: ['concern', 'cy.3'] },
        { at: stampOf(1_002, 0) },
      ),
    })
  })

  test('[OUT2] what is edited before it was ever sent is made in its last form', () => {
    const made = aChange(1, { text: ['', null], deletedAt: [null, null] })
    const typed = aChange(2, { text: ['Agreed.', 'me.1'] })
    expect(addToOutbox(waiting(made), typed)).toMatchObject({
      replace: { n: 1, set: { text: ['Agreed.', null], deletedAt: [null, null] } },
    })
  })

  test('[OUT3] a change that was offered is frozen', () => {
    const first = aChange(1, { text: ['a', 'ben.9'] })
    const next = aChange(2, { text: ['b', 'me.1'] })
    expect(addToOutbox(waiting(first, true), next)).toEqual({ append: next })
  })

  test('[OUT2] an act of several changes is never joined, nor joins', () => {
    const first = aChange(2, { text: ['a', null] }, { group: 1 })
    const next = aChange(3, { text: ['b', 'me.2'] })
    expect(addToOutbox(waiting(first), next)).toEqual({ append: next })
    const member = aChange(5, { text: ['b', 'me.3'] }, { group: 4 })
    expect(addToOutbox(waiting(next), member)).toEqual({ append: member })
  })

  test('nothing waits: the change is appended', () => {
    const next = aChange(1, { text: ['a', null] })
    expect(addToOutbox(undefined, next)).toEqual({ append: next })
  })

  test('another record never joins', () => {
    const next = aChange(2, { text: ['b', null] }, { id: 'line-0002' })
    expect(addToOutbox(waiting(aChange(1, { text: ['a', null] })), next)).toEqual({ append: next })
  })

  test('a deletion stays an act of its own, so that the server sees what its author had seen', () => {
    const edit = aChange(1, { text: ['a', 'ben.9'] })
    const deletion = aChange(2, { deletedAt: ['2026-11-21T10:00:00.000Z', 'ben.9'] }, { seen: 9 })
    const restored = aChange(3, { deletedAt: [null, 'me.2'] })
    expect(addToOutbox(waiting(edit), deletion)).toEqual({ append: deletion })
    expect(addToOutbox(waiting(deletion), restored)).toEqual({ append: restored })
    expect(addToOutbox(waiting(deletion), aChange(3, { text: ['b', 'me.1'] }))).toHaveProperty(
      'append',
    )
  })

  test('what joins knows no more than its older half did', () => {
    const first = aChange(1, { text: ['a', null] }, { seen: 5 })
    const next = aChange(2, { kind: ['concern', null] }, { seen: 9 })
    expect(addToOutbox(waiting(first), next)).toMatchObject({ replace: { seen: 5 } })
  })

  test('[OUT2] whatever is typed, what is sent says the same as all that was typed', () => {
    const edit = fc.record({
      field: fc.constantFrom('text', 'kind', 'position'),
      value: fc.string({ maxLength: 3 }),
      offered: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1 }), (edits) => {
        const outbox: Waiting[] = []
        const shown: Record<string, string> = {}
        for (const [i, { field, value, offered }] of edits.entries()) {
          const latest = outbox.at(-1)
          const next = aChange(i + 1, { [field]: [value, null] })
          const result = addToOutbox(latest, next)
          if ('replace' in result) outbox.pop()
          outbox.push({ change: 'replace' in result ? result.replace : result.append, offered })
          shown[field] = value
        }
        const sent = Object.assign({}, ...outbox.map(({ change }) => change.set))
        for (const [field, value] of Object.entries(shown)) expect(sent[field][0]).toBe(value)
        const numbers = outbox.map(({ change }) => change.n)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
      }),
    )
  })
})
