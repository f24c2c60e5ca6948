/** Lower case, without accents and strokes, so that `Moldova` finds `MOLDOVĂ` and `Lodz` finds `Łódź`. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łđøßı]/g, (letter) => strokes[letter] ?? letter)
}

/** True when every word of the search is in the text, in any order. Both are folded already. */
export function matchesWords(folded: string, search: string): boolean {
  return search.split(/\s+/).every((word) => folded.includes(word))
}

const strokes: Record<string, string> = { ł: 'l', đ: 'd', ø: 'o', ß: 'ss', ı: 'i' }
