/** Digits of a code that is read out over a telephone: the last one checks the others. */
export const spokenDigits = 16

/** The first digits, by which the server finds the invitation; the rest is the secret. */
export const spokenLookupDigits = 4

/**
 * Damm's table: finds every single wrong digit and every two neighbours that were swapped.
 * https://en.wikipedia.org/wiki/Damm_algorithm
 */
const table = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

/** The digit that makes `digits` followed by it a code without a slip. */
export function checkDigitOf(digits: string): string {
  let row = 0
  for (const digit of digits) row = Number(table[row]?.charAt(Number(digit)))
  return String(row)
}

/**
 * What somebody typed who was read a code: sixteen digits, whatever stands between them; `null` where it
 * is none, so that a slip costs no try. Digits are said alike everywhere; letters are not (a French "g"
 * is an English "j").
 */
export function readSpokenCode(typed: string): string | null {
  const digits = typed.replaceAll(/[\s.\u2010-\u2015-]/g, '')
  if (!/^\d+$/.test(digits) || digits.length !== spokenDigits) return null
  return checkDigitOf(digits) === '0' ? digits : null
}

/** A code as it is read out: groups of four. */
export function inGroups(code: string): string {
  return code.match(/.{1,4}/g)?.join(' ') ?? ''
}
