/**
 * Letters of Cyrillic and Greek that look like Latin ones, as pairs: the letter and the Latin one. Those
 * of the Unicode table of confusables (UTS #39, confusables.txt) that are drawn the same in common type;
 * upper and lower case apart, since `Н` looks like `H` and `н` like nothing.
 */
const cyrillic = 'АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXҮYӀIԌGԚQԜWаaеeѕsіiјjоoрpсcуyхxһhԁdԛqԝwѵv'
const greek = 'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCϺMαaιiνvοoρpυuϲc'

const toLatin = pairsOf(cyrillic + greek, false)
const toCyrillic = pairsOf(cyrillic, true)

const latinLetter = /\p{Script=Latin}/u
const otherLetter = /[\p{Script=Cyrillic}\p{Script=Greek}]/u
const word = /[\p{L}\p{M}]+/gu

/**
 * A name without letters of another alphabet that only look right: `САRE` with a Cyrillic С and А becomes
 * Latin, `Кaритас` with a Latin a becomes Cyrillic. A word that could be either becomes Latin where the
 * rest of the name is Latin; a name that is wholly of look-alikes stays as it is: `МОМ` is also a
 * Ukrainian acronym.
 */
export function withoutLookAlikes(name: string): string {
  if (!otherLetter.test(name) || !latinLetter.test(name)) return name
  const mended = name.replace(word, mendedWord)
  const rest = [...mended].filter((letter) => otherLetter.test(letter))
  return rest.every((letter) => toLatin.has(letter)) ? mapped(mended, toLatin) : mended
}

/** The name as if each letter that can be taken for a Latin one were it: what a hurried reader sees. */
export function asIfLatin(name: string): string {
  return mapped(name, toLatin)
}

function mendedWord(text: string): string {
  const letters = [...text]
  const foreign = letters.filter((letter) => otherLetter.test(letter))
  const latin = letters.filter((letter) => latinLetter.test(letter))
  if (foreign.length === 0 || latin.length === 0) return text
  if (foreign.every((letter) => toLatin.has(letter))) return mapped(text, toLatin)
  return latin.every((letter) => toCyrillic.has(letter)) ? mapped(text, toCyrillic) : text
}

function mapped(text: string, table: ReadonlyMap<string, string>): string {
  return [...text].map((letter) => table.get(letter) ?? letter).join('')
}

function pairsOf(text: string, isReversed: boolean): ReadonlyMap<string, string> {
  const letters = [...text]
  const pairs = new Map<string, string>()
  for (let at = 0; at + 1 < letters.length; at += 2) {
    const [from = '', to = ''] = [letters[at], letters[at + 1]]
    const [key, value] = isReversed ? [to, from] : [from, to]
    if (!pairs.has(key)) pairs.set(key, value)
  }
  return pairs
}
