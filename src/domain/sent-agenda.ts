import { z } from 'zod/mini'
import { AgendaItem } from './agenda-item.ts'
import { Instant } from './day.ts'
import { envelope } from './envelope.ts'
import { AgendaItemId, type MeetingId, MeetingId as MeetingIdSchema, SentAgendaId } from './ids.ts'
import { compareMarkings } from './marking.ts'
import { Meeting } from './meeting.ts'
import { type Signing, signed } from './new-envelope.ts'
import { byPosition, compareText } from './position.ts'

/** An item as it was sent, without its words: who may read them is decided where they stand. */
const SentItem = z.strictObject({
  id: AgendaItemId,
  /** What tells other words from these, and nothing else of them. */
  words: z.string().check(z.regex(/^[0-9a-z]{1,8}$/)),
  purpose: AgendaItem.shape.purpose,
  minutesAllotted: AgendaItem.shape.minutesAllotted,
})
export type SentItem = z.infer<typeof SentItem>

/** What those invited were sent at one moment; never another. */
export const SentAgenda = z.strictObject({
  id: SentAgendaId,
  ...envelope,
  meetingId: MeetingIdSchema,
  /** One more than its sender knew of: what followed a version stays after it where a clock was set back. */
  version: z._default(z.int().check(z.minimum(1)), 1),
  startsAt: Instant,
  endsAt: Instant,
  place: Meeting.shape.place,
  items: z.array(SentItem).check(z.maxLength(200)),
})
export type SentAgenda = z.infer<typeof SentAgenda>

/** What can be told apart between two agendas. */
export type AgendaShape = Pick<SentAgenda, 'startsAt' | 'endsAt' | 'place' | 'items'>

/**
 * The agenda as it stands, as far as everybody may read it who reads the meeting: an item that is marked
 * more strictly leaves no trace in what is sent.
 */
export function agendaShape(
  meeting: Pick<Meeting, 'startsAt' | 'endsAt' | 'place' | 'marking'>,
  agenda: readonly AgendaItem[],
): AgendaShape {
  const { startsAt, endsAt, place } = meeting
  const items = agenda
    .filter((item) => item.deletedAt === null)
    .filter((item) => compareMarkings(item.marking, meeting.marking) <= 0)
    .toSorted(byPosition)
    .map(({ id, title, purpose, minutesAllotted }) => ({
      id,
      words: shortHash(title),
      purpose,
      minutesAllotted,
    }))
  return { startsAt, endsAt, place, items }
}

/** The agenda of this meeting as it is sent now, after `earlier` ones of this meeting. */
export function recordSentAgenda(
  id: SentAgendaId,
  meeting: Meeting,
  agenda: readonly AgendaItem[],
  signing: Signing,
  earlier: readonly SentAgenda[] = [],
): SentAgenda {
  return SentAgenda.parse({
    id,
    ...signed(signing, meeting.mechanismId, meeting.marking),
    meetingId: meeting.id,
    version: Math.max(0, ...earlier.map(({ version }) => version)) + 1,
    ...agendaShape(meeting, agenda),
  })
}

/**
 * What was sent of this meeting, version 1 first: two that were sent offline at once are two versions, of
 * which the one that was sent earlier comes first.
 */
export function versionsSent(sent: readonly SentAgenda[], meetingId: MeetingId): SentAgenda[] {
  return sent
    .filter((one) => one.meetingId === meetingId && one.deletedAt === null)
    .toSorted(
      (a, b) =>
        a.version - b.version || compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id),
    )
}

/** FNV-1a in 32 bits, in base 36: no secret, and enough to see that words changed. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash.toString(36)
}
