import type { Reference } from '../../domain/container.ts'
import type { Result } from '../../domain/result.ts'
import { fail, ok } from '../../domain/result.ts'
import type { Change, RegisterNote } from '../../sync/change.ts'
import { type DeletionVerdict, decideDeletion, type Noted } from '../../sync/deletion.ts'
import {
  type Held,
  type Incoming,
  type Loser,
  type Merged,
  mergeRegister,
} from '../../sync/merge.ts'
import { changeId, correctedStamp, laterStamp, type Stamp, zeroStamp } from '../../sync/stamp.ts'
import { fieldKindOf } from '../../sync/tables.ts'
import { sameValue } from '../../sync/value.ts'
import { lacksForStep } from '../joint/steps.ts'
import { agreedNowhere, breaksAgreement } from '../labour/agreement.ts'
import { writeLine } from '../labour/write-line.ts'
import { isClosed } from '../minutes/closed.ts'
import { readStanding } from '../sharing/read-standing.ts'
import { type Author, checkChange, type Refusal } from './check-change.ts'
import { isAgain, mergeAgain, unmetBefore } from './earlier.ts'
import { keepConflicts, type Lost } from './keep-conflicts.ts'
import { place } from './place.ts'
import { writeAsServer } from './server-change.ts'
import { settleConflicts } from './settle-conflicts.ts'
import type { StandingRecord } from './standing-record.ts'
import type { Workspace } from './workspace.ts'

/** Whose change it is, and how far the device's clock is from ours (server minus device). */
export type Sender = Author & {
  readonly skewMs: number
  /** EPO2: its changes up to this number were acknowledged once, before a restore. */
  readonly again?: number | undefined
}

/**
 * Takes one change into the workspace, or says why not: whoever asks undoes its group then. What comes back
 * are the registers that now stand otherwise than the device believes.
 */
export async function applyChange(
  workspace: Workspace,
  sender: Sender,
  change: Change,
): Promise<Result<readonly string[], Refusal>> {
  const standing = workspace.find(change)
  const checked = checkChange(workspace, sender, change, standing)
  if (!checked.ok) return checked
  // What had been taken before a restore had been in time.
  const isKept = isAgain(sender, change)
  if (!isKept && isClosed(workspace, change, standing?.values ?? checked.value))
    return fail({ reason: 'minutes-closed' })
  const otherwise =
    standing === undefined
      ? await make(workspace, sender, change, checked.value)
      : await merge(workspace, sender, change, standing, checked.value)
  const after = workspace.find(change)
  const broken = isKept
    ? null
    : (breaksAgreement(standing, after) ??
      lacksForStep(standing, after) ??
      (await agreedNowhere(workspace, sender.actor, standing, after)))
  return broken === null ? ok(otherwise) : fail({ reason: broken })
}

async function make(
  workspace: Workspace,
  sender: Sender,
  change: Change,
  values: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const at = stampFor(workspace, sender, change, zeroStamp)
  const note: RegisterNote = { by: changeId(sender.deviceId, change.n), at, seq: workspace.seq }
  const notes: Record<string, RegisterNote> = {}
  const registers = Object.keys(values)
  for (const register of registers) notes[register] = note
  const { kind, id } = change
  await place(workspace, undefined, { kind, id, values, notes }, registers)
  keep(workspace, sender, change, at, values, null)
  return registers.filter((register) => {
    const sent = change.set[register]
    return sent === undefined || !sameValue(sent[0], values[register])
  })
}

async function merge(
  workspace: Workspace,
  sender: Sender,
  change: Change,
  standing: StandingRecord,
  incoming: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const by = changeId(sender.deviceId, change.n)
  const comesAgain = isAgain(sender, change)
  const noted = notedOf(standing)
  const unmet = comesAgain ? unmetBefore(workspace, change, noted) : noted
  const deletion = decideDeletion(change, sender.deviceId, unmet)
  const draft: Draft = {
    values: { ...standing.values },
    notes: { ...standing.notes },
    texts: {},
    changed: [],
    otherwise: [],
    lost: [],
  }
  let latest = zeroStamp
  for (const [register, value] of Object.entries(incoming)) {
    const base = change.set[register]?.[1] ?? null
    const held = heldIn(standing, register)
    const at = stampFor(workspace, sender, change, stampOfBase(workspace, held, base))
    latest = laterStamp(latest, at)
    const merged = comesAgain
      ? await mergeAgain(workspace, change, register, noted[register], { value, by, at, base })
      : null
    if (register === 'deletedAt' && deletion !== 'none') draft.otherwise.push(register)
    else mergeInto(draft, workspace, change, held, { register, value, by, at, base }, merged)
  }
  const { kind, id } = change
  const { values, notes, changed, otherwise } = draft
  if (changed.length > 0) await place(workspace, standing, { kind, id, values, notes }, changed)
  keep(workspace, sender, change, latest, incoming, draft.texts)
  if (deletion === 'record_returns') {
    await bringBack(workspace, { kind, id })
    if (!otherwise.includes('deletedAt')) otherwise.push('deletedAt')
  }
  const deleted = lostDeletion(change, deletion, standing, { value: null, by, at: latest })
  const lost = deleted === null ? draft.lost : [...draft.lost, deleted]
  await settleConflicts(workspace, change, sender.actor.personId)
  await keepConflicts(workspace, { kind, id }, lost)
  return otherwise
}

