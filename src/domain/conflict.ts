import { z } from 'zod/mini'
import { Instant } from './day.ts'
import { envelope } from './envelope.ts'
import { ConflictId, PersonId, RecordId } from './ids.ts'
import { optionalText } from './text.ts'

export const conflictStates = ['open', 'kept', 'taken', 'joined'] as const

/**
 * Values written without knowledge of each other. The server keeps the one that lost; a person
 * settles it. Its id is derived from the record, the field and the losing change, so that it exists
 * once however often it is found.
 */
export const Conflict = z.strictObject({
  id: ConflictId,
  ...envelope,
  /** The kind of the record, as in `recordKinds`. */
  subjectKind: z.string(),
  subjectId: RecordId,
  field: z.string(),
  why: z.enum(['same_field', 'text_overlap', 'text_merged', 'edited_while_deleted']),
  /** The value that was not kept, as it was written. */
  losingValue: z.unknown(),
  losingBy: z.nullable(PersonId),
  losingDevice: z.string(),
  /** What its owner calls that device; empty where nobody said, or the server did not write it yet. */
  losingDeviceName: z._default(z.string(), ''),
  losingAt: Instant,
  /** The value that was kept when the conflict was found. */
  keptValue: z.unknown(),
  keptBy: z.nullable(PersonId),
  keptDevice: z.string(),
  keptDeviceName: z._default(z.string(), ''),
  keptAt: Instant,
  state: z.enum(conflictStates),
  settledBy: z.nullable(PersonId),
  settledAt: z.nullable(Instant),
  note: optionalText(280),
})
export type Conflict = z.infer<typeof Conflict>
