import ICAL from 'ical.js'
import type { Zone } from '../domain/day.ts'
import type { ImportedMeeting } from '../domain/imported.ts'
import { compareText } from '../domain/position.ts'
import { type Block, blocksIn } from './content-blocks.ts'
import { type ImportReport, importLimits, type LeftOut, nothingRead } from './import-report.ts'
import { type Decode, textIn } from './import-text.ts'
import type { LeftOutReason, NoteReason } from './import-words.ts'
import { meetingsIn, type OfFile } from './meetings-in.ts'
import { plainLines } from './plain-lines.ts'
import { Steps } from './series-in.ts'
import { plainValueOf, ZonesIn } from './zones-in.ts'

/** What reading a calendar needs to be told. */
export type CalendarReading = {
  /** The mission's zone: for times that name none. */
  readonly zone: Zone
  /** The part of a series that is looked at, Unix milliseconds. */
  readonly fromMs: number
  readonly toMs: number
  readonly decode: Decode
}

/** An event of a file, read by the library. */
export type EventIn = {
  readonly component: ICAL.Component
  readonly block: Block
  readonly title: string
  readonly uid: string
  /** When it was first to begin, where it is one of a series. */
  readonly isOccurrence: boolean
}

const names: ReadonlySet<string> = new Set(
  'UID SUMMARY DESCRIPTION LOCATION DTSTART DTEND DURATION STATUS CLASS SEQUENCE DTSTAMP LAST-MODIFIED RECURRENCE-ID RRULE RDATE EXDATE'.split(
    ' ',
  ),
)
const others: ReadonlySet<string> = new Set(['VTODO', 'VJOURNAL', 'VFREEBUSY', 'VALARM', 'VPOLL'])

/**
 * The meetings in a calendar file of another system. Nothing is stored, and nothing is ever thrown: each
 * event that cannot be taken is named with its reason. Bounded by `importLimits` in time and memory.
 */
export function calendarIn(
  bytes: Uint8Array,
  reading: CalendarReading,
): ImportReport<ImportedMeeting> {
  if (bytes.length > importLimits.fileBytes) return nothingRead('too-large')
  const text = textIn(bytes, reading.decode)
  if (text === null) return nothingRead('not-text')
  const { blocks, around } = blocksIn(text)
  const { events, leftOut } = sorted(blocks, reading.decode)
  const notes: LeftOut<NoteReason>[] = []
  const file: OfFile = {
    ...reading,
    zones: new ZonesIn(blocks, reading),
    isCancelling: /^CANCEL$/i.test(plainValueOf({ lines: around }, 'METHOD') ?? ''),
    steps: new Steps(importLimits.steps),
    note: ({ block, title }, reason) => {
      if (notes.length < importLimits.items) notes.push({ what: title, line: block.line, reason })
    },
  }
  const items: ImportedMeeting[] = []
  let taken = 0
  for (const { event, meetings } of latest(events, leftOut).flatMap((one) =>
    meetingsIn(one, file),
  )) {
    const isTooMany = items.length + meetings.length > importLimits.items
    const reason = typeof meetings === 'string' ? meetings : isTooMany ? 'too-many' : null
    if (reason !== null) leftOut.push({ what: event.title, line: event.block.line, reason })
    else if (typeof meetings !== 'string') {
      taken += 1
      items.push(...meetings)
    }
  }
  if (taken + leftOut.length === 0) return nothingRead('nothing')
  leftOut.sort((one, other) => one.line - other.line)
  items.sort((one, other) => compareText(one.startsAt, other.startsAt))
  const lost = new Set(leftOut.map(({ line }) => line))
  const kept = notes.filter(({ line }) => !lost.has(line))
  return { read: taken + leftOut.length, taken, items, leftOut, notes: kept }
}

/** The events of a file, and what is none or cannot be read. */
function sorted(blocks: readonly Block[], decode: Decode) {
  const leftOut: LeftOut[] = []
  const events: EventIn[] = []
  const leave = (block: Block, reason: LeftOutReason) =>
    leftOut.push({ what: titleOf(block), line: block.line, reason })
  for (const block of blocks) {
    if (block.name === 'VTIMEZONE') continue
    if (block.trouble !== null) leave(block, block.trouble)
    else if (others.has(block.name)) leave(block, 'not-a-meeting')
    else if (block.name === 'VEVENT') {
      const event = eventIn(block, decode)
      if (typeof event === 'string') leave(block, event)
      else events.push(event)
    }
  }
  return { events, leftOut }
}

function titleOf(block: Block): string {
  return (plainValueOf(block, 'SUMMARY') ?? block.name).slice(0, 120)
}

function eventIn(block: Block, decode: Decode): EventIn | LeftOutReason {
  try {
    const lines = ['BEGIN:VEVENT', ...plainLines(block.lines, names, decode), 'END:VEVENT']
    const component = new ICAL.Component(ICAL.parse(lines.join('\r\n')))
    const summary: unknown = component.getFirstPropertyValue('summary')
    const title = (typeof summary === 'string' ? summary : '').replaceAll(/\s+/g, ' ').trim()
    if (title === '') return 'no-title'
    const uid: unknown = component.getFirstPropertyValue('uid')
    return {
      component,
      block,
      title,
      uid: typeof uid === 'string' && uid !== '' ? uid.slice(0, 500) : nameless(component, title),
      isOccurrence: component.hasProperty('recurrence-id'),
    }
  } catch {
    return 'broken'
  }
}

/** For an event without a UID: the same whenever the same file is read. */
function nameless(component: ICAL.Component, title: string): string {
  const start: unknown = component.getFirstProperty('dtstart')?.toICALString()
  return `without a name: ${title.slice(0, 200)} ${String(start).slice(0, 100)}`
}

/** The events of each UID: of those that tell of the same, the last version; the others are left out. */
function latest(events: readonly EventIn[], leftOut: LeftOut[]): EventIn[][] {
  const standing = new Map<string, Map<string, EventIn>>()
  for (const event of events) {
    const ofUid = standing.get(event.uid) ?? new Map<string, EventIn>()
    standing.set(event.uid, ofUid)
    const which = event.component.getFirstProperty('recurrence-id')?.toICALString() ?? ''
    const known = ofUid.get(which)
    const isLater = known === undefined || versionOf(event) >= versionOf(known)
    const old = isLater ? known : event
    if (old !== undefined) leftOut.push({ what: old.title, line: old.block.line, reason: 'older' })
    if (isLater) ofUid.set(which, event)
  }
  return [...standing.values()].map((ofUid) => [...ofUid.values()])
}

function versionOf({ component }: EventIn): string {
  const sequence = Number(component.getFirstPropertyValue('sequence'))
  const stamp: unknown =
    component.getFirstPropertyValue('last-modified') ?? component.getFirstPropertyValue('dtstamp')
  const number = Number.isInteger(sequence) && sequence > 0 ? sequence : 0
  return `${String(number).padStart(12, '0')} ${String(stamp ?? '')}`
}
