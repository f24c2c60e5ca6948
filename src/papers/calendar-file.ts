import ICAL from 'ical.js'
import type { AgendaItem } from '../domain/agenda-item.ts'
import { uidOf } from '../domain/calendar-uid.ts'
import type { Instant, Zone } from '../domain/day.ts'
import { compareMarkings, type Marking, readMarking, stricter } from '../domain/marking.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Organisation } from '../domain/organisation.ts'
import { byPosition, compareText } from '../domain/position.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { type CalendarWords, calendarWords, type LeavingMarking } from './calendar-words.ts'
import { isShownTwice, isUtc, timeIn, utcTime, zoneComponent } from './calendar-zone.ts'

/** A meeting as a calendar tells of it. Holds nothing of any person. */
export type CalendarSource = {
  readonly meeting: Meeting
  readonly mechanism: Pick<Mechanism, 'id' | 'name' | 'shortName' | 'marking'>
  /** As far as the reader may see them. */
  readonly agendaItems: readonly AgendaItem[]
  /** Who calls the meeting. */
  readonly host: Pick<Organisation, 'name'> | null
  /** Where answers go: a functional mailbox, never a person's; empty where there is none. */
  readonly mailbox: string
  /** Which organisations are invited, with a functional mailbox where they have one. */
  readonly invited: readonly { readonly name: string; readonly mailbox: string }[]
  readonly sequence: number
  readonly changedAt: Instant
  /** Where the meeting is found in the app; empty where nobody knows. */
  readonly address: string
}

/** What a file is for: it asks people in or tells them of a change, calls off, or only tells. */
export type CalendarMethod = 'request' | 'cancel' | 'publish'

/** Why a meeting does not leave in a calendar file. */
export type NotToLeave =
  | { readonly kind: 'not-to-leave'; readonly marking: Marking }
  /** It is still a draft: nobody is invited yet. */
  | { readonly kind: 'draft' }

/** How far a meeting may travel that lies in `mechanism`: the stricter of the two. */
export function markingOf({ meeting, mechanism }: Pick<CalendarSource, 'meeting' | 'mechanism'>) {
  return stricter(readMarking(meeting.marking), readMarking(mechanism.marking))
}

/** May what is marked so leave in a calendar file: `AMBER+STRICT` and `RED` never do. */
export function mayLeave(marking: Marking): marking is LeavingMarking {
  return compareMarkings(marking, 'AMBER') <= 0
}

/** One meeting as a file to send: an invitation, an update or a cancellation. `at`: when it is written. */
export function calendarFile(
  source: CalendarSource,
  { method, at, lang }: { method: CalendarMethod; at: Instant; lang: string },
): Result<string, NotToLeave> {
  const marking = markingOf(source)
  if (!mayLeave(marking)) return fail({ kind: 'not-to-leave', marking })
  if (source.meeting.draft) return fail({ kind: 'draft' })
  const calendar = emptyCalendar()
  if (method !== 'publish') calendar.updatePropertyWithValue('method', method.toUpperCase())
  const isCancelled = method === 'cancel' || isOff(source.meeting)
  const event = eventOf(source, marking, { lang, isCancelled })
  event.updatePropertyWithValue('dtstamp', utcTime(Date.parse(at)))
  addCallers(event, source)
  return ok(written(calendar, [source], [event]))
}

/**
 * Meetings as a calendar to subscribe to. It depends on them alone, so that the same meetings give the
 * same bytes; those that may not leave are not in it, and it says so.
 */
