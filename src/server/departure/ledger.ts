import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod/mini'
import { Day } from '../../domain/day.ts'
import { DepartureMode, DeviceName } from '../../domain/request.ts'
import { Role } from '../../domain/role.ts'
import { Id } from '../../sync/wire.ts'

/** Something that was shut for good: ids and codes only. */
export const Departure = z.discriminatedUnion('what', [
  z.object({ what: z.literal('device'), device: DeviceName, mode: DepartureMode }),
  z.object({ what: z.literal('role'), person: Id, role: Role, mechanism: z.string() }),
  z.object({
    what: z.literal('participation'),
    organisation: Id,
    mechanism: z.string(),
    mode: DepartureMode,
    leftOn: Day,
  }),
  z.object({ what: z.literal('erasure'), person: Id }),
])
export type Departure = z.infer<typeof Departure>

/** One line of the ledger. */
export const LedgerEntry = z.object({ id: z.string(), at: z.string(), departure: Departure })
export type LedgerEntry = z.infer<typeof LedgerEntry>

/**
 * LEA7: what was shut, in a file beside the database that no restore touches. Append only.
 */
export type Ledger = {
  /** On the disk when it comes back; throws where that is impossible, and nothing is shut then. */
  readonly append: (entries: readonly LedgerEntry[]) => void
  /** Everything that was ever appended, oldest first. Lines that cannot be read are left out. */
  readonly read: () => LedgerEntry[]
}

/** The ledger in `file`, made when something is appended. */
export function openLedger(file: string): Ledger {
  return {
    append: (entries) => {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      const isNew = !existsSync(file)
      const handle = openSync(file, 'a', 0o600)
      try {
        // One write, so that two processes do not mix their lines; a line that a power cut tore is closed.
        const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
        writeSync(handle, isNew ? text : `${isTorn(file) ? '\n' : ''}${text}`)
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
      if (isNew) syncFolder(dirname(file))
    },
    read: () => {
      if (!existsSync(file)) return []
      return readFileSync(file, 'utf8').split('\n').flatMap(readLine)
    },
  }
}

function isTorn(file: string): boolean {
  const text = readFileSync(file)
  return text.length > 0 && text.at(-1) !== 0x0a
}

/** A file that is new is only there when its folder is on the disk as well. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function readLine(line: string): LedgerEntry[] {
  if (line === '') return []
  try {
    const entry = LedgerEntry.safeParse(JSON.parse(line))
    return entry.success ? [entry.data] : []
  } catch {
    return []
  }
}
