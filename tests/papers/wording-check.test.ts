import { expect, test } from 'vitest'
import { attributionsIn, suspicionsIn } from '../../src/papers/wording-check.ts'

test.each([
  ['Call +373 69 123 456 for details', 'phone', '+373 69 123 456'],
  ['Call 069 12 34 567 today', 'phone', '069 12 34 567'],
  ['Write to ana.rusu@mission.example now', 'email', 'ana.rusu@mission.example'],
  ['The case of K., 17, from Ribnita', 'person', 'K., 17'],
  ['Cazul К., 17, din Bălți', 'person', 'К., 17'],
  ['A girl aged 16 was referred', 'person', 'aged 16'],
  ['A 17-year-old was referred', 'person', '17-year-old'],
  ['Une mineure âgée de 15 ans', 'person', 'âgée de 15'],
  ['See case no. 2026/114', 'case', 'case no. 2026/114'],
])('%s', (text, kind, found) => {
  expect(suspicionsIn(text)).toContainEqual({ kind, text: found })
})

test.each([
  'Participants agreed on 21 November 2026 to share statistics quarterly.',
  'In case of need, 47 participants of 12 organisations will meet in 2027.',
  'Between 2026-11-21 and 2027-01-19, 3,500 leaflets.',
  'U.N. agencies and the O.S.C.E. agreed.',
])('an ordinary sentence raises nothing: %s', (text) => {
  expect(suspicionsIn(text)).toEqual([])
})

test.each([
  ['IOM offered to host it', ['IOM'], ['IOM']],
  ['the european union offered', ['European Union', 'EU'], ['European Union']],
  ['Eu nu știu; the EU offered', ['EU'], ['EU']],
  ['Eu nu știu', ['EU'], []],
  ['L’OIM accueillera', ['OIM', 'IOM'], ['OIM']],
  ['the biomass project', ['IOM'], []],
  ['La Strada (Moldova) said so', ['La Strada (Moldova)', 'UN'], ['La Strada (Moldova)']],
  ['a.b', ['a+b', 'axb'], []],
])('under the Chatham House Rule, of “%s” and %j are asked for: %j', (text, names, found) => {
  expect(attributionsIn(text, names).map((one) => one.text)).toEqual(found)
})
