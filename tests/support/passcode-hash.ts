import { randomBytes, scryptSync } from 'node:crypto'

/** What a server is told of a passcode. */
export function passcodeHash(word: string): string {
  const salt = randomBytes(16)
  return `${salt.toString('hex')}:${scryptSync(word, salt, 32, { N: 2 ** 14, r: 8, p: 1 }).toString('hex')}`
}
