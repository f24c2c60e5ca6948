import { withoutLookAlikes } from './look-alikes.ts'

/** A name in words that are spelled one way, and the one text by which two spellings are compared. */
export type Spelling = {
  readonly words: readonly string[]
  /** Equal for two names that differ in spelling only; empty for what has no letter and no digit. */
  readonly key: string
}

/** From how many letters on blanks and hyphens inside a name do not matter: `ShelterBox`, not `CR-N`. */
const longEnough = 5

/**
 * How a name is spelled, without case, accents, punctuation, white space, the ways in which Unicode can
 * write one letter, look-alike letters of other alphabets, and the British or American way of a word.
 * The same in every language and place.
 */
export function spellingOf(name: string): Spelling {
  const words = wordsOf(plain(withoutLookAlikes(unquoted(name).normalize('NFD')))).map(oneWay)
  const joined = words.join('')
  return { words, key: joined.length < longEnough ? words.join(' ') : joined }
}

/** Two names that differ in spelling only. Names without letters are like no other. */
export function isSpelledAlike(one: string, other: string): boolean {
  const { key } = spellingOf(one)
  return key !== '' && key === spellingOf(other).key
}

/** Quotes of any kind inside words: `Int'l`, `l’Europe`, `обʼєднання`; before Unicode makes blanks of them. */
function unquoted(name: string): string {
  return name.replace(/[\u0027\u0060\u00b4\u02b0-\u02ff\u2018-\u201b\u2032\u2035\uff07]/gu, '')
}

const markedAlphabets =
  /([\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{Mn}+/gu

const ownLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
  ς: 'σ',
}

/** Lower case without marks; vowels of other alphabets that Unicode counts as marks stay. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(markedAlphabets, '$1')
    .replace(/[ßæœøđðħıłþς]/gu, (letter) => ownLetters[letter] ?? letter)
    .normalize('NFC')
}

/** Words of letters and digits; single letters side by side are one: `C.H.O.I`, `U S`. */
function wordsOf(text: string): string[] {
  const found = text
    .replaceAll('&', ' and ')
    .replaceAll('+', ' plus ')
    .match(/[\p{L}\p{M}\p{N}]+/gu)
  const words: string[] = []
  let isSpelledOut = false
  for (const word of found ?? []) {
    const isLetter = [...word].length === 1 && /\p{L}/u.test(word)
    const last = words.at(-1)
    if (isLetter && isSpelledOut && last !== undefined) words[words.length - 1] = last + word
    else words.push(word)
    isSpelledOut = isLetter
  }
  return words
}

const british: Readonly<Record<string, string>> = {
  behavior: 'behaviour',
  center: 'centre',
  centers: 'centres',
  defense: 'defence',
  intl: 'international',
  labor: 'labour',
  neighbor: 'neighbour',
  neighborhood: 'neighbourhood',
  pediatric: 'paediatric',
  program: 'programme',
  programs: 'programmes',
}

/** `organization` and `organisation`, `center` and `centre`, `Int'l` and `international`: one word each. */
function oneWay(word: string): string {
  if (Object.hasOwn(british, word)) return british[word] ?? word
  return word.replace(/(?<=..)iz(ations?|ational|e|ed|er|ers|es|ing)$/u, 'is$1')
}

/** A text as one line without doubled blanks, of at most `most` characters. */
export function clippedLine(text: string, most: number): string {
  const tidy = text.replace(/\s+/gu, ' ').trim()
  return tidy.length <= most ? tidy : tidy.slice(0, most).trim()
}
