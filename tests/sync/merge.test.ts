import { describe, expect, test } from 'vitest'
import { type Loser, mergeRegister } from '../../src/sync/merge.ts'
import { stampOf } from '../../src/sync/stamp.ts'
import { held, incoming } from './arbitraries.ts'

describe('a register', () => {
  const standing = held('Hall B', 'ada.1', 100)

  test('takes the first value as it is', () => {
    const change = incoming('Hall B', 'ada.1', 100, null)
    expect(mergeRegister('register', undefined, change, undefined)).toEqual({
      ...standing,
      outcome: 'taken',
    })
  })

  test('[REG1] takes what was based on it, with a later stamp, although the clock was slow', () => {
    const change = incoming('Hall C', 'ben.4', 7, 'ada.1')
    expect(mergeRegister('register', standing, change, undefined)).toEqual({
      value: 'Hall C',
      by: 'ben.4',
      at: stampOf(100, 1),
      outcome: 'taken',
    })
  })

  test('[REG2, REG4] shows the later of two and keeps the earlier with who, when and what it lost to', () => {
    const change = incoming('Hall C', 'ben.4', 120, null)
    const merged = mergeRegister('register', standing, change, undefined)
    expect(merged).toMatchObject({ value: 'Hall C', by: 'ben.4', outcome: 'taken' })
    expect(merged.loser).toEqual<Loser>({
      ...standing,
      why: 'same_field',
      against: held('Hall C', 'ben.4', 120),
    })
  })

  test('[REG2, REG4] keeps the earlier of two also when it arrives last', () => {
    const late = incoming('Hall A', 'ben.4', 80, null)
    const merged = mergeRegister('register', standing, late, undefined)
    expect(merged).toMatchObject({ ...standing, outcome: 'kept' })
    expect(merged.loser).toEqual<Loser>({
      ...held('Hall A', 'ben.4', 80),
      why: 'same_field',
      against: standing,
    })
  })

  test('[REG2] goes by the change id when two stamps are equal', () => {
    const [a, b] = [held('A', 'ada.1', 100), held('B', 'ben.1', 100)]
    const one = mergeRegister('register', a, { ...b, base: null }, undefined)
    const other = mergeRegister('register', b, { ...a, base: null }, undefined)
    expect([one.value, other.value]).toEqual(['B', 'B'])
  })

  test('[REG3] sees no conflict where both wrote the same, whatever the order of keys', () => {
    const due = held({ kind: 'date', on: '2026-11-21', words: '' }, 'ada.1', 100)
    const same = incoming({ words: '', on: '2026-11-21', kind: 'date' }, 'ben.4', 80, null)
    const merged = mergeRegister('register', due, same, undefined)
    expect(merged).toEqual({ ...due, outcome: 'same' })
  })

  test('leaves what stands untouched where it says so, and shows the change where it says taken', () => {
    const late = incoming('Hall A', 'ben.4', 80, null)
    const again = incoming('Hall B', 'ada.1', 100, null)
    const agreed = incoming('Hall B', 'ben.4', 120, null)
    expect(mergeRegister('register', standing, late, undefined)).toMatchObject(standing)
    expect(mergeRegister('register', standing, again, undefined)).toMatchObject(standing)
    expect(mergeRegister('register', standing, agreed, undefined)).toMatchObject({
      by: 'ben.4',
      outcome: 'taken',
    })
  })
})

describe('a fixed field', () => {
  const standing = held('meeting-1', 'ada.1', 100)

  test('[REG5] never takes another value, not even from who saw it', () => {
    const move = incoming('meeting-2', 'ada.2', 200, 'ada.1')
    const merged = mergeRegister('fixed', standing, move, undefined)
    expect(merged).toEqual({ ...standing, outcome: 'kept' })
  })

  test('[REG5] of two who made the record offline the first to arrive gives it, whatever the clocks said', () => {
    const earlier = incoming('meeting-2', 'ben.1', 5, null)
    expect(mergeRegister('fixed', standing, earlier, undefined)).toMatchObject(standing)
  })
})

