import { containerOf } from '../../domain/container.ts'
import { mayDecideOffers, mayOffer } from '../../domain/may.ts'
import { isRecordKind, type RecordKind, recordSchemas } from '../../domain/records.ts'
import { fail, ok, type Result } from '../../domain/result.ts'
import { mayRead } from '../../domain/scope.ts'
import type { RegisterNote } from '../../sync/change.ts'
import { isSameMark } from '../../sync/compare.ts'
import { type DeletionVerdict, decideDeletion } from '../../sync/deletion.ts'
import { fieldRefusal } from '../../sync/field-refusal.ts'
import { type Held, isServers } from '../../sync/merge.ts'
import type { WireRecord } from '../../sync/pack.ts'
import { foldRow } from '../../sync/registers.ts'
import { type ChangeId, laterStamp, type Stamp, stampOf } from '../../sync/stamp.ts'
import { fieldKindOf } from '../../sync/tables.ts'
import { type Past, uniteRegister } from '../../sync/union.ts'
import { isOfErased, takeErased } from '../departure/take-erased.ts'
import { baseText, heldIn, isOther, lostDeletion, lostValue, notedOf } from './apply-change.ts'
import type { Author, Refusal } from './check-change.ts'
import { isRegisterName, readValue } from './check-change.ts'
import type { Reader } from './deliver.ts'
import { keepConflicts, type Lost } from './keep-conflicts.ts'
import { raiseCounter } from './number-decision.ts'
import { liesRightly, place } from './place.ts'
import { writeAsServer } from './server-change.ts'
import type { StandingRecord } from './standing-record.ts'
import type { Workspace } from './workspace.ts'

/** What the history says about a mission that may have been restored. */
export type Restored = {
  /** The highest sequence that came out of the backup; 0 where none was restored. */
  readonly seq: number
}

/** Does the record now stand as it was offered; `partly`: but for what its giver may not decide. */
export type Taken = 'taken' | 'otherwise' | 'partly'

const mayBeAheadMs = 2_000

/**
 * CMP2, CMP3: takes what this server lacks of one record that a device gives back, under the names and
 * stamps with which it was written once. ACC5: what the reader may not see he cannot touch, and is told
 * what he would be told of a record that is not there. The record and its history must be loaded.
 */
export async function takeOffer(
  workspace: Workspace,
  giver: Reader,
  record: WireRecord,
  restored: Restored,
): Promise<Result<Taken, Refusal>> {
  const { kind } = record
  if (!isRecordKind(kind)) return fail({ reason: 'unknown-kind' })
  const standing = workspace.find(record)
  const isHidden = standing !== undefined && !mayRead(giver.actor, standing.scope)
  if (isHidden || (standing === undefined && record.fields.createdAt === undefined))
    return fail({ reason: 'not-visible' })
  const given = readGiven(workspace, kind, record)
  if (!given.ok) return given
  const values = Object.fromEntries([...given.value].map(([name, { value }]) => [name, value]))
  if (isOfErased(workspace, kind, record.id, standing?.values ?? values))
    return await takeErased(workspace, giver.actor, { kind, id: record.id }, values, standing)
  return standing === undefined
    ? await takeNew(workspace, giver, { kind, id: record.id, given: given.value })
    : await takeMissing(workspace, giver, { kind, standing, given: given.value }, restored)
}

type Given = ReadonlyMap<string, Held>

/** The registers as their schemas have them, none of them later than now. */
function readGiven(
  workspace: Workspace,
  kind: RecordKind,
  { fields }: WireRecord,
): Result<Given, Refusal> {
  const newest = stampOf(workspace.nowMs + mayBeAheadMs, 0)
  const given = new Map<string, Held>()
  for (const [register, [value, by, at]] of Object.entries(fields)) {
    const valid = isRegisterName(register) ? readValue(kind, register, value) : null
    if (valid === null || !valid.ok)
      return fail({ reason: 'invalid', field: register.slice(0, 80) })
    const isAhead = laterStamp(at, newest) === at
    given.set(register, { value: valid.value, by, at: isAhead ? newest : at })
  }
  return ok(given)
}

type Missing = { readonly kind: RecordKind; readonly id: string; readonly given: Given }

