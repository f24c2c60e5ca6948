/** Letters of a recovery code: 32 of them, 5 bits each; those that are easily taken for others are left out. */
export const recoveryLetters = '0123456789abcdefghjkmnpqrstvwxyz'

/** Letters of one code: 80 bits. */
export const recoveryLength = 16

const takenFor: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1', u: 'v' }

/** What somebody typed from paper, as the server knows it; `null` where it cannot be a recovery code. */
export function readRecoveryCode(typed: string): string | null {
  const letters = typed
    .toLowerCase()
    .replaceAll(/[\s.\u2010-\u2015-]/g, '')
    .replaceAll(/[oilu]/g, (letter) => takenFor[letter] ?? letter)
  if (letters.length !== recoveryLength) return null
  return [...letters].every((letter) => recoveryLetters.includes(letter)) ? letters : null
}
