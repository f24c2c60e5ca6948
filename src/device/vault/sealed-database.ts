import { asideIn, browserTexts } from '../aside.ts'
import { Database } from '../database.ts'
import { migrations } from '../migrations.ts'
import { sealedMigrations } from './sealed-migrations.ts'
import { sealedTexts } from './sealed-texts.ts'
import { sealing } from './sealing.ts'
import type { OpenVault } from './vault.ts'
import { databaseOf } from './vault-list.ts'

/** The database of an open vault, not opened yet. It is used as any other. */
export function sealedDatabase({ id, cipher }: Pick<OpenVault, 'id' | 'cipher'>): Database {
  const db = new Database(databaseOf(id), sealedMigrations(migrations))
  db.use(sealing(cipher))
  const texts = browserTexts()
  db.aside = texts && asideIn(sealedTexts(texts, cipher, id))
  return db
}