async function takeNew(
  workspace: Workspace,
  giver: Author,
  { kind, id, given }: Missing,
): Promise<Result<Taken, Refusal>> {
  const { actor } = giver
  const values: Record<string, unknown> = {}
  const notes: Record<string, RegisterNote> = {}
  for (const [register, { value, by, at }] of given) {
    values[register] = value
    notes[register] = { by, at, seq: workspace.seq }
  }
  const row = foldRow(kind, id, values)
  const wrong = wrongField(kind, row)
  if (wrong !== null) return fail(wrong)
  if (!mayOffer(actor, kind, row, true)) return fail({ reason: 'not-allowed' })
  if (!mayDecideOffers(actor, mechanismIn(row))) {
    const decided = [...given].find(([register, { value, by }]) => {
      const author = isServers(by) ? '-.0' : by
      const incoming = { value, by: author, base: null }
      return fieldRefusal(kind, register, undefined, incoming) === 'decided-by-server'
    })
    if (decided !== undefined) return fail({ reason: 'decided-by-server', field: decided[0] })
  }
  if (!liesRightly(workspace, actor, kind, row)) return fail({ reason: 'wrong-container' })
  const made = await place(workspace, undefined, { kind, id, values, notes }, [...given.keys()])
  // Nobody brings what he could not see himself: where it lies is worked out here, not believed.
  if (!mayRead(actor, made.scope)) return fail({ reason: 'not-visible' })
  note(workspace, giver, { kind, id }, given)
  await raiseCounter(workspace, kind, values)
  return ok('taken')
}

type Partly = {
  readonly kind: RecordKind
  readonly standing: StandingRecord
  readonly given: Given
}

async function takeMissing(
  workspace: Workspace,
  giver: Author,
  { kind, standing, given }: Partly,
  restored: Restored,
): Promise<Result<Taken, Refusal>> {
  const { actor } = giver
  const { id } = standing
  const row = foldRow(kind, id, standing.values)
  const isTrusted = mayDecideOffers(actor, mechanismIn(row))
  const { lacking, verdict } = lackingOf(workspace, { kind, standing, given }, isTrusted)
  if (lacking.size === 0) return ok(verdict)
  const set = Object.fromEntries([...lacking].map(([register, { value }]) => [register, value]))
  if (!mayOffer(actor, kind, row, false, set)) return fail({ reason: 'not-allowed' })
  const draft = unite(workspace, standing, lacking, restored)
  const wrong = wrongField(kind, foldRow(kind, id, draft.values))
  if (wrong !== null) return fail(wrong)
  const isMoved = containerOf(kind, draft.values)?.id !== standing.container?.id
  if (isMoved && !liesRightly(workspace, actor, kind, draft.values))
    return fail({ reason: 'wrong-container' })
  const { values, notes, changed } = draft
  if (changed.length > 0) await place(workspace, standing, { kind, id, values, notes }, changed)
  note(workspace, giver, standing, new Map([...lacking, ...draft.merged]))
  if (draft.returns) await writeAsServer(workspace, { kind, id }, { deletedAt: null })
  await keepConflicts(workspace, { kind, id }, draft.lost)
  await raiseCounter(workspace, kind, values)
  return ok(draft.isOtherwise && verdict === 'taken' ? 'otherwise' : verdict)
}

/** What of it is news here, and what may already be said of the rest. */
function lackingOf(
  workspace: Workspace,
  { kind, standing, given }: Partly,
  isTrusted: boolean,
): { lacking: Given; verdict: Taken } {
  const lacking = new Map<string, Held>()
  let verdict: Taken = 'taken'
  for (const [register, offered] of given) {
    const held = heldIn(standing, register)
    if (held !== undefined && isSameMark(held, offered)) continue
    const isDecided = held !== undefined && fieldKindOf(kind, register) === 'decided'
    const isOld = held !== undefined && isReplaced(workspace, standing, register, offered)
    if (isOld || (isDecided && !isServers(offered.by))) {
      if (verdict === 'taken') verdict = 'otherwise'
    } else if (isDecided && !isTrusted) verdict = 'partly'
    else lacking.set(register, offered)
  }
  return { lacking, verdict }
}

type Draft = {
  readonly values: Record<string, unknown>
  readonly notes: Record<string, RegisterNote>
  readonly changed: string[]
  readonly lost: Lost[]
  /** Texts that neither side wrote alone. */
  readonly merged: Map<string, Held>
  returns: boolean
  isOtherwise: boolean
}

function unite(
  workspace: Workspace,
  standing: StandingRecord,
  lacking: Given,
  restored: Restored,
): Draft {
  const { kind } = standing
  const draft: Draft = {
    values: { ...standing.values },
    notes: { ...standing.notes },
    changed: [],
    lost: [],
    merged: new Map(),
    returns: false,
    isOtherwise: false,
  }
  const deletion = deletionIn(workspace, standing, lacking, restored)
  for (const [register, offered] of lacking) {
    const held = heldIn(standing, register)
    if (register === 'deletedAt' && deletion !== 'none') {
      draft.isOtherwise = true
      continue
    }
    const past = pastOf(workspace, standing, register, restored)
    const united = uniteRegister(fieldKindOf(kind, register), held, offered, past)
    if (isOther(held, united)) {
      draft.values[register] = united.value
      draft.notes[register] = { by: united.by, at: united.at, seq: workspace.seq }
      draft.changed.push(register)
    }
    if (!isSameMark(united, offered)) draft.isOtherwise = true
    if (united.outcome === 'merged') draft.merged.set(register, united)
    if (united.loser !== undefined) draft.lost.push(lostValue(register, united.loser))
  }
  const latest = [...lacking.values()].reduce((one, other) => (other.at > one.at ? other : one))
  const deleted = lostDeletion(asSet(lacking), deletion, standing, { ...latest, value: null })
  if (deleted !== null) draft.lost.push(deleted)
  draft.returns = deletion === 'record_returns'
  return draft
}

