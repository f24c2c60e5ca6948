import { OrganisationId, type SheetImportId } from '../domain/ids.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { Organisation } from '../domain/organisation.ts'
import { nameForms } from '../domain/organisation-name.ts'
import { organisationNamed, recordOrganisation } from '../domain/register-drafts.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { aliasesOf, withAliases } from '../domain/sheet-organisations.ts'
import { spellingOf } from '../domain/spelling.ts'
import { commit, type Edit, type SaveError } from './commit.ts'
import type { Database } from './database.ts'
import { type Device, writingOn } from './device.ts'

/** A name of an import, and the organisation to which its lines went. */
export type ImportedName = {
  readonly name: string
  readonly organisationId: OrganisationId
  readonly lines: number
}

/** The names that stood in a sheet, each with where its lines are now, by name. */
export async function importedNames(
  db: Database,
  importId: SheetImportId,
): Promise<ImportedName[]> {
  const names = new Map<string, ImportedName>()
  for (const { importedName: name, organisationId } of await linesOf(db, importId)) {
    const key = `${name}\u0000${organisationId}`
    names.set(key, { name, organisationId, lines: (names.get(key)?.lines ?? 0) + 1 })
  }
  return [...names.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** Where the lines of a name went, and those that stay since their organisation has answered for them. */
export type NameMoved = {
  readonly organisationId: OrganisationId
  readonly moved: number
  readonly stays: readonly LabourLine[]
}

const mostAtOnce = 50

/**
 * Takes a match of names back, or makes another one: the lines that came by this name go to another
 * organisation, with `null` to a new one that is called so. Lines that somebody has accepted or agreed stay.
 */
export async function moveImportedName(
  device: Device,
  importId: SheetImportId,
  name: string,
  to: OrganisationId | null,
): Promise<Result<NameMoved, SaveError>> {
  const { db } = device
  const lines = (await linesOf(db, importId)).filter((line) => line.importedName === name)
  const [first] = lines
  if (first === undefined) return fail({ kind: 'gone' })
  const made = to === null ? newOrganisation(device, importId, name) : null
  const organisationId = to ?? made?.id ?? first.organisationId
  if (to !== null && (await db.organisations.get(to)) === undefined) return fail({ kind: 'gone' })
  const moving = lines.filter((line) => line.organisationId !== organisationId)
  const free = moving.filter(isFree)
  const edits: Edit[] = [
    ...(made === null ? [] : [{ kind: 'organisation' as const, row: made }]),
    ...(await aliasMoved(db, { name, from: new Set(free.map((line) => line.organisationId)), to })),
    ...free.map((line) => ({
      kind: 'labourLine' as const,
      id: line.id,
      fields: { organisationId },
    })),
  ]
  for (let at = 0; at < edits.length; at += mostAtOnce) {
    const saved = await commit(device, edits.slice(at, at + mostAtOnce))
    if (!saved.ok) return saved
  }
  return ok({ organisationId, moved: free.length, stays: moving.filter((line) => !isFree(line)) })
}

/** Nobody has answered for it yet. */
function isFree({ state, acceptedBy, declinedBy, reservedBy }: LabourLine): boolean {
  const isOpen = state === 'proposed' || state === 'under_discussion'
  return isOpen && acceptedBy.length + declinedBy.length + reservedBy.length === 0
}

async function linesOf(db: Database, importId: SheetImportId): Promise<LabourLine[]> {
  return await db.labourLines
    .filter((line) => line.importId === importId && line.deletedAt === null)
    .toArray()
}

function newOrganisation(device: Device, importId: SheetImportId, written: string): Organisation {
  const { full, short } = nameForms(written)
  const [name, shortName] = full === '' ? [short, ''] : [full, short]
  const draft = { ...organisationNamed(name.slice(0, 160), 'other_counterpart'), shortName }
  const id = OrganisationId.parse(device.newId())
  const row = recordOrganisation(draft, id, { ...writingOn(device), lang: device.me.lang })
  return Organisation.parse({ ...row, importId })
}

/** The name is no longer one of the organisations that it was put to, and is one of the other. */
async function aliasMoved(
  db: Database,
  {
    name,
    from,
    to,
  }: { name: string; from: ReadonlySet<OrganisationId>; to: OrganisationId | null },
): Promise<Edit[]> {
  const { full, short } = nameForms(name)
  const keys = new Set([name, full, short].map((text) => spellingOf(text).key))
  const rows = await db.organisations.bulkGet([...from])
  const edits = rows.flatMap((row): Edit[] => {
    const names = aliasesOf(row?.aliases ?? '')
    const left = names.filter((one) => !keys.has(spellingOf(one).key))
    if (row === undefined || left.length === names.length) return []
    return [{ kind: 'organisation', id: row.id, fields: { aliases: left.join('\n') } }]
  })
  const target = to === null ? undefined : await db.organisations.get(to)
  if (target === undefined) return edits
  const aliases = withAliases(target.aliases, [full === '' ? short : full])
  return [...edits, { kind: 'organisation', id: target.id, fields: { aliases } }]
}
