import { instantFromMs } from '../domain/day.ts'
import { MandateStatementId } from '../domain/ids.ts'
import { isStanding } from '../domain/labour-line-states.ts'
import { type Fields, mayChange } from '../domain/may.ts'
import { isToCome } from '../domain/meeting-states.ts'
import type { RecordKind } from '../domain/records.ts'
import type { AreaDraft, IssueDraft } from '../domain/register-drafts.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import type { Actor } from '../domain/role.ts'
import { commitAny, type SaveError } from './commit.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import type { AnyEdit } from './edit.ts'
import { actorOf } from './identity.ts'
import { parentOf, placeOf, type TreeKind, type TreeRow, treeRows } from './register-tree.ts'

/** The edits that take an act back. */
export type WayBack = readonly AnyEdit[]

/** Saves what is said of an issue or area; gives the way back. */
export async function editNode(
  device: Device,
  kind: TreeKind,
  row: TreeRow,
  fields: Partial<IssueDraft> | Partial<AreaDraft>,
): Promise<Result<WayBack, SaveError>> {
  const saved = await commitAny(device, [{ kind, id: row.id, fields }])
  return saved.ok ? ok([{ kind, id: row.id, fields: asWas(row, fields) }]) : saved
}

/** Takes an act back; what somebody has changed since is as it was before that, too. */
export async function goBack(device: Device, way: WayBack): Promise<Result<void, SaveError>> {
  for (let at = 0; at < way.length; at += mostAtOnce) {
    const saved = await commitAny(device, way.slice(at, at + mostAtOnce))
    if (!saved.ok) return saved
  }
  return ok(undefined)
}

/** What making one of two comes to, told before it is done. */
export type MergePlan = {
  /** How many records of each kind move to the one that stays. */
  readonly moves: ReadonlyMap<RecordKind, number>
  /** Standing lines that this person may not move: while there are any, the two stay two. */
  readonly lockedLines: number
  /** Others that he may not change: they go on naming the one that goes. */
  readonly stays: number
}

/** What would move if `from` became `into`. Records of meetings that were held keep what they named. */
export async function mergePlan(
  device: Device,
  kind: TreeKind,
  from: TreeRow,
  into: TreeRow,
): Promise<MergePlan> {
  const { edits, ...told } = await merging(device, kind, from, into)
  const moves = new Map<RecordKind, number>()
  for (const { edit, counts } of edits)
    if (counts) moves.set(edit.kind, (moves.get(edit.kind) ?? 0) + 1)
  return { moves, ...told }
}

/**
 * Makes one of two that are the same: all that hangs on `from` hangs on `into`, which takes its code and its
 * names where it has none, and `from` is deleted. Gives the way back. `gone` where a standing line may not
 * be moved by this person.
 */
export async function mergeNodes(
  device: Device,
  kind: TreeKind,
  from: TreeRow,
  into: TreeRow,
): Promise<Result<WayBack, SaveError>> {
  const { edits, lockedLines } = await merging(device, kind, from, into)
  if (lockedLines > 0 || from.id === into.id) return fail({ kind: 'gone' })
  const saved = await goBack(
    device,
    edits.map(({ edit }) => edit),
  )
  return saved.ok ? ok(edits.map(({ back }) => back).toReversed()) : saved
}

const mostAtOnce = 50

/** One edit with the one that undoes it; `counts`: it is one of the things that hang on what goes. */
type Move = { readonly edit: AnyEdit; readonly back: AnyEdit; readonly counts: boolean }

type Merging = Omit<MergePlan, 'moves'> & { readonly edits: readonly Move[] }

async function merging(
  device: Device,
  kind: TreeKind,
  from: TreeRow,
  into: TreeRow,
): Promise<Merging> {
  const { db } = device
  const actor = actorOf(device.me)
  const now = instantFromMs(device.now())
  const [lines, statements] = await linesMoved(device, kind, from, into)
  const locked = lines.filter(
    ({ row, fields }) => !mayChange(actor, 'labourLine', row, false, fields),
  )
  const hanging = await hangingOn(db, kind, from.id, into.id)
  const free = hanging.filter((one) => isAllowed(actor, one))
  const children = (await treeRows(db, kind)).filter(
    (row) => parentOf(row) === from.id && row.id !== into.id,
  )
  const parent = kind === 'issue' ? 'parentIssueId' : 'parentAreaId'
  const lying = [into.id, ...parentsAbove(await treeRows(db, kind), into.id)]
  const takes = {
    ...takenOver(from, into),
    ...(lying.includes(from.id) ? { [parent]: parentOf(from) } : {}),
  }
  const edits: Move[] = [
    ...statements,
    ...lines.map(({ row, fields }) => moved('labourLine', row, fields)),
    ...free.map((one) => moved(one.kind, one.row, one.fields)),
    ...children.map((row) => moved(kind, row, { [parent]: into.id })),
    ...(Object.keys(takes).length === 0 ? [] : [{ ...moved(kind, into, takes), counts: false }]),
    { ...moved(kind, from, { deletedAt: now }), counts: false },
  ]
  return { edits, lockedLines: locked.length, stays: hanging.length - free.length }
}

type Hanging = {
  readonly kind: RecordKind
  readonly row: { readonly id: string }
  readonly fields: Fields
}

