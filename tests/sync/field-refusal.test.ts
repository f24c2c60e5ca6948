import { describe, expect, test } from 'vitest'
import { fieldRefusal, lowersMarking } from '../../src/sync/field-refusal.ts'
import { held } from './arbitraries.ts'

const by = 'ada.2'

describe('[REG5] a fixed field', () => {
  const standing = held('meeting-1', 'ada.1', 100)

  test('is not changed by who saw it', () => {
    const change = { value: 'meeting-2', by, base: 'ada.1' }
    expect(fieldRefusal('line', 'meetingId', standing, change)).toBe('invalid')
  })

  test('is given when the record is made, and may be said again', () => {
    const made = { value: 'meeting-1', by, base: null }
    expect(fieldRefusal('line', 'meetingId', undefined, made)).toBeNull()
    expect(fieldRefusal('line', 'meetingId', standing, { ...made, base: 'ada.1' })).toBeNull()
  })

  test('refuses nobody who made the same record offline', () => {
    const made = { value: '2026-11-21T10:00:00.000Z', by, base: null }
    const stood = held('2026-11-21T09:00:00.000Z', 'ben.1', 100)
    expect(fieldRefusal('attendance', 'createdAt', stood, made)).toBeNull()
  })
})

describe('[REG6] a decided field', () => {
  test('is refused to a device', () => {
    const standing = held('draft', 'ada.1', 100)
    const release = { value: 'released', by, base: 'ada.1' }
    expect(fieldRefusal('summary', 'state', standing, release)).toBe('decided-by-server')
    const born = { value: 'released', by, base: null }
    expect(fieldRefusal('summary', 'state', undefined, born)).toBe('decided-by-server')
    const number = { value: '2026/1', by, base: null }
    expect(fieldRefusal('decision', 'number', undefined, number)).toBe('decided-by-server')
  })

  test('starts as what nobody has decided on yet', () => {
    const draft = { value: 'draft', by, base: null }
    expect(fieldRefusal('summary', 'state', undefined, draft)).toBeNull()
    expect(fieldRefusal('decision', 'number', undefined, { ...draft, value: null })).toBeNull()
    const undoing = { value: 'draft', by, base: 'server.3' }
    const released = held('released', 'server.3', 100)
    expect(fieldRefusal('summary', 'state', released, undoing)).toBe('decided-by-server')
  })

  test('is written by the server', () => {
    const release = { value: 'released', by: 'server.4', base: 'ada.1' }
    expect(fieldRefusal('summary', 'state', held('draft', 'ada.1', 1), release)).toBeNull()
  })
})

describe('[REG8] a marking', () => {
  const amber = held('AMBER', 'ada.1', 100)

  test('is not lowered by who saw it', () => {
    const lower = { value: 'GREEN', by, base: 'ada.1' }
    expect(fieldRefusal('line', 'marking', amber, lower)).toBe('marking-lowered')
    expect(lowersMarking(held('VIOLET', 'ada.1', 1), { value: 'AMBER', base: 'ada.1' })).toBe(true)
  })

  test('is raised by anybody, and a lower one written without knowledge merely loses', () => {
    const raise = { value: 'RED', by, base: 'ada.1' }
    expect(fieldRefusal('line', 'marking', amber, raise)).toBeNull()
    const unknowing = { value: 'GREEN', by, base: 'ben.9' }
    expect(fieldRefusal('line', 'marking', amber, unknowing)).toBeNull()
    expect(fieldRefusal('line', 'marking', undefined, unknowing)).toBeNull()
  })

  test('is lowered by the server', () => {
    const lower = { value: 'GREEN', by: 'server.7', base: 'ada.1' }
    expect(fieldRefusal('line', 'marking', amber, lower)).toBeNull()
  })
})

test('other fields are merged and never refused', () => {
  const standing = held('a', 'ada.1', 100)
  for (const field of ['text', 'kind', 'position', 'readers/person-1', 'mood'])
    expect(fieldRefusal('line', field, standing, { value: 'b', by, base: 'ada.1' })).toBeNull()
})
