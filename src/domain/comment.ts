import { z } from 'zod/mini'
import { envelope } from './envelope.ts'
import { CommentId, RecordId } from './ids.ts'
import { LongText } from './text.ts'

/** A remark on a record. */
export const Comment = z.strictObject({
  id: CommentId,
  ...envelope,
  /** The kind of the record remarked on, as in `recordKinds`. */
  subjectKind: z.string(),
  subjectId: RecordId,
  text: LongText.check(z.trim(), z.minLength(1)),
})
export type Comment = z.infer<typeof Comment>