export function calendarFeed(
  sources: readonly CalendarSource[],
  { name, lang }: { name: string; lang: string },
): string {
  const calendar = emptyCalendar()
  addText(calendar, 'x-wr-calname', name)
  addText(calendar, 'x-wr-caldesc', calendarWords(lang).leftOut)
  calendar.updatePropertyWithValue('refresh-interval', ICAL.Duration.fromString('PT1H'))
  calendar.getFirstProperty('refresh-interval')?.setParameter('value', 'DURATION')
  addText(calendar, 'x-published-ttl', 'PT1H')
  const shown: CalendarSource[] = []
  const events: ICAL.Component[] = []
  for (const source of sources) {
    const marking = markingOf(source)
    if (!mayLeave(marking) || source.meeting.deletedAt !== null) continue
    const event = eventOf(source, marking, { lang, isCancelled: isOff(source.meeting) })
    event.updatePropertyWithValue('dtstamp', utcTime(Date.parse(source.changedAt)))
    shown.push(source)
    events.push(event)
  }
  return written(calendar, shown, events)
}

function isOff({ state, deletedAt }: Meeting): boolean {
  return state === 'cancelled' || deletedAt !== null
}

function emptyCalendar(): ICAL.Component {
  const calendar = new ICAL.Component('vcalendar')
  calendar.updatePropertyWithValue('version', '2.0')
  calendar.updatePropertyWithValue('prodid', '-//Liaison//Liaison//EN')
  calendar.updatePropertyWithValue('calscale', 'GREGORIAN')
  return calendar
}

function eventOf(
  source: CalendarSource,
  marking: LeavingMarking,
  { lang, isCancelled }: { lang: string; isCancelled: boolean },
): ICAL.Component {
  const { meeting, sequence, changedAt, address } = source
  const words = calendarWords(lang)
  const event = new ICAL.Component('vevent')
  addText(event, 'uid', uidOf(meeting.id))
  event.updatePropertyWithValue('sequence', sequence)
  const times = [Date.parse(meeting.startsAt), Date.parse(meeting.endsAt)] as const
  const isPlain = !times.some((ms) => isShownTwice(meeting.zone, ms))
  const zone = isPlain ? meeting.zone : 'UTC'
  addTime(event, 'dtstart', zone, times[0])
  addTime(event, 'dtend', zone, times[1])
  addText(event, 'summary', summaryOf(meeting, words, isCancelled))
  addText(event, 'location', placeOf(meeting, words))
  addText(event, 'description', descriptionOf(source, marking, words))
  addText(event, 'status', statusOf(meeting, isCancelled))
  addText(
    event,
    'transp',
    statusOf(meeting, isCancelled) === 'CONFIRMED' ? 'OPAQUE' : 'TRANSPARENT',
  )
  addText(event, 'class', marking === 'AMBER' ? 'PRIVATE' : 'PUBLIC')
  const made = utcTime(Date.parse(meeting.createdAt))
  event.updatePropertyWithValue('created', made)
  event.updatePropertyWithValue('last-modified', utcTime(Date.parse(changedAt)))
  if (address !== '') event.updatePropertyWithValue('url', address)
  return event
}

function statusOf({ state, draft }: Meeting, isCancelled: boolean): string {
  if (isCancelled) return 'CANCELLED'
  return state === 'postponed' || draft ? 'TENTATIVE' : 'CONFIRMED'
}

function summaryOf(meeting: Meeting, words: CalendarWords, isCancelled: boolean): string {
  if (isCancelled) return `${words.cancelled}: ${meeting.title}`
  if (meeting.state === 'postponed') return `${words.postponed}: ${meeting.title}`
  return meeting.draft ? `${words.draft}: ${meeting.title}` : meeting.title
}

function placeOf({ place, format }: Meeting, words: CalendarWords): string {
  const how = { in_person: '', remote: words.remote, hybrid: words.hybrid }[format]
  return [place, how].filter((part) => part !== '').join(' · ')
}

/** What may be told of an item lying in a meeting that may leave. */
function isShown(item: AgendaItem): boolean {
  return item.deletedAt === null && mayLeave(readMarking(item.marking))
}

