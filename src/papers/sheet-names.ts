/** A name for comparing: no capitals, no doubled blanks, one way of writing accents. */
export function folded(name: string): string {
  return tidy(name).normalize('NFC').toLowerCase()
}

/** A cell without blanks at its ends, doubled ones, and marks that nobody sees. */
export function tidy(cell: string): string {
  if (!untidy.test(cell)) return cell
  return cell.replaceAll(unseen, '').replaceAll(/\s+/g, ' ').trim()
}

const untidy = /^\s|\s$|\s\s|[^\S ]|[\u200b-\u200f\u2060\u00ad\ufeff]/
const unseen = /[\u200b-\u200f\u2060\u00ad\ufeff]/g

const nothing: ReadonlySet<string> = new Set(
  [
    '- -- --- . .. ? x 0 n/a #n/a n.a. n.a na nan nil none null undefined unknown tbd tbc',
    'aucun inconnu ninguno ninguna desconocido neant néant нет немає н/д -',
  ]
    .join(' ')
    .split(' ')
    .concat(['not specified', 'not available', 'not applicable', 'non spécifié', 'non specifie'])
    .concat([
      'sans objet',
      'no aplica',
      'sin dato',
      'to be determined',
      'to be confirmed',
      '(blank)',
    ]),
)

/** Whether a cell says in words that nothing is known; an empty one does not say so. */
export function saysNothing(cell: string): boolean {
  return cell.length < 24 && nothing.has(cell.toLowerCase())
}

const totals =
  /^(grand total|sub-?total|total( g[ée]n[ée]ral)?|sous-total|totaux|suma|gesamt|summe|итого|всего|разом|усього|всього)( .{0,40})?:?$/i

const parts: ReadonlySet<string> = new Set(
  [
    'primary secondary lead co-lead funding implementing implementer sub-implementing partner direct',
    'indirect yes no oui non true false',
  ]
    .join(' ')
    .split(' ')
    .concat([
      'implementing partner',
      'sub implementing',
      'sub-implementing partner',
      'lead partner',
    ]),
)

/** Whether a cell says which part somebody has, where his name should stand. */
export function saysPart(cell: string): boolean {
  return cell.length < 28 && parts.has(cell.toLowerCase())
}

/** Whether a cell stands at the head of a sum. */
export function isTotal(cell: string): boolean {
  return cell.length < 60 && totals.test(cell)
}

/** The two halves of a name in two languages, `Santé / Health`; `null` for a name that is not two. */
export function halves(name: string): readonly [string, string] | null {
  const parts = name.split(/\s+[/|]\s*|\s*[/|]\s+/)
  const [one = '', other = ''] = parts.map((part) => part.trim())
  return parts.length === 2 && one.length > 1 && other.length > 1 ? [one, other] : null
}

/** Whether a word mixes Latin letters with Cyrillic or Greek ones, as look-alikes do. */
export function mixesScripts(name: string): boolean {
  return name
    .split(/[^\p{L}]+/u)
    .some(
      (word) =>
        /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word),
    )
}

/** 53 bits out of a text, the same on every machine: for telling rows apart, not for secrets. */
export function hashOf(text: string): number {
  let one = 0xdeadbeef
  let other = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 2654435761)
    other = Math.imul(other ^ code, 1597334677)
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909)
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909)
  return 4294967296 * (2097151 & other) + (one >>> 0)
}