describe('a decided field', () => {
  const standing = held('draft', 'ada.1', 100)

  test('[REG6] is written by the server, whatever stands', () => {
    const release = incoming('released', 'server.9', 50, null)
    expect(mergeRegister('decided', standing, release, undefined)).toEqual({
      value: 'released',
      by: 'server.9',
      at: stampOf(100, 1),
      outcome: 'taken',
    })
  })

  test('[REG6] is not written by a device', () => {
    const attempt = incoming('released', 'ada.2', 200, 'ada.1')
    expect(mergeRegister('decided', standing, attempt, undefined)).toEqual({
      ...standing,
      outcome: 'kept',
    })
  })
})

describe('an order field', () => {
  test('[REG7] takes the later of two places without a conflict', () => {
    const standing = held('a1', 'ada.1', 100)
    const later = mergeRegister('order', standing, incoming('a2', 'ben.1', 120, null), undefined)
    expect(later).toEqual({ ...held('a2', 'ben.1', 120), outcome: 'taken' })
    const earlier = mergeRegister('order', standing, incoming('a0', 'ben.1', 80, null), undefined)
    expect(earlier).toEqual({ ...standing, outcome: 'kept' })
  })
})

describe('a marking', () => {
  const amber = held('AMBER', 'ada.1', 100)

  test('[REG8] takes the stricter of two, even an earlier one', () => {
    const raise = incoming('RED', 'ben.1', 50, null)
    expect(mergeRegister('marking', amber, raise, undefined)).toMatchObject({
      value: 'RED',
      outcome: 'taken',
    })
  })

  test('[REG8] keeps the stricter against a later one, even of somebody who saw it', () => {
    for (const base of [null, 'ada.1']) {
      const lower = incoming('GREEN', 'ben.1', 200, base)
      expect(mergeRegister('marking', amber, lower, undefined)).toEqual({
        ...amber,
        outcome: 'kept',
      })
    }
  })

  test('[REG8] reads a label that this version does not know as the strictest', () => {
    const newer = incoming('VIOLET', 'ben.1', 50, null)
    expect(mergeRegister('marking', amber, newer, undefined).value).toBe('VIOLET')
    const violet = held('VIOLET', 'ben.1', 50)
    const lower = incoming('AMBER+STRICT', 'ada.2', 200, null)
    expect(mergeRegister('marking', violet, lower, undefined).value).toBe('VIOLET')
  })

  test('[REG8] is lowered by the server', () => {
    const lower = incoming('CLEAR', 'server.3', 200, 'ada.1')
    expect(mergeRegister('marking', amber, lower, undefined)).toMatchObject({
      value: 'CLEAR',
      outcome: 'taken',
    })
  })
})

describe('an element of a set', () => {
  const there = held(true, 'ada.1', 100)

  test('[SET2] stays when it is added again while somebody takes it out', () => {
    const added = mergeRegister('set', there, incoming(true, 'ben.1', 110, null), undefined)
    expect(added).toMatchObject({ value: true, by: 'ada.1 ben.1', outcome: 'merged' })
    const removal = incoming(false, 'cy.1', 120, 'ada.1')
    const removed = mergeRegister('set', added, removal, undefined)
    expect(removed).toMatchObject({ value: true, by: 'ben.1', outcome: 'merged' })
    expect(removed.loser).toBeUndefined()
  })

  test('[SET2] comes back when the adding arrives after the removal that did not see it', () => {
    const removed = mergeRegister('set', there, incoming(false, 'cy.1', 300, 'ada.1'), undefined)
    expect(removed).toMatchObject({ value: false, by: 'cy.1', outcome: 'taken' })
    const back = mergeRegister('set', removed, incoming(true, 'ben.1', 110, null), undefined)
    expect(back).toMatchObject({ value: true, by: 'ben.1', outcome: 'taken' })
  })

  test('goes when everybody who added it was seen', () => {
    const both = held(true, 'ada.1 ben.1', 110)
    const removal = incoming(false, 'cy.1', 120, 'ada.1 ben.1')
    expect(mergeRegister('set', both, removal, undefined)).toMatchObject({
      value: false,
      by: 'cy.1',
      outcome: 'taken',
    })
  })

  test('is out for good when two take it out', () => {
    const removed = mergeRegister('set', there, incoming(false, 'cy.1', 120, 'ada.1'), undefined)
    const again = mergeRegister('set', removed, incoming(false, 'ben.1', 90, 'ada.1'), undefined)
    expect(again).toMatchObject({ value: false, by: 'cy.1', outcome: 'same' })
  })

  test('names each device once, however often it adds', () => {
    const back = mergeRegister('set', there, incoming(true, 'ada.5', 120, null), undefined)
    expect(back).toMatchObject({ value: true, by: 'ada.5', outcome: 'taken' })
    const older = mergeRegister('set', back, incoming(true, 'ada.3', 110, null), undefined)
    expect(older).toEqual({ value: true, by: 'ada.5', at: stampOf(120, 0), outcome: 'same' })
  })
})

