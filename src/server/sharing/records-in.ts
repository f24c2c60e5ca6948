import type { Reference } from '../../domain/container.ts'
import type { RecordKind, RecordOf } from '../../domain/records.ts'
import type { StandingRecord } from '../sync/standing-record.ts'
import type { Workspace } from '../sync/workspace.ts'
import { readStanding } from './read-standing.ts'

/** The records of `kind` that lie in `container`: those on the disk and those of this very push. */
export async function recordsIn<Kind extends RecordKind>(
  workspace: Workspace,
  container: Reference,
  kind: Kind,
): Promise<RecordOf[Kind][]> {
  const rows = await workspace.db
    .selectFrom('records')
    .select('id')
    .where('mission', '=', workspace.mission)
    .where('kind', '=', kind)
    .where('container_kind', '=', container.kind)
    .where('container_id', '=', container.id)
    .execute()
  const justMade = workspace.outcome.records.filter((one) => one.kind === kind)
  const ids = [...rows, ...justMade].map(({ id }) => id)
  const records = await standing(workspace, kind, ids)
  return records.flatMap((one) =>
    one.container?.kind === container.kind && one.container.id === container.id
      ? (readStanding(kind, one) ?? [])
      : [],
  )
}

/** All records of `kind` in the mission: of registers, which lie in nothing. */
export async function recordsOf<Kind extends RecordKind>(
  workspace: Workspace,
  kind: Kind,
): Promise<RecordOf[Kind][]> {
  const rows = await workspace.db
    .selectFrom('records')
    .select('id')
    .where('mission', '=', workspace.mission)
    .where('kind', '=', kind)
    .execute()
  const justMade = workspace.outcome.records.filter((one) => one.kind === kind)
  return await recordsNamed(
    workspace,
    kind,
    [...rows, ...justMade].map(({ id }) => id),
  )
}

/** The records of `kind` with these ids that are there. */
export async function recordsNamed<Kind extends RecordKind>(
  workspace: Workspace,
  kind: Kind,
  ids: readonly string[],
): Promise<RecordOf[Kind][]> {
  const records = await standing(workspace, kind, ids)
  return records.flatMap((one) => readStanding(kind, one) ?? [])
}

async function standing(
  workspace: Workspace,
  kind: RecordKind,
  ids: readonly string[],
): Promise<StandingRecord[]> {
  const references = [...new Set(ids)].map((id) => ({ kind, id }))
  await workspace.load(references)
  return references.flatMap((reference) => workspace.find(reference) ?? [])
}
