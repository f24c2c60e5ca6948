import { expect, test } from 'vitest'
import { daysOfChange, nextChange, rangeAround } from '../../src/device/labour-changes.ts'
import { aLabourLine } from '../support/some-records.ts'

const today = '2026-11-22'

test('something changes on the first day of a part, and on the day after its last', () => {
  const createdAt = '2026-02-01T09:00:00.000Z'
  const lines = [
    aLabourLine({ createdAt, fromOn: '2026-02-01', toOn: '2026-03-31' }),
    aLabourLine({ createdAt, fromOn: '2026-04-01', toOn: null }),
  ]
  const changes = daysOfChange({ lines }, 'Europe/Chisinau')
  expect(changes).toEqual(['2026-02-01', '2026-04-01'])
  expect(nextChange(changes, '2026-02-01', 1)).toBe('2026-04-01')
  expect(nextChange(changes, '2026-02-01', -1)).toBe(null)
  expect(nextChange(changes, '2026-03-15', -1)).toBe('2026-02-01')
})

test('the slider runs over all changes, the half years around today and the day looked at', () => {
  expect(rangeAround([], today, today)).toEqual({ from: '2026-05-24', to: '2027-05-23' })
  expect(rangeAround(['2024-01-01', '2029-01-01'], '2030-02-02', today)).toEqual({
    from: '2024-01-01',
    to: '2030-02-02',
  })
})

test('a part that began in another century does not make the slider longer', () => {
  expect(rangeAround(['1901-01-01'], today, today).from).toBe('2026-05-24')
})

test('something changes where a part is written down, becomes another or is deleted, by the clock of the mission', () => {
  const createdAt = '2026-05-31T22:30:00.000Z'
  const past = ['2026-06-10T09:00:00.000Z.state.proposed']
  const deletedAt = '2026-07-01T09:00:00.000Z'
  const there = aLabourLine({ createdAt, past, fromOn: '2026-06-01' })
  const gone = aLabourLine({ createdAt, deletedAt, fromOn: '2026-06-01' })
  expect(daysOfChange({ lines: [there], deletedLines: [gone] }, 'Europe/Chisinau')).toEqual([
    '2026-06-01',
    '2026-06-10',
    '2026-07-01',
  ])
})
