import { commitAny, remove, restore } from '../../src/device/commit.ts'
import { settleConflict } from '../../src/device/conflict-commands.ts'
import type { Device } from '../../src/device/device.ts'
import type { AnyEdit } from '../../src/device/edit.ts'
import { sendAgain } from '../../src/device/refusal-commands.ts'
import { actionItemMachine } from '../../src/domain/action-item-states.ts'
import { ConflictId } from '../../src/domain/ids.ts'
import { markings } from '../../src/domain/marking.ts'
import type { RecordKind } from '../../src/domain/records.ts'
import type { Chance } from './chance.ts'
import { editableKinds, fieldsOf } from './editable-fields.ts'
import type { Row } from './memory-values.ts'
import {
  type MadeKind,
  type Making,
  type NewRow,
  newComment,
  newRequest,
  newRow,
} from './new-rows.ts'
import { refusalsOn, rowsOfKind } from './screen.ts'

/** What an edit needs to know besides the phone. */
export type Editing = {
  readonly device: Device
  readonly disk: string
  readonly isOld: boolean
  readonly personId: string
  readonly organisationId: string
  /** Everybody who takes part. */
  readonly people: readonly string[]
  readonly newId: () => string
  readonly words: () => string
}

/** Work for the phone, and what it is for the story; `null` where there is nothing to do it to. */
export type Edit = { readonly what: string; readonly work: () => Promise<unknown> } | null

type Held = { readonly kind: RecordKind; readonly row: Row & NewRow }

/** Draws something that a person does on a phone, with what the phone shows. */
export function drawEdit(editing: Editing, chance: Chance): Edit {
  const what = chance.weighted({
    make: 18,
    makeSeveral: 6,
    comment: 5,
    field: 26,
    choice: 8,
    text: 15,
    set: 9,
    order: 3,
    marking: 5,
    readers: 2,
    room: 4,
    remove: 5,
    undelete: 4,
    state: 5,
    several: 6,
    settle: 9,
    request: 3,
    sendAgain: 3,
  })
  switch (what) {
    case 'make':
      return save(editing, 'makes', [made(editing, chance)])
    case 'makeSeveral':
      return save(editing, 'makes at once', [
        made(editing, chance),
        made(editing, chance),
        made(editing, chance),
      ])
    case 'several':
      return save(editing, 'changes at once', [
        fieldEdit(editing, chance),
        fieldEdit(editing, chance),
        textEdit(editing, chance),
      ])
    case 'comment':
      return save(editing, 'comments', [comment(editing, chance)])
    case 'request':
      return save(editing, 'asks to lower', [request(editing, chance)])
    case 'field':
      return save(editing, 'writes', [fieldEdit(editing, chance)])
    case 'text':
      return save(editing, 'writes text', [textEdit(editing, chance)])
    case 'choice':
      return save(editing, 'chooses', [choiceEdit(editing, chance)])
    case 'set':
      return save(editing, 'changes the set', [setEdit(editing, chance)])
    case 'order':
      return save(editing, 'moves', [orderEdit(editing, chance)])
    case 'marking':
      return save(editing, 'marks', [markingEdit(editing, chance)])
    case 'readers':
      return save(editing, 'names readers', [readersEdit(editing, chance)])
    case 'room':
      return save(editing, 'sets the Chatham House Rule', [roomEdit(editing, chance)])
    case 'state':
      return save(editing, 'moves on', [stateEdit(editing, chance)])
    case 'remove':
    case 'undelete':
      return deletion(editing, chance, what)
    case 'settle':
      return settlement(editing, chance)
    case 'sendAgain':
      return again(editing, chance)
  }
}

function save({ device }: Editing, what: string, drawn: readonly (AnyEdit | null)[]): Edit {
  const edits = drawn.filter((edit) => edit !== null)
  if (edits.length === 0) return null
  return { what: `${what} ${edits.map(told).join('; ')}`, work: () => commitAny(device, edits) }
}

function told(edit: AnyEdit): string {
  if ('row' in edit) return `${edit.kind} ${edit.row.id}`
  return `${edit.kind} ${edit.id} ${JSON.stringify(edit.fields)}`
}

function held({ disk, isOld }: Editing, kinds: readonly RecordKind[]): Held[] {
  return kinds
    .filter((kind) => !(isOld && kind === 'decision'))
    .flatMap((kind) => rowsOfKind(disk, kind).map((row) => ({ kind, row: row as Row & NewRow })))
    .sort((a, b) => (a.row.id < b.row.id ? -1 : 1))
}

