import { z } from 'zod/mini'
import { envelope } from './envelope.ts'
import { CommentId, RecordId } from './ids.ts'
import { LongText } from './text.ts'

/** What a remark asks of those whom its record concerns: how it stands, or another draft. */
export const commentAsks = ['update', 'redraft'] as const
export type CommentAsk = (typeof commentAsks)[number]

/** A remark on a record. */
export const Comment = z.strictObject({
  id: CommentId,
  ...envelope,
  /** The kind of the record remarked on, as in `recordKinds`. */
  subjectKind: z.string(),
  subjectId: RecordId,
  text: LongText.check(z.trim(), z.minLength(1)),
  /** `null`: it asks for nothing. */
  asks: z._default(z.nullable(z.enum(commentAsks)), null),
})
export type Comment = z.infer<typeof Comment>
