import { mayBeStruck, missingWord } from '../../domain/action-item-states.ts'
import { containerOf } from '../../domain/container.ts'
import { mayChange } from '../../domain/may.ts'
import { isRecordKind, type RecordKind, recordSchemas } from '../../domain/records.ts'
import { fail, ok, type Result } from '../../domain/result.ts'
import type { Actor } from '../../domain/role.ts'
import { mayRead } from '../../domain/scope.ts'
import { mayBecome } from '../../domain/states.ts'
import type { Change, RefusalReason } from '../../sync/change.ts'
import { fieldRefusal } from '../../sync/field-refusal.ts'
import { flatten, foldRow } from '../../sync/registers.ts'
import { changeId } from '../../sync/stamp.ts'
import { setFieldsOf } from '../../sync/tables.ts'
import { isOfErased } from '../departure/take-erased.ts'
import { clearsForAnother } from '../joint/steps.ts'
import { answersForAnother } from '../labour/agreement.ts'
import { liesRightly } from './place.ts'
import type { StandingRecord } from './standing-record.ts'
import type { Workspace } from './workspace.ts'

/** Why a change is not taken, and which field is at fault, where one is. */
export type Refusal = { readonly reason: RefusalReason; readonly field?: string }

/** Whose change it is: of which session, on which device. */
export type Author = { readonly actor: Actor; readonly deviceId: string }

/** The change's values as the schemas have them, by register. */
type Checked = Result<Readonly<Record<string, unknown>>, Refusal>

const registerName = /^[a-z][A-Za-z0-9]{0,60}(\/[A-Za-z0-9][A-Za-z0-9:._-]{0,799})?$/
/** May a register be called so; names that mean something to the language itself are none. */
export function isRegisterName(name: string): boolean {
  return registerName.test(name) && !(name in {}) && name !== 'id'
}

/** No value is larger than the largest text with room for what JSON adds. */
const longestValue = 200_000

/**
 * May this change be taken as it is: known kind, visible (ACC5), allowed, valid, rightly placed. Says
 * nothing about merging. Whether a record exists is not told to whoever may not see it.
 */
export function checkChange(
  workspace: Workspace,
  author: Author,
  change: Change,
  standing: StandingRecord | undefined,
): Checked {
  const { kind } = change
  if (!isRecordKind(kind)) return fail({ reason: 'unknown-kind' })
  if (standing !== undefined && !mayRead(author.actor, standing.scope))
    return fail({ reason: 'not-visible' })
  // An edit of something that is not there gets the answer for something that may not be seen.
  if (standing === undefined && change.set.createdAt === undefined)
    return fail({ reason: 'not-visible' })
  // LEA6: nothing is written any more about somebody who was erased, whoever brings it.
  if (isOfErased(workspace, kind, change.id, standing?.values ?? sentValues(change)))
    return fail({ reason: 'erased' })
  const sets = setFieldsOf(kind)
  // SET1: a set is its elements; one written as a whole would stand beside them for ever.
  const misnamed = Object.keys(change.set).find(
    (name) => !isRegisterName(name) || sets.includes(name),
  )
  if (misnamed !== undefined || change.set.id !== undefined)
    return fail({ reason: 'invalid', field: (misnamed ?? 'id').slice(0, 80) })
  const sent = sentValues(change)
  if (answersForAnother(kind, sent, author.actor) || clearsForAnother(kind, sent, author.actor))
    return fail({ reason: 'not-allowed' })
  // Made by this very change, which somebody gave back before its author did (CMP4): making it is
  // judged as making.
  const isItsMaking = standing?.notes.createdAt?.by === changeId(author.deviceId, change.n)
  return standing === undefined || isItsMaking
    ? checkNew(workspace, author, kind, change)
    : checkEdit(workspace, author, kind, change, standing)
}

function sentValues({ set }: Change): Record<string, unknown> {
  const sent: Record<string, unknown> = {}
  for (const [register, [value]] of Object.entries(set)) sent[register] = value
  return sent
}

function checkNew(
  workspace: Workspace,
  { actor, deviceId }: Author,
  kind: RecordKind,
  change: Change,
): Checked {
  const by = changeId(deviceId, change.n)
  const sent = sentValues(change)
  // PSH5: whoever wrote it is whoever's session it came by.
  sent.createdBy = actor.personId
  const record = foldRow(kind, change.id, sent)
  const shape: Readonly<Record<string, unknown>> = recordSchemas[kind].shape
  const unknown = Object.keys(record).filter((field) => !Object.hasOwn(shape, field))
  const known = { ...record }
  for (const field of unknown) delete known[field]
  const parsed = recordSchemas[kind].safeParse(known)
  if (!parsed.success) return invalid(parsed.error.issues[0]?.path[0])
  if (!mayChange(actor, kind, record, true)) return fail({ reason: 'not-allowed' })
  if (!liesRightly(workspace, actor, kind, record)) return fail({ reason: 'wrong-container' })
  const values = { ...sent, ...flatten(kind, parsed.data) }
  for (const [register, value] of Object.entries(values)) {
    if (isTooLong(value)) return invalid(register)
    const refusal = fieldRefusal(kind, register, undefined, { value, by, base: null })
    if (refusal !== null) return fail({ reason: refusal, field: register })
    if (!mayBecome(kind, register, undefined, value))
      return fail({ reason: 'state-not-reachable', field: register })
  }
  const word = wordLeftOut(kind, parsed.data, values)
  return word === null ? ok(values) : invalid(word)
}

