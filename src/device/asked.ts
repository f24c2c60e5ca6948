import type { PersonId } from '../domain/ids.ts'
import { compareText } from '../domain/position.ts'
import { isRecordKind } from '../domain/records.ts'
import type { Request } from '../domain/request.ts'
import { type Database, tableFor } from './database.ts'
import { titleOf } from './unsent.ts'

/** Something that a person asked of the server, and what it is about. */
export type Asked = { readonly request: Request; readonly title: string }

/** How many decided requests are still worth reading. */
const mostDecided = 10

/** What `personId` asked of the server: all that waits, then the latest that were decided. */
export async function askedBy(db: Database, personId: PersonId): Promise<Asked[]> {
  const rows = (await db.requests.toArray()).filter(
    (one) => one.createdBy === personId && one.deletedAt === null,
  )
  const latest = rows.toSorted((a, b) => compareText(b.createdAt, a.createdAt))
  const waiting = latest.filter((one) => one.outcome === 'waiting')
  const decided = latest.filter((one) => one.outcome !== 'waiting').slice(0, mostDecided)
  return await Promise.all(
    [...waiting, ...decided].map(async (request) => ({
      request,
      title: await titleOfSubject(db, request),
    })),
  )
}

async function titleOfSubject(db: Database, { subjectKind, subjectId }: Request): Promise<string> {
  if (!isRecordKind(subjectKind)) return ''
  const row = await tableFor(db, subjectKind).get(subjectId)
  return row === undefined ? '' : await titleOf(db, row)
}