function descriptionOf(
  source: CalendarSource,
  marking: LeavingMarking,
  words: CalendarWords,
): string {
  const { meeting, mechanism, host } = source
  const items = source.agendaItems.filter(isShown).toSorted(byPosition)
  const strictest = items.reduce<Marking>(
    (strict, item) => stricter(strict, readMarking(item.marking)),
    marking,
  )
  const agenda = items.map((item, index) => `${index + 1}. ${itemLine(item, words)}`)
  return [
    words.markings[mayLeave(strictest) ? strictest : 'AMBER'],
    `${words.mechanism}: ${mechanism.name}`,
    host === null ? '' : `${words.chair}: ${host.name}`,
    meeting.chathamHouse ? words.chathamHouse : '',
    meeting.state === 'cancelled' || meeting.state === 'postponed' ? meeting.stateReason : '',
    meeting.purpose.trim() === '' ? '' : `\n${meeting.purpose.trim()}`,
    agenda.length === 0 ? '' : `\n${words.agenda}`,
    ...agenda,
    agenda.length === 0 ? '' : words.asFarAs,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function itemLine(item: AgendaItem, words: CalendarWords): string {
  const { minutesAllotted, purpose, title } = item
  const time = minutesAllotted === null ? [] : [words.minutes(minutesAllotted)]
  return `${title} (${[words.purposes[purpose], ...time].join(', ')})`
}

/** What stands where an address is asked for and there is none; calendars know it. */
const nobody = 'invalid:nomail'

/** Who calls and who is called: organisations by name, addresses only of functional mailboxes. */
function addCallers(event: ICAL.Component, { meeting, host, mailbox, invited }: CalendarSource) {
  const caller = event.addPropertyWithValue('organizer', addressOf(mailbox))
  if (host !== null) caller.setParameter('cn', plain(host.name))
  // Under the Chatham House Rule nobody outside the room is told who is in it.
  if (meeting.chathamHouse) return
  for (const one of invited) {
    const attendee = event.addPropertyWithValue('attendee', addressOf(one.mailbox))
    attendee.setParameter('cn', plain(one.name))
    attendee.setParameter('cutype', 'GROUP')
    attendee.setParameter('role', 'REQ-PARTICIPANT')
    attendee.setParameter('partstat', 'NEEDS-ACTION')
  }
}

function addressOf(mailbox: string): string {
  return /^[^\s@<>",;:]+@[^\s@<>",;:]+$/.test(mailbox) ? `mailto:${mailbox}` : nobody
}

function addText(component: ICAL.Component, name: string, text: string): void {
  if (text !== '') component.updatePropertyWithValue(name, plain(text))
}

/** Without the characters that no content line may hold, and halves of others. */
function plain(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
}

function addTime(event: ICAL.Component, name: string, zone: Zone, ms: number): void {
  const property = new ICAL.Property(name)
  property.setValue(timeIn(zone, ms))
  if (!isUtc(zone)) property.setParameter('tzid', zone)
  event.addProperty(property)
}

/** The calendar with the zones that its events name, before them, as text. */
function written(
  calendar: ICAL.Component,
  sources: readonly CalendarSource[],
  events: readonly ICAL.Component[],
): string {
  for (const [zone, { fromMs, toMs }] of spansByZone(sources))
    if (!isUtc(zone)) calendar.addSubcomponent(zoneComponent(zone, fromMs, toMs))
  for (const event of events) calendar.addSubcomponent(event)
  // The library counts a continued line without the space that it begins with.
  ICAL.foldLength = 74
  return `${calendar.toString()}\r\n`
}

type Span = { readonly fromMs: number; readonly toMs: number }

/** From the first beginning to the last end in each zone; zones in the order of their names. */
function spansByZone(sources: readonly CalendarSource[]): [Zone, Span][] {
  const spans = new Map<Zone, Span>()
  for (const { meeting } of sources) {
    const [fromMs, toMs] = [Date.parse(meeting.startsAt), Date.parse(meeting.endsAt)]
    const known = spans.get(meeting.zone) ?? { fromMs, toMs }
    spans.set(meeting.zone, {
      fromMs: Math.min(known.fromMs, fromMs),
      toMs: Math.max(known.toMs, toMs),
    })
  }
  return [...spans].toSorted(([one], [other]) => compareText(one, other))
}
