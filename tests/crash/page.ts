import { commit, type Edit } from '../../src/device/commit.ts'
import { Database, tableFor } from '../../src/device/database.ts'
import { type Device, writingOn } from '../../src/device/device.ts'
import { join } from '../../src/device/join.ts'
import { firstWidth } from '../../src/device/line-width.ts'
import { openDevice } from '../../src/device/open-device.ts'
import { makeRoundTrip } from '../../src/device/round-trip.ts'
import { readClock } from '../../src/device/settings.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { IssueId } from '../../src/domain/ids.ts'
import { recordIssue } from '../../src/domain/register-drafts.ts'

// Runs in the browser, on the origin of the real server, with the device code that the app has.

const callServer: Fetch = (input, init) => fetch(input, init)
/** Small pages: a kill falls between two of them, or into one. */
const width = firstWidth / 16

declare global {
  /** Tells whoever drives the browser, who outlives it. */
  function saved(act: string): Promise<void>
}

let opened: Device | undefined

async function device(): Promise<Device> {
  if (opened !== undefined) return opened
  const found = await openDevice()
  if (!found.ok) throw new Error(`the device does not open: ${found.error.kind}`)
  opened = found.value
  return opened
}

const crash = {
  /** Joins with the secret of a link. */
  join: async (secret: string): Promise<string> => {
    const db = new Database()
    const joined = await join({ db, fetch: callServer, secret, name: 'Ana', deviceLabel: 'crash' })
    if (!joined.ok) throw new Error(`joining failed: ${joined.error.kind}`)
    db.close()
    return (await device()).me.deviceId
  },

  /** Writes act after act, each of one to six records, and tells of each that is saved. Does not end. */
  write: async (prefix: string): Promise<void> => {
    const on = await device()
    const write = async () => {
      for (let act = 0; ; act += 1) {
        const size = 1 + (act % 6)
        const name = `${prefix}-${act} of ${size}`
        const done = await commit(
          on,
          Array.from({ length: size }, () => anIssue(on, name)),
        )
        if (!done.ok) throw new Error(`not saved: ${done.error.kind}`)
        void saved(name)
      }
    }
    void write()
  },

  /** Hands over and reads, and again. Does not end. */
  keepSyncing: async (): Promise<void> => {
    const on = await device()
    const sync = async () => {
      for (;;) await roundTrip(on)
    }
    void sync()
  },

  /** Hands over and reads until nothing waits on either side. */
  syncToTheEnd: async (): Promise<void> => {
    const on = await device()
    while (await roundTrip(on));
  },

  /** What lies on this device. */
  look: async (): Promise<OnDevice> => {
    const { db } = await device()
    const [issues, conflicts, outbox, handed, refused, clock] = await Promise.all([
      tableFor(db, 'issue').toArray(),
      tableFor(db, 'conflict').toArray(),
      db.outbox.toArray(),
      db.handed.toArray(),
      db.refusals.count(),
      readClock(db),
    ])
    const travelling = (one: { n: number; change: { id: string } }): Numbered => [
      one.n,
      one.change.id,
    ]
    return {
      rows: Object.fromEntries([...issues, ...conflicts].map((row) => [row.id, { ...row }])),
      waiting: outbox.map(travelling),
      handed: handed.flatMap(({ changes }) => changes.map(travelling)),
      refused,
      lastNumber: clock.n,
    }
  },
}

type Numbered = readonly [n: number, record: string]

/** What lies on a device. */
export type OnDevice = {
  readonly rows: Readonly<Record<string, Record<string, unknown>>>
  readonly waiting: readonly Numbered[]
  readonly handed: readonly Numbered[]
  readonly refused: number
  readonly lastNumber: number
}

export type Crash = typeof crash

async function roundTrip(on: Device): Promise<boolean> {
  const done = await makeRoundTrip(on, { fetch: callServer, wallNow: Date.now, width })
  if (!done.ok) throw new Error(`no round trip: ${done.error.kind}`)
  return done.value.more
}

function anIssue(on: Device, name: string): Edit {
  const draft = { name, nameIn: {}, parentIssueId: null, dimension: 'human', code: '' } as const
  const id = IssueId.parse(on.newId())
  return { kind: 'issue', row: recordIssue({ ...draft, state: 'active' }, id, writingOn(on)) }
}

Object.assign(globalThis, { crash })
