import ICAL from 'ical.js'
import { type Instant, instantFromMs, type Zone } from '../domain/day.ts'
import type { ImportedMeeting } from '../domain/imported.ts'
import { compareText } from '../domain/position.ts'
import { instantOf } from '../domain/wall-clock.ts'
import { clocksOf } from '../domain/zone-clock.ts'
import type { CalendarReading, EventIn } from './calendar-in.ts'
import { importLimits } from './import-report.ts'
import type { LeftOutReason, NoteReason } from './import-words.ts'
import { msOf, type Steps, seriesOf } from './series-in.ts'
import type { NamedZone, ZonesIn } from './zones-in.ts'

/** What is known of the file that an event stands in. */
export type OfFile = CalendarReading & {
  readonly zones: ZonesIn
  /** Everything in it is called off. */
  readonly isCancelling: boolean
  readonly steps: Steps
  readonly note: (event: EventIn, reason: NoteReason) => void
}

/** What became of one event: its meetings, or why there are none. */
export type Became = {
  readonly event: EventIn
  readonly meetings: readonly ImportedMeeting[] | LeftOutReason
}

const titleLength = 200
const purposeLength = 8_000
const usualMs = 60 * 60 * 1000
const [earliestMs, latestMs] = [Date.UTC(1970, 0, 2), Date.UTC(2200, 0, 1)]

/**
 * The meetings of the events with one UID: a single one or a series, with those of it that are otherwise,
 * each by itself or "this and future" (RFC 5545, 3.2.13).
 */
export function meetingsIn(events: readonly EventIn[], file: OfFile): Became[] {
  const became: Became[] = []
  const replaced = new Set<string>()
  const from: Following[] = []
  const standing = events.filter((one) => !one.isOccurrence)
  for (const event of events.filter((one) => one.isOccurrence)) {
    const meetings = reading(() => {
      const { meeting, following } = occurrenceIn(event, file)
      if (following !== null && standing.length > 0) from.push(following)
      else if (following !== null) file.note(event, 'following-too')
      return [meeting]
    })
    became.push({ event, meetings })
    if (typeof meetings !== 'string')
      for (const { occurrence } of meetings) replaced.add(occurrence)
  }
  from.sort((one, other) => compareText(other.like.occurrence, one.like.occurrence))
  for (const event of standing) {
    const meetings = reading(() =>
      standingIn(event, file)
        .filter(({ occurrence }) => occurrence === '' || !replaced.has(occurrence))
        .map((meeting) => asFollowing(meeting, from)),
    )
    became.push({ event, meetings })
  }
  return became
}

/** How a series goes on from one of its meetings: as that one, so much earlier or later by the clock. */
type Following = { readonly like: ImportedMeeting; readonly byMs: number }

/** A meeting of a series as the last change before it would have it; `from`: the last first. */
function asFollowing(meeting: ImportedMeeting, from: readonly Following[]): ImportedMeeting {
  const { occurrence } = meeting
  const last = from.find(({ like }) => like.occurrence <= occurrence)
  if (occurrence === '' || last === undefined) return meeting
  const { like, byMs } = last
  const wall = new Date(wallOf(occurrence, like.zone) + byMs).toISOString()
  const startsAt = instantOf(wall.slice(0, 10), wall.slice(11, 16), like.zone)
  const lengthMs = Date.parse(like.endsAt) - Date.parse(like.startsAt)
  const endsAt = instantFromMs(Date.parse(startsAt) + lengthMs)
  return { ...like, occurrence, startsAt, endsAt }
}

/** What the clock on the wall shows, as if it were of UTC; Unix milliseconds. */
function wallOf(instant: Instant, zone: Zone): number {
  return Date.parse(`${clocksOf(instant, zone).replace(' ', 'T')}:00.000Z`)
}

class Left extends Error {
  readonly reason: LeftOutReason

  constructor(reason: LeftOutReason) {
    super(reason)
    this.reason = reason
  }
}

/** What was read, or why it could not be; what the library throws is a time that cannot be read. */
function reading(read: () => ImportedMeeting[]): ImportedMeeting[] | LeftOutReason {
  try {
    return read()
  } catch (error) {
    return error instanceof Left ? error.reason : 'bad-time'
  }
}

function occurrenceIn(
  event: EventIn,
  file: OfFile,
): { meeting: ImportedMeeting; following: Following | null } {
  const property = event.component.getFirstProperty('recurrence-id')
  if (property === null) throw new Left('bad-time')
  const { startMs, lengthMs, zone } = whenOf(event, file)
  const occurrence = instantFromMs(momentOf(property, file).ms)
  const meeting = meetingOf(event, file, { startMs, lengthMs, zone, occurrence })
  const range: unknown = property.getParameter('range')
  if (typeof range !== 'string') return { meeting, following: null }
  const byMs = wallOf(meeting.startsAt, zone) - wallOf(occurrence, zone)
  return { meeting, following: { like: meeting, byMs } }
}

