import type { PersonId } from '../../domain/ids.ts'
import type { Change } from '../../sync/change.ts'
import { conflictId, settledByChange } from '../../sync/conflict-record.ts'
import { writeAsServer } from './server-change.ts'
import type { Workspace } from './workspace.ts'

/**
 * CON3: settles the open conflicts that `change` has answered: its field holds the losing value again,
 * or the author of the losing value has written another.
 */
export async function settleConflicts(
  workspace: Workspace,
  change: Change,
  by: PersonId,
): Promise<void> {
  const record = workspace.find(change)
  if (record === undefined) return
  for (const conflict of workspace.conflictsOn(change)) {
    const { state, why, field, losingValue } = conflict.values
    if (state !== 'open' || why !== 'same_field' || typeof field !== 'string') continue
    const [, base] = change.set[field] ?? []
    const note = record.notes[field]
    if (base === undefined || note === undefined) continue
    const isOfBase =
      base !== null && conflictId(change.kind, change.id, field, base) === conflict.id
    const loser = { value: losingValue, by: isOfBase ? base : '' }
    const standing = { value: record.values[field], by: note.by, at: note.at }
    const settled = settledByChange(loser, base, standing)
    if (settled !== null)
      await writeAsServer(workspace, conflict, {
        state: settled,
        settledBy: by,
        settledAt: workspace.receivedAt,
      })
  }
}
