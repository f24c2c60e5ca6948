import { z } from 'zod/mini'
import { Day } from './day.ts'
import { MechanismId, MeetingId, MissionId, OrganisationId, PersonId } from './ids.ts'
import { fail, ok, type Result } from './result.ts'
import { optionalText, shortText } from './text.ts'

/**
 * What the phones of a room show each other as a code, with no network between them: a person's card, for
 * the recorder to scan, or a meeting, for those who sign in themselves. `LIAISON1 {…}`; a later version
 * begins otherwise.
 */
const mark = /^LIAISON(\d{1,3}) (?=\{)/
const version = 1
/** A code with more is too fine for a phone's camera. */
const longest = 900

/** Who somebody is: name, organisation, function. No contact data. */
export const PersonCard = z.strictObject({
  mission: MissionId,
  person: PersonId,
  name: shortText(120),
  organisation: z.nullable(OrganisationId),
  organisationName: optionalText(160),
  designation: optionalText(120),
})
export type PersonCard = z.infer<typeof PersonCard>

/** Which meeting it is. */
export const MeetingSign = z.strictObject({
  mission: MissionId,
  meeting: MeetingId,
  mechanism: MechanismId,
  title: shortText(200),
  on: Day,
})
export type MeetingSign = z.infer<typeof MeetingSign>

const RoomCode = z.union([
  z.strictObject({ card: PersonCard }),
  z.strictObject({ meeting: MeetingSign }),
])
export type RoomCode = z.infer<typeof RoomCode>

/** Why a code that was scanned does not sign anybody in. Nothing has changed by it. */
export type NotARoomCode =
  /** Something else altogether: a link, a price. */
  | 'no-code'
  /** Of a newer app. */
  | 'newer-version'
  /** It begins as ours do, and cannot be read: scanned badly, or made up. */
  | 'unreadable'
  /** Of another mission. */
  | 'other-mission'
  /** A card where a meeting was looked for, or the other way round. */
  | 'a-card'
  | 'a-meeting'

/** The text that a phone shows as a code. */
export function writeRoomCode(code: RoomCode): string {
  return `LIAISON${version} ${JSON.stringify(RoomCode.parse(code))}`
}

/** The card in what a camera saw, of somebody of this mission. */
export function readCard(text: string, missionId: string): Result<PersonCard, NotARoomCode> {
  const read = readRoomCode(text)
  if (!read.ok) return read
  if (!('card' in read.value)) return fail('a-meeting')
  const { card } = read.value
  return card.mission === missionId ? ok(card) : fail('other-mission')
}

/** The meeting in what a camera saw, of this mission. */
export function readMeetingSign(
  text: string,
  missionId: string,
): Result<MeetingSign, NotARoomCode> {
  const read = readRoomCode(text)
  if (!read.ok) return read
  if (!('meeting' in read.value)) return fail('a-card')
  const { meeting } = read.value
  return meeting.mission === missionId ? ok(meeting) : fail('other-mission')
}

function readRoomCode(text: string): Result<RoomCode, NotARoomCode> {
  const [start, made] = mark.exec(text) ?? []
  if (start === undefined) return fail('no-code')
  if (Number(made) > version) return fail('newer-version')
  if (text.length > longest) return fail('unreadable')
  try {
    const read = RoomCode.safeParse(JSON.parse(text.slice(start.length)))
    return read.success ? ok(read.data) : fail('unreadable')
  } catch {
    return fail('unreadable')
  }
}