/** DEL2 across a restore: only what was written here since can be concurrent with what is given back. */
function deletionIn(
  workspace: Workspace,
  standing: StandingRecord,
  lacking: Given,
  restored: Restored,
): DeletionVerdict {
  const since = Object.entries(notedOf(standing)).filter(
    ([register]) => pastOf(workspace, standing, register, restored).origin === 'since',
  )
  const change = { kind: standing.kind, seen: 0, ...asSet(lacking) }
  return decideDeletion(change, '-', Object.fromEntries(since))
}

function asSet(given: Given): { set: Record<string, readonly [unknown, null]> } {
  return {
    set: Object.fromEntries([...given].map(([register, { value }]) => [register, [value, null]])),
  }
}

function pastOf(
  workspace: Workspace,
  standing: StandingRecord,
  register: string,
  restored: Restored,
): Past {
  const note = standing.notes[register]
  if (note === undefined) return { origin: 'since', base: null, baseText: undefined }
  const written = workspace.written(note.by)
  const isEarlier =
    note.seq <= restored.seq ||
    written?.again === true ||
    workspace.offered(standing, register, note.by) !== undefined
  const isMade = isServers(note.by) && note.seq === standing.madeSeq && standing.kind !== 'request'
  const base = written?.set[register]?.[1] ?? null
  return {
    origin: isEarlier ? 'earlier' : isMade ? 'made' : 'since',
    base,
    baseText: baseText(workspace, standing, register, base),
  }
}

/** Did the offered value stand here once, or was what stands built upon it: then it is simply old. */
function isReplaced(
  workspace: Workspace,
  standing: StandingRecord,
  register: string,
  { by, value }: Held,
): boolean {
  const standsBy = standing.notes[register]?.by
  if (standsBy === undefined) return false
  if (workspace.written(standsBy)?.set[register]?.[1] === by) return true
  if (isKnown(workspace, standing, register, by, value)) return true
  const tags = by.split(' ')
  if (!register.includes('/') || tags.length < 2) return false
  return tags.every((tag) => isKnown(workspace, standing, register, tag, value))
}

function isKnown(
  workspace: Workspace,
  standing: StandingRecord,
  register: string,
  by: ChangeId,
  value: unknown,
): boolean {
  const mark = { by, value }
  const offered = workspace.offered(standing, register, by)
  if (offered !== undefined && isSameMark(mark, { by, value: offered[0] })) return true
  const written = workspace.written(by)
  if (written === undefined || written.kind !== standing.kind || written.id !== standing.id)
    return false
  const known = by.endsWith('+') ? written.merged?.[register] : written.set[register]
  return known !== undefined && isSameMark(mark, { by, value: known[0] })
}

function wrongField(kind: RecordKind, row: Readonly<Record<string, unknown>>): Refusal | null {
  const shape: Readonly<Record<string, unknown>> = recordSchemas[kind].shape
  const known = Object.fromEntries(
    Object.entries(row).filter(([field]) => Object.hasOwn(shape, field)),
  )
  const parsed = recordSchemas[kind].safeParse(known)
  if (parsed.success) return null
  const field = parsed.error.issues[0]?.path[0]
  return field === undefined
    ? { reason: 'invalid' }
    : { reason: 'invalid', field: String(field).slice(0, 80) }
}

function mechanismIn(row: Readonly<Record<string, unknown>>): string | null {
  return typeof row.mechanismId === 'string' ? row.mechanismId : null
}

/** CMP4: history keeps what was given back, and by whom. */
function note(
  workspace: Workspace,
  { actor, deviceId }: Author,
  { kind, id }: { kind: string; id: string },
  given: Given,
): void {
  const byWriter = new Map<ChangeId, Record<string, readonly [unknown, Stamp]>>()
  for (const [register, { value, by, at }] of given) {
    const writes = byWriter.get(by) ?? {}
    writes[register] = [value, at]
    byWriter.set(by, writes)
  }
  for (const [by, writes] of byWriter)
    workspace.offer({ kind, id, by, writes, device: deviceId, person: actor.personId })
}
