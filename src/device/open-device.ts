import { fail, ok, type Result } from '../domain/result.ts'
import { Database } from './database.ts'
import { type Device, makeDevice } from './device.ts'
import { NewerDatabase } from './migrations.ts'
import { readParkedAgain } from './parked.ts'
import { storageTrouble } from './reopen.ts'
import { readClock, readSetting } from './settings.ts'

/** Why there is no device to work with. */
export type OpenError =
  /** Nobody has joined here yet; `db` is open for joining. */
  | { readonly kind: 'not-joined'; readonly db: Database }
  /** A newer app has been here: this one must be reloaded. Nothing was touched. */
  | { readonly kind: 'newer-database' }
  /** The browser does not give its storage: private browsing, a full disk. */
  | { readonly kind: 'no-storage' }

/** Opens what this device remembers, brings it up to date, and says who uses it. */
export async function openDevice(db = new Database()): Promise<Result<Device, OpenError>> {
  try {
    await db.open()
    await readClock(db)
    await readParkedAgain(db)
    const me = await readSetting(db, 'identity')
    return me === undefined ? fail({ kind: 'not-joined', db }) : ok(makeDevice({ db, me }))
  } catch (error) {
    db.close()
    if (error instanceof NewerDatabase) return fail({ kind: 'newer-database' })
    if (storageTrouble(error) !== null) return fail({ kind: 'no-storage' })
    throw error
  }
}
