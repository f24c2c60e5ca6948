import { instantFromMs } from '../../domain/day.ts'
import type { SheetImportId } from '../../domain/ids.ts'
import { aliasesOf } from '../../domain/sheet-organisations.ts'
import { type MadeRecord, namedIn, type StayingRecord, undoneBy } from '../../domain/sheet-undo.ts'
import { foldRow } from '../../sync/registers.ts'
import { readStanding } from '../sharing/read-standing.ts'
import type { Db } from '../storage/storage.ts'
import { fromRow, type StandingRecord } from '../sync/standing-record.ts'
import { type SheetPlace, type SheetWrite, standingOf, writeAll } from './sheet-store.ts'

/** What undoing an import took away, and what it left since somebody has used or changed it. */
export type SheetUndone = {
  readonly removed: Readonly<Record<MadeRecord['kind'], number>>
  readonly stays: readonly (StayingRecord & { readonly name: string })[]
}

const madeKinds = ['labourLine', 'organisation', 'issue', 'area'] as const

/** Takes a sheet away again, as one act in one transaction: all that it made but what somebody has used or changed since. */
export async function undoHere(place: SheetPlace, importId: SheetImportId): Promise<SheetUndone> {
  const { mission, nowMs } = place
  return await writeAll(place, 'sheet_undone', async (db) => {
    const sheetImport = (await standingOf(db, mission, 'sheetImport')).find(
      ({ id }) => id === importId,
    )
    if (sheetImport === undefined) throw new Error(`There is no sheet ${importId}.`)
    if (sheetImport.undoneAt !== null) throw new Error(`${importId} was undone before.`)
    const records = await made(db, mission, importId)
    const ids = new Set(records.map(({ id }) => id))
    const { goes, stays } = undoneBy(records, await usedElsewhere(db, mission, ids))
    const now = instantFromMs(nowMs)
    const names = new Map(records.map(({ id, name }) => [id, name]))
    const removed = { labourLine: 0, organisation: 0, issue: 0, area: 0 }
    for (const { kind } of goes) removed[kind] += 1
    const all: SheetWrite[] = [
      ...goes.map(({ kind, id }) => ({ kind, id, fields: { deletedAt: now } })),
      ...(await aliasesBack(db, mission, sheetImport.aliases)),
      { kind: 'sheetImport', id: importId, fields: { undoneAt: now } },
    ]
    const named = stays.map((one) => ({ ...one, name: names.get(one.id) ?? '' }))
    return { importId, writes: all, done: { removed, stays: named } }
  })
}

async function made(
  db: Db,
  mission: string,
  importId: SheetImportId,
): Promise<(MadeRecord & { readonly name: string })[]> {
  const rows = await db
    .selectFrom('records')
    .selectAll()
    .where('mission', '=', mission)
    .where('kind', 'in', madeKinds)
    .where('body', 'like', `%"importId":"${importId}"%`)
    .orderBy('id')
    .execute()
  const records = rows.map(fromRow).filter(({ values }) => values.deletedAt === null)
  const own = new Set(records.filter(({ kind }) => kind === 'organisation').map(({ id }) => id))
  return records.flatMap((record) => madeRecord(record, own) ?? [])
}

function madeRecord(
  record: StandingRecord,
  own: ReadonlySet<string>,
): (MadeRecord & { readonly name: string }) | null {
  const line = readStanding('labourLine', record)
  if (line !== null) {
    // A name that was put right among what the sheet made is still the sheet's.
    const isMoved = own.has(line.organisationId)
    const { id, issueId, areaId, organisationId, importedName } = line
    return {
      kind: 'labourLine',
      id,
      isChanged: isChanged(record, (register) => isMoved && isOfMove(register)),
      needs: [issueId, areaId, organisationId],
      name: importedName,
    }
  }
  const row =
    readStanding('organisation', record) ??
    readStanding('issue', record) ??
    readStanding('area', record)
  if (row === null) return null
  const parent =
    'parentAreaId' in row ? row.parentAreaId : 'parentIssueId' in row ? row.parentIssueId : null
  const areas = 'activeInAreaIds' in row ? row.activeInAreaIds : []
  const kind = 'parentAreaId' in row ? 'area' : 'parentIssueId' in row ? 'issue' : 'organisation'
  return {
    kind,
    id: row.id,
    isChanged: isChanged(record, () => false),
    needs: [...(parent === null ? [] : [parent]), ...areas],
    name: row.name,
  }
}

/** What was written once, in one change, has one stamp. */
function isChanged({ notes }: StandingRecord, isPassed: (register: string) => boolean): boolean {
  const stamps = Object.entries(notes).flatMap(([register, { at }]) =>
    isPassed(register) ? [] : [at],
  )
  return new Set(stamps).size > 1
}

function isOfMove(register: string): boolean {
  return register === 'organisationId' || register.startsWith('past/')
}

/** Of `ids`, those that any other record of the mission names, whoever may read it. */
async function usedElsewhere(
  db: Db,
  mission: string,
  ids: ReadonlySet<string>,
): Promise<Set<string>> {
  const used = new Set<string>()
  let last = { kind: '', id: '' }
  for (;;) {
    const rows = await db
      .selectFrom('records')
      .selectAll()
      .where('mission', '=', mission)
      .where((eb) =>
        eb.or([
          eb('kind', '>', last.kind),
          eb.and([eb('kind', '=', last.kind), eb('id', '>', last.id)]),
        ]),
      )
      .orderBy('kind')
      .orderBy('id')
      .limit(2000)
      .execute()
    const end = rows.at(-1)
    if (end === undefined) return used
    last = { kind: end.kind, id: end.id }
    for (const { kind, id, values } of rows.map(fromRow))
      if (kind !== 'sheetImport' && !ids.has(id) && values.deletedAt === null)
        namedIn({ ...foldRow(kind, id, values), id: null }, ids, used)
  }
}

async function aliasesBack(
  db: Db,
  mission: string,
  aliases: readonly { readonly organisationId: string; readonly name: string }[],
): Promise<SheetWrite[]> {
  if (aliases.length === 0) return []
  const rows = await standingOf(db, mission, 'organisation')
  return rows.flatMap((row) => {
    const own = aliases.filter(({ organisationId }) => organisationId === row.id)
    const gone = new Set(own.map(({ name }) => name))
    const left = aliasesOf(row.aliases).filter((name) => !gone.has(name))
    if (own.length === 0) return []
    return [{ kind: 'organisation' as const, id: row.id, fields: { aliases: left.join('\n') } }]
  })
}
