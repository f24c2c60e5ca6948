import { expect, test } from 'vitest'
import { markedWords } from '../../src/app/conflicts/marked-words.ts'

const marked = (text: string, other: string) =>
  markedWords(text, other)
    .map(({ text: piece, differs }) => (differs ? `[${piece}]` : piece))
    .join('')

test.each([
  ['the same', 'the same', 'the same'],
  ['checked by IOM', 'checked by UNHCR', 'checked by [IOM]'],
  ['Agreed. The list follows.', 'Agreed.', 'Agreed.[ The list follows.]'],
  ['Bălți și Soroca', 'Bălți', 'Bălți[ și Soroca]'],
  ['', 'anything', ''],
])('%s beside %s', (text, other, expected) => {
  expect(marked(text, other)).toBe(expected)
})

test('of a long text only what lies between the common beginning and end is marked', () => {
  const long = 'word '.repeat(500)
  expect(marked(`${long}here ${long}`, `${long}there ${long}`)).toBe(`${long}[here] ${long}`)
})
