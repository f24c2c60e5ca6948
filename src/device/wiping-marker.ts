import { Dexie } from 'dexie'
import { z } from 'zod/mini'

/** The database that says that this device is being wiped. It names nobody. */
export const markerName = 'liaison-wiping'

/** What is being wiped, why, and how far it has come. */
const Wiping = z.object({
  /** `own`: the person did it himself; else what the server ordered. */
  mode: z.enum(['leave', 'lost', 'own']),
  /** The databases that go. */
  databases: z.array(z.string()),
  /** Whose session ends; `null` where nobody had joined. */
  deviceId: z.nullable(z.string()),
  /** How many changes were handed over before. */
  handed: z.number(),
  /** Nothing is left on this device. */
  isDeleted: z.boolean(),
  /** The server knows it. */
  isTold: z.boolean(),
  /** The server was asked to have the browser drop all that it keeps of the app. */
  isCleared: z._default(z.boolean(), false),
})
export type Wiping = z.infer<typeof Wiping>

/**
 * Is this device being wiped, or was it, and nobody has read so yet. Asked before anything else is
 * opened: a wipe that was cut off goes on first.
 */
export async function isWiping(): Promise<boolean> {
  return (await Dexie.getDatabaseNames()).includes(markerName)
}

/** Where the wipe stands; `null` when there is none, or its first step was not even written. */
export async function readMarker(): Promise<Wiping | null> {
  if (!(await isWiping())) return null
  const read = await onMarker((table) => table.get(0))
  return Wiping.safeParse(read).data ?? null
}

/** On the disk when it resolves. */
export async function writeMarker(wiping: Wiping): Promise<void> {
  await onMarker((table) => table.put(wiping, 0))
}

/** Forgets that this device was wiped: somebody has read it. */
export async function dropMarker(): Promise<void> {
  await Dexie.delete(markerName)
}

type MarkerTable = {
  get(key: number): PromiseLike<unknown>
  put(row: Wiping, key: number): unknown
}

async function onMarker(work: (table: MarkerTable) => unknown): Promise<unknown> {
  const db = new Dexie(markerName, { chromeTransactionDurability: 'strict' })
  db.version(1).stores({ wiping: '' })
  try {
    return await work(db.table('wiping'))
  } finally {
    db.close()
  }
}
