import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffRow, flatten, foldRow } from '../../src/sync/registers.ts'

const action = {
  id: 'action-12345',
  task: 'Share the winter list',
  readers: [],
  supportingOrganisationIds: ['org-undp', 'org-acted'],
  due: { kind: 'date', on: '2026-11-21', words: '' },
}

describe('opening a record', () => {
  test('[SET1] each element of a set is a register of its own', () => {
    expect(flatten('actionItem', action)).toEqual({
      task: 'Share the winter list',
      'supportingOrganisationIds/org-undp': true,
      'supportingOrganisationIds/org-acted': true,
      due: action.due,
    })
  })

  test('folding gives the record back, sets in order', () => {
    expect(foldRow('actionItem', action.id, flatten('actionItem', action))).toEqual({
      ...action,
      supportingOrganisationIds: ['org-acted', 'org-undp'],
    })
  })

  test('an element that was taken out is not in the record', () => {
    const registers = {
      'supportingOrganisationIds/org-undp': false,
      'supportingOrganisationIds/org-acted': true,
    }
    expect(foldRow('actionItem', action.id, registers)).toMatchObject({
      readers: [],
      supportingOrganisationIds: ['org-acted'],
    })
  })

  test('[VER1] what this version does not know passes through both ways', () => {
    const unknown = { mood: 'good', 'colours/red': true, shape: ['round', { deep: 1 }] }
    const registers = flatten('actionItem', { ...action, ...unknown })
    expect(registers).toMatchObject(unknown)
    expect(foldRow('actionItem', action.id, registers)).toMatchObject(unknown)
    expect(foldRow('hologram', 'holo-12345', unknown)).toEqual({ id: 'holo-12345', ...unknown })
    expect(flatten('hologram', { id: 'holo-12345', ...unknown })).toEqual(unknown)
  })
})

describe('what an edit changed', () => {
  test('is everything for a new record', () => {
    expect(diffRow('actionItem', undefined, action)).toEqual(flatten('actionItem', action))
  })

  test('is nothing where the same was saved again', () => {
    const due = { words: '', on: '2026-11-21', kind: 'date' }
    expect(diffRow('actionItem', action, { ...action, due })).toEqual({})
  })

  test('is both of two fields that say one thing, so that one author wins both', () => {
    const before = { id: 'action-1', due: { kind: 'asap' }, dueOn: '2026-12-01', task: 'x' }
    const after = { ...before, due: { kind: 'asap', words: 'soon' } }
    expect(diffRow('actionItem', before, after)).toEqual({ due: after.due, dueOn: '2026-12-01' })
  })

  test('is the fields that differ', () => {
    expect(diffRow('actionItem', action, { ...action, task: 'Share it' })).toEqual({
      task: 'Share it',
    })
  })

  test('[SET1] is one register for each element that came or went', () => {
    const after = { ...action, supportingOrganisationIds: ['org-undp', 'org-iom'] }
    expect(diffRow('actionItem', action, after)).toEqual({
      'supportingOrganisationIds/org-iom': true,
      'supportingOrganisationIds/org-acted': false,
    })
  })

  test('leaves alone what a patch does not mention', () => {
    expect(diffRow('actionItem', action, { task: 'Share it' })).toEqual({ task: 'Share it' })
  })

  test('applied to the record before gives the record after', () => {
    const ids = fc.uniqueArray(fc.constantFrom('org-aaaa', 'org-bbbb', 'org-cccc', 'org-dddd'))
    const row = fc.record({
      id: fc.constant('action-12345'),
      task: fc.string(),
      readers: fc.constant([]),
      supportingOrganisationIds: ids.map((list) => list.sort()),
      due: fc.jsonValue(),
    })
    fc.assert(
      fc.property(row, row, (before, after) => {
        const registers = {
          ...flatten('actionItem', before),
          ...diffRow('actionItem', before, after),
        }
        expect(foldRow('actionItem', before.id, registers)).toEqual(after)
      }),
    )
  })
})
