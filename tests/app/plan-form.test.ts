import { expect, test } from 'vitest'
import {
  emptyPlan,
  filledIn,
  type PlanForm,
  templateToItem,
} from '../../src/app/meetings/plan-form.ts'
import { technicalMeetingAgenda } from '../../src/domain/agenda-template.ts'

/** A mechanism was chosen a moment ago, and what it fills in is being read. */
const before: PlanForm = {
  ...emptyPlan('2026-12-06', 'Europe/Chisinau', technicalMeetingAgenda),
  mechanismId: 'mechanism-tcm',
}
const [item] = technicalMeetingAgenda
const ofMechanism = {
  mechanismId: 'mechanism-tcm',
  number: '7',
  title: 'TCM no. 7',
  day: '2026-11-26',
  place: 'Conference room',
  agenda: item === undefined ? [] : [templateToItem(item, 0)],
}

test('a mechanism fills in what nobody has typed', () => {
  expect(filledIn(before, before, ofMechanism)).toEqual(ofMechanism)
})

test('what was typed while it was read stays as it was typed', () => {
  const now = { ...before, day: '2026-11-22', place: 'Office' }
  expect({ ...now, ...filledIn(before, now, ofMechanism) }).toMatchObject({
    number: '7',
    title: 'TCM no. 7',
    day: '2026-11-22',
    place: 'Office',
  })
})

test('an agenda that somebody touched stays, before the choice and while it was read', () => {
  const touched = before.agenda.map((row, at) => (at === 0 ? { ...row, key: 'own' } : row))
  const then = { ...before, agenda: touched }
  expect({ ...then, ...filledIn(then, then, ofMechanism) }.agenda).toBe(touched)
  expect({ ...then, ...filledIn(before, then, ofMechanism) }.agenda).toBe(touched)
})

test('of two mechanisms the one chosen last fills in', () => {
  const now = { ...before, mechanismId: 'mechanism-other' }
  expect(filledIn(before, now, ofMechanism)).toEqual({})
})
