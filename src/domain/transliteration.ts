/** Cyrillic as Serbian and Macedonian write it in Latin letters without their marks. */
const southern: Readonly<Record<string, string>> = letters(
  'а a б b в v г g д d ђ d ѓ g е e ж z з z и i ј j к k ќ k л l љ lj м m н n њ nj о o п p р r с s т t ћ c у u ф f х h ц c ч c џ dz ш s ѕ dz',
)

/** Cyrillic as names of Russia, Ukraine and Bulgaria are written in English. */
const eastern: Readonly<Record<string, string>> = letters(
  'а a б b в v г g ґ g д d е e є ye ж zh з z и i і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya',
)

/** A Cyrillic text in lower case without marks, in the Latin letters of both ways; none for another text. */
export function inLatin(text: string): string[] {
  if (!/\p{Script=Cyrillic}/u.test(text)) return []
  return [...new Set([southern, eastern].map((table) => written(text, table)))]
}

function written(text: string, table: Readonly<Record<string, string>>): string {
  return [...text].map((letter) => table[letter] ?? letter).join('')
}

function letters(text: string): Record<string, string> {
  const words = text.split(' ').map((word) => (word === '_' ? '' : word))
  const table: Record<string, string> = {}
  for (let at = 0; at + 1 < words.length; at += 2) table[words[at] ?? ''] = words[at + 1] ?? ''
  return table
}