/** DEL2. LAB3: a line remembers that it was gone. */
async function bringBack(workspace: Workspace, record: Reference): Promise<void> {
  const line = readStanding('labourLine', workspace.find(record))
  if (line === null) await writeAsServer(workspace, record, { deletedAt: null })
  else await writeLine(workspace, line, { deletedAt: null })
}

/** What a change makes of a record, while it is being worked out. */
type Draft = {
  readonly values: Record<string, unknown>
  readonly notes: Record<string, RegisterNote>
  readonly texts: Record<string, readonly [string, Stamp]>
  readonly changed: string[]
  readonly otherwise: string[]
  readonly lost: Lost[]
}

function mergeInto(
  draft: Draft,
  workspace: Workspace,
  change: Change,
  held: Held | undefined,
  { register, ...incoming }: Incoming & { readonly register: string },
  known: Merged | null,
): void {
  const { by, base } = incoming
  const fieldKind = fieldKindOf(change.kind, register)
  const text = baseText(workspace, change, register, base)
  const merged = known ?? mergeRegister(fieldKind, held, incoming, text)
  if (isOther(held, merged)) {
    draft.values[register] = merged.value
    draft.notes[register] = { by: merged.by, at: merged.at, seq: workspace.seq }
    draft.changed.push(register)
  }
  if (merged.outcome === 'merged' && typeof merged.value === 'string')
    draft.texts[register] = [merged.value, merged.at]
  if (merged.by !== by || !sameValue(merged.value, change.set[register]?.[0]))
    draft.otherwise.push(register)
  if (merged.loser !== undefined) draft.lost.push(lostValue(register, merged.loser))
}

function keep(
  workspace: Workspace,
  sender: Sender,
  change: Change,
  at: Stamp,
  values: Readonly<Record<string, unknown>>,
  texts: Readonly<Record<string, readonly [string, Stamp]>> | null,
): void {
  const set: Record<string, readonly [unknown, string | null]> = {}
  for (const [register, value] of Object.entries(values))
    set[register] = [value, change.set[register]?.[1] ?? null]
  workspace.append({
    n: change.n,
    kind: change.kind,
    id: change.id,
    at,
    sentAt: change.at,
    set,
    device: sender.deviceId,
    person: sender.actor.personId,
    again: isAgain(sender, change),
    merged: texts === null || Object.keys(texts).length === 0 ? null : texts,
  })
}

/** CLK4: when the change was made, in the server's time. */
function stampFor(
  { nowMs }: Workspace,
  { skewMs }: Sender,
  { at }: Change,
  notBefore: Stamp,
): Stamp {
  return correctedStamp(at, { skewMs, notBefore, nowMs })
}

function stampOfBase(workspace: Workspace, held: Held | undefined, base: string | null): Stamp {
  if (base === null) return zeroStamp
  return (base === held?.by ? held.at : workspace.written(base)?.at) ?? zeroStamp
}

/**
 * The text that a change is based on: as its author wrote it, as it came of a merge, or as somebody
 * gave it back.
 */
export function baseText(
  workspace: Workspace,
  record: Reference,
  register: string,
  base: string | null,
): string | undefined {
  if (base === null) return undefined
  const written = workspace.written(base)
  const known = base.endsWith('+') ? written?.merged?.[register]?.[0] : written?.set[register]?.[0]
  const text = known ?? workspace.offered(record, register, base)?.[0]
  return typeof text === 'string' ? text : undefined
}

/** What stands in one register; `undefined` when nothing does. */
export function heldIn({ values, notes }: StandingRecord, register: string): Held | undefined {
  const note = notes[register]
  return note === undefined ? undefined : { value: values[register], by: note.by, at: note.at }
}

/** The registers of a record as they stand, each with its note. */
export function notedOf({ values, notes }: StandingRecord): Record<string, Noted> {
  return Object.fromEntries(
    Object.entries(notes).map(([register, note]) => [
      register,
      { ...note, value: values[register] },
    ]),
  )
}

/** Is there anything to write after a merge. */
export function isOther(held: Held | undefined, merged: Merged): boolean {
  return (
    held === undefined ||
    held.by !== merged.by ||
    held.at !== merged.at ||
    !sameValue(held.value, merged.value)
  )
}

/** The value that a merge did not keep. */
export function lostValue(field: string, { value, by, at, why, against }: Loser): Lost {
  return { field, why, loser: { value, by, at }, against }
}

/** DEL2: the deletion that did not stand, told as a conflict. */
export function lostDeletion(
  change: Pick<Change, 'set'>,
  verdict: DeletionVerdict,
  standing: StandingRecord,
  incoming: Held,
): Lost | null {
  const why = 'edited_while_deleted'
  const field = 'deletedAt'
  switch (verdict) {
    case 'none':
      return null
    case 'deletion_loses': {
      const [value] = change.set.deletedAt ?? [null]
      return { field, why, loser: { ...incoming, value }, against: latestEdit(standing) }
    }
    case 'record_returns': {
      const loser = heldIn(standing, field)
      return loser === undefined ? null : { field, why, loser, against: incoming }
    }
  }
}

function latestEdit({ notes }: StandingRecord): Held {
  const latest = Object.values(notes).reduce((one, other) => (other.seq > one.seq ? other : one))
  return { value: null, by: latest.by, at: latest.at }
}
