import type { Comment, CommentAsk } from '../domain/comment.ts'
import type { Envelope } from '../domain/envelope.ts'
import { CommentId, RecordId } from '../domain/ids.ts'
import { envelopeFor } from '../domain/new-envelope.ts'
import type { RecordKind } from '../domain/records.ts'
import { ok, type Result } from '../domain/result.ts'
import { commit, remove } from './commit.ts'
import { type Device, writingOn } from './device.ts'
import type { SaveError } from './edit.ts'

/** A record to remark on: its own marking and mechanism bind the remark. */
export type Subject = Pick<Envelope, 'mechanismId' | 'marking'> & {
  readonly kind: RecordKind
  readonly id: string
}

/** Writes a remark on a record, which may ask for something. Saved on this device when it resolves. */
export async function addComment(
  device: Device,
  subject: Subject,
  text: string,
  asks: CommentAsk | null = null,
): Promise<Result<CommentId, SaveError>> {
  const row: Comment = {
    ...envelopeFor(writingOn(device), {
      mechanismId: subject.mechanismId,
      marking: subject.marking,
      lang: device.me.lang,
    }),
    id: CommentId.parse(device.newId()),
    subjectKind: subject.kind,
    subjectId: RecordId.parse(subject.id),
    text,
    asks,
  }
  const saved = await commit(device, [{ kind: 'comment', row }])
  return saved.ok ? ok(row.id) : saved
}

/** Takes a remark away; `restore` brings it back. */
export async function removeComment(
  device: Device,
  id: CommentId,
): Promise<Result<void, SaveError>> {
  return remove(device, 'comment', id)
}
