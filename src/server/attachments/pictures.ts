import { createHash } from 'node:crypto'
import { z } from 'zod/mini'
import { Attachment, type PictureType, pictureTypeOf } from '../../domain/attachment.ts'
import type { Actor } from '../../domain/role.ts'
import { mayRead } from '../../domain/scope.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { readRecords } from '../sync/rows.ts'
import { dropPicture } from './erase-pictures.ts'

/** How large one piece may be, and all pictures of a mission together. */
export const pictureRoom = { pieceBytes: 65_536, missionBytes: 2_000_000_000 } as const

/** How long what never arrived, and what was taken out of the record, is kept. */
const keptMs = 30 * 24 * 60 * 60 * 1000

type Where = {
  readonly storage: Storage
  readonly mission: string
  readonly now: () => number
  readonly actor: Actor
}

/** How far a picture has come. */
export const Arrived = z.object({
  bytes: z.int(),
  received: z.int(),
  isComplete: z.boolean(),
})
export type Arrived = z.infer<typeof Arrived>

/** Why a picture is not taken or given. */
export type PictureTrouble =
  /** There is no such attachment, or he may not see it: one answer. */
  | 'not-found'
  /** He sees it, and somebody else took it. */
  | 'not-allowed'
  /** It is more than was announced. */
  | 'too-large'
  /** It is no picture, another kind of picture, or not the one whose hash was announced. */
  | 'wrong-content'
  /** The pictures of the mission have no more room. */
  | 'no-room'

const Announced = z.pick(Attachment, { type: true, sha256: true, bytes: true })
type Announced = z.infer<typeof Announced> & { readonly isHis: boolean }

/** What is announced of a picture that `actor` may see; `null` otherwise, and when it was taken out. */
async function announced(db: Db, { mission, actor }: Where, id: string): Promise<Announced | null> {
  const [record] = await readRecords(db, mission, [{ kind: 'attachment', id }], null)
  if (record === undefined || !mayRead(actor, record.scope)) return null
  const { type, sha256, bytes, createdBy, deletedAt } = record.values
  const read = Announced.safeParse({ type, sha256, bytes })
  if (!read.success || (deletedAt ?? null) !== null) return null
  return { ...read.data, isHis: createdBy === actor.personId }
}

/** ACC2: how far the picture of an attachment has come, for those who may see it. */
export async function arrivedOf(where: Where, id: string): Promise<Arrived | 'not-found'> {
  return where.storage.read(async (db) => {
    const wanted = await announced(db, where, id)
    if (wanted === null) return 'not-found'
    const upload = await uploadOf(db, where.mission, id)
    return {
      bytes: wanted.bytes,
      received: upload?.received ?? 0,
      isComplete: (upload?.completed_at ?? null) !== null,
    }
  })
}

/** ACC2: the picture of an attachment, whole, for those who may see it. */
export async function pictureOf(
  where: Where,
  id: string,
): Promise<{ type: PictureType; content: Buffer } | 'not-found'> {
  return where.storage.read(async (db) => {
    const wanted = await announced(db, where, id)
    const upload = await uploadOf(db, where.mission, id)
    if (wanted === null || (upload?.completed_at ?? null) === null) return 'not-found'
    return { type: wanted.type, content: await contentOf(db, where.mission, id) }
  })
}

/**
 * Takes the bytes of a picture that come next, beginning `from`. Those that are here already, sent twice
 * or after a cut, change nothing; those that would leave a gap are not taken: the answer says from where
 * to go on. The last piece is taken only where all of it together is what was announced; otherwise
 * nothing stays, and it begins anew.
 */
export async function takePiece(
  where: Where,
  id: string,
  from: number,
  piece: Buffer,
): Promise<Arrived | PictureTrouble> {
  return where.storage.write(async (db) => {
    const wanted = await announced(db, where, id)
    if (wanted === null) return 'not-found'
    if (!wanted.isHis) return 'not-allowed'
    const { bytes } = wanted
    const upload = await openUpload(db, where, id, bytes)
    if (upload === 'no-room') return upload
    const { received } = upload
    if (upload.completed_at !== null) return { bytes, received, isComplete: true }
    if (from !== received || piece.length === 0) return { bytes, received, isComplete: false }
    return await append(db, where, id, { wanted, from, piece })
  })
}

