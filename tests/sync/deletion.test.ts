import { describe, expect, test } from 'vitest'
import { decideDeletion, type Noted } from '../../src/sync/deletion.ts'
import { mergeRegister } from '../../src/sync/merge.ts'
import { stampOf } from '../../src/sync/stamp.ts'
import { held, incoming } from './arbitraries.ts'

const deletedAt = '2026-11-21T10:00:00.000Z'
const note = (value: unknown, by: string, seq: number): Noted => ({
  value,
  by,
  at: stampOf(seq, 0),
  seq,
})
const line = { text: note('Agreed.', 'ben.1', 4), deletedAt: note(null, 'ben.1', 4) }
const deletion = (seen: number) => ({
  kind: 'line',
  seen,
  set: { deletedAt: [deletedAt, 'ben.1'] as const },
})
const edit = (seen: number, field = 'text') => ({
  kind: 'line',
  seen,
  set: { [field]: ['Agreed!', 'ben.1'] as const },
})

describe('deleting', () => {
  test('[DEL1] and undoing it are a value of a field; the content stays', () => {
    const stood = held(null, 'ben.1', 4)
    const gone = mergeRegister('order', stood, incoming(deletedAt, 'ada.1', 9, 'ben.1'), undefined)
    expect(gone).toMatchObject({ value: deletedAt, outcome: 'taken' })
    const back = mergeRegister('order', gone, incoming(null, 'ada.2', 10, 'ada.1'), undefined)
    expect(back).toMatchObject({ value: null, outcome: 'taken' })
  })

  test('[DEL1] what one has seen whole stays deleted, also by two at once, without a conflict', () => {
    expect(decideDeletion(deletion(4), 'ada', line)).toBe('none')
    const gone = { ...line, deletedAt: note(deletedAt, 'cy.1', 6) }
    expect(decideDeletion(deletion(4), 'ada', gone)).toBe('none')
    const both = mergeRegister(
      'order',
      held(deletedAt, 'cy.1', 6),
      incoming('2026-11-21T11:00:00.000Z', 'ada.1', 9, 'ben.1'),
      undefined,
    )
    expect(both.loser).toBeUndefined()
  })
})

describe('[DEL2] an edit that the deletion did not see', () => {
  test('keeps the record when the edit came first', () => {
    const edited = { ...line, text: note('Agreed!', 'ben.2', 7) }
    expect(decideDeletion(deletion(4), 'ada', edited)).toBe('deletion_loses')
    expect(decideDeletion(deletion(7), 'ada', edited)).toBe('none')
  })

  test('brings the record back when the deletion came first', () => {
    const gone = { ...line, deletedAt: note(deletedAt, 'ben.2', 7) }
    expect(decideDeletion(edit(4), 'ada', gone)).toBe('record_returns')
    expect(decideDeletion(edit(7), 'ada', gone)).toBe('none')
  })

  test('is not one of the same device, which knew what it did', () => {
    const edited = { ...line, text: note('Agreed!', 'ada.2', 7) }
    expect(decideDeletion(deletion(4), 'ada', edited)).toBe('none')
    const gone = { ...line, deletedAt: note(deletedAt, 'ada.2', 7) }
    expect(decideDeletion(edit(4), 'ada', gone)).toBe('none')
  })

  test('is one that merged another author into a text of the same device', () => {
    for (const by of ['ada.2+', 'server.8']) {
      const merged = { ...line, text: note('Agreed! Both.', by, 7) }
      expect(decideDeletion(deletion(4), 'ada', merged)).toBe('deletion_loses')
    }
    const added = { ...line, 'readers/person-1': note(true, 'ada.2 ben.3', 7) }
    expect(decideDeletion(deletion(4), 'ada', added)).toBe('deletion_loses')
  })

  test('is not what the server decided, nor a move to another place', () => {
    const decided = { ...line, marking: note('GREEN', 'server.8', 7) }
    expect(decideDeletion(deletion(4), 'ada', decided)).toBe('none')
    const moved = { ...line, position: note('a2', 'ben.2', 7) }
    expect(decideDeletion(deletion(4), 'ada', moved)).toBe('none')
    const gone = { ...line, deletedAt: note(deletedAt, 'ben.2', 7) }
    expect(decideDeletion(edit(4, 'position'), 'ada', gone)).toBe('none')
  })

  test('is restoring what somebody deleted once more meanwhile', () => {
    const gone = { ...line, deletedAt: note(deletedAt, 'ben.2', 7) }
    const restored = { kind: 'line', seen: 4, set: { deletedAt: [null, 'cy.1'] as const } }
    expect(decideDeletion(restored, 'ada', gone)).toBe('record_returns')
  })

  test('does not matter for a record that is not there yet', () => {
    expect(decideDeletion(edit(0), 'ada', {})).toBe('none')
    expect(decideDeletion(deletion(0), 'ada', {})).toBe('none')
  })
})
