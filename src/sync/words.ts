import { diff3Merge } from 'node-diff3'

/** What stands around two wordings of one place: `⟦ mine ‖ theirs ⟧`. */
export const overlapMarks = { open: '⟦ ', between: ' ‖ ', close: ' ⟧' } as const

/** Comparing texts costs one step for each pair of equal words; beyond this it is not worth it. */
const maxPairs = 1_000_000

/**
 * TXT1, TXT2: two texts that were both made out of `base`, merged by words. Edits of different places
 * both stand; where they touch the same words both wordings stand, `mine` first, between marks, and
 * `overlaps` is true. Whole paragraphs added at the same place follow each other without marks.
 */
export function mergeWords(
  base: string,
  mine: string,
  theirs: string,
): { text: string; overlaps: boolean } {
  if (mine === theirs || theirs === base) return { text: mine, overlaps: false }
  if (mine === base) return { text: theirs, overlaps: false }
  const o = wordsOf(base)
  const a = wordsOf(mine)
  const b = wordsOf(theirs)
  // A text of one word ten thousand times over would hold the server up for minutes.
  if (pairs(a, o) + pairs(b, o) > maxPairs)
    return { text: bothWordings(mine, theirs), overlaps: true }
  let overlaps = false
  let text = ''
  for (const region of diff3Merge(a, o, b, { excludeFalseConflicts: true })) {
    if (region.ok !== undefined) text += region.ok.join('')
    else if (region.conflict !== undefined) {
      const ours = region.conflict.a.join('')
      const others = region.conflict.b.join('')
      const added = region.conflict.o.length === 0
      if (added && ours.startsWith('\n') && others.startsWith('\n')) text += ours + others
      else {
        overlaps = true
        text += bothWordings(ours, others)
      }
    }
  }
  return { text, overlaps }
}

/** Words with the white space before them, so that a word added at the end leaves the last one alone. */
function wordsOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/gu) ?? []
}

/** Both wordings between marks; a dash stands for the one that is nothing, for its words were deleted. */
function bothWordings(mine: string, theirs: string): string {
  const space = /^\s*/u.exec(mine === '' ? theirs : mine)?.[0] ?? ''
  const { open, between, close } = overlapMarks
  return `${space}${open}${mine.trim() || '—'}${between}${theirs.trim() || '—'}${close}`
}

function pairs(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1)
  return b.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0)
}
