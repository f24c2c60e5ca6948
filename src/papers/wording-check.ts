const age = String.raw`\d{1,2}(?!\d)`
/** Words that are followed by somebody's age, or follow it: English, French, Romanian, Russian. */
const agedWords = 'aged|âgée?s? de|(?:în )?v[âî]rst[aă] de|в возрасте'
const yearsWords = 'years?|ans|ani|лет|года?'
/** What in Russian lasts so many years and is nobody. */
const lasting = 'план|программ|проект|стратег|период|цикл|мандат|соглашен|годовщин'
const documents = String.raw`passports?|passeports?|pa[sș]aport(?:ul)?|паспорт\p{L}*|IDNP|CNP|ИНН|СНИЛС|buletin(?:ul)?|identity cards?|ID cards?|carte d[’']identité|удостоверени\p{L}*`
const cases = 'case|file|dossier|affaire|dosar(?:ul)?|cauza|дел[оаеу]'
const numbered = String.raw`(?: (?:no\.?|n°|nr\.?|number|numéro|num[aă]rul|номер|№))?`

/** Something in a text that looks as if it could lead to a person. */
export type Suspicion = {
  readonly kind: 'phone' | 'email' | 'person' | 'case' | 'document' | 'attribution'
  /** As it stands in the text. */
  readonly text: string
}

const patterns: readonly { kind: Suspicion['kind']; pattern: RegExp }[] = [
  { kind: 'email', pattern: /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu },
  {
    kind: 'document',
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?:${documents})${numbered}[:#]? ?(?:\p{Lu}{1,3} ?)?\d[\d ]{4,}\d|(?<![\d+])\d{13}(?!\d)`,
      'giu',
    ),
  },
  // A number in international form, or nine digits and more however they are grouped.
  { kind: 'phone', pattern: /(?:\+|\b00)\d[\d ().-]{6,}\d|\b\d(?:[ ().-]{0,2}\d){8,}/gu },
  // "K., 17", "I. M. (16)", "Maria P., 17, from", "Ана (16 лет)".
  {
    kind: 'person',
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?!Cazul |Case |Cas |Дело )\p{Lu}(?:\.(?: ?\p{Lu}\.)?|\p{Ll}+(?: \p{Lu}(?:\.|\p{Ll}+))?)(?:, ?| ?\()${age}(?= ?(?:[,;)]|\.?$|\.\s|(?:${yearsWords}|from|de la|din|из)(?!\p{L})))|(?<![\p{L}\d])\p{Lu}\.(?: ?\p{Lu}\.)?,? \(?${age}\)?(?! \p{L})`,
      'gmu',
    ),
  },
  // "a girl aged 17", "17 years old", "17-year-old", "âgée de 17 ans", "în vârstă de 17 ani", "17-летняя".
  {
    kind: 'person',
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?:(?:${agedWords}) ${age}|${age}[- ]years?[- ]old(?!\p{L})|${age}[- ]летн\p{L}+(?!\p{L}| (?:${lasting}))|(?<=[,(] ?)${age} (?:ans|ani|лет|года?)(?= ?[,).;]|$))`,
      'gimu',
    ),
  },
  {
    kind: 'case',
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?:${cases})${numbered} ?[:#]? ?(?=[\w/-]*\d)[\w/-]{3,}`,
      'giu',
    ),
  },
]

/**
 * What to look at before a text goes out (field practice 5): phone numbers, addresses, people told
 * apart by initial or age, case numbers. It helps a careful reader and does not replace one.
 */
export function suspicionsIn(text: string): Suspicion[] {
  const found = new Map<string, Suspicion>()
  for (const { kind, pattern } of patterns)
    for (const [match] of text.matchAll(pattern)) {
      const known = match.trim()
      if (!found.has(known)) found.set(known, { kind, text: known })
    }
  return [...found.values()]
}

/**
 * The names in `text` that attribute something: to be asked for where the Chatham House Rule holds, since no
 * field can keep an editor from writing who said it. `names`: of organisations and people, with their short
 * forms; whole words, in any case
 * unless they have three letters or fewer (EU, UN).
 */
export function attributionsIn(text: string, names: readonly string[]): Suspicion[] {
  const wanted = [...new Set(names.map((name) => name.trim()).filter((name) => name.length > 1))]
  return wanted
    .filter((name) => holdsWord(text, name))
    .map((name) => ({ kind: 'attribution', text: name }))
}

function holdsWord(text: string, name: string): boolean {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\d])${literal}(?![\\p{L}\\d])`, name.length > 3 ? 'iu' : 'u').test(
    text,
  )
}
