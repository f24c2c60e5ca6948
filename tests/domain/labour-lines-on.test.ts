import { expect, test } from 'vitest'
import { instantFromMs } from '../../src/domain/day.ts'
import { LabourLine } from '../../src/domain/labour-line.ts'
import { withPast } from '../../src/domain/labour-line-as-of.ts'
import { linesAsOf } from '../../src/domain/labour-lines-on.ts'
import { instantOf } from '../../src/domain/wall-clock.ts'
import { aLabourLine } from '../support/some-records.ts'

const zone = 'Europe/Chisinau'
const today = '2026-11-22'
const at = (day: string, time: string) => Date.parse(instantOf(day, time, zone))
const on = (lines: readonly LabourLine[], day: string) =>
  linesAsOf(lines, day, { today, zone }).map((line) => `${line.id} ${line.role} ${line.state}`)

function made(fields: Parameters<typeof aLabourLine>[0] = {}): LabourLine {
  return aLabourLine({
    id: 'labour-one',
    createdAt: instantFromMs(at('2026-03-10', '23:30')),
    fromOn: '2026-01-01',
    ...fields,
  })
}

function changed(line: LabourLine, fields: Partial<LabourLine>, atMs: number): LabourLine {
  return LabourLine.parse({ ...line, ...withPast(line, fields, atMs) })
}

test('a line is there from the day on which it was written down, in the zone of the mission', () => {
  expect(on([made()], '2026-03-09')).toEqual([])
  expect(on([made()], '2026-03-10')).toEqual(['labour-one lead agreed'])
})

test('a day tells what its last moment left, also on the day on which the clocks go back', () => {
  const first = changed(made(), { role: 'support' }, at('2026-10-25', '00:00'))
  const line = changed(first, { state: 'withdrawn' }, at('2026-10-25', '23:59'))
  expect(on([line], '2026-10-24')).toEqual(['labour-one lead agreed'])
  expect(on([line], '2026-10-25')).toEqual([])
  const later = changed(first, { state: 'withdrawn' }, at('2026-10-26', '00:00'))
  expect(on([later], '2026-10-25')).toEqual(['labour-one support agreed'])
  expect(on([later], '2026-10-26')).toEqual([])
})

test('one that ended, was closed or was deleted is left out, on the days before it is not', () => {
  const over = made({ toOn: '2026-05-31' })
  expect(on([over], '2026-05-31')).toHaveLength(1)
  expect(on([over], '2026-06-01')).toEqual([])
  const deleted = made({ deletedAt: instantFromMs(at('2026-06-10', '12:00')) })
  expect(on([deleted], '2026-06-09')).toHaveLength(1)
  expect(on([deleted], '2026-06-10')).toEqual([])
})

test('its period is the one of that day, not the one of today', () => {
  const line = changed(made(), { toOn: '2026-04-30' }, at('2026-08-01', '09:00'))
  expect(on([line], '2026-07-31')).toHaveLength(1)
  expect(on([line], '2026-08-01')).toEqual([])
})

test('today and the days to come are told as it stands now', () => {
  const line = changed(made({ toOn: '2026-12-31' }), { role: 'co_lead' }, at(today, '08:00'))
  expect(on([line], today)).toEqual(['labour-one co_lead agreed'])
  expect(on([line], '2026-12-31')).toEqual(['labour-one co_lead agreed'])
  expect(on([line], '2027-01-01')).toEqual([])
})
