import type { DonorSummary } from './donor-summary.ts'
import { type SummaryWords, summaryWords } from './donor-summary-words.ts'
import { element, type Piece } from './html.ts'

/** The fixed words of a page in its languages, and its own pieces marked with theirs. */
export type Said = {
  readonly words: SummaryWords
  /** The same words in each language of the page, one beside the other. */
  readonly both: (pick: (words: SummaryWords, lang: string) => string) => Piece[]
  /** The same as one text, for an attribute. */
  readonly text: (pick: (words: SummaryWords, lang: string) => string) => string
  /** Words of a record: their language stands with them where it is not that of the page. */
  readonly own: (text: string, lang: string | undefined) => Piece
}

/** How the words of `summary` are said: in one language, or in two side by side. */
export function saidIn(summary: DonorSummary): Said {
  const { lang, alsoLang = null } = summary
  const words = summaryWords(lang)
  const other = alsoLang === null ? null : { lang: alsoLang, words: summaryWords(alsoLang) }
  return {
    words,
    both: (pick) => {
      const first = pick(words, lang)
      if (other === null) return [first]
      const second = pick(other.words, other.lang)
      return second === first
        ? [first]
        : [first, element('span', { lang: other.lang, class: 'also' }, ` · ${second}`)]
    },
    text: (pick) => {
      const all = [pick(words, lang), ...(other === null ? [] : [pick(other.words, other.lang)])]
      return [...new Set(all)].join(' / ')
    },
    own: (text, of) =>
      of === undefined || of === lang ? text : element('span', { lang: of }, text),
  }
}
