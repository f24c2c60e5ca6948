import type { Instant } from '../domain/day.ts'
import { SheetImportId } from '../domain/ids.ts'
import type { SheetContent } from '../domain/imported-sheet.ts'
import { signed } from '../domain/new-envelope.ts'
import { SheetImport } from '../domain/sheet-import.ts'
import type { SheetMission, SheetOptions } from '../domain/sheet-options.ts'
import { proposeSheet, type SheetProposal } from '../domain/sheet-proposal.ts'
import { hash53 } from './hash.ts'

/** The sheet that was read, for the record of its import. */
export type SheetSource = {
  readonly fileName: string
  readonly sheetName: string
  readonly signature: string
  /** The tags that a person gave columns, by their place; empty for a tagged sheet. */
  readonly columns: Readonly<Record<string, string>>
  readonly rows: number
  readonly duplicates: number
  /** Rows from which the reading made no line. */
  readonly leftOut: number
}

/** Where a sheet goes, as far as only the place that takes it knows. */
export type SheetTarget = Omit<SheetOptions, 'importId' | 'idFor'> & {
  /** The sheets that were brought in before. */
  readonly imports: readonly {
    readonly id: string
    readonly undoneAt: Instant | null
    readonly deletedAt: Instant | null
  }[]
}

/** What bringing in a sheet makes, with the record of it. */
export type SheetPlan = SheetProposal & {
  readonly sheetImport: SheetImport
  /** The same sheet was brought in before, and is still here. */
  readonly isHere: boolean
}

/**
 * What bringing in a sheet would store. The same sheet makes the same records on every device, so that two
 * who bring it in make it once; after it was undone, others.
 */
export function planSheet(
  content: SheetContent,
  mission: SheetMission,
  source: SheetSource,
  target: SheetTarget,
): SheetPlan {
  const name = sheetIdFor(`${target.mechanismId} ${JSON.stringify(content)}`)
  const before = new Map(target.imports.map((one) => [one.id, one]))
  let importId = name
  for (let again = 2; isGone(before.get(importId)); again += 1) importId = `${name}.${again}`
  const id = SheetImportId.parse(importId)
  const proposal = proposeSheet(content, mission, { ...target, importId: id, idFor: sheetIdFor })
  const sheetImport = SheetImport.parse({
    id,
    ...signed({ ...target.signing, marking: target.marking }, target.mechanismId),
    mechanismId: target.mechanismId,
    fileName: source.fileName.slice(0, 200),
    sheetName: source.sheetName.slice(0, 120),
    signature: source.signature.slice(0, 200),
    columns: source.columns,
    counts: {
      rows: source.rows,
      duplicates: source.duplicates,
      lines: proposal.lines.length,
      organisations: proposal.organisations.length,
      issues: proposal.issues.length,
      areas: proposal.areas.length,
      leftOut: source.leftOut,
    },
    aliases: proposal.aliases.flatMap(({ organisationId, names }) =>
      names.map((one) => ({ organisationId, name: one.slice(0, 280) })),
    ),
    undoneAt: null,
  })
  return { ...proposal, sheetImport, isHere: before.has(importId) }
}

function isGone(found: SheetTarget['imports'][number] | undefined): boolean {
  return found !== undefined && (found.undoneAt !== null || found.deletedAt !== null)
}

function sheetIdFor(words: string): string {
  return `sheet-${hash53(words, 1).toString(36)}-${hash53(words, 2).toString(36)}`
}
