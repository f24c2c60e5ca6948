import { isClosed } from '../domain/action-item-states.ts'
import { unanswered, type Word } from '../domain/asks.ts'
import type { Comment, CommentAsk } from '../domain/comment.ts'
import { instantFromMs } from '../domain/day.ts'
import { compareText } from '../domain/position.ts'
import { stampMs } from '../sync/stamp.ts'
import type { Database } from './database.ts'
import { groupBy } from './group-by.ts'
import { stampsOf } from './stamps-of.ts'

/** What was asked about open actions or drafts of minutes and has had no answer, the oldest first. */
export async function openAsks(db: Database, asks: CommentAsk): Promise<Comment[]> {
  const asked = await db.comments.where('asks').equals(asks).toArray()
  const bySubject = groupBy(asked, (ask) => ask.subjectId as string)
  const open = await Promise.all(
    [...bySubject].map(async ([id, about]) => unanswered(about, await wordsAbout(db, asks, id))),
  )
  return open.flat().toSorted((a, b) => compareText(a.createdAt, b.createdAt))
}

/** Everything that answers: what was remarked and heard since, and what the report itself says. */
async function wordsAbout(db: Database, asks: CommentAsk, id: string): Promise<Word[]> {
  const [comments, steps, report] = await Promise.all([
    db.comments.where('subjectId').equals(id).toArray(),
    db.trailSteps.where('subjectId').equals(id).toArray(),
    asks === 'update' ? reportOn(db, id) : versionsOf(db, id),
  ])
  const said = [...comments, ...steps].filter((row) => row.deletedAt === null)
  return [...said.map(({ createdAt, createdBy }) => ({ at: createdAt, by: createdBy })), ...report]
}

/** A report says when, and not who; whoever asks does not report. A closed action needs no answer. */
async function reportOn(db: Database, id: string): Promise<Word[]> {
  const item = await db.actionItems.get(id)
  if (item === undefined || item.deletedAt !== null || isClosed(item.state))
    return [{ at: '9999-12-31T00:00:00.000Z', by: null }]
  const stamps = await stampsOf(db, 'actionItem', id)
  return [stamps.progress, stamps.state]
    .filter((stamp) => stamp !== null && stamp !== undefined)
    .map((stamp) => ({ at: instantFromMs(stampMs(stamp)), by: null }))
}

/** A draft is answered by the version that goes out after it. */
async function versionsOf(db: Database, meetingId: string): Promise<Word[]> {
  const versions = await db.minutes.where('meetingId').equals(meetingId).toArray()
  return versions.map(({ circulatedAt }) => ({ at: circulatedAt, by: null }))
}
