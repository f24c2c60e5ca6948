import { expect, test } from 'vitest'
import { mechanismKinds } from '../../src/domain/mechanism.ts'
import { mechanismTemplates, templateOfKind } from '../../src/domain/mechanism-templates.ts'
import { Rhythm } from '../../src/domain/rhythm.ts'
import { ruleOf } from '../../src/domain/rhythm-pattern.ts'

test('every kind that the papers name has one template, and every template such a kind', () => {
  expect(mechanismTemplates.map(({ kind }) => kind).sort()).toEqual([...mechanismKinds].sort())
  expect(templateOfKind('election round table')).toBeNull()
})

test.each(mechanismTemplates)('$kind: what founding starts from is valid', (template) => {
  const { pattern, minutes, silenceHours, seats, expected, sentence } = template
  expect(silenceHours).toBeGreaterThanOrEqual(72)
  expect(seats.length).toBeGreaterThan(0)
  expect(expected).not.toContain('other')
  expect(sentence.length).toBeGreaterThan(20)
  if (pattern === null) return
  const rest = { fromOn: '2026-11-22', untilOn: null, time: '10:00', zone: 'Europe/Chisinau' }
  expect(Rhythm.safeParse({ rule: ruleOf(pattern), minutes, ...rest }).success).toBe(true)
})

test.each(
  mechanismTemplates.flatMap(({ agenda, kind, minutes }) =>
    agenda === null ? [] : [{ kind, agenda, minutes }],
  ),
)('$kind: its own agenda reviews what was promised and fits its time', ({ agenda, minutes }) => {
  expect(agenda.some(({ kind }) => kind === 'review_of_action_points')).toBe(true)
  const total = agenda.reduce((sum, item) => sum + (item.minutesAllotted ?? 0), 0)
  expect(total).toBeLessThanOrEqual(minutes)
})

test('a 2+2 is one only with both Secretaries General and both Chairmanships (S99)', () => {
  expect(templateOfKind('two_plus_two')).toMatchObject({ needsAllSeats: true, tier: 'political' })
  expect(templateOfKind('two_plus_two')?.seats).toHaveLength(4)
})
