import { z } from 'zod/mini'
import { Instant } from './day.ts'
import { envelope } from './envelope.ts'
import { MechanismId, OrganisationId, SheetImportId } from './ids.ts'
import { optionalText, shortText } from './text.ts'

const Count = z.int().check(z.minimum(0))

/**
 * A sheet of who does what where that was brought in. What it made names it by `importId`, so that all of
 * it can be undone at once.
 */
export const SheetImport = z.strictObject({
  id: SheetImportId,
  ...envelope,
  mechanismId: MechanismId,
  fileName: optionalText(200),
  sheetName: optionalText(120),
  /** Of the headings: a sheet with the same ones is read by the same columns. */
  signature: optionalText(200),
  /** Which column is what, by its place from 0, where a person has said so; empty for a tagged sheet. */
  columns: z.record(z.string().check(z.regex(/^\d{1,4}$/)), optionalText(60)),
  counts: z.strictObject({
    rows: Count,
    duplicates: Count,
    lines: Count,
    organisations: Count,
    issues: Count,
    areas: Count,
    leftOut: Count,
  }),
  /** Names that organisations of the mission got with it as other names, since a person said so. */
  aliases: z._default(
    z.array(z.strictObject({ organisationId: OrganisationId, name: shortText(280) })),
    [],
  ),
  undoneAt: z.nullable(Instant),
})
export type SheetImport = z.infer<typeof SheetImport>