function isAllowed(actor: Actor, { kind, row, fields }: Hanging): boolean {
  return mayChange(actor, kind, Object.fromEntries(Object.entries(row)), false, fields)
}

function moved(kind: RecordKind, row: { readonly id: string }, fields: Fields): Move {
  const { id } = row
  return {
    edit: { kind, id, fields },
    back: { kind, id, fields: asWas(row, fields) },
    counts: true,
  }
}

function asWas(row: object, fields: object): Fields {
  const was = new Map(Object.entries(row))
  return Object.fromEntries(Object.keys(fields).map((field) => [field, was.get(field)]))
}

/** Standing lines, and the mandate statements on an issue, which are made anew: theirs is fixed. */
async function linesMoved(
  device: Device,
  kind: TreeKind,
  from: TreeRow,
  into: TreeRow,
): Promise<[lines: { row: Fields & { id: string }; fields: Fields }[], statements: Move[]]> {
  const { db } = device
  const actor = actorOf(device.me)
  const now = instantFromMs(device.now())
  const anew = new Map<string, string>()
  const statements: Move[] = []
  if (kind === 'issue')
    for (const row of await db.mandateStatements.toArray()) {
      if (row.issueId !== from.id || row.deletedAt !== null) continue
      const gone = { deletedAt: now }
      if (!mayChange(actor, 'mandateStatement', row, false, gone)) continue
      const id = MandateStatementId.parse(device.newId())
      const copy = {
        ...row,
        id,
        issueId: into.id,
        createdAt: now,
        createdBy: device.me.personId,
        ownerOrganisationId: device.me.organisationId,
      }
      anew.set(row.id, id)
      const back = { kind: 'mandateStatement', id, fields: gone } as const
      statements.push({ edit: { kind: 'mandateStatement', row: copy }, back, counts: false })
      statements.push(moved('mandateStatement', row, gone))
    }
  const field = kind === 'issue' ? 'issueId' : 'areaId'
  const lines = (await db.labourLines.toArray()).flatMap((row) => {
    const isHere = placeOf(row, kind) === from.id && isStanding(row.state)
    const statement = anew.get(row.mandateStatementId ?? '')
    if (row.deletedAt !== null || (!isHere && statement === undefined)) return []
    const fields = {
      ...(isHere ? { [field]: into.id } : {}),
      ...(statement === undefined ? {} : { mandateStatementId: statement }),
    }
    return [{ row, fields }]
  })
  return [lines, statements]
}

/** What else names an issue or area and lives on: appointments, open promises, mechanisms, what is to come. */
async function hangingOn(
  db: Database,
  kind: TreeKind,
  from: string,
  into: string,
): Promise<Hanging[]> {
  const found: Hanging[] = []
  const one = kind === 'issue' ? 'issueId' : 'areaId'
  const add = (of: RecordKind, row: Named, isMany: boolean) => {
    const field = of === 'issue' ? 'activeInAreaIds' : isMany ? `${one}s` : one
    const value = new Map(Object.entries(row)).get(field)
    if (row.deletedAt !== null) return
    if (value === from) found.push({ kind: of, row, fields: { [field]: into } })
    if (!Array.isArray(value) || !value.includes(from)) return
    const others = value.filter((id) => id !== from && id !== into)
    found.push({ kind: of, row, fields: { [field]: [...others, into] } })
  }
  for (const row of await db.appointments.toArray()) add('appointment', row, false)
  for (const row of await db.mechanisms.toArray()) add('mechanism', row, true)
  const coming = (await db.meetings.toArray()).filter((row) => isToCome(row.state))
  if (kind === 'area') {
    for (const row of coming) add('meeting', row, false)
    for (const row of await db.issues.toArray()) add('issue', row, true)
    return found
  }
  const ids = new Set<string>(coming.map((row) => row.id))
  for (const row of await db.actionItems.toArray())
    if (row.state === 'open') add('actionItem', row, false)
  for (const row of await db.agendaItems.toArray())
    if (ids.has(row.meetingId)) add('agendaItem', row, true)
  return found
}

type Named = { readonly id: string; readonly deletedAt: string | null }

function parentsAbove(rows: readonly TreeRow[], id: string): string[] {
  const byId = new Map<string, TreeRow>(rows.map((row) => [row.id, row]))
  const path: string[] = []
  for (let next = byId.get(id); next !== undefined; ) {
    const above = parentOf(next)
    if (above === null || path.includes(above)) break
    path.push(above)
    next = byId.get(above)
  }
  return path
}

/** Code, names in other languages and places of need that the one that stays has not. */
function takenOver(from: TreeRow, into: TreeRow): Fields {
  const names = { ...from.nameIn, ...into.nameIn }
  const more: Record<string, unknown> = {}
  if (Object.keys(names).length > Object.keys(into.nameIn).length) more.nameIn = names
  if ('pcode' in from && 'pcode' in into && into.pcode === '' && from.pcode !== '')
    more.pcode = from.pcode
  if (!('code' in from) || !('code' in into)) return more
  if (into.code === '' && from.code !== '') more.code = from.code
  const places = new Set([...into.activeInAreaIds, ...from.activeInAreaIds])
  if (places.size > into.activeInAreaIds.length) more.activeInAreaIds = [...places]
  return more
}
