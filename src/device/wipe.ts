import { Dexie } from 'dexie'
import { ok, type Result } from '../domain/result.ts'
import type { Texts } from './aside.ts'
import type { Database } from './database.ts'
import { dropBallastFile } from './fillers.ts'
import { readClock, readSetting, writeSetting } from './settings.ts'
import { callApi, type Fetch } from './transport.ts'
import { isSealed, vaultListKey } from './vault/has-vaults.ts'
import { browserKeyFiles, forgetAside, type KeyFiles } from './vault/key-files.ts'
import { listVaults, unlistVault, vaultsOf } from './vault/vault-list.ts'
import { markerName, readMarker, type Wiping, writeMarker } from './wiping-marker.ts'

/**
 * Decides that what is on this device goes, and that nothing is written to it any more. DEP2: with
 * `leave` and `own` only where nothing waits; `false`, and nothing, where something does. `isGivenUp`:
 * the person has said that it may be lost.
 */
export async function closeForGood(
  db: Database,
  mode: Wiping['mode'],
  isGivenUp = false,
): Promise<boolean> {
  return await db.transaction('rw', [db.outbox, db.refusals, db.photos, db.settings], async () => {
    // Who takes part no longer sends no pictures; nobody is kept here for them.
    const photos = mode === 'own' ? await photosToSend(db) : 0
    const unsent = (await db.outbox.count()) + (await db.refusals.count()) + photos
    if (unsent > 0 && mode !== 'lost' && !isGivenUp) return false
    await writeSetting(db, 'clock', { ...(await readClock(db)), over: mode })
    return true
  })
}

/**
 * DEP3: begins the wipe that `closeForGood` has decided: marks it in a database of its own, closes this
 * one and tells the screens. Whoever starts next goes on with it before anything else is opened.
 */
export async function startWiping(db: Database): Promise<void> {
  const { over, deviceId } = await readClock(db)
  if (over === undefined) return
  const me = await readSetting(db, 'identity')
  const handed = (await readSetting(db, 'departure'))?.handed ?? 0
  await writeMarker({
    mode: over,
    databases: [db.name],
    deviceId: deviceId ?? me?.deviceId ?? null,
    handed: over === 'own' ? 0 : handed,
    isDeleted: false,
    isTold: false,
    isCleared: false,
  })
  db.end()
}

/** `unsent`: so many changes are on no server. */
type SignOut = Result<void, { readonly kind: 'unsent'; readonly count: number }>

/** Signs out and wipes, as the person wishes. Work that no server has is not given up unasked. */
export async function wipeByOneself(db: Database, isGivenUp: boolean): Promise<SignOut> {
  if (!(await closeForGood(db, 'own', isGivenUp))) {
    const photos = await photosToSend(db)
    const count = (await db.outbox.count()) + (await db.refusals.count()) + photos
    return { ok: false, error: { kind: 'unsent', count } }
  }
  await startWiping(db)
  return ok(undefined)
}

async function photosToSend(db: Database): Promise<number> {
  return await db.photos.where('state').equals('to-send').count()
}

/** What wiping needs of the world; the browser's, unless a test gives its own. */
export type WipeParts = {
  readonly fetch: Fetch
  /** `undefined` in a worker, which has none. */
  readonly texts: readonly (Texts & Pick<Storage, 'clear'>)[] | undefined
  readonly keyFiles: () => Pick<KeyFiles, 'remove'>
  readonly caches: Pick<CacheStorage, 'keys' | 'delete'> | undefined
  /** One at a time, of all windows and the worker: what one has finished the next must see. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
  /** How long another window may take to let go of the database. */
  readonly blockedMs: number
}

/** How a wipe stands: over; deleted and not told; or a window that does not let go is in its way. */
export type WipeState = 'over' | 'not-told' | 'blocked'

/**
 * DEP3: goes on with the wipe that is marked; every step may be done twice, so that one that was cut off
 * is made good. Deletes the databases whole, the texts that the browser keeps beside them and every
 * cache but the app itself; only then tells the server, which takes its cookie back, and where nobody
 * else has anything here has the browser drop all of it, its files included. Offline it is deleted all
 * the same, and told later. The mark stays until somebody has read that it was done.
 */
export async function goOnWiping(given: Partial<WipeParts> = {}): Promise<WipeState> {
  const parts: WipeParts = { ...browserParts(), ...given }
  return await parts.alone(() => goOn(parts))
}

