import { commit } from '../../src/device/commit.ts'
import { Database, tableFor } from '../../src/device/database.ts'
import { type Device, writingOn } from '../../src/device/device.ts'
import { join } from '../../src/device/join.ts'
import { openDevice } from '../../src/device/open-device.ts'
import { type Syncing, startSync } from '../../src/device/sync-loop.ts'
import { IssueId } from '../../src/domain/ids.ts'
import { recordIssue } from '../../src/domain/register-drafts.ts'

// Runs in the browser, on the origin of the network that lies, with the device code that the app has.

type Rows = Readonly<Record<string, Record<string, unknown>>>

/** What lies on this device. */
export type OnDevice = {
  readonly rows: Rows
  readonly waiting: number
  readonly refused: number
  /** As it was last told to the person. */
  readonly contact: unknown
}

let opened: Device | undefined
let syncing: Syncing | undefined

async function device(): Promise<Device> {
  if (opened !== undefined) return opened
  const found = await openDevice()
  if (!found.ok) throw new Error(`the device does not open: ${found.error.kind}`)
  opened = found.value
  return opened
}

const portal = {
  /** Joins with the secret of a link, and syncs from then on as the app does. */
  join: async (secret: string): Promise<void> => {
    const db = new Database()
    const guest = { db, secret, name: 'Ana', deviceLabel: 'portal' }
    const joined = await join({ ...guest, fetch: (input, init) => fetch(input, init) })
    if (!joined.ok) throw new Error(`joining failed: ${joined.error.kind}`)
    db.close()
    syncing = startSync(await device())
  },

  /** Writes so many records in one act, each with this name. */
  write: async (name: string, count: number): Promise<void> => {
    const on = await device()
    const made = Array.from({ length: count }, () => {
      const draft = { name, nameIn: {}, parentIssueId: null, dimension: 'human', code: '' } as const
      const id = IssueId.parse(on.newId())
      return {
        kind: 'issue' as const,
        row: recordIssue({ ...draft, state: 'active' }, id, writingOn(on)),
      }
    })
    const saved = await commit(on, made)
    if (!saved.ok) throw new Error(`not saved: ${saved.error.kind}`)
  },

  /** Another attempt now, however the last one ended. */
  syncNow: async (): Promise<void> => {
    await syncing?.syncNow()
  },

  look: async (): Promise<OnDevice> => {
    const { db } = await device()
    const [issues, waiting, refused, contact] = await Promise.all([
      tableFor(db, 'issue').toArray(),
      db.outbox.count(),
      db.refusals.count(),
      db.settings.get('contact'),
    ])
    const rows = Object.fromEntries(issues.map((row) => [row.id, { ...row }]))
    return { rows, waiting, refused, contact: contact?.value }
  },
}

export type Portal = typeof portal

Object.assign(globalThis, { portal })
