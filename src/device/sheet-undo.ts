import { instantFromMs } from '../domain/day.ts'
import type { OrganisationId, SheetImportId } from '../domain/ids.ts'
import { recordKinds } from '../domain/records.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { aliasesOf } from '../domain/sheet-organisations.ts'
import { type MadeRecord, namedIn, type StayingRecord, undoneBy } from '../domain/sheet-undo.ts'
import { commitAny, type SaveError } from './commit.ts'
import { type Database, tableFor, tableOf } from './database.ts'
import type { Device } from './device.ts'
import type { AnyEdit } from './edit.ts'
import { heldRecords } from './held.ts'
import { nextTurn, type SheetApplying } from './sheet-import.ts'

/** What undoing an import took away, and what it left. */
export type SheetUndone = {
  readonly removed: Readonly<Record<MadeRecord['kind'], number>>
  readonly stays: readonly StayingRecord[]
}

const madeKinds = ['labourLine', 'organisation', 'issue', 'area'] as const
const mostAtOnce = 50

/**
 * What undoing an import would take away and leave, from the records on this device: what somebody has
 * changed since stays, and what anything that stays needs.
 */
export async function sheetUndoPlan(
  { db }: Pick<Device, 'db'>,
  importId: SheetImportId,
  pause: () => Promise<void> = nextTurn,
): Promise<ReturnType<typeof undoneBy>> {
  const made: MadeRecord[] = []
  const own = await madeOrganisations(db, importId)
  for (const kind of madeKinds) {
    const ids = await idsMade(db, kind, importId)
    for (let at = 0; at < ids.length; at += 500) {
      made.push(...(await readMade(db, kind, ids.slice(at, at + 500), own)))
      await pause()
    }
  }
  const used = await usedElsewhere(db, new Set(made.map(({ id }) => id)), pause)
  return undoneBy(made, used)
}

/**
 * Undoes an import as one act of a person: its lines, organisations, areas, issues and other names are
 * deleted, but for those that somebody has used or changed since, which are named.
 */
export async function undoSheet(
  device: Device,
  importId: SheetImportId,
  { onProgress, pause = nextTurn }: Omit<SheetApplying, 'signal'> = {},
): Promise<Result<SheetUndone, SaveError>> {
  const sheetImport = await device.db.sheetImports.get(importId)
  if (sheetImport === undefined) return fail({ kind: 'gone' })
  const { goes, stays } = await sheetUndoPlan(device, importId, pause)
  const now = instantFromMs(device.now())
  const edits: AnyEdit[] = [
    ...goes.map(({ kind, id }) => ({ kind, id, fields: { deletedAt: now } })),
    ...(await aliasesBack(device.db, sheetImport.aliases)),
    { kind: 'sheetImport', id: importId, fields: { undoneAt: now } },
  ]
  for (let at = 0; at < edits.length; at += mostAtOnce) {
    const saved = await commitAny(device, edits.slice(at, at + mostAtOnce))
    if (!saved.ok) return saved
    onProgress?.(Math.min(at + mostAtOnce, edits.length), edits.length)
    await pause()
  }
  const removed = { labourLine: 0, organisation: 0, issue: 0, area: 0 }
  for (const { kind } of goes) removed[kind] += 1
  return ok({ removed, stays })
}

async function idsMade(
  db: Database,
  kind: (typeof madeKinds)[number],
  importId: SheetImportId,
): Promise<string[]> {
  const rows = await tableFor(db, kind)
    .filter((row) => row.importId === importId && row.deletedAt === null)
    .primaryKeys()
  return rows.toSorted()
}

async function madeOrganisations(db: Database, importId: SheetImportId): Promise<Set<string>> {
  return new Set(await idsMade(db, 'organisation', importId))
}

async function readMade(
  db: Database,
  kind: (typeof madeKinds)[number],
  ids: readonly string[],
  own: ReadonlySet<string>,
): Promise<MadeRecord[]> {
  const held = await db.transaction(
    'r',
    [tableOf[kind]],
    async () => await heldRecords(db, kind, ids),
  )
  return held.flatMap((one) => {
    if (one === undefined) return []
    const { row, note } = one
    const needs: (string | null)[] =
      'issueId' in row
        ? [row.issueId, row.areaId, row.organisationId]
        : 'parentAreaId' in row
          ? [row.parentAreaId]
          : 'parentIssueId' in row
            ? [row.parentIssueId, ...row.activeInAreaIds]
            : []
    // A name that was put right among what the sheet made is still the sheet's.
    const isMoved = 'issueId' in row && own.has(row.organisationId)
    const later = Object.entries(note.except).filter(
      ([register, [, at]]) => at !== note.at && !(isMoved && isOfMove(register)),
    )
    const named = needs.filter((id) => id !== null)
    return [{ kind, id: row.id, isChanged: later.length > 0, needs: named }]
  })
}

/** What moving a line to another organisation writes. */
function isOfMove(register: string): boolean {
  return register === 'organisationId' || register.startsWith('past/')
}

/** Of `ids`, those that any other record on this device names. */
async function usedElsewhere(
  db: Database,
  ids: ReadonlySet<string>,
  pause: () => Promise<void>,
): Promise<Set<string>> {
  const used = new Set<string>()
  if (ids.size === 0) return used
  for (const kind of recordKinds) {
    if (kind === 'sheetImport') continue
    await tableFor(db, kind).each((row: { id: string; deletedAt: string | null }) => {
      if (row.deletedAt !== null || ids.has(row.id)) return
      namedIn(row, ids, used)
    })
    await pause()
  }
  return used
}

async function aliasesBack(
  db: Database,
  aliases: readonly { readonly organisationId: OrganisationId; readonly name: string }[],
): Promise<AnyEdit[]> {
  const ids = [...new Set(aliases.map(({ organisationId }) => organisationId))]
  const rows = await db.organisations.bulkGet(ids)
  return rows.flatMap((row) => {
    if (row === undefined || row.deletedAt !== null) return []
    const gone = new Set(
      aliases.filter(({ organisationId }) => organisationId === row.id).map(({ name }) => name),
    )
    const left = aliasesOf(row.aliases)
      .filter((name) => !gone.has(name))
      .join('\n')
    return [{ kind: 'organisation' as const, id: row.id, fields: { aliases: left } }]
  })
}
