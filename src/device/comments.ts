import type { Comment } from '../domain/comment.ts'
import { erasedName } from '../domain/person.ts'
import type { RecordKind } from '../domain/records.ts'
import type { Database } from './database.ts'
import { callPerson } from './directory.ts'

/** A remark with the name of who wrote it; no name where the person is not on this device. */
export type SignedComment = Comment & { readonly author: string | null }

/** What has been remarked on a record, oldest first. `former`: the author whose data were erased. */
export async function commentsOn(
  db: Database,
  subject: { readonly kind: RecordKind; readonly id: string },
  former = erasedName,
): Promise<SignedComment[]> {
  const rows = await db.comments.where('subjectId').equals(subject.id).toArray()
  const standing = rows.filter((row) => row.deletedAt === null && row.subjectKind === subject.kind)
  const authors = await db.people.bulkGet(standing.map((row) => row.createdBy ?? ''))
  return standing
    .map((row, index) => {
      const author = authors[index]
      return { ...row, author: author === undefined ? null : callPerson(author, former) }
    })
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}
