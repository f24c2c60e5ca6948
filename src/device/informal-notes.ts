import type { InformalNote } from '../domain/informal-note.ts'
import { compareText } from '../domain/position.ts'
import type { Database } from './database.ts'

/** A note between us with who wrote it; no name where the person is not on this device. */
export type SignedNote = { readonly note: InformalNote; readonly author: string | null }

/** The notes beside a meeting, or with `null` those of exchanges outside of any; the latest first. */
export async function informalNotes(db: Database, meetingId: string | null): Promise<SignedNote[]> {
  const rows =
    meetingId === null
      ? await db.informalNotes.filter((note) => note.meetingId === null).toArray()
      : await db.informalNotes.where('meetingId').equals(meetingId).toArray()
  const standing = rows
    .filter((note) => note.deletedAt === null)
    .toSorted((a, b) => compareText(b.createdAt, a.createdAt) || compareText(b.id, a.id))
  const authors = await db.people.bulkGet(standing.map((note) => note.createdBy ?? ''))
  return standing.map((note, index) => ({ note, author: authors[index]?.name ?? null }))
}
