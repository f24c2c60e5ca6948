import type { Reference } from '../../domain/container.ts'
import { Envelope } from '../../domain/envelope.ts'
import { type ConflictFacts, conflictId, conflictRecord } from '../../sync/conflict-record.ts'
import { flatten, foldRow } from '../../sync/registers.ts'
import { type ChangeId, readChangeId } from '../../sync/stamp.ts'
import { writeAsServer } from './server-change.ts'
import type { Workspace } from './workspace.ts'

/** A value that did not stand. */
export type Lost = Pick<ConflictFacts, 'field' | 'why' | 'loser' | 'against'>

/** REG4, CON1: keeps each value that lost as a conflict, beside the record and as far as it travels. */
export async function keepConflicts(
  workspace: Workspace,
  subject: Reference,
  lost: readonly Lost[],
): Promise<void> {
  const record = workspace.find(subject)
  if (lost.length === 0 || record === undefined) return
  const envelope = Envelope.parse(foldRow(record.kind, record.id, record.values))
  for (const one of lost) {
    const reference = {
      kind: 'conflict',
      id: conflictId(subject.kind, subject.id, one.field, one.loser.by),
    }
    await workspace.load([reference], 'write')
    if (workspace.find(reference) !== undefined) continue
    await workspace.loadHistory([one.loser.by, one.against.by])
    const conflict = conflictRecord({
      ...subject,
      ...one,
      losingBy: workspace.written(one.loser.by)?.person ?? null,
      keptBy: workspace.written(one.against.by)?.person ?? null,
      deviceNames: await deviceNames(workspace, [one.loser.by, one.against.by]),
      envelope,
      nowMs: workspace.nowMs,
    })
    await writeAsServer(workspace, reference, flatten('conflict', conflict))
  }
}

/** What people called the devices of these changes when they joined. */
async function deviceNames(
  { db, mission }: Workspace,
  changes: readonly ChangeId[],
): Promise<ReadonlyMap<string, string>> {
  const ids = changes.map((by) => readChangeId(by).deviceId)
  const rows = await db
    .selectFrom('devices')
    .select(['id', 'label'])
    .where('mission', '=', mission)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, label }) => [id, label]))
}
