import { mayOffer } from '../../domain/may.ts'
import type { RecordKind } from '../../domain/records.ts'
import { fail, ok, type Result } from '../../domain/result.ts'
import type { Actor } from '../../domain/role.ts'
import { mayRead } from '../../domain/scope.ts'
import { foldRow } from '../../sync/registers.ts'
import type { Refusal } from '../sync/check-change.ts'
import { writeAsServer } from '../sync/server-change.ts'
import type { StandingRecord } from '../sync/standing-record.ts'
import type { Workspace } from '../sync/workspace.ts'
import { emptied } from './emptied.ts'

type Values = Readonly<Record<string, unknown>>

/** Is it the record of somebody who was erased, or a conflict about it. */
export function isOfErased(
  workspace: Workspace,
  kind: string,
  id: string,
  values: Values,
): boolean {
  if (kind === 'person') return workspace.isErased(id)
  return (
    kind === 'conflict' && values.subjectKind === 'person' && workspace.isErased(values.subjectId)
  )
}

/**
 * LEA6: what a device gives back of somebody who was erased since. Nothing of it comes in again: what
 * stands is its answer, and where nothing does, as on a server that was restored, the record is made
 * without anything of the person, so that what names it finds it.
 */
export async function takeErased(
  workspace: Workspace,
  actor: Actor,
  { kind, id }: { readonly kind: RecordKind; readonly id: string },
  values: Values,
  standing: StandingRecord | undefined,
): Promise<Result<'otherwise', Refusal>> {
  if (standing !== undefined) return ok('otherwise')
  const row = foldRow(kind, id, values)
  if (!mayOffer(actor, kind, row, true)) return fail({ reason: 'not-allowed' })
  const after = { ...values, ...emptied(kind, values) }
  const made = await writeAsServer(
    workspace,
    { kind, id },
    kind === 'person' ? { ...after, erasedAt: workspace.receivedAt } : after,
  )
  return mayRead(actor, made.scope) ? ok('otherwise') : fail({ reason: 'not-visible' })
}
