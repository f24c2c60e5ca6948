import { z } from 'zod/mini'
import { envelope } from './envelope.ts'
import { AreaId, SheetImportId } from './ids.ts'
import { optionalText, shortText } from './text.ts'

/** A place or a group of places; areas form a tree. */
export const Area = z.strictObject({
  id: AreaId,
  ...envelope,
  name: shortText(120),
  /** The name in other languages of the mission, by language tag. */
  nameIn: z._default(z.record(z.string(), shortText(120)), {}),
  parentAreaId: z.nullable(AreaId),
  level: z.enum(['country', 'region', 'district', 'place', 'group']),
  /** The OCHA P-code, where one exists: `MD01`. */
  pcode: optionalText(20),
  /** The sheet that it came with. */
  importId: z._default(z.nullable(SheetImportId), null),
})
export type Area = z.infer<typeof Area>
