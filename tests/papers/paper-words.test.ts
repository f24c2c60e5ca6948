import { expect, test } from 'vitest'
import { paperWords } from '../../src/papers/paper-words.ts'

/** Words that are the same in both languages. */
const same = new Set([
  'Page',
  'Mission',
  'Date',
  'Minutes',
  'Question',
  'Information',
  'Discussion',
  'Action',
  'Organisation',
  'Signature',
  'absent',
  'rapporteur',
  'urgent',
  'Participants',
])

/** Every word and sentence with the path to it; a sentence with gaps, filled in. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, String(value(2, 3, 4))]]
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
}

test('every word of the papers is there in French, and is French', () => {
  const english = new Map(leaves(paperWords('en')))
  const french = new Map(leaves(paperWords('fr')))
  expect([...french.keys()]).toEqual([...english.keys()])
  expect(french.size).toBeGreaterThan(100)
  const untranslated = [...french].filter(
    ([path, words]) => words === english.get(path) && /\p{L}{3}/u.test(words) && !same.has(words),
  )
  expect(untranslated).toEqual([])
  expect([...french].filter(([, words]) => words.trim() === '')).toEqual([])
})
