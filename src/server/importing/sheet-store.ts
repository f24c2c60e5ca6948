import type { AuditAct } from '../../domain/audit.ts'
import { type Day, dayOf, instantFromMs } from '../../domain/day.ts'
import { MechanismId, PersonId, type SheetImportId } from '../../domain/ids.ts'
import type { SheetContent } from '../../domain/imported-sheet.ts'
import { usualOf } from '../../domain/new-envelope.ts'
import type { RecordKind, RecordOf } from '../../domain/records.ts'
import { withAliases } from '../../domain/sheet-organisations.ts'
import type { SheetReport } from '../../papers/sheet-report.ts'
import { diffRow } from '../../sync/registers.ts'
import { planSheet, type SheetPlan, type SheetSource } from '../../sync/sheet-plan.ts'
import { audit } from '../audit/audit.ts'
import { missionZone, publicMission } from '../mission-name.ts'
import { readStanding } from '../sharing/read-standing.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { writeAsServer } from '../sync/server-change.ts'
import { fromRow } from '../sync/standing-record.ts'
import { Workspace } from '../sync/workspace.ts'
import { writeWorkspace } from '../sync/write-workspace.ts'

/** The mission of an operator's command, and what it writes with. */
export type SheetPlace = {
  readonly storage: Storage
  readonly mission: string
  readonly nextNumber: () => number
  readonly nowMs: number
}

/** A record that an operator's command writes: whole, or some fields of one that is there. */
export type SheetWrite = {
  readonly kind: RecordKind
  readonly id: string
  readonly fields: Readonly<Record<string, unknown>>
}

const unsaid = { issue: 'Issue not said', area: 'Place not said' }

/** Records of a kind that are there and not deleted; what this version cannot read is passed over. */
export async function standingOf<Kind extends RecordKind>(
  db: Db,
  mission: string,
  kind: Kind,
): Promise<RecordOf[Kind][]> {
  const rows = await db
    .selectFrom('records')
    .selectAll()
    .where('mission', '=', mission)
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
  const records = rows.flatMap((row) => readStanding(kind, fromRow(row)) ?? [])
  return records.filter(({ deletedAt }) => deletedAt === null)
}

/** What a sheet comes to in a mechanism of this server, as `db` has it; nothing is stored. */
async function planHere(
  db: Db,
  { mission, nowMs }: SheetPlace,
  content: SheetContent,
  source: SheetSource,
  into: { readonly mechanismId: MechanismId; readonly fromOn: Day | null },
): Promise<SheetPlan> {
  const { mechanismId } = into
  const all = async <Kind extends RecordKind>(kind: Kind) => await standingOf(db, mission, kind)
  const mechanism = (await all('mechanism')).find(({ id }) => id === mechanismId)
  if (mechanism === undefined) throw new Error(`There is no mechanism ${mechanismId}.`)
  const known = await publicMission(db, mission)
  const own = (await all('mission')).find(({ id }) => id === known)
  const now = instantFromMs(nowMs)
  const lines = (await all('labourLine')).filter((line) => line.mechanismId === mechanismId)
  const parts = {
    organisations: await all('organisation'),
    issues: await all('issue'),
    areas: await all('area'),
    lines,
  }
  return planSheet(content, parts, source, {
    mechanismId,
    marking: usualOf(mechanism),
    // Nobody's: `createdBy` is taken out when it is written.
    signing: { now, me: { personId: nobody, organisationId: own?.organisationId ?? null } },
    fromOn: into.fromOn ?? dayOf(now, await missionZone(db, mission)),
    unsaid,
    decisions: new Map(),
    imports: (await everyImport(db, mission)).filter((one) => one.mechanismId === mechanismId),
  })
}

const nobody = PersonId.parse('operator-nobody')

/** The record of a sheet that was read, as its import keeps it. */
export function sourceOf(fileName: string, report: SheetReport): SheetSource {
  return {
    fileName,
    sheetName: report.sheet ?? '',
    signature: report.signature,
    columns: columnsOf(report),
    rows: report.rowsRead,
    duplicates: report.exactDuplicates,
    leftOut: report.leftOut.reduce((sum, { count }) => sum + count, 0),
  }
}

/** The tags that were said of columns; none of a sheet that has its own. */
function columnsOf({ readBy, columns }: SheetReport): Record<string, string> {
  if (readBy !== 'mapping') return {}
  const said = columns.filter(({ tag }) => tag !== '')
  return Object.fromEntries(said.map(({ at, tag }) => [String(at), tag.slice(0, 60)]))
}