/** The first records are everybody's: people meet there more often than anywhere. */
function hot({ of }: { of: readonly Held[] }, chance: Chance): Held | null {
  if (of.length === 0) return null
  const most = chance.is(0.6) ? Math.min(of.length, 6) : of.length
  return of[chance.upTo(most)] ?? null
}

function pick(editing: Editing, chance: Chance, kinds: readonly RecordKind[]): Held | null {
  return hot({ of: held(editing, kinds) }, chance)
}

function making(editing: Editing, chance: Chance, id: string): Making {
  const { device, personId, organisationId, words } = editing
  return {
    id,
    nowMs: device.now(),
    personId,
    organisationId,
    where: chance.is(0.75) ? 0 : 1,
    marking: chance.weighted({ GREEN: 2, AMBER: 8, 'AMBER+STRICT': 2, RED: 1 }),
    words,
  }
}

/** A new record of a kind that its schema will read. */
type NewEdit = { readonly kind: RecordKind; readonly row: NewRow }

function made(editing: Editing, chance: Chance): AnyEdit {
  const edit = makingEdit(editing, chance)
  const known = rowsOfKind(editing.disk, edit.kind).find(({ id }) => id === edit.row.id)
  if (known === undefined) return edit
  // What is there already is not made again: it is marked anew.
  return { kind: edit.kind, id: edit.row.id, fields: { note: edit.row.note } }
}

function makingEdit(editing: Editing, chance: Chance): NewEdit {
  const kind: MadeKind = chance.weighted({
    line: editing.isOld ? 0 : 6,
    actionItem: 5,
    attendance: 4,
    decision: editing.isOld ? 0 : 3,
    labourLine: 3,
    meeting: 2,
    agendaItem: 2,
    mechanism: 0,
  })
  const draft = making(editing, chance, editing.newId())
  const row = newRow(kind, draft)
  if (kind === 'meeting') return { kind, row: { ...row, marking: chance.of(['GREEN', 'AMBER']) } }
  if (kind !== 'attendance') return { kind, row }
  // Two phones that tick the same organisation make one record.
  const organisationId = `organisation-${7 + chance.upTo(2)}`
  return { kind, row: { ...row, id: `${String(row.meetingId)}:${organisationId}`, organisationId } }
}

const commentable = ['line', 'actionItem', 'meeting', 'decision'] as const

function comment(editing: Editing, chance: Chance): AnyEdit | null {
  const subject = pick(editing, chance, commentable)
  if (subject === null) return null
  const draft = making(editing, chance, editing.newId())
  return { kind: 'comment', row: newComment({ ...draft, marking: 'GREEN' }, subject) }
}

function request(editing: Editing, chance: Chance): AnyEdit | null {
  const subject = pick(editing, chance, commentable)
  if (subject === null) return null
  const draft = making(editing, chance, editing.newId())
  return { kind: 'request', row: newRequest({ ...draft, marking: 'AMBER' }, subject) }
}

function patch({ kind, row }: Held, fields: Readonly<Record<string, unknown>>): AnyEdit {
  return { kind, id: row.id, fields }
}

function fieldEdit(editing: Editing, chance: Chance): AnyEdit | null {
  const subject = pick(editing, chance, editableKinds)
  const names = subject === null ? [] : fieldsOf(subject.kind).words
  if (subject === null || names.length === 0) return null
  return patch(subject, { [chance.of(names)]: editing.words() })
}

function choiceEdit(editing: Editing, chance: Chance): AnyEdit | null {
  const subject = pick(editing, chance, editableKinds)
  const choice = subject === null ? undefined : fieldsOf(subject.kind).choice
  if (subject === null || choice === undefined) return null
  return patch(subject, { [choice[0]]: chance.of(choice[1]) })
}

function textEdit(editing: Editing, chance: Chance): AnyEdit | null {
  const subject = pick(editing, chance, editableKinds)
  const name = subject === null ? undefined : fieldsOf(subject.kind).text
  if (subject === null || name === undefined) return null
  const words = String(subject.row[name])
    .split(' ')
    .filter((word) => word !== '')
  if (words.length > 1 && chance.is(0.25)) words.splice(chance.upTo(words.length), 1)
  words.splice(chance.upTo(words.length + 1), 0, editing.words())
  return patch(subject, { [name]: words.join(' ') })
}

