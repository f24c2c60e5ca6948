import type { Reference } from '../../domain/container.ts'
import type { RegisterNote } from '../../sync/change.ts'
import { changeId, laterStamp, nextStamp, serverDevice, zeroStamp } from '../../sync/stamp.ts'
import { place } from './place.ts'
import type { StandingRecord } from './standing-record.ts'
import type { Workspace } from './workspace.ts'

/**
 * The server's own word: these registers take these values, after whatever stood there. Makes the
 * record when it is not there. It is history like any change.
 */
export async function writeAsServer(
  workspace: Workspace,
  { kind, id }: Reference,
  values: Readonly<Record<string, unknown>>,
): Promise<StandingRecord> {
  const standing = workspace.find({ kind, id })
  const n = workspace.serverNumber()
  const registers = Object.keys(values)
  const before = registers.map((register) => standing?.notes[register]?.at ?? zeroStamp)
  const at = nextStamp(before.reduce(laterStamp, zeroStamp), workspace.nowMs)
  const note: RegisterNote = { by: changeId(serverDevice, n), at, seq: workspace.seq }
  const notes: Record<string, RegisterNote> = { ...standing?.notes }
  const set: Record<string, readonly [unknown, string | null]> = {}
  for (const register of registers) {
    set[register] = [values[register], notes[register]?.by ?? null]
    notes[register] = note
  }
  const after = { kind, id, values: { ...standing?.values, ...values }, notes }
  const placed = await place(workspace, standing, after, registers)
  workspace.append({
    n,
    kind,
    id,
    at,
    sentAt: null,
    set,
    device: serverDevice,
    person: null,
    merged: null,
  })
  return placed
}
