import type { SureWhy } from '../domain/organisation-groups.ts'
import type { LikelyWhy } from '../domain/organisation-traces.ts'

type Sentence = (one: string, other: string) => string

const likelyInEnglish: Record<LikelyWhy, Sentence> = {
  several: (one) => `Several organisations here are called “${one}”.`,
  'general-words': (one, other) =>
    `“${one}” and “${other}” are the same but for words such as organisation, NGO or Inc.`,
  letters: (one, other) => `“${one}” and “${other}” are a few letters apart.`,
  'same-words': (one, other) => `“${one}” and “${other}” are made of the same words.`,
  'one-of-two': (one, other) =>
    `One of “${one}” and “${other}” holds the other, beside a second name.`,
  'same-acronym': (one) => `Both are written “${one}”, which may mean different organisations.`,
  'look-alike': (one, other) => `“${one}” and “${other}” look alike, with other letters.`,
  'first-letters': (one, other) =>
    `One of “${one}” and “${other}” is made of the first letters of the other.`,
  'other-alphabet': (one, other) => `“${one}” is “${other}” in another alphabet.`,
  'kind-words': (one, other) =>
    `“${one}” and “${other}” are the same but for words such as foundation or international.`,
  'begins-with': (one, other) =>
    `One of “${one}” and “${other}” begins with the other: perhaps a branch of it.`,
}

const likelyInFrench: Record<LikelyWhy, Sentence> = {
  several: (one) => `Plusieurs organisations s’appellent ici « ${one} ».`,
  'general-words': (one, other) =>
    `« ${one} » et « ${other} » ne diffèrent que par des mots comme organisation, ONG ou Inc.`,
  letters: (one, other) => `« ${one} » et « ${other} » diffèrent de quelques lettres.`,
  'same-words': (one, other) => `« ${one} » et « ${other} » sont formés des mêmes mots.`,
  'one-of-two': (one, other) =>
    `L’un de « ${one} » et « ${other} » contient l’autre, à côté d’un second nom.`,
  'same-acronym': (one) =>
    `Les deux s’écrivent « ${one} », qui peut désigner plusieurs organisations.`,
  'look-alike': (one, other) => `« ${one} » et « ${other} » se ressemblent, avec d’autres lettres.`,
  'first-letters': (one, other) =>
    `L’un de « ${one} » et « ${other} » est formé des premières lettres de l’autre.`,
  'other-alphabet': (one, other) => `« ${one} » est « ${other} » dans un autre alphabet.`,
  'kind-words': (one, other) =>
    `« ${one} » et « ${other} » ne diffèrent que par des mots comme fondation ou international.`,
  'begins-with': (one, other) =>
    `L’un de « ${one} » et « ${other} » commence par l’autre : peut-être une section.`,
}

const sureInEnglish: Record<SureWhy, string> = {
  itself: 'It is written so.',
  spelling: 'Only the spelling differs.',
  acronym:
    'The acronym stands beside this name in the sheet or is of the same kind, and has no other meaning here.',
  'both-names': 'Two of its names in one text.',
  decided: 'A person said so.',
}

const sureInFrench: Record<SureWhy, string> = {
  itself: 'C’est ainsi qu’il s’écrit.',
  spelling: 'Seule l’orthographe diffère.',
  acronym:
    'Le sigle figure à côté de ce nom dans la feuille ou désigne une organisation du même type, et n’a pas d’autre sens ici.',
  'both-names': 'Deux de ses noms dans un même texte.',
  decided: 'Quelqu’un l’a dit.',
}

/** Why two names are probably of one organisation, as a sentence of `lang`; English where there are no words. */
export function likelyWords(lang: string): (why: LikelyWhy, one: string, other: string) => string {
  const sentences = isFrench(lang) ? likelyInFrench : likelyInEnglish
  return (why, one, other) => sentences[why](one, other)
}

/** Why a name is surely an organisation's, as a sentence of `lang`; English where there are no words. */
export function sureWords(lang: string): (why: SureWhy) => string {
  const sentences = isFrench(lang) ? sureInFrench : sureInEnglish
  return (why) => sentences[why]
}

function isFrench(lang: string): boolean {
  return lang === 'fr' || lang.startsWith('fr-')
}
