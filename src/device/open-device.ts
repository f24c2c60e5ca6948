import { fail, ok, type Result } from '../domain/result.ts'
import { schemaVersion } from '../sync/protocol.ts'
import { browserTexts } from './aside.ts'
import { Database } from './database.ts'
import { type Device, makeDevice } from './device.ts'
import { NewerDatabase } from './migrations.ts'
import { storageTrouble } from './reopen.ts'
import { readClock, readSetting, writeSetting } from './settings.ts'
import { hasVaults, isSealed, sealedTextsOf } from './vault/has-vaults.ts'
import { isWiping } from './wiping-marker.ts'

/** Why there is no device to work with. */
export type OpenError =
  /** What was on this device goes, or is gone: nothing was opened. */
  | { readonly kind: 'wiping' }
  /** What people have here is sealed: one of them must open it, and gives its database. */
  | { readonly kind: 'locked' }
  /** Nobody has joined here yet; `db` is open for joining. */
  | { readonly kind: 'not-joined'; readonly db: Database }
  /** A newer app has been here: this one must be reloaded. Nothing was touched. */
  | { readonly kind: 'newer-database' }
  /** The browser does not give its storage: private browsing, a full disk. */
  | { readonly kind: 'no-storage' }

/**
 * Opens what this device remembers, brings it up to date, and says who uses it. DEP3: where it is being
 * wiped nothing is opened.
 */
export async function openDevice(given?: Database): Promise<Result<Device, OpenError>> {
  const db = given ?? new Database()
  try {
    if (await isWiping()) return fail({ kind: 'wiping' })
    if (given === undefined && hasVaults()) return fail({ kind: 'locked' })
    await db.open()
    const { over } = await readClock(db)
    if (over !== undefined) {
      await (await import('./wipe.ts')).startWiping(db)
      return fail({ kind: 'wiping' })
    }
    await readAgainAfterUpdate(db)
    await openAside(db)
    const me = await readSetting(db, 'identity')
    return me === undefined ? fail({ kind: 'not-joined', db }) : ok(makeDevice({ db, me }))
  } catch (error) {
    db.close()
    if (error instanceof NewerDatabase) return fail({ kind: 'newer-database' })
    if (storageTrouble(error) !== null) return fail({ kind: 'no-storage' })
    throw error
  }
}

/** STO5: what was put aside is at hand before any form asks for it. Its code comes only where it is needed. */
async function openAside(db: Database): Promise<void> {
  const own = `${sealedTextsOf}${db.name}/`
  const texts = isSealed(db.name) ? undefined : browserTexts()
  const names = Array.from({ length: texts?.length ?? 0 }, (_, at) => texts?.key(at) ?? '')
  if (names.some((name) => name.startsWith(own)))
    await (await import('./vault/aside-key.ts').catch(() => undefined))?.sealAside(db)
}

/**
 * VER1. The code for it, with every schema of the domain, is loaded only after an update; where it
 * cannot be, what is parked waits for the next start.
 */
async function readAgainAfterUpdate(db: Database): Promise<void> {
  const last = await readSetting(db, 'schema')
  if (last === schemaVersion) return
  if (last === undefined) await writeSetting(db, 'schema', schemaVersion)
  else await (await import('./parked.ts').catch(() => undefined))?.readParkedAgain(db)
}