function checkEdit(
  workspace: Workspace,
  author: Author,
  kind: RecordKind,
  change: Change,
  standing: StandingRecord,
): Checked {
  const { actor } = author
  const sent: Record<string, unknown> = {}
  for (const [register, [value]] of Object.entries(change.set)) {
    const valid = readValue(kind, register, value)
    if (!valid.ok) return invalid(register)
    sent[register] = valid.value
  }
  // Who settled a conflict is whoever's session it came by (PSH5).
  if (kind === 'conflict' && typeof sent.settledBy === 'string') sent.settledBy = actor.personId
  const record = foldRow(kind, standing.id, standing.values)
  if (!mayChange(actor, kind, record, false, sent)) return fail({ reason: 'not-allowed' })
  for (const [register, value] of Object.entries(sent)) {
    const refusal = checkStep(author, kind, change, standing, register, value)
    if (refusal !== null) return fail({ reason: refusal, field: register })
  }
  const after = { ...standing.values, ...sent }
  const isMoved = containerOf(kind, after)?.id !== standing.container?.id
  if (isMoved && !liesRightly(workspace, actor, kind, after))
    return fail({ reason: 'wrong-container' })
  if (vanishes(workspace, kind, standing, sent)) return invalid('deletedAt')
  const word = wordLeftOut(kind, { ...record, ...sent }, sent)
  return word === null ? ok(sent) : invalid(word)
}

/** I14: an action does not leave, or stand still, without the word that says why. */
function wordLeftOut(kind: RecordKind, after: object, sent: object): string | null {
  const isAbout = 'state' in sent || 'stateReason' in sent || 'supersededById' in sent
  return kind === 'actionItem' && isAbout ? missingWord(after) : null
}

/** I14: a promise of a record that is adopted is not struck; it ends by a word. */
function vanishes(
  workspace: Workspace,
  kind: RecordKind,
  { container }: StandingRecord,
  sent: Readonly<Record<string, unknown>>,
): boolean {
  if (kind !== 'actionItem' || typeof sent.deletedAt !== 'string' || container === null)
    return false
  return !mayBeStruck(workspace.find(container)?.values.state)
}

function checkStep(
  { deviceId }: Author,
  kind: RecordKind,
  change: Change,
  standing: StandingRecord,
  register: string,
  value: unknown,
): RefusalReason | null {
  const note = standing.notes[register]
  const from = standing.values[register]
  const held = note === undefined ? undefined : { value: from, by: note.by, at: note.at }
  const base = change.set[register]?.[1] ?? null
  const by = changeId(deviceId, change.n)
  const refusal = fieldRefusal(kind, register, held, { value, by, base })
  if (refusal !== null) return refusal
  // Which of two concurrent steps stands is for the merge to say (REG2), in whatever order they came.
  if (base !== note?.by) return null
  return mayBecome(kind, register, from, value) ? null : 'state-not-reachable'
}

/** A value as its field's schema has it; VER1: fields that this version does not know pass as they are. */
export function readValue(
  kind: RecordKind,
  register: string,
  value: unknown,
): Result<unknown, null> {
  if (isTooLong(value)) return fail(null)
  const [field = '', element] = register.split('/')
  const shape: Readonly<Record<string, { safeParse: SafeParse }>> = recordSchemas[kind].shape
  const schema = Object.hasOwn(shape, field) ? shape[field] : undefined
  if (schema === undefined) return ok(value)
  if (element !== undefined)
    return typeof value === 'boolean' && schema.safeParse([element]).success
      ? ok(value)
      : fail(null)
  const parsed = schema.safeParse(value)
  return parsed.success ? ok(parsed.data) : fail(null)
}

type SafeParse = (value: unknown) => { success: true; data: unknown } | { success: false }

/** Is a value larger than any that a record may hold. */
export function isTooLong(value: unknown): boolean {
  if (typeof value === 'string') return value.length > longestValue
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value).length > longestValue
    : false
}

function invalid(field: PropertyKey | undefined): Checked {
  return fail(
    field === undefined
      ? { reason: 'invalid' }
      : { reason: 'invalid', field: String(field).slice(0, 80) },
  )
}
