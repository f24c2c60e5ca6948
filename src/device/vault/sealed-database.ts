import { Database } from '../database.ts'
import { migrations } from '../migrations.ts'
import { sealedMigrations } from './sealed-migrations.ts'
import { sealing } from './sealing.ts'
import type { OpenVault } from './vault.ts'
import { databaseOf } from './vault-list.ts'

/** The database of an open vault, not opened yet. It is used as any other. */
export function sealedDatabase({ id, cipher }: Pick<OpenVault, 'id' | 'cipher'>): Database {
  const db = new Database(databaseOf(id), sealedMigrations(migrations))
  db.use(sealing(cipher))
  return db
}
