import type { Dexie } from 'dexie'
import { type Cipher, cipherOf } from '../../src/device/vault/cipher.ts'
import { sealing } from '../../src/device/vault/sealing.ts'

/** A key that every run draws anew. */
export function aCipher(): Cipher {
  return cipherOf(crypto.getRandomValues(new Uint8Array(32)))
}

/** Makes `db`, which is not open yet, a sealed one. */
export function sealWith<Db extends Pick<Dexie, 'use'>>(db: Db, cipher = aCipher()): Db {
  db.use(sealing(cipher))
  return db
}