function standingIn(event: EventIn, file: OfFile): ImportedMeeting[] {
  const when = whenOf(event, file)
  const { startMs, lengthMs, zone, start, named } = when
  const { component } = event
  if (!component.hasProperty('rrule') && !component.hasProperty('rdate'))
    return [meetingOf(event, file, { startMs, lengthMs, zone, occurrence: '' })]
  const clock = named === null ? null : file.zones.clockOf(named)
  if (clock !== null && !start.isDate) start.zone = clock
  const series = seriesOf(component, start, file)
  if (series.kind === 'trouble') throw new Left(series.reason)
  if (series.times.length === 0) throw new Left('no-occurrence')
  if (series.goesOn) file.note(event, 'cut-series')
  return series.times.map((time) => {
    const ms = named === null ? msIn(time, null, file) : msIn(time, named, file)
    const occurrence = instantFromMs(ms)
    return meetingOf(event, file, { startMs: ms, lengthMs, zone, occurrence })
  })
}

type When = {
  readonly startMs: number
  readonly lengthMs: number
  readonly zone: Zone
  readonly start: ICAL.Time
  readonly named: NamedZone | null
}

function whenOf(event: EventIn, file: OfFile): When {
  const { component } = event
  const property = component.getFirstProperty('dtstart')
  if (property === null) throw new Left('no-start')
  const { ms, time, zone, named } = momentOf(property, file)
  if (ms < earliestMs || ms > latestMs) throw new Left('bad-time')
  if (time.isDate) file.note(event, 'whole-day')
  else if (named === null && time.zone !== ICAL.Timezone.utcTimezone)
    file.note(event, 'zone-of-mission')
  else if (named?.kind === 'own') file.note(event, 'other-zone')
  const lengthMs = lengthOf(event, file, ms, time.isDate)
  if (lengthMs > importLimits.meetingMs) throw new Left('too-long')
  return { startMs: ms, lengthMs, zone, start: time, named }
}

function lengthOf(event: EventIn, file: OfFile, startMs: number, isDate: boolean): number {
  const { component } = event
  const end = component.getFirstProperty('dtend')
  const duration: unknown = component.getFirstPropertyValue('duration')
  let ms = 0
  if (end !== null) ms = momentOf(end, file).ms - startMs
  else if (duration instanceof ICAL.Duration) ms = duration.toSeconds() * 1000
  else if (isDate) return 24 * 60 * 60 * 1000
  if (!Number.isFinite(ms)) throw new Left('bad-time')
  if (ms < 0) throw new Left('ends-before')
  if (ms > 0) return ms
  file.note(event, 'no-end')
  return usualMs
}

type Moment = {
  readonly ms: number
  readonly time: ICAL.Time
  readonly zone: Zone
  readonly named: NamedZone | null
}

function momentOf(property: ICAL.Property, file: OfFile): Moment {
  const time: unknown = property.getFirstValue()
  if (!(time instanceof ICAL.Time)) throw new Left('bad-time')
  // The library makes a day of the 99th of a 99th month; what does not come back as it went is no time.
  const asItStands = String(property.toJSON()[3]).slice(0, 19)
  if (time.toString().slice(0, 19) !== asItStands.replace(/Z$/, '')) throw new Left('bad-time')
  const tzid = property.getFirstParameter('tzid')
  const isZoned = tzid !== undefined && tzid !== '' && !time.isDate
  if (!isZoned || time.zone === ICAL.Timezone.utcTimezone)
    return { ms: msIn(time, null, file), time, zone: file.zone, named: null }
  const named = file.zones.named(tzid)
  if (named === null) throw new Left('unknown-zone')
  const zone = named.kind === 'world' ? named.zone : file.zone
  return { ms: msIn(time, named, file), time, zone, named }
}

/** The moment that a time means in a zone; without one in UTC where it says so, or the mission's. */
function msIn(time: ICAL.Time, named: NamedZone | null, file: OfFile): number {
  if (time.zone === ICAL.Timezone.utcTimezone) return msOf(time)
  if (named?.kind === 'own') {
    const wall = time.clone()
    wall.zone = named.described
    return msOf(wall)
  }
  const shown = time.toString()
  const zone = named?.zone ?? file.zone
  const clock = time.isDate ? '00:00' : shown.slice(11, 16)
  return Date.parse(instantOf(shown.slice(0, 10), clock, zone))
}

type Times = {
  readonly startMs: number
  readonly lengthMs: number
  readonly zone: Zone
  readonly occurrence: string
}

function meetingOf(
  event: EventIn,
  file: OfFile,
  { startMs, lengthMs, zone, occurrence }: Times,
): ImportedMeeting {
  const { component, title, uid } = event
  const text = (name: string) => {
    const value: unknown = component.getFirstPropertyValue(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const place = text('location').replaceAll(/\s+/g, ' ')
  const purpose = text('description')
  const isCut =
    title.length > titleLength || place.length > titleLength || purpose.length > purposeLength
  if (isCut && occurrence === '') file.note(event, 'cut-text')
  const isCancelled = file.isCancelling || text('status').toUpperCase() === 'CANCELLED'
  return {
    uid,
    occurrence,
    title: cut(title, titleLength),
    purpose: cut(purpose, purposeLength),
    place: cut(place, titleLength),
    startsAt: instantFromMs(startMs),
    endsAt: instantFromMs(startMs + lengthMs),
    zone,
    isCancelled,
    isConfidential: text('class').toUpperCase() === 'CONFIDENTIAL',
  }
}

/** The first `length` characters, and no half of one. */
function cut(text: string, length: number): string {
  return text.length <= length
    ? text
    : text
        .slice(0, length)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trim()
}
