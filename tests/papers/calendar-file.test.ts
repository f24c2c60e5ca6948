import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { type CalendarSource, calendarFeed, calendarFile } from '../../src/papers/calendar-file.ts'
import { aCalendarSource, anItem } from './calendar-source.ts'

const at = '2026-10-02T08:00:00.000Z'

function written(source: CalendarSource, method: 'request' | 'cancel' | 'publish' = 'request') {
  const file = calendarFile(source, { method, at, lang: 'en' })
  if (!file.ok) throw new Error(file.error.kind)
  return file.value
}

function eventIn(text: string): ICAL.Component {
  const [event] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  if (event === undefined) throw new Error('no event')
  return event
}

function values(text: string, ...names: string[]): string[] {
  const event = eventIn(text)
  return names.map((name) => String(event.getFirstPropertyValue(name)))
}

test('an invitation names what, when, where and which revision, in lines of at most 75 bytes', () => {
  const title = `Réunion; «technique», ${'é'.repeat(90)} \\ fin`
  const text = written(aCalendarSource({ title }, { sequence: 3 }))
  expect(values(text, 'summary', 'location', 'sequence', 'status')).toEqual([
    title,
    'Room 4',
    '3',
    'CONFIRMED',
  ])
  expect(values(text, 'dtstamp', 'last-modified')).toEqual([
    '2026-10-02T08:00:00Z',
    '2026-10-02T07:00:00Z',
  ])
  expect(text).toContain('METHOD:REQUEST\r\n')
  expect(text).toContain('DTSTART;TZID=Europe/Chisinau:20261020T100000\r\n')
  const lines = text.split('\r\n')
  expect(lines.at(-1)).toBe('')
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

test('the same meeting keeps its UID through update and cancellation', () => {
  const before = written(aCalendarSource())
  const moved = { startsAt: '2026-10-27T08:00:00.000Z', endsAt: '2026-10-27T09:00:00.000Z' }
  const after = written(aCalendarSource(moved, { sequence: 60 }))
  const off = written(aCalendarSource({ state: 'cancelled' }, { sequence: 90 }), 'cancel')
  expect(values(after, 'uid')).toEqual(values(before, 'uid'))
  expect(values(off, 'uid')).toEqual(values(before, 'uid'))
  expect(after).toContain('DTSTART;TZID=Europe/Chisinau:20261027T100000\r\n')
  expect(off).toContain('METHOD:CANCEL\r\n')
  expect(values(off, 'status', 'summary', 'transp')).toEqual([
    'CANCELLED',
    'Cancelled: TCM 7',
    'TRANSPARENT',
  ])
})

test('an hour that the clocks show twice is written in UTC, since readers differ on which is meant', () => {
  const twice = { startsAt: '2026-10-25T00:30:00.000Z', endsAt: '2026-10-25T01:30:00.000Z' }
  expect(written(aCalendarSource(twice))).toContain('DTSTART:20261025T003000Z\r\n')
})

test('the agenda is told in words, without notes, and what is marked more strictly leaves no trace', () => {
  const agendaItems = [
    anItem('two-0000', { position: 'a2', title: 'Prosecution', minutesAllotted: null }),
    anItem('one-0000', { position: 'a1', title: 'Shelters' }),
    anItem('red-0000', { marking: 'RED', title: 'canary-red' }),
    anItem('own-0000', { marking: 'AMBER+STRICT', title: 'canary-strict' }),
    anItem('off-0000', { deletedAt: at, title: 'canary-deleted' }),
  ]
  const [description] = values(written(aCalendarSource({}, { agendaItems })), 'description')
  expect(description).toContain('TLP:AMBER. Only for members')
  expect(description).toContain('1. Shelters (decide, 20 min)\n2. Prosecution (decide)')
  const without = written(aCalendarSource({}, { agendaItems: agendaItems.slice(0, 2) }))
  expect(values(without, 'description')).toEqual([description])
  expect(description).not.toContain('canary')
})

test('no person is named; organisations are, by functional mailboxes only', () => {
  const invited = [
    { name: 'UNHCR', mailbox: 'tcm@unhcr.example' },
    { name: 'Police; "North"', mailbox: 'a@b.example\r\nATTENDEE:mailto:x@y.example' },
  ]
  const text = written(aCalendarSource({}, { invited, mailbox: 'tcm@osce.example' }))
  expect(text).not.toContain('canary')
  const event = eventIn(text)
  const addresses = event.getAllProperties('attendee').map((one) => one.getFirstValue())
  expect(addresses).toEqual(['mailto:tcm@unhcr.example', 'invalid:nomail'])
  expect(event.getFirstPropertyValue('organizer')).toBe('mailto:tcm@osce.example')
})

test('under the Chatham House Rule nobody is told who is in the room', () => {
  const invited = [{ name: 'UNHCR', mailbox: 'tcm@unhcr.example' }]
  expect(written(aCalendarSource({ chathamHouse: true }, { invited }))).not.toContain('UNHCR')
})

test('what is marked AMBER+STRICT or RED does not leave, by its own marking or its mechanism’s', () => {
  for (const marking of ['RED', 'AMBER+STRICT', 'of another version'] as const) {
    const strict = aCalendarSource({ marking: 'GREEN' })
    const own = { ...strict, meeting: { ...strict.meeting, marking } } as CalendarSource
    const mechanism = { ...strict.mechanism, marking } as CalendarSource['mechanism']
    for (const source of [own, { ...strict, mechanism }])
      expect(calendarFile(source, { method: 'request', at, lang: 'en' })).toMatchObject({
        ok: false,
        error: { kind: 'not-to-leave' },
      })
    expect(calendarFeed([own], { name: 'Mine', lang: 'en' })).not.toContain('TCM 7')
  }
})

test('a feed says cancelled and postponed, leaves out what was deleted, and is the same bytes again', () => {
  const sources = [
    aCalendarSource({ id: 'meeting-one', state: 'cancelled', stateReason: 'Snow' }),
    aCalendarSource({ id: 'meeting-two', state: 'postponed' }),
    aCalendarSource({ id: 'meeting-gone', title: 'canary-gone', deletedAt: at }),
  ]
  const feed = calendarFeed(sources, { name: 'Mine, all', lang: 'fr' })
  expect(feed).toBe(calendarFeed(sources, { name: 'Mine, all', lang: 'fr' }))
  const events = new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents('vevent')
  expect(events.map((one) => one.getFirstPropertyValue('status'))).toEqual([
    'CANCELLED',
    'TENTATIVE',
  ])
  expect(events.map((one) => one.getFirstPropertyValue('summary'))).toEqual([
    'Annulée: TCM 7',
    'Reportée: TCM 7',
  ])
  expect(feed).toContain('Snow')
  expect(feed).not.toContain('METHOD')
  expect(feed).not.toContain('canary')
})