function setEdit(editing: Editing, chance: Chance): AnyEdit | null {
  // Few sets and few elements: only who adds and removes the same one meets anybody there.
  const subject = pick(editing, chance, chance.is(0.6) ? ['meeting'] : editableKinds)
  const set = subject === null ? undefined : fieldsOf(subject.kind).set
  if (subject === null || set === undefined) return null
  const element = chance.is(0.6) ? set[1][0] : chance.of(set[1])
  return patch(subject, { [set[0]]: toggled(subject.row[set[0]], element) })
}

function toggled(elements: unknown, element: string): unknown[] {
  const list = Array.isArray(elements) ? elements : []
  return list.includes(element) ? list.filter((one) => one !== element) : [...list, element]
}

function orderEdit(editing: Editing, chance: Chance): AnyEdit | null {
  const subject = pick(editing, chance, ['agendaItem', 'line'])
  return subject && patch(subject, { position: chance.of(['a0', 'a1', 'a2', 'a3']) })
}

function markingEdit(editing: Editing, chance: Chance): AnyEdit | null {
  const subject = pick(editing, chance, editableKinds)
  return subject && patch(subject, { marking: chance.of(markings) })
}

function roomEdit(editing: Editing, chance: Chance): AnyEdit | null {
  const kinds: readonly RecordKind[] = editing.isOld
    ? ['meeting', 'agendaItem']
    : ['meeting', 'agendaItem', 'line']
  const subject = pick(editing, chance, kinds)
  return subject && patch(subject, { chathamHouse: chance.is(0.6) })
}

function readersEdit(editing: Editing, chance: Chance): AnyEdit | null {
  const subject = pick(editing, chance, editableKinds)
  return (
    subject && patch(subject, { readers: toggled(subject.row.readers, chance.of(editing.people)) })
  )
}

function stateEdit(editing: Editing, chance: Chance): AnyEdit | null {
  const subject = pick(editing, chance, ['actionItem', 'decision'])
  if (subject === null) return null
  if (subject.kind === 'decision') return patch(subject, { state: 'adopted' })
  const from = String(subject.row.state) as keyof typeof actionItemMachine.byDevice
  const next = actionItemMachine.byDevice[from]
  if (next.length === 0) return null
  const state = chance.of(next)
  // What leaves or waits says why.
  const isExplained = state === 'dropped' || state === 'blocked' || state === 'superseded'
  return patch(subject, { state, ...(isExplained ? { stateReason: editing.words() } : {}) })
}

function deletion(editing: Editing, chance: Chance, what: 'remove' | 'undelete'): Edit {
  const { device } = editing
  const wanted = held(editing, editableKinds).filter(
    ({ row }) => (row.deletedAt === null) === (what === 'remove'),
  )
  const subject = hot({ of: wanted }, chance)
  if (subject === null) return null
  const { kind, row } = subject
  return {
    what: `${what === 'remove' ? 'deletes' : 'brings back'} ${kind} ${row.id}`,
    work: () => (what === 'remove' ? remove : restore)(device, kind, row.id),
  }
}

function settlement({ device, disk, words }: Editing, chance: Chance): Edit {
  const conflicts = rowsOfKind(disk, 'conflict')
    .filter(({ field, state }) => field !== 'deletedAt' && (state === 'open' || chance.is(0.2)))
    .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
  if (conflicts.length === 0) return null
  const conflict = chance.of(conflicts)
  const isText = typeof conflict.losingValue === 'string' && tokenLike.test(conflict.losingValue)
  const how = isText
    ? chance.of(['kept', 'taken', 'joined'] as const)
    : chance.of(['kept', 'taken'] as const)
  const id = ConflictId.parse(conflict.id)
  return {
    what: `settles ${id}: ${how}`,
    work: () =>
      settleConflict(
        device,
        id,
        how === 'joined' ? { how, text: `${String(conflict.losingValue)} ${words()}` } : { how },
      ),
  }
}

const tokenLike = /zq\d+z/

function again({ device, disk }: Editing, chance: Chance): Edit {
  const groups = [...new Set(refusalsOn(disk).map(({ group }) => group))]
  if (groups.length === 0) return null
  const group = chance.of(groups)
  return { what: `sends act ${group} again`, work: () => sendAgain(device, group) }
}
