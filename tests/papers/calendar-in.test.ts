import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { uidOf } from '../../src/domain/calendar-uid.ts'
import type { ImportedMeeting } from '../../src/domain/imported.ts'
import { calendarFeed } from '../../src/papers/calendar-file.ts'
import { calendarIn } from '../../src/papers/calendar-in.ts'
import type { ImportReport } from '../../src/papers/import-report.ts'
import { decodeText } from '../support/decode-text.ts'
import { sharedData } from '../support/shared-data.ts'
import { aCalendarSource } from './calendar-source.ts'

const zone = 'Europe/Chisinau'
const [fromMs, toMs] = [Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1)]

function read(file: string | Uint8Array): ImportReport<ImportedMeeting> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const report = calendarIn(bytes, { zone, fromMs, toMs, decode: decodeText })
  expect(report.taken + report.leftOut.length).toBe(report.read || 1)
  return report
}

/** A calendar of events, each given by its lines. */
function calendar(...events: string[][]): string {
  const lines = events.flatMap((event, index) => [
    'BEGIN:VEVENT',
    ...(event.some((line) => line.startsWith('UID')) ? [] : [`UID:event-${index}`]),
    ...event,
    'END:VEVENT',
  ])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

const when = ['SUMMARY:TCM', 'DTSTART:20261120T080000Z', 'DTEND:20261120T090000Z']
const startsOf = ({ items }: ImportReport<ImportedMeeting>) => items.map((item) => item.startsAt)

describe('what is read', () => {
  test('our own calendars come back as they went', () => {
    const text = calendarFeed([aCalendarSource({ place: 'Room; 4, left' })], {
      name: 'x',
      lang: 'en',
    })
    const [item] = read(text).items
    expect(item).toMatchObject({
      uid: uidOf('meeting-tcm-7'),
      title: 'TCM 7',
      place: 'Room; 4, left',
      startsAt: '2026-10-20T07:00:00.000Z',
      endsAt: '2026-10-20T09:00:00.000Z',
      zone,
      isCancelled: false,
    })
  })

  test('one bad event does not spoil two good ones, and is named with its line', () => {
    const text = calendar(
      when,
      ['SUMMARY:Backwards', when[2] ?? '', 'DTSTART:20261121T080000Z'],
      when,
    )
    expect(read(text)).toMatchObject({
      read: 3,
      taken: 2,
      leftOut: [{ what: 'Backwards', line: 9, reason: 'ends-before' }],
    })
  })

  test('times: of the world, of Windows, of the file only, of no zone, whole days, with a length or none', () => {
    const own = [
      'BEGIN:VTIMEZONE',
      'TZID:Mine',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0545',
      'TZOFFSETTO:+0545',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]
    const events = [
      ['SUMMARY:a', 'DTSTART;TZID=Europe/Berlin:20260715T090000', 'DURATION:PT90M'],
      ['SUMMARY:b', 'DTSTART;TZID="GTB Standard Time":20260715T090000', 'DURATION:PT1H'],
      ['SUMMARY:c', 'DTSTART;TZID=Mine:20260715T090000', 'DURATION:PT1H'],
      ['SUMMARY:d', 'DTSTART:20260715T090000', 'DURATION:PT1H'],
      ['SUMMARY:e', 'DTSTART;VALUE=DATE:20260715'],
      ['SUMMARY:f', 'DTSTART;TZID=/x.org/1/Asia/Tbilisi:20260715T090000'],
      ['SUMMARY:g', 'DTSTART;TZID=Atlantis:20260715T090000'],
    ]
    const report = read(
      calendar(...events).replace('VERSION:2.0', ['VERSION:2.0', ...own].join('\r\n')),
    )
    const shown = Object.fromEntries(
      report.items.map(({ title, startsAt, endsAt, zone }) => [
        title,
        [startsAt, endsAt, zone].join(' '),
      ]),
    )
    expect(shown).toEqual({
      a: '2026-07-15T07:00:00.000Z 2026-07-15T08:30:00.000Z Europe/Berlin',
      b: '2026-07-15T06:00:00.000Z 2026-07-15T07:00:00.000Z Europe/Bucharest',
      c: '2026-07-15T03:15:00.000Z 2026-07-15T04:15:00.000Z Europe/Chisinau',
      d: '2026-07-15T06:00:00.000Z 2026-07-15T07:00:00.000Z Europe/Chisinau',
      e: '2026-07-14T21:00:00.000Z 2026-07-15T21:00:00.000Z Europe/Chisinau',
      f: '2026-07-15T05:00:00.000Z 2026-07-15T06:00:00.000Z Asia/Tbilisi',
    })
    expect(report.leftOut).toMatchObject([{ what: 'g', reason: 'unknown-zone' }])
    expect(report.notes.map(({ what, reason }) => `${what} ${reason}`).sort()).toEqual([
      'c other-zone',
      'd zone-of-mission',
      'e whole-day',
      'f no-end',
    ])
  })

  test('a series keeps its hour over daylight saving, without those taken out, with those moved', () => {
    const series = [
      'UID:series',
      'SUMMARY:Weekly',
      'DTSTART;TZID=Europe/Chisinau:20261012T100000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;UNTIL=20261116T080000Z',
      'EXDATE;TZID=Europe/Chisinau:20261019T100000',
    ]
    const moved = [
      'UID:series',
      'SUMMARY:Weekly, moved',
      'RECURRENCE-ID;TZID=Europe/Chisinau:20261102T100000',
      'DTSTART;TZID=Europe/Chisinau:20261103T150000',
      'DURATION:PT1H',
    ]
    const report = read(calendar(series, moved))
    expect(startsOf(report)).toEqual([
      '2026-10-12T07:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
      '2026-11-03T13:00:00.000Z',
      '2026-11-09T08:00:00.000Z',
      '2026-11-16T08:00:00.000Z',
    ])
    expect(report.items[2]).toMatchObject({
      title: 'Weekly, moved',
      occurrence: '2026-11-02T08:00:00.000Z',
    })
  })

  test('a change of one and all that follow holds until the next such change, by the clock of its zone', () => {
    const series = [
      'UID:series',
      'SUMMARY:Weekly',
      'DTSTART;TZID=Europe/Chisinau:20261005T100000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;COUNT=6',
    ]
    const change = (day: string, start: string, ...more: string[]) => [
      'UID:series',
      `RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Chisinau:${day}T100000`,
      `DTSTART;TZID=Europe/Chisinau:${start}`,
      'DURATION:PT2H',
      ...more,
    ]
    const single = [
      'UID:series',
      'RECURRENCE-ID;TZID=Europe/Chisinau:20261019T100000',
      'DTSTART;TZID=Europe/Chisinau:20261019T090000',
      'DURATION:PT1H',
      'SUMMARY:Earlier once',
    ]
    // From the 12th a day and four hours later; from 2 November, after the clocks went back, called off.
    const report = read(
      calendar(
        change('20261102', '20261102T100000', 'SUMMARY:Off', 'STATUS:CANCELLED'),
        single,
        series,
        change('20261012', '20261013T140000', 'SUMMARY:Longer'),
      ),
    )
    const told = report.items.map(
      ({ title, startsAt, endsAt, occurrence, isCancelled }) =>
        `${title} ${occurrence.slice(5, 16)}: ${startsAt.slice(5, 16)}-${endsAt.slice(11, 16)}${isCancelled ? ' off' : ''}`,
    )
    expect(told).toEqual([
      'Weekly 10-05T07:00: 10-05T07:00-08:00',
      'Longer 10-12T07:00: 10-13T11:00-13:00',
      'Earlier once 10-19T07:00: 10-19T06:00-07:00',
      'Longer 10-26T08:00: 10-27T12:00-14:00',
      'Off 11-02T08:00: 11-02T08:00-10:00 off',
      'Off 11-09T08:00: 11-09T08:00-10:00 off',
    ])
    expect(report.notes).toEqual([])
    // Without the series itself nobody knows which meetings follow.
    const alone = read(calendar(change('20261012', '20261013T140000', 'SUMMARY:Longer')))
    expect(alone.items).toHaveLength(1)
    expect(alone.notes).toMatchObject([{ what: 'Longer', reason: 'following-too' }])
  })

  test('of two versions the later is taken; called off by status or by method', () => {
    const older = ['UID:one', 'SEQUENCE:1', 'SUMMARY:Old', ...when.slice(1)]
    const newer = ['UID:one', 'SEQUENCE:2', 'STATUS:CANCELLED', 'SUMMARY:New', ...when.slice(1)]
    const report = read(calendar(newer, older))
    expect(report.items).toMatchObject([{ title: 'New', isCancelled: true }])
    expect(report.leftOut).toMatchObject([{ what: 'Old', reason: 'older' }])
    const off = read(calendar(when).replace('VERSION', 'METHOD:CANCEL\r\nVERSION'))
    expect(off.items).toMatchObject([{ isCancelled: true }])
  })

  test('text in UTF-16, in Windows’ western letters, with a mark, with lines that end in any way', () => {
    const text = calendar(['SUMMARY:Réunion', ...when.slice(1)])
    const titles = [
      new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')),
      new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()),
      new Uint8Array(Buffer.from(text, 'utf16le')),
      new Uint8Array(Buffer.from(text, 'latin1')),
      new TextEncoder().encode(`\uFEFF${text}`),
      new TextEncoder().encode(text.replaceAll('\r\n', '\n').replace('\n', '\r\r\n')),
      new TextEncoder().encode(text.replaceAll('\r\n', '\r')),
    ].map((bytes) => read(bytes).items[0]?.title)
    expect(titles).toEqual(Array.from({ length: 7 }, () => 'Réunion'))
  })
})

