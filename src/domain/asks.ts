import type { Comment } from './comment.ts'
import type { Instant } from './day.ts'
import type { PersonId } from './ids.ts'

/** Something that was said or done about a record, and by whom. */
export type Word = { readonly at: Instant; readonly by: PersonId | null }

/**
 * What was asked about one record and has had no answer. Any later word about it by somebody else answers:
 * a remark, a report, a step of its trail. Who asks again does not answer himself.
 */
export function unanswered(asked: readonly Comment[], words: readonly Word[]): Comment[] {
  return asked.filter(
    (ask) =>
      ask.deletedAt === null &&
      ask.asks !== null &&
      !words.some(({ at, by }) => at > ask.createdAt && by !== ask.createdBy),
  )
}
