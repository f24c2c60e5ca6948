import { Dexie } from 'dexie'
import { commit, type Edit } from '../../src/device/commit.ts'
import { Database, tableFor } from '../../src/device/database.ts'
import type { Device } from '../../src/device/device.ts'
import { join } from '../../src/device/join.ts'
import { addLine } from '../../src/device/line-commands.ts'
import { firstWidth, widthAfter } from '../../src/device/line-width.ts'
import { migrations } from '../../src/device/migrations.ts'
import { openDevice } from '../../src/device/open-device.ts'
import { type Asked, makeRoundTrip } from '../../src/device/round-trip.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { randomBytes } from '../../src/device/vault/bytes.ts'
import { copyAll } from '../../src/device/vault/move.ts'
import { sealedDatabase } from '../../src/device/vault/sealed-database.ts'
import { openVaultOf } from '../../src/device/vault/vault.ts'
import { type Many, type ManyKind, newRows, placeOn } from './page-rows.ts'

// Runs in the browser, on the origin of the real server, with the device code that the app has.

const callServer: Fetch = (input, init) => fetch(input, init)
/** Records in one act: as much as somebody carries over or imports at once. */
const actSize = 20

let opened: Device | undefined

async function device(): Promise<Device> {
  if (opened !== undefined) return opened
  const found = await openDevice()
  if (!found.ok) throw new Error(`the device does not open: ${found.error.kind}`)
  opened = found.value
  return opened
}