/** What the whole of a hostile file may take; a tenth of it is usual. Machines differ, and are busy. */
const budgetMs = 10_000

describe('hostile files are bounded', () => {
  const hostile: Record<string, () => string | Uint8Array> = {
    'a rule without end': () => calendar([...when, 'RRULE:FREQ=DAILY']),
    'a thousand changes of all that follow': () =>
      calendar(
        [...when, 'UID:one', 'RRULE:FREQ=DAILY'],
        ...Array.from({ length: 1_000 }, (_, n) => {
          const at = new Date(Date.UTC(2026, 10, 20 + n, 8)).toISOString()
          const id = `${at
            .slice(0, 13)
            .replaceAll(/[-T]/g, '')
            .replace(/(\d\d)$/, 'T$1')}0000Z`
          return [
            'UID:one',
            'SUMMARY:Otherwise',
            `RECURRENCE-ID;RANGE=THISANDFUTURE:${id}`,
            ...when.slice(1),
          ]
        }),
      ),
    'a rule every second': () => calendar([...when, 'RRULE:FREQ=SECONDLY']),
    'a rule that never comes true': () =>
      calendar([...when, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30']),
    'a day that no year has': () =>
      calendar([...when, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30']),
    'a rule of a thousand years ago': () =>
      calendar(['SUMMARY:x', 'DTSTART:00010101T000000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY']),
    'a thousand times a day': () =>
      calendar([
        ...when,
        `RRULE:FREQ=DAILY;BYHOUR=${range(24)};BYMINUTE=${range(60)};BYSECOND=${range(60)}`,
      ]),
    'an interval of nothing': () => calendar([...when, 'RRULE:FREQ=DAILY;INTERVAL=0']),
    'rules that cannot be read': () =>
      calendar([...when, 'RRULE:FREQ=SOMETIMES'], [...when, 'RRULE:;;']),
    'three thousand rules that never come true': () =>
      calendar(...many(3_000, () => [...when, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'])),
    'six thousand events': () => calendar(...many(6_000, () => when)),
    'three thousand zones': () =>
      calendar(...many(3_000, (n) => ['SUMMARY:x', `DTSTART;TZID=Zone/${n}:20261120T080000`])),
    'every zone of the world, in series': () =>
      calendar(
        ...Intl.supportedValuesOf('timeZone').map((name) => [
          'SUMMARY:x',
          `DTSTART;TZID=${name}:20261120T080000`,
          'RRULE:FREQ=MONTHLY;COUNT=3',
        ]),
      ),
    'a zone with a rule every second': () =>
      'BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Bad\nBEGIN:STANDARD\nDTSTART:19700101T000000\nRRULE:FREQ=SECONDLY\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART;TZID=Bad:20261120T080000\nEND:VEVENT\nEND:VCALENDAR',
    'a line of nine megabytes': () => calendar([...when, `DESCRIPTION:${'x'.repeat(9_000_000)}`]),
    'a line folded many times': () =>
      calendar([...when, `DESCRIPTION:x${'\r\n y'.repeat(200_000)}`]),
    'a million commas': () => calendar([...when, `EXDATE:${'20261120T080000Z,'.repeat(3_000)}`]),
    'parts within parts': () =>
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\n${'BEGIN:VALARM\n'.repeat(60_000)}${'END:VALARM\n'.repeat(60_000)}END:VEVENT\nEND:VCALENDAR`,
    'beginnings without an end': () => 'BEGIN:VEVENT\n'.repeat(60_000),
    'line ends and nothing else': () => '\r'.repeat(300_000),
    'quotes and colons': () => calendar([...when, `LOCATION;X="${'":;="'.repeat(10_000)}:x`]),
    'no text at all': () =>
      new Uint8Array(Array.from({ length: 100_000 }, (_, n) => (n * 7919) % 256)),
    'times that are none': () =>
      calendar(
        ['SUMMARY:x', 'DTSTART:20269999T999999Z'],
        ['SUMMARY:x', 'DTSTART:tomorrow'],
        ['SUMMARY:x', 'DTSTART:99990101T000000Z'],
        ['SUMMARY:x', 'DTSTART:20261120T080000Z', 'DURATION:-PT1H'],
        ['SUMMARY:x', 'DTSTART:20261120T080000Z', 'DURATION:P9999999999D'],
        ['SUMMARY:x', 'DTSTART:20261120T080000Z', 'DTEND:20301120T080000Z'],
        ['SUMMARY:x', 'DTSTART;VALUE=PERIOD:20261120T080000Z/PT1H'],
      ),
  }

  const reports = new Map<string, ImportReport<ImportedMeeting>>()

  test.each(Object.keys(hostile))(
    '%s',
    (name) => {
      const file = hostile[name]?.() ?? ''
      const startedMs = performance.now()
      const report = read(file)
      reports.set(name, report)
      expect(performance.now() - startedMs).toBeLessThan(budgetMs)
      expect(report.items.length).toBeLessThanOrEqual(3_000)
      expect(report.leftOut.length).toBeLessThanOrEqual(5_001)
      for (const { startsAt, endsAt } of report.items) expect(startsAt < endsAt).toBe(true)
    },
    30_000,
  )

  test('a file of fifty megabytes is not looked into', () => {
    expect(read(new Uint8Array(50_000_000)).leftOut).toMatchObject([{ reason: 'too-large' }])
  })

  test('what cannot be taken says why', () => {
    const reasons = (name: string) => reports.get(name)?.leftOut.map(({ reason }) => reason)
    expect(reasons('a rule every second')).toEqual(['too-often'])
    expect(reasons('a rule that never comes true')).toEqual(['too-often'])
    expect(reasons('a line of nine megabytes')).toEqual(['long-line'])
    expect(reasons('parts within parts')).toEqual(['nested'])
    expect(reasons('times that are none')).toEqual([
      'bad-time',
      'bad-time',
      'bad-time',
      'ends-before',
      'too-long',
      'too-long',
      'bad-time',
    ])
  })
})

function range(length: number): string {
  return Array.from({ length }, (_, n) => n).join(',')
}

function many(count: number, event: (n: number) => string[]): string[][] {
  return Array.from({ length: count }, (_, n) => event(n))
}

test('every calendar of the shared material is read', () => {
  const folder = sharedData()
  if (folder === undefined) return
  const files = readdirSync(join(folder, 'ics'), { recursive: true, encoding: 'utf8' })
  const calendars = files.filter((file) => file.endsWith('.ics'))
  expect(calendars.length).toBeGreaterThan(40)
  for (const file of calendars) read(readFileSync(join(folder, 'ics', file)))
})
