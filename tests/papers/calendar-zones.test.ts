import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tzScan } from '@date-fns/tz'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, onTestFinished, test } from 'vitest'
import { calendarFeed } from '../../src/papers/calendar-file.ts'
import { khalProgram, pythonWithIcalendar } from '../support/debian-programs.ts'
import { aCalendarSource } from './calendar-source.ts'

const zones = Intl.supportedValuesOf('timeZone')
const minuteMs = 60_000
const firstMs = Date.parse('2020-01-01T00:00:00Z')
const lastMs = Date.parse('2036-01-01T00:00:00Z')

const changing = ['Europe/Chisinau', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo']
const changes = changing.flatMap((zone) =>
  tzScan(zone, { start: new Date(firstMs), end: new Date(lastMs) }).map(({ date }) => {
    return { zone, atMs: date.getTime() }
  }),
)

/** Some minute of sixteen years in some zone of the world. */
const anywhere = fc.record({
  zone: fc.constantFrom(...zones),
  startMs: fc.integer({ min: firstMs / minuteMs, max: lastMs / minuteMs }).map((m) => m * minuteMs),
})
/** Within two hours of a change of clocks. */
const nearChange = fc
  .record({ change: fc.constantFrom(...changes), minutes: fc.integer({ min: -120, max: 120 }) })
  .map(({ change: { zone, atMs }, minutes }) => ({ zone, startMs: atMs + minutes * minuteMs }))
type When = { readonly zone: string; readonly startMs: number }

/** Up to six meetings at such times, and when they are. */
function aFeedOf(when: fc.Arbitrary<When>) {
  const someMeeting = fc.record({ when, minutes: fc.integer({ min: 1, max: 4 * 24 * 60 }) })
  return fc.array(someMeeting, { minLength: 1, maxLength: 6 }).map((meetings) => {
    const wanted = new Map<string, readonly [string, string]>()
    const sources = meetings.map(({ when: { zone, startMs }, minutes }, index) => {
      const startsAt = new Date(startMs).toISOString()
      const endsAt = new Date(startMs + minutes * minuteMs).toISOString()
      wanted.set(`meeting-${index}@liaison`, [startsAt, endsAt])
      return aCalendarSource({ id: `meeting-${index}`, zone, startsAt, endsAt })
    })
    return { wanted, text: calendarFeed(sources, { name: 'All', lang: 'en' }) }
  })
}

/** Zones under names that nobody knows, so that a reader must go by what this very file says of them. */
function withUnknownZones(text: string, file = 0): string {
  return text.replaceAll(/(TZID[=:])([^:\r\n]+)/g, `$1/unknown${file}/$2`)
}

test('the zones in a file say the same instants as the zones of the world, by ical.js', () => {
  fc.assert(
    fc.property(aFeedOf(fc.oneof(anywhere, nearChange)), ({ wanted, text }) => {
      const root = new ICAL.Component(ICAL.parse(withUnknownZones(text)))
      for (const component of root.getAllSubcomponents('vevent')) {
        const event = new ICAL.Event(component)
        const read = [event.startDate, event.endDate].map((time) => time.toJSDate().toISOString())
        expect(read).toEqual(wanted.get(event.uid))
      }
    }),
    { numRuns: 60 },
  )
})

const reader = `
import sys, json, icalendar
from datetime import timezone
def z(d): return d.astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.000Z')
out = []
for text in json.load(sys.stdin):
    calendar = icalendar.Calendar.from_ical(text)
    out.append({str(e['UID']): [z(e.decoded('DTSTART')), z(e.decoded('DTEND'))] for e in calendar.walk('VEVENT')})
print(json.dumps(out))
`

test('python-icalendar reads the same instants from every file', () => {
  const python = pythonWithIcalendar()
  if (python === undefined) return
  // By their names it knows zones from data of its own, which may be of another year than ours.
  const byName = fc.sample(aFeedOf(anywhere), { numRuns: 60, seed: 7 })
  const byFile = fc.sample(aFeedOf(nearChange), { numRuns: 60, seed: 7 })
  const texts = [
    ...byName.map(({ text }) => text),
    ...byFile.map(({ text }, index) => withUnknownZones(text, index)),
  ]
  const input = JSON.stringify(texts)
  const printed = execFileSync(python, ['-c', reader], { input, encoding: 'utf8', maxBuffer: 1e8 })
  const feeds = [...byName, ...byFile]
  expect(JSON.parse(printed)).toEqual(feeds.map(({ wanted }) => Object.fromEntries(wanted)))
})

test('khal shows the meeting at the same instants', () => {
  const program = khalProgram()
  if (program === undefined) return
  const folder = mkdtempSync(join(tmpdir(), 'liaison-khal-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [{ text, wanted }] = fc.sample(
    aFeedOf(anywhere).filter(({ wanted }) => wanted.size === 6),
    { numRuns: 1, seed: 11 },
  ) as [{ text: string; wanted: Map<string, readonly [string, string]> }]
  const [config, file] = [join(folder, 'config'), join(folder, 'feed.ics')]
  writeFileSync(file, text)
  writeFileSync(
    config,
    `[calendars]\n[[mine]]\npath = ${folder}/mine\n[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\n` +
      'timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n' +
      'datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n' +
      `[default]\ndefault_calendar = mine\n[sqlite]\npath = ${folder}/khal.db\n`,
  )
  const khal = (...words: string[]) =>
    execFileSync(program, ['-c', config, ...words], { encoding: 'utf8', stdio: 'pipe' })
  khal('import', '--batch', '-a', 'mine', file)
  const format = '{uid}|{start-long-full}|{end-long-full}'
  const shown = khal(
    'list',
    '--once',
    '--format',
    format,
    '--day-format',
    '',
    '2019-12-30',
    '6000d',
  )
  const read = shown.split('\n').filter((line) => line.includes('@liaison'))
  const asShown = (instant: string) => instant.slice(0, 16).replace('T', ' ')
  const lines = [...wanted].map(([uid, [start, end]]) =>
    [uid, asShown(start), asShown(end)].join('|'),
  )
  expect(read.toSorted()).toEqual(lines.toSorted())
}, 60_000)
