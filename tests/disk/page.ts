import { commitAny } from '../../src/device/commit.ts'
import { Database, tableOf } from '../../src/device/database.ts'
import type { Device } from '../../src/device/device.ts'
import { saveDraft } from '../../src/device/drafts.ts'
import { openDevice } from '../../src/device/open-device.ts'
import { sealAside } from '../../src/device/vault/aside-key.ts'
import { textOf } from '../../src/device/vault/bytes.ts'
import { hasVaults } from '../../src/device/vault/has-vaults.ts'
import { askForKey } from '../../src/device/vault/key-holder.ts'
import { sealedDatabase } from '../../src/device/vault/sealed-database.ts'
import { openVaultOf } from '../../src/device/vault/vault.ts'
import { listVaults } from '../../src/device/vault/vault-list.ts'
import { wipeByOneself } from '../../src/device/wipe.ts'
import { plantedRows } from './planted-rows.ts'

// Runs in the browser, on the origin of the real server, beside the app and with its device's code.

let opened: Device | undefined
let key: Uint8Array | null = null

/** As the app does: where it is sealed, with the key of the tab that has it open. */
async function database(): Promise<Database> {
  if (!hasVaults()) return new Database()
  const [vault] = listVaults()
  key = vault === undefined ? null : await askForKey(vault.id)
  if (vault === undefined || key === null) throw new Error('no tab gives the key')
  return sealedDatabase(openVaultOf(vault.id, key))
}

async function device(): Promise<Device> {
  if (opened !== undefined) return opened
  const found = await openDevice(await database())
  if (!found.ok) throw new Error(`the device does not open: ${found.error.kind}`)
  opened = found.value
  // As the app does after its first screen.
  if (!hasVaults()) await sealAside(opened.db)
  return opened
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'

/** Nobody else writes it, and no compression shortens it. */
function newCanary(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20))
  return [...bytes].map((byte) => alphabet[byte % alphabet.length]).join('')
}

const disk = {
  /** Writes a canary into every field of every kind that takes words, and wherever else words lie. */
  plant: async (): Promise<Record<string, string>> => {
    const on = await device()
    const { db } = on
    const planted = new Map<string, string>()
    const canary = (field: string) => {
      const word = newCanary()
      planted.set(word, field)
      return word
    }
    const rows = plantedRows(canary, () => on.newId())
    for (const edit of rows) {
      const saved = await commitAny(on, [edit])
      if (!saved.ok) throw new Error(`${edit.kind}: ${JSON.stringify(saved.error)}`)
    }
    const written = JSON.stringify(rows)
    for (const word of planted.keys()) if (!written.includes(word)) planted.delete(word)
    const [entry] = await db.outbox.toArray()
    if (entry === undefined) throw new Error('nothing waits')
    const carrying = (field: string) => ({
      ...entry,
      change: { ...entry.change, set: { name: [canary(field), null] } },
    })
    await db.refusals.put({
      ...carrying('refusals'),
      n: 900_001,
      reason: 'not-allowed',
      field: null,
      refusedMs: 1,
    } as never)
    await db.handed.put({ n: 900_002, upTo: 1, changes: [carrying('handed') as never] })
    await db.parked.put({
      key: 'meeting/parked',
      kind: 'meeting',
      id: 'parked',
      registers: { title: canary('parked') },
      schema: 99,
      note: { scope: null, seq: 0, by: null, at: null, except: {}, unknown: {} },
    })
    await db.settings.put({ key: 'link/abc', value: canary('link secret') })
    await saveDraft(db, 'progress/1', canary('draft'))
    db.aside?.put('progress/2', canary('put aside'))
    // The index of what lies on the disk: each kind is there.
    for (const name of Object.values(tableOf))
      if ((await db.table(name).count()) === 0) throw new Error(`nothing lies in ${name}`)
    return Object.fromEntries([...planted].map(([word, field]) => [field, word]))
  },

  /** What must never lie on the disk: the data key. */
  keys: async (): Promise<string> => {
    await device()
    return key === null ? '' : textOf(key)
  },

  /** Signs out and wipes; the app goes on with it when it opens next. */
  wipe: async (): Promise<void> => {
    const { db } = await device()
    await wipeByOneself(db, true)
  },
}

export type DiskPage = typeof disk

Object.assign(globalThis, { disk })
