import { z } from 'zod/mini'
import { envelope } from './envelope.ts'
import type { MechanismId } from './ids.ts'
import { AttachmentId, MeetingId, RecordId } from './ids.ts'
import type { Marking } from './marking.ts'
import { type Signing, signed, usualIn } from './new-envelope.ts'
import { optionalText } from './text.ts'

/** What a photo may be attached to. */
export const attachedTo = ['meeting', 'agendaItem', 'line'] as const

/** What pictures are sent as. */
export const pictureTypes = ['image/jpeg', 'image/webp', 'image/png'] as const
export type PictureType = (typeof pictureTypes)[number]

/** How large a picture may be when it is sent: it is scaled down before. */
export const pictureLimits = { bytes: 300_000, side: 1_600 } as const

/**
 * A photo in the record: of the flip chart, mostly. What it shows lies apart, found by its hash, and
 * travels by itself; this says what it is and how far it may travel.
 */
export const Attachment = z.strictObject({
  id: AttachmentId,
  ...envelope,
  meetingId: MeetingId,
  /** What it is attached to, and lies in. */
  subjectKind: z.enum(attachedTo),
  subjectId: RecordId,
  caption: optionalText(280),
  type: z.enum(pictureTypes),
  /** Of its bytes, 64 hexadecimal digits. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  bytes: z.int().check(z.gte(1), z.lte(pictureLimits.bytes)),
  width: z.int().check(z.gte(1), z.lte(pictureLimits.side)),
  height: z.int().check(z.gte(1), z.lte(pictureLimits.side)),
})
export type Attachment = z.infer<typeof Attachment>

/** What is known of a picture once it has been scaled down. */
export type Picture = Pick<Attachment, 'type' | 'sha256' | 'bytes' | 'width' | 'height'>

/** A photo attached to a record of this meeting, marked as what is said there is. */
export function recordAttachment(
  picture: Picture,
  id: AttachmentId,
  to: Pick<Attachment, 'meetingId' | 'subjectKind' | 'subjectId'> & {
    readonly mechanismId: MechanismId | null
    readonly marking: Marking
  },
  signing: Signing,
): Attachment {
  const { mechanismId, marking, ...subject } = to
  return Attachment.parse({
    ...picture,
    ...subject,
    id,
    ...signed(signing, mechanismId, usualIn(marking)),
    caption: '',
  })
}

/** What kind of picture these bytes are, by how they begin; `null` for anything else. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  const starts = (at: number, ...wanted: readonly number[]) =>
    wanted.every((byte, index) => bytes[at + index] === byte)
  if (starts(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  // RIFF????WEBP
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp'
  return null
}
