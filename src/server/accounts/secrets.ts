import { createHash, randomBytes } from 'node:crypto'

/** A secret of 160 bits as text that fits an address: of an invitation, a session, a link. */
export function newSecret(): string {
  return randomBytes(20).toString('base64url')
}

/** What the server keeps of a secret. It is long and random, so that a fast hash is enough. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** A short random name, of 5 bits a letter: of a device, an epoch. */
export function newName(length: number): string {
  return Array.from(randomBytes(length), (byte) => letters.charAt(byte % 32)).join('')
}
