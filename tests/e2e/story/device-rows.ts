import type { Page } from 'playwright-core'

/** Every record that a phone holds, by kind and id, read from its database as it lies there. */
export type DeviceRows = Record<string, Record<string, unknown>>

const bookkeeping = ['outbox', 'handed', 'refusals', 'drafts', 'parked', 'settings']

/** What lies in the browser's database, without asking the app. */
export async function rowsOn(page: Page): Promise<DeviceRows> {
  const tables = await page.evaluate(readTables, { name: 'liaison' })
  return Object.fromEntries(Object.entries(tables).filter(([name]) => !bookkeeping.includes(name)))
}

/** The records of one kind: quicker, where one looks again and again. */
export async function rowsIn(page: Page, table: string): Promise<Record<string, unknown>> {
  return (await page.evaluate(readTables, { name: 'liaison', only: [table] }))[table] ?? {}
}

/** How many changes wait to be sent, and how many were not taken. */
export async function outboxOn(page: Page): Promise<{ waiting: number; refused: unknown[] }> {
  const only = ['outbox', 'refusals']
  const tables = await page.evaluate(readTables, { name: 'liaison', only })
  return {
    waiting: Object.keys(tables.outbox ?? {}).length,
    refused: Object.values(tables.refusals ?? {}),
  }
}

/** When this phone last synced, in Unix milliseconds; `null` before the first time. */
export async function lastSyncOn(page: Page): Promise<number | null> {
  const contact = await page.evaluate(readSetting, 'contact')
  return (contact as { lastSyncedAt: number | null } | undefined)?.lastSyncedAt ?? null
}

/** Has this phone put its ballast down, which makes room once there is none. */
export async function hasBallast(page: Page): Promise<boolean> {
  return await page.evaluate(async () => {
    for await (const name of (await navigator.storage.getDirectory()).keys())
      if (name === 'ballast') return true
    return false
  })
}

/** Waits until nothing waits on this phone and what it shows has come from the server. */
export async function untilHandedOver(page: Page): Promise<void> {
  const deadline = Date.now() + 120_000
  while ((await outboxOn(page)).waiting > 0) {
    if (Date.now() > deadline) throw new Error('The outbox does not get empty.')
    await page.waitForTimeout(200)
  }
}

/** Runs in the page. */
async function readSetting(key: string): Promise<unknown> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const db = await asked(indexedDB.open('liaison'))
  const row = await asked(db.transaction('settings').objectStore('settings').get(key))
  db.close()
  return row?.value
}

/** Runs in the page. */
async function readTables({
  name,
  only,
}: {
  name: string
  only?: readonly string[]
}): Promise<Record<string, Record<string, unknown>>> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const db = await asked(indexedDB.open(name))
  const tables: Record<string, Record<string, unknown>> = {}
  for (const table of db.objectStoreNames) {
    // Among them the ballast: 4 MB that say nothing.
    if (table === 'settings' || only?.includes(table) === false) continue
    const store = db.transaction(table).objectStore(table)
    const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())])
    const rows = values.map((value) => {
      const { $note, ...row } = value
      return row
    })
    tables[table] = Object.fromEntries(keys.map((key, index) => [String(key), rows[index]]))
  }
  db.close()
  return tables
}