describe('a text', () => {
  const base = 'Partners share their winter plans.'
  const standing = held('Partners in Bender share their winter plans.', 'ada.1', 100)
  const change = incoming('Partners share their winter plans by Friday.', 'ben.1', 90, 'cy.1')

  test('[TXT1] keeps edits of different places', () => {
    const merged = mergeRegister('text', standing, change, base)
    expect(merged).toMatchObject({
      value: 'Partners in Bender share their winter plans by Friday.',
      by: 'ben.1+',
      at: stampOf(100, 1),
      outcome: 'merged',
    })
  })

  test('[TXT2] keeps both wordings of one place, marked, the earlier first, and a conflict', () => {
    const other = incoming('Partners in Tiraspol share their winter plans.', 'ben.1', 120, 'cy.1')
    const merged = mergeRegister('text', standing, other, base)
    expect(merged.value).toBe('Partners ⟦ in Bender ‖ in Tiraspol ⟧ share their winter plans.')
    expect(merged.loser?.why).toBe('text_overlap')
  })

  test('[TXT3] keeps the whole of both texts in the loser', () => {
    const { loser } = mergeRegister('text', standing, change, base)
    expect(loser).toEqual<Loser>({
      ...held(change.value, 'ben.1', 90),
      why: 'text_merged',
      against: standing,
    })
  })

  test('[TXT1] goes on merging under somebody who writes on without having seen the merge', () => {
    const merged = mergeRegister('text', standing, change, base)
    const next = incoming(`${change.value} They print them.`, 'ben.2', 130, 'ben.1')
    const again = mergeRegister('text', merged, next, String(change.value))
    expect(again.value).toBe(
      'Partners in Bender share their winter plans by Friday. They print them.',
    )
  })

  test('reads the same whichever of two edits arrives first', () => {
    const one = mergeRegister('text', standing, change, base)
    const { base: _, ...stoodFirst } = change
    const other = mergeRegister('text', stoodFirst, { ...standing, base: 'cy.1' }, base)
    expect(other.value).toBe(one.value)
  })

  test('stays as it is when the other only did a part of the same', () => {
    const less = incoming('Partners share their winter plans', 'ben.1', 90, 'cy.1')
    const more = held('Partners share their winter plans', 'ada.1', 100)
    expect(mergeRegister('text', more, less, base)).toEqual({ ...more, outcome: 'same' })
  })

  test('is a register where the two would not fit into one text', () => {
    const long = held(`a ${'x'.repeat(20_000)}`, 'ada.1', 100)
    const other = incoming(`b ${'y'.repeat(20_000)}`, 'ben.1', 120, null)
    const merged = mergeRegister('text', long, other, '')
    expect(merged.value).toBe(other.value)
    expect(merged.loser).toMatchObject({ ...long, why: 'same_field' })
  })

  test('[TXT2] without a common base keeps both, marked', () => {
    const merged = mergeRegister('text', held('Agreed.', 'ada.1', 100), { ...change }, undefined)
    expect(merged.value).toBe(`⟦ ${String(change.value)} ‖ Agreed. ⟧`)
  })
})