/** What the benches ask of a page; everything that goes in or out is JSON. */
const bench = {
  /** Joins with the secret of a link. */
  join: async (secret: string, name: string): Promise<string> => {
    const db = new Database()
    const joined = await join({ db, fetch: callServer, secret, name, deviceLabel: 'bench' })
    if (!joined.ok) throw new Error(`joining failed: ${joined.error.kind}`)
    db.close()
    return (await device()).me.deviceId
  },

  /** Makes records and commits them, act by act, as without a network. */
  make: async (many: Many): Promise<Made> => {
    const on = await device()
    const edits = newRows(on, await placeOn(on), many)
    const startedAt = performance.now()
    for (let from = 0; from < edits.length; from += actSize)
      await mustCommit(on, edits.slice(from, from + actSize))
    const tookMs = performance.now() - startedAt
    const rows = edits.flatMap((edit) => ('row' in edit ? edit.row : []))
    const bytes = rows.reduce((sum, row) => sum + JSON.stringify(row).length, 0)
    return {
      tookMs,
      bytesEach: bytes / rows.length,
      fields: Object.keys(rows[0] ?? {}).length,
      ids: rows.map(({ id }) => id),
    }
  },

  /** Changes fields of action items, each an act of its own. Gives the milliseconds of each. */
  edit: async (changes: readonly ActionChange[]): Promise<number[]> => {
    const on = await device()
    return await timed(changes, ({ id, fields }) =>
      mustCommit(on, [{ kind: 'actionItem', id, fields }]),
    )
  },

  /** Writes lines under an agenda item, as the recording screen does. Milliseconds of each. */
  addLines: async (count: number): Promise<number[]> => {
    const on = await device()
    const { agendaItem } = await placeOn(on)
    const texts = Array.from({ length: count }, (_, i) => `The shelter has ${i} places left.`)
    const took = await timed(texts, async (text) => {
      const saved = await addLine(on, agendaItem, { kind: 'information', text })
      if (!saved.ok) throw new Error(`not saved: ${saved.error.kind}`)
    })
    // Every series starts with an agenda item that has as many lines as the one before.
    await on.db.lines.clear()
    return took
  },

  /** From now on all of this lies sealed, in a vault beside what was open. */
  seal: async (): Promise<void> => {
    const { db } = await device()
    const sealed = sealedDatabase(openVaultOf('00112233445566aa', randomBytes(32)))
    await copyAll(db, sealed)
    const found = await openDevice(sealed)
    if (!found.ok) throw new Error(`the vault does not open: ${found.error.kind}`)
    opened = found.value
  },

  /** Round trips until nothing waits and nothing is left to read: the sync loop without its pauses. */
  sync: async (): Promise<Synced> => {
    const on = await device()
    const startedAt = performance.now()
    let width = firstWidth
    let waitedMs = 0
    let ahead: Asked | null = null
    for (let trips = 1; trips < 1_000; trips++) {
      const parts = { fetch: callServer, wallNow: Date.now, width, ahead }
      const done = await makeRoundTrip(on, parts)
      if (!done.ok) throw new Error(`no round trip: ${done.error.kind}`)
      waitedMs += done.value.tookMs
      width = widthAfter(width, done.value.tookMs)
      ahead = done.value.ahead
      if (!done.value.more) return { tookMs: performance.now() - startedAt, waitedMs, trips }
    }
    throw new Error('a thousand round trips were not enough')
  },

  /** How much of it this device has. */
  counts: async (): Promise<Counts> => {
    const { db } = await device()
    return {
      actionItems: await db.actionItems.count(),
      conflicts: await db.conflicts.count(),
      waiting: await db.outbox.count(),
      refused: await db.refusals.count(),
    }
  },

  /** All records of a kind as they lie here, by id. */
  rows: async (kind: ManyKind | 'conflict'): Promise<Record<string, Record<string, unknown>>> => {
    const { db } = await device()
    const rows = await tableFor(db, kind).toArray()
    return Object.fromEntries(rows.map((row) => [row.id, { ...row }]))
  },

  /**
   * The least that any device must do with these rows: put them into a table, get them out; and to put
   * them there act by act, each safe on the disk before the next.
   */
  bare: async (kind: ManyKind): Promise<Bare> => {
    const { db } = await device()
    const rows = await tableFor(db, kind).toArray()
    const table = kind === 'comment' ? 'comments' : 'actionItems'
    const indexes = migrations.findLast(({ stores }) => table in stores)?.stores[table] ?? 'id'
    const plain = new Dexie('bare', { chromeTransactionDurability: 'strict' })
    plain.version(1).stores({ rows: indexes })
    await plain.open()
    const startedAt = performance.now()
    await plain.table('rows').bulkPut(rows)
    const putAt = performance.now()
    await plain.table('rows').toArray()
    const gotAt = performance.now()
    await plain.table('rows').clear()
    const emptyAt = performance.now()
    for (let from = 0; from < rows.length; from += actSize)
      await plain.table('rows').bulkPut(rows.slice(from, from + actSize))
    const actsMs = performance.now() - emptyAt
    await plain.delete()
    return { putMs: putAt - startedAt, getMs: gotAt - putAt, actsMs }
  },
}

type Made = {
  readonly tookMs: number
  readonly bytesEach: number
  readonly fields: number
  readonly ids: readonly string[]
}
export type ActionChange = {
  readonly id: string
  readonly fields: { readonly task?: string; readonly stateReason?: string }
}
export type Synced = { readonly tookMs: number; readonly waitedMs: number; readonly trips: number }
type Counts = {
  readonly actionItems: number
  readonly conflicts: number
  readonly waiting: number
  readonly refused: number
}
type Bare = { readonly putMs: number; readonly getMs: number; readonly actsMs: number }

export type Bench = typeof bench

async function mustCommit(on: Device, edits: readonly Edit[]): Promise<void> {
  const saved = await commit(on, edits)
  if (!saved.ok) throw new Error(`not saved: ${JSON.stringify(saved.error)}`)
}

async function timed<Value>(
  values: readonly Value[],
  work: (value: Value) => Promise<void>,
): Promise<number[]> {
  const took: number[] = []
  for (const value of values) {
    const startedAt = performance.now()
    await work(value)
    took.push(performance.now() - startedAt)
  }
  return took
}

Object.assign(globalThis, { bench })