/** What a sheet comes to by itself, in a mission that has nothing yet. */
export function planAlone(fileName: string, report: SheetReport): SheetPlan {
  const mission = { organisations: [], issues: [], areas: [], lines: [] }
  const now = instantFromMs(0)
  return planSheet(report.content, mission, sourceOf(fileName, report), {
    mechanismId: MechanismId.parse('no-mechanism'),
    marking: 'AMBER',
    signing: { now, me: { personId: nobody, organisationId: null } },
    fromOn: now.slice(0, 10),
    unsaid,
    decisions: new Map(),
    imports: [],
  })
}

async function everyImport(db: Db, mission: string): Promise<RecordOf['sheetImport'][]> {
  const rows = await db
    .selectFrom('records')
    .selectAll()
    .where('mission', '=', mission)
    .where('kind', '=', 'sheetImport')
    .execute()
  return rows.flatMap((row) => readStanding('sheetImport', fromRow(row)) ?? [])
}

/**
 * Brings a sheet in as the server's own word: devices that may read it pull it. What there is, is read where it
 * is written; without lines nothing is stored.
 */
export async function bringIn(
  place: SheetPlace,
  content: SheetContent,
  source: SheetSource,
  into: { readonly mechanismId: MechanismId; readonly fromOn: Day | null },
): Promise<SheetPlan> {
  return await writeAll(place, 'sheet_brought_in', async (db) => {
    const plan = await planHere(db, place, content, source, into)
    const writes = plan.lines.length === 0 ? [] : await writesOf(db, place, plan)
    return { importId: plan.sheetImport.id, writes, done: plan }
  })
}

async function writesOf(db: Db, place: SheetPlace, plan: SheetPlan): Promise<SheetWrite[]> {
  const { organisations, issues, areas, lines, sheetImport, isHere } = plan
  const whole = <Kind extends RecordKind>(kind: Kind, rows: readonly RecordOf[Kind][]) =>
    rows.map((row): SheetWrite => {
      const fields = diffRow(kind, undefined, { ...row, createdBy: null })
      return { kind, id: row.id, fields }
    })
  return [
    ...(isHere ? [] : whole('sheetImport', [sheetImport])),
    ...whole('area', areas),
    ...whole('issue', issues),
    ...whole('organisation', organisations),
    ...(await aliasWrites(db, place, plan)),
    ...whole('labourLine', lines),
  ]
}

async function aliasWrites(
  db: Db,
  { mission }: SheetPlace,
  { aliases }: SheetPlan,
): Promise<SheetWrite[]> {
  if (aliases.length === 0) return []
  const rows = await standingOf(db, mission, 'organisation')
  return aliases.flatMap(({ organisationId, names }) => {
    const row = rows.find(({ id }) => id === organisationId)
    if (row === undefined) return []
    const fields = { aliases: withAliases(row.aliases, names) }
    return [{ kind: 'organisation' as const, id: row.id, fields }]
  })
}

/** So many records a group, so that it can travel. */
const mostTogether = 50

/** What is to be written of which sheet, and what is told of it. */
export type SheetWrites<Done> = {
  readonly importId: SheetImportId
  readonly writes: readonly SheetWrite[]
  readonly done: Done
}

/**
 * What `plan` finds is to be written, it writes and tells the audit in the same transaction: all of it is there
 * or nothing, and nothing that somebody did meanwhile is passed over. Where there is nothing to write, nothing is.
 */
export async function writeAll<Done>(
  { storage, mission, nextNumber, nowMs }: SheetPlace,
  act: AuditAct,
  plan: (db: Db) => Promise<SheetWrites<Done>>,
): Promise<Done> {
  const { seq, done } = await storage.write(async (db) => {
    // Writers side by side wait for this row before they are done: what is found here stays so.
    if (storage.locksRows)
      await db.selectFrom('missions').select('id').where('id', '=', mission).forUpdate().execute()
    const { importId, writes, done: found } = await plan(db)
    if (writes.length === 0) return { seq: null, done: found }
    const workspace = new Workspace(storage, db, { mission, nowMs, nextNumber })
    await workspace.load(writes, 'write')
    await workspace.load(containersIn(writes))
    for (let from = 0; from < writes.length; from += mostTogether) {
      workspace.begin()
      for (const { kind, id, fields } of writes.slice(from, from + mostTogether))
        await writeAsServer(workspace, { kind, id }, fields)
      workspace.accept()
    }
    const told = { act, by: null, device: null, code: 'operator', nowMs } as const
    await audit(db, mission, { ...told, subject: { kind: 'sheetImport', id: importId } })
    return { seq: (await writeWorkspace(workspace)).seq, done: found }
  })
  if (seq !== null) await storage.announce(mission, seq)
  return done
}

function containersIn(writes: readonly SheetWrite[]): { kind: string; id: string }[] {
  const ids = writes.map(({ fields }) => fields.mechanismId).filter((id) => typeof id === 'string')
  return [...new Set(ids)].map((id) => ({ kind: 'mechanism', id }))
}
