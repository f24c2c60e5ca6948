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

/** What a sheet comes to in a mechanism of this server; nothing is stored. */
export async function planHere(
  { storage, mission, nowMs }: SheetPlace,
  content: SheetContent,
  source: SheetSource,
  into: { readonly mechanismId: MechanismId; readonly fromOn: Day | null },
): Promise<SheetPlan> {
  const { mechanismId } = into
  return await storage.read(async (db) => {
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
  })
}

const nobody = PersonId.parse('operator-nobody')

/** The record of a sheet that was read, as its import keeps it. */
export function sourceOf(fileName: string, report: SheetReport): SheetSource {
  return {
    fileName,
    sheetName: report.sheet ?? '',
    signature: report.signature,
    columns: {},
    rows: report.rowsRead,
    duplicates: report.exactDuplicates,
    leftOut: report.leftOut.reduce((sum, { count }) => sum + count, 0),
  }
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

/** Stores what was planned, as the server's own word: devices that may read it pull it. Without lines nothing. */
export async function storePlan(place: SheetPlace, plan: SheetPlan): Promise<void> {
  const { organisations, issues, areas, lines, sheetImport, isHere } = plan
  if (lines.length === 0) return
  const whole = <Kind extends RecordKind>(kind: Kind, rows: readonly RecordOf[Kind][]) =>
    rows.map((row): SheetWrite => {
      const fields = diffRow(kind, undefined, { ...row, createdBy: null })
      return { kind, id: row.id, fields }
    })
  await writeAll(place, 'sheet_brought_in', sheetImport.id, [
    ...(isHere ? [] : whole('sheetImport', [sheetImport])),
    ...whole('area', areas),
    ...whole('issue', issues),
    ...whole('organisation', organisations),
    ...(await aliasWrites(place, plan)),
    ...whole('labourLine', lines),
  ])
}

async function aliasWrites(
  { storage, mission }: SheetPlace,
  { aliases }: SheetPlan,
): Promise<SheetWrite[]> {
  if (aliases.length === 0) return []
  const rows = await storage.read((db) => standingOf(db, mission, 'organisation'))
  return aliases.flatMap(({ organisationId, names }) => {
    const row = rows.find(({ id }) => id === organisationId)
    if (row === undefined) return []
    const fields = { aliases: withAliases(row.aliases, names) }
    return [{ kind: 'organisation' as const, id: row.id, fields }]
  })
}

/** So many records a transaction, so that devices are not kept waiting; and a group, so that it can travel. */
const [mostAtOnce, mostTogether] = [500, 50]

/** Writes records in portions, and tells the audit with the first. */
export async function writeAll(
  place: SheetPlace,
  act: AuditAct,
  importId: SheetImportId,
  writes: readonly SheetWrite[],
): Promise<void> {
  const { storage, mission, nextNumber, nowMs } = place
  for (let at = 0; at < writes.length; at += mostAtOnce) {
    const some = writes.slice(at, at + mostAtOnce)
    const { seq } = await storage.write(async (db) => {
      const workspace = new Workspace(storage, db, { mission, nowMs, nextNumber })
      await workspace.load(some, 'write')
      await workspace.load(containersIn(some))
      for (let from = 0; from < some.length; from += mostTogether) {
        workspace.begin()
        for (const { kind, id, fields } of some.slice(from, from + mostTogether))
          await writeAsServer(workspace, { kind, id }, fields)
        workspace.accept()
      }
      const told = { act, by: null, device: null, code: 'operator', nowMs } as const
      const subject = { kind: 'sheetImport', id: importId }
      if (at === 0) await audit(db, mission, { ...told, subject })
      return await writeWorkspace(workspace)
    })
    await storage.announce(mission, seq)
  }
}

function containersIn(writes: readonly SheetWrite[]): { kind: string; id: string }[] {
  const ids = writes.map(({ fields }) => fields.mechanismId).filter((id) => typeof id === 'string')
  return [...new Set(ids)].map((id) => ({ kind: 'mechanism', id }))
}
