import { z } from 'zod/mini'
import { zeroStamp } from '../sync/stamp.ts'
import type { Database } from './database.ts'
import { Identity } from './identity.ts'

/** The device's clock and its running number, written with every edit (OUT1, OUT4). */
const Clock = z.object({
  /** The last number given to a change. */
  n: z.number(),
  /** The greatest stamp made or seen here. */
  stamp: z.string(),
  /** OUT3: every change up to this number may have reached the server, and is never touched again. */
  offeredTo: z._default(z.number(), 0),
  /** CLK3: what is added to the wall clock to get the server's, milliseconds. */
  offsetMs: z.number(),
  /** Whose numbers these are; whoever has the identity at hand may have an older one. */
  deviceId: z.exactOptional(z.string()),
  /** DEV3: another copy of this device numbers its changes too; it needs a name of its own. */
  isCopied: z.exactOptional(z.boolean()),
  /** DEP2: what is on this device goes, and nothing more is written; why. */
  over: z.exactOptional(z.enum(['leave', 'lost', 'own'])),
})
export type Clock = z.infer<typeof Clock>

/** How far this device has read, and in which history. */
const Reading = z.object({
  epoch: z.nullable(z.string()),
  cursor: z.nullable(z.string()),
  /** DEV4: how many answers were taken in; a request is overtaken when it has grown. */
  turn: z._default(z.number(), 0),
  /** VER3: the schemas of the server that answered last. */
  schema: z.exactOptional(z.number()),
})
export type Reading = z.infer<typeof Reading>

/** How the last attempt to sync went; the leading tab writes it, every tab shows it. */
const Contact = z.object({
  state: z.enum([
    'idle',
    'syncing',
    'offline',
    'portal',
    'signed-out',
    /** The server has shut this device out; see `departure`. */
    'departed',
    'update-needed',
    /** STO4: pages that came found no room; what waits is still handed over. */
    'storage-full',
    /** The browser has closed its database and does not open it again. */
    'storage-lost',
  ]),
  lastSyncedAt: z.nullable(z.number()),
})
export type Contact = z.infer<typeof Contact>

/** What is known of comparing what this device holds with its server (CMP5). */
const Comparison = z.object({
  /** The server's history is another than the one that was read: compare before reading it. */
  isNewHistory: z.boolean(),
  /** Somebody has asked for it. */
  isWanted: z.boolean(),
  /** The server seemed to hold more; once what is on its way has come, that is looked at again. */
  isSecondLook: z.boolean(),
  /** When the last comparison ended, Unix milliseconds by the corrected clock. */
  comparedMs: z.nullable(z.number()),
  /** Keys of records that the server lacks and does not take from this person. */
  kept: z.array(z.string()),
  /** What the last comparison came to; `null` while there is none. */
  result: z.nullable(
    z.object({
      /** How many records the server has taken back. */
      given: z.number(),
      kept: z.number(),
      /** Was everything read again. */
      isRead: z.boolean(),
      /** The server holds something otherwise though all of it was read. */
      isLasting: z._default(z.boolean(), false),
    }),
  ),
  /** What the comparison under way has come to so far; `null` when none is. */
  round: z._default(z.nullable(z.object({ given: z.number(), isRead: z.boolean() })), null),
  /** The last difference, and when everything was read for it, Unix milliseconds. */
  readFor: z._default(z.nullable(z.object({ difference: z.string(), atMs: z.number() })), null),
  /** The server answered the last time, and did not compare. */
  isDeclined: z._default(z.boolean(), false),
  /** Since when reading a new history waits for a comparison that the server declines. */
  owedMs: z._default(z.nullable(z.number()), null),
  /** It was read without having been compared: nothing older goes over what is here. */
  isGuarded: z._default(z.boolean(), false),
})
export type Comparison = z.infer<typeof Comparison>

/** How far this device has come in handing over, where its server has shut it out. */
const Departure = z.object({
  mode: z.enum(['leave', 'lost']),
  /** Changes that the server has confirmed to hold in its quarantine. */
  handed: z.number(),
  /** Changes that it answered, and did not take. */
  declined: z._default(z.number(), 0),
})
export type Departure = z.infer<typeof Departure>

/** How much room there is: `full` from when the ballast was thrown out until it is back (STO1). */
const Room = z.enum(['enough', 'little', 'full'])
export type Room = z.infer<typeof Room>

/** Everything that the device knows about itself. */
export type Settings = {
  identity: Identity
  clock: Clock
  reading: Reading
  contact: Contact
  comparison: Comparison
  departure: Departure
  /** What only the server knows, as it was last told. */
  devices: unknown
  roles: unknown
  quarantine: unknown
  room: Room
  /** EPO2: the history in which the server was given the pictures that were sent. */
  pictures: string
  /** Whether the browser promised to keep the data; `null` when it cannot say. */
  persisted: boolean | null
  /** The schema version of the app that last looked at the parked records. */
  schema: number
}

const schemas: { [Key in keyof Settings]: z.ZodMiniType<Settings[Key]> } = {
  identity: Identity,
  clock: Clock,
  reading: Reading,
  contact: Contact,
  comparison: Comparison,
  departure: Departure,
  devices: z.unknown(),
  roles: z.unknown(),
  quarantine: z.unknown(),
  room: Room,
  pictures: z.string(),
  persisted: z.nullable(z.boolean()),
  schema: z.number(),
}

/** A setting as it was last written; `undefined` when it never was. */
export async function readSetting<Key extends keyof Settings>(
  db: Database,
  key: Key,
): Promise<Settings[Key] | undefined> {
  const row = await db.settings.get(key)
  if (row === undefined) return undefined
  return schemas[key].parse(row.value)
}

/** Writes a setting. */
export async function writeSetting<Key extends keyof Settings>(
  db: Database,
  key: Key,
  value: Settings[Key],
): Promise<void> {
  await db.settings.put({ key, value })
}

/** By which name this device goes; `undefined` where nobody has joined. */
export async function deviceIdOf(db: Database): Promise<string | undefined> {
  return (await readSetting(db, 'identity'))?.deviceId
}

/** The clock's row; a new device starts at nothing. The offset is kept at hand in `db.offsetMs`. */
export async function readClock(db: Database): Promise<Clock> {
  const clock = (await readSetting(db, 'clock')) ?? {
    n: 0,
    offeredTo: 0,
    stamp: zeroStamp,
    offsetMs: 0,
  }
  db.offsetMs = clock.offsetMs
  return clock
}

/** Where this device has read to; a new device starts at the beginning. */
export async function readReading(db: Database): Promise<Reading> {
  return (await readSetting(db, 'reading')) ?? { epoch: null, cursor: null, turn: 0 }
}
