/** A piece of a text, and whether the other text lacks it. `at`: where it starts. */
export type Piece = { readonly text: string; readonly differs: boolean; readonly at: number }

/** Beyond this many words a side only beginning and end are compared: nobody waits for a colour. */
const mostWords = 600

/** `text` in pieces, those marked that `other` has not, by the longest words they have in common. */
export function markedWords(text: string, other: string): Piece[] {
  const mine = wordsOf(text)
  const theirs = wordsOf(other)
  const common =
    mine.length > mostWords || theirs.length > mostWords
      ? commonEnds(mine, theirs)
      : commonWords(mine, theirs)
  return joinPieces(mine, common)
}

function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []
}

function commonEnds(mine: readonly string[], theirs: readonly string[]): Set<number> {
  const common = new Set<number>()
  const shorter = Math.min(mine.length, theirs.length)
  let start = 0
  while (start < shorter && mine[start] === theirs[start]) common.add(start++)
  for (let back = 1; back <= shorter - start && mine.at(-back) === theirs.at(-back); back++)
    common.add(mine.length - back)
  return common
}

/** The indices in `mine` of a longest common subsequence. */
function commonWords(mine: readonly string[], theirs: readonly string[]): Set<number> {
  const width = theirs.length + 1
  const best = new Uint16Array((mine.length + 1) * width)
  const at = (i: number, j: number) => best[i * width + j] ?? 0
  for (let i = mine.length - 1; i >= 0; i--)
    for (let j = theirs.length - 1; j >= 0; j--)
      best[i * width + j] =
        mine[i] === theirs[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const common = new Set<number>()
  for (let i = 0, j = 0; i < mine.length && j < theirs.length; ) {
    if (mine[i] === theirs[j]) {
      common.add(i)
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return common
}

function joinPieces(words: readonly string[], common: ReadonlySet<number>): Piece[] {
  const pieces: { text: string; differs: boolean; at: number }[] = []
  for (const [index, word] of words.entries()) {
    const last = pieces.at(-1)
    const differs = !common.has(index)
    if (last?.differs === differs) last.text += word
    else pieces.push({ text: word, differs, at: index })
  }
  return pieces
}
