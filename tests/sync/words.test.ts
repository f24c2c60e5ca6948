import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeWords } from '../../src/sync/words.ts'

type Edit = { place: number; remove: number; add: number }

const edits = fc.array(
  fc.record<Edit>({
    place: fc.nat({ max: 40 }),
    remove: fc.nat({ max: 3 }),
    add: fc.nat({ max: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
)

/** `base` with words taken out and words of `author` put in, each of them found nowhere else. */
function edited(base: readonly string[], author: string, list: readonly Edit[]): string[] {
  const words = [...base]
  for (const [i, { place, remove, add }] of list.entries()) {
    const added = Array.from({ length: add }, (_, j) => `${author}${i}${j}`)
    words.splice(place % (words.length + 1), remove, ...added)
  }
  return words
}

const wordsIn = (text: string) => text.split(/[\s⟦‖⟧]+/).filter((word) => word !== '')

describe('merging by words', () => {
  test('[TXT1, TXT2] every word that either author put in is there, in 20,000 pairs', {
    timeout: 60_000,
  }, () => {
    const base = Array.from({ length: 40 }, (_, i) => `w${i}`)
    let clean = 0
    fc.assert(
      fc.property(edits, edits, (byMe, byThem) => {
        const mine = edited(base, 'm', byMe)
        const theirs = edited(base, 't', byThem)
        const merged = mergeWords(base.join(' '), mine.join(' '), theirs.join(' '))
        const words = new Set(wordsIn(merged.text))
        const added = [...mine, ...theirs].filter((word) => !word.startsWith('w'))
        const lost = added.filter((word) => !words.has(word))
        if (lost.length > 0) return false
        if (merged.overlaps) return true
        clean++
        const inBoth = (word: string) => mine.includes(word) && theirs.includes(word)
        return (
          base.every((word) => words.has(word) === inBoth(word)) &&
          wordsIn(merged.text).length === words.size
        )
      }),
      { numRuns: 20_000 },
    )
    expect(clean).toBeGreaterThan(8_000)
  })

  test('[TXT2] marks are there exactly when edits overlap', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '\n', 'd'), { maxLength: 12 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const { text: merged, overlaps } = mergeWords(base, mine, theirs)
        expect(merged.includes('⟦')).toBe(overlaps)
      }),
      { numRuns: 2_000 },
    )
  })

  test('nothing changes where only one author edited', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (base, other) => {
        expect(mergeWords(base, other, base)).toEqual({ text: other, overlaps: false })
        expect(mergeWords(base, base, other)).toEqual({ text: other, overlaps: false })
        expect(mergeWords(base, other, other)).toEqual({ text: other, overlaps: false })
      }),
    )
  })

  test('[TXT1] white space outside the edits stays as typed', () => {
    const base = 'Agreed:\n\n  - winter list\n  - water\n'
    const merged = mergeWords(
      base,
      'Agreed:\n\n  - winter list, by Friday\n  - water\n',
      'Agreed:\n\n  - winter list\n  - water and heating\n',
    )
    expect(merged).toEqual({
      text: 'Agreed:\n\n  - winter list, by Friday\n  - water and heating\n',
      overlaps: false,
    })
  })

  test('[TXT1] two paragraphs added at the same place follow each other', () => {
    const merged = mergeWords('Opening.', 'Opening.\nThe host spoke.', 'Opening.\nUNHCR asked.')
    expect(merged).toEqual({
      text: 'Opening.\nThe host spoke.\nUNHCR asked.',
      overlaps: false,
    })
  })

  test('[TXT2] an edit inside what the other deleted is marked', () => {
    const merged = mergeWords('one two three four', 'one four', 'one two new three four')
    expect(merged).toEqual({ text: 'one ⟦ — ‖ two new three ⟧ four', overlaps: true })
  })

  test('[TXT2] a text made to take minutes is not compared, and nothing of it is lost', () => {
    const many = 'a '.repeat(16_000)
    const startedAt = performance.now()
    const merged = mergeWords(many, `${many}mine`, `theirs ${many}`)
    expect(performance.now() - startedAt).toBeLessThan(15_000)
    expect(merged.overlaps).toBe(true)
    expect(merged.text).toContain('mine')
    expect(merged.text).toContain('theirs')
  })

  test('letters outside the basic plane and right-to-left text stay whole', () => {
    const merged = mergeWords('أهلا بكم', 'أهلا بكم 🕊️ جميعا', 'السلام أهلا بكم')
    expect(wordsIn(merged.text)).toEqual(expect.arrayContaining(['🕊️', 'جميعا', 'السلام']))
  })
})