async function append(
  db: Db,
  { mission, now }: Where,
  id: string,
  { wanted, from, piece }: { wanted: Announced; from: number; piece: Buffer },
): Promise<Arrived | PictureTrouble> {
  const { bytes } = wanted
  const received = from + piece.length
  if (received > bytes) return 'too-large'
  if (from === 0 && pictureTypeOf(piece) !== wanted.type) return 'wrong-content'
  await db
    .insertInto('upload_pieces')
    .values({ mission, attachment: id, at_byte: from, content: piece.toString('base64') })
    .execute()
  const isComplete = received === bytes
  if (isComplete && !(await isAsAnnounced(db, mission, id, wanted))) {
    await dropPicture(db, mission, id)
    return 'wrong-content'
  }
  await db
    .updateTable('uploads')
    .set({ received, completed_at: isComplete ? new Date(now()).toISOString() : null })
    .where('mission', '=', mission)
    .where('attachment', '=', id)
    .execute()
  return { bytes, received, isComplete }
}

type Upload = { readonly received: number; readonly completed_at: string | null }

async function uploadOf(db: Db, mission: string, id: string): Promise<Upload | undefined> {
  return await db
    .selectFrom('uploads')
    .select(['received', 'completed_at'])
    .where('mission', '=', mission)
    .where('attachment', '=', id)
    .executeTakeFirst()
}

/** The upload, begun where there is none, and locked: two pieces at once come one after the other. */
async function openUpload(
  db: Db,
  { storage, mission, now }: Where,
  id: string,
  bytes: number,
): Promise<Upload | 'no-room'> {
  let query = db
    .selectFrom('uploads')
    .select(['received', 'completed_at'])
    .where('mission', '=', mission)
    .where('attachment', '=', id)
  if (storage.locksRows) query = query.forUpdate()
  const known = await query.executeTakeFirst()
  if (known !== undefined) return known
  await sweep(db, mission, now())
  const held = await db
    .selectFrom('uploads')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('bytes'), eb.lit(0)).as('bytes'))
    .where('mission', '=', mission)
    .executeTakeFirstOrThrow()
  if (Number(held.bytes) + bytes > pictureRoom.missionBytes) return 'no-room'
  const started_at = new Date(now()).toISOString()
  await db
    .insertInto('uploads')
    .values({ mission, attachment: id, bytes, received: 0, started_at, completed_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await query.executeTakeFirst()) ?? { received: 0, completed_at: null }
}

async function contentOf(db: Db, mission: string, id: string): Promise<Buffer> {
  const pieces = await db
    .selectFrom('upload_pieces')
    .select('content')
    .where('mission', '=', mission)
    .where('attachment', '=', id)
    .orderBy('at_byte')
    .execute()
  return Buffer.concat(pieces.map(({ content }) => Buffer.from(content, 'base64')))
}

async function isAsAnnounced(
  db: Db,
  mission: string,
  id: string,
  { bytes, sha256, type }: Announced,
): Promise<boolean> {
  const content = await contentOf(db, mission, id)
  return (
    content.length === bytes &&
    pictureTypeOf(content) === type &&
    createHash('sha256').update(content).digest('hex') === sha256
  )
}

/** Forgets what never arrived, and pictures whose record has been deleted for so long. */
async function sweep(db: Db, mission: string, nowMs: number): Promise<void> {
  const before = new Date(nowMs - keptMs).toISOString()
  const left = await db
    .selectFrom('uploads')
    .select('attachment')
    .where('mission', '=', mission)
    .where('completed_at', 'is', null)
    .where('started_at', '<', before)
    .limit(50)
    .execute()
  const deleted = await db
    .selectFrom('uploads')
    .innerJoin('records', (join) =>
      join
        .onRef('records.mission', '=', 'uploads.mission')
        .onRef('records.id', '=', 'uploads.attachment')
        .on('records.kind', '=', 'attachment'),
    )
    .select(['attachment', 'body'])
    .where('uploads.mission', '=', mission)
    .where('body', 'like', '%"deletedAt":"%')
    .limit(50)
    .execute()
  const old = deleted.filter(({ body }) => {
    const [, at = ''] = /"deletedAt":"([^"]*)"/.exec(body) ?? []
    return at < before
  })
  for (const { attachment } of [...left, ...old]) await dropPicture(db, mission, attachment)
}
