import {
  type Attachment,
  type attachedTo,
  type Picture,
  recordAttachment,
} from '../domain/attachment.ts'
import { AttachmentId } from '../domain/ids.ts'
import { compareText } from '../domain/position.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import type { Database, Photo } from './database.ts'
import { type Device, writingOn } from './device.ts'
import { groupBy } from './group-by.ts'
import { fetchPhoto } from './photo-sender.ts'
import { storageTrouble } from './reopen.ts'
import { saveInRoom } from './room.ts'
import type { CallError, Fetch } from './transport.ts'

/** What a photo is attached to. */
export type PhotoSubject = { readonly kind: (typeof attachedTo)[number]; readonly id: string }

/** Attaches a picture that was scaled down; it is on this device's disk when it resolves, and sent later. */
export async function attachPhoto(
  device: Device,
  subject: PhotoSubject,
  picture: Picture,
  bytes: Uint8Array,
): Promise<Result<AttachmentId, SaveError>> {
  const { db } = device
  const around = await subjectOf(db, subject)
  if (around === undefined) return fail({ kind: 'gone' })
  const id = AttachmentId.parse(device.newId())
  const to = {
    meetingId: 'meetingId' in around ? around.meetingId : around.id,
    subjectKind: subject.kind,
    subjectId: around.id,
    mechanismId: around.mechanismId,
    marking: around.marking,
  }
  const signing = { ...writingOn(device), lang: device.me.lang }
  const row = recordAttachment(picture, id, to, signing)
  try {
    // The picture first: a record without one would promise what is nowhere.
    await saveInRoom(db, () =>
      db.photos.put({ id, state: 'to-send', bytes, savedMs: device.now() }),
    )
  } catch (error) {
    const trouble = storageTrouble(error)
    if (trouble !== null) return fail(trouble)
    throw error
  }
  const saved = await commit(device, [{ kind: 'attachment', row }])
  if (saved.ok) return ok(id)
  await db.photos.delete(id)
  return saved
}

async function subjectOf(db: Database, { kind, id }: PhotoSubject) {
  switch (kind) {
    case 'meeting':
      return await db.meetings.get(id)
    case 'agendaItem':
      return await db.agendaItems.get(id)
    case 'line':
      return await db.lines.get(id)
  }
}

/** Rewords what stands under a photo. */
export async function captionPhoto(
  device: Device,
  id: AttachmentId,
  caption: string,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'attachment', id, fields: { caption } }])
}

/** A photo in the record, and how its picture stands on this device. */
export type PhotoShown = {
  readonly attachment: Attachment
  /** `away`: it is on the server, and comes when it is asked for. */
  readonly state: Photo['state'] | 'away'
  readonly why: string | null
}

/** The photos of a meeting by what they are attached to, each list in the order in which they were taken. */
export async function photosOf(
  db: Database,
  meetingId: string,
): Promise<ReadonlyMap<string, readonly PhotoShown[]>> {
  const rows = await db.attachments.where('meetingId').equals(meetingId).toArray()
  const standing = rows
    .filter(({ deletedAt }) => deletedAt === null)
    .toSorted((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id))
  const photos = await db.photos.bulkGet(standing.map(({ id }) => id))
  const shown = standing.map((attachment, index): PhotoShown => {
    const { state = 'away', why = null } = photos[index] ?? {}
    return { attachment, state, why }
  })
  return new Map(groupBy(shown, ({ attachment }) => attachment.subjectId))
}

/** Why a picture cannot be shown: it did not come, or what came is not the one that was taken. */
export type NoPhoto = CallError | { readonly kind: 'not-the-one' }

/** The picture of an attachment: from this device, else from the server, and kept from then on. */
export async function photoBytes(
  device: Device,
  fetch: Fetch,
  { id, sha256 }: Pick<Attachment, 'id' | 'sha256'>,
): Promise<Result<Uint8Array, NoPhoto>> {
  const { db } = device
  const here = await db.photos.get(id)
  if (here !== undefined) return ok(here.bytes)
  const came = await fetchPhoto(device, fetch, id)
  if (!came.ok) return came
  if ((await sha256Of(came.value)) !== sha256) return fail({ kind: 'not-the-one' })
  const photo: Photo = { id, state: 'here', bytes: came.value, savedMs: device.now() }
  // Without room it is shown all the same, and asked for again.
  await saveInRoom(db, () => db.photos.put(photo)).catch((error: unknown) => {
    if (storageTrouble(error) === null) throw error
  })
  return ok(came.value)
}

/** Tries once more what the server did not take. */
export async function sendPhotoAgain({ db }: Device, id: string): Promise<void> {
  await db.photos.where('id').equals(id).modify({ state: 'to-send' })
  db.committed.send()
}

/** The SHA-256 of `bytes`, in hexadecimal. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
