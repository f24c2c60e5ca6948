import { unpackNotes } from '../../src/server/sync/notes.ts'
import { packChanges } from '../../src/sync/pack.ts'
import { protocolVersion, type SyncRequest, schemaVersion } from '../../src/sync/protocol.ts'
import { stampOf } from '../../src/sync/stamp.ts'
import { writeSyncRequest } from '../../src/sync/wire.ts'
import type { Mirrored } from './mirror.ts'

/** A field that no app of today knows. */
const unknownField = 'weather'

/** What a newer app sends when somebody writes `value` into a field that the others do not know. */
export function requestOfNewerApp(
  { n, nowMs }: { n: number; nowMs: number },
  { kind, id, seq, values, notesText }: Mirrored,
  value: string,
): string {
  const base = unpackNotes(notesText, Object.keys(values))[unknownField]?.by ?? null
  const change = {
    n,
    group: n,
    kind,
    id,
    at: stampOf(nowMs, 0),
    seen: seq,
    set: { [unknownField]: [value, base] as const },
  }
  const request: SyncRequest = {
    protocol: protocolVersion,
    schema: schemaVersion + 1,
    epoch: null,
    cursor: null,
    nowMs,
    push: packChanges([change]),
    pullBytes: 0,
  }
  return JSON.stringify(writeSyncRequest(request))
}