async function goOn(parts: WipeParts): Promise<WipeState> {
  const wiping = await readMarker()
  if (wiping === null) return 'over'
  if (!wiping.isDeleted) {
    // The keys of what is sealed go first: from then on it is noise, wherever this is cut off.
    for (const vault of vaultsOf(wiping.databases)) await parts.keyFiles().remove(vault)
    if (!wiping.databases.every(isSealed)) await forgetAside(parts.keyFiles())
    const deleting = Promise.all(wiping.databases.map((name) => Dexie.delete(name)))
    if (!(await isDoneWithin(deleting, parts.blockedMs))) return 'blocked'
    await emptyCaches(parts.caches)
    // Whoever else has a vault here puts theirs down again.
    await dropBallastFile()
    for (const texts of parts.texts ?? []) clearBut(texts, vaultsOf(wiping.databases))
    // A worker does not reach the texts: the next window of the app does.
    if (parts.texts !== undefined) await writeMarker({ ...wiping, isDeleted: true })
  }
  const everything = !wiping.isCleared && (await isNothingElse(parts.texts))
  if (wiping.isTold && !everything) return 'over'
  if (!(await tell(parts.fetch, wiping, everything))) return 'not-told'
  const told = { ...wiping, isDeleted: parts.texts !== undefined, isTold: true }
  // The mark went with the rest. It comes back, for whoever has to read what was done, and names nothing.
  await writeMarker(everything ? { ...told, databases: [], deviceId: null, isCleared: true } : told)
  return 'over'
}

/** Has nobody else anything here. A worker cannot tell: it does not see the list of vaults. */
async function isNothingElse(texts: WipeParts['texts']): Promise<boolean> {
  if (texts === undefined || texts.some((one) => listVaults(one).length > 0)) return false
  return (await Dexie.getDatabaseNames()).every((name) => name === markerName)
}

/** Other people's vaults stay on the list. */
function clearBut(texts: Texts & Pick<Storage, 'clear'>, gone: readonly string[]): void {
  for (const vault of gone) unlistVault(vault, texts)
  const list = texts.getItem(vaultListKey)
  texts.clear()
  if (list !== null) texts.setItem(vaultListKey, list)
}

/** `false` when nobody was reached. One who answers anything else knows this device no longer. */
async function tell(fetch: Fetch, wiping: Wiping, everything: boolean): Promise<boolean> {
  const { deviceId, mode } = wiping
  if (deviceId === null) return true
  const path = mode === 'own' ? '/api/v1/sign-out' : '/api/v1/wiped'
  const body = { ...(everything && { everything }), ...(mode === 'own' && { wiped: true }) }
  const told = await callApi(fetch, path, { body, deviceId, timeoutMs: 20_000 })
  if (told.ok) return true
  const { error } = told
  // Shut out meanwhile, which nobody could tell it any more.
  if (error.kind === 'departed' && mode === 'own')
    return await tell(fetch, { ...wiping, mode: error.mode }, everything)
  return error.kind === 'signed-out' || (error.kind === 'refused' && error.status < 500)
}

async function isDoneWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}

/** The app itself, which holds nothing of anybody, stays: the last page opens offline as well. */
const isOfApp = (cache: string) => cache.includes('precache')

async function emptyCaches(caches: WipeParts['caches']): Promise<void> {
  if (caches === undefined) return
  for (const name of await caches.keys()) if (!isOfApp(name)) await caches.delete(name)
}

/**
 * A wish for Background Sync cannot be taken back, and is harmless: the worker finds no database. The
 * session's cookie is out of reach of any script; the server takes it back.
 */
function browserParts(): WipeParts {
  return {
    fetch: (input, init) => fetch(input, init),
    texts: browserTexts(),
    keyFiles: browserKeyFiles,
    caches: typeof caches === 'undefined' ? undefined : caches,
    alone: async (work) =>
      navigator.locks === undefined
        ? await work()
        : await navigator.locks.request(markerName, work),
    blockedMs: 10_000,
  }
}

function browserTexts(): WipeParts['texts'] {
  if (typeof window === 'undefined') return undefined
  try {
    return [localStorage, sessionStorage]
  } catch {
    // Closed, as in some private windows: nothing lies there.
    return []
  }
}
