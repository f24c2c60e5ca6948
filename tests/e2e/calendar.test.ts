import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/**
 * A co-ordinator brings in a calendar of another system without a connection, has his meetings in his own
 * calendar, gives an invitation as a file, takes a moved one back in, and closes the address. The tests
 * follow each other.
 */
const connected = 'All saved, here and on the server.'
const title = 'Shelter visit'

let server: RunningServer
let person: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const link = /coordinator: (\S+)/.exec(server.output())?.[1]
  if (link === undefined) throw new Error('No link for the co-ordinator')
  person = await join('Elena', link, { pictures: 'calendar' })
  await person.open('/meetings')
  await allSaved()
})

inOrder(() => [person])

afterAll(async () => {
  await person?.leave()
  await forgetPhones()
  await server?.forget()
})

const allSaved = async () => {
  await person.page().getByText(connected).filter({ visible: true }).first().waitFor()
}
const unfolded = (text: string) => text.replaceAll('\r\n ', '')
const eventOf = (text: string, name: string) =>
  unfolded(text)
    .split('BEGIN:VEVENT')
    .find((event) => event.includes(`SUMMARY:${name}`)) ?? ''

test('a calendar of another system: two good meetings are taken without a connection, one bad is named; all is undone', async () => {
  const page = person.page()
  await person.open('/import')
  await page.getByText('No file chosen yet').waitFor()
  await person.offline(true)
  await choose('office.ics', office)
  await page.getByText('It ends before it begins.').waitFor()
  await page.getByText('office.ics: 2 of 3 can be taken.').waitFor()
  await person.bothPictures('import')
  await page.setViewportSize({ width: 1280, height: 800 })
  await person.picture('import-wide')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: /^Take these 2 meetings into/ }).click()
  await page.getByText(/^2 meetings were taken into/).waitFor()
  await person.open('/meetings')
  await page.getByRole('link', { name: 'Shelter visit' }).first().waitFor()
  await person.open('/import')
  await choose('office.ics', office)
  await page.getByRole('button', { name: 'Everything is here already' }).waitFor()
  await choose(
    'office.ics',
    office.replace('SUMMARY:Shelter visit', 'SUMMARY:Shelter visit, longer'),
  )
  await page.getByText('Changes: title').waitFor()
  await page.getByRole('button', { name: /^Take this meeting into/ }).click()
  await page.getByRole('button', { name: 'Undo the whole import' }).click()
  await page.getByText('Changes: title').waitFor()
  await person.offline(false)
  await person.open('/meetings')
  await allSaved()
})

let address = ''
let tag = ''
let invitation = ''

test('an address is made; a calendar reads the meeting there, and is not sent the same twice', async () => {
  const page = person.page()
  await person.open('/calendars')
  await page.getByText('No calendar reads along yet').waitFor()
  await person.bothPictures('calendars-empty')
  await page.getByRole('button', { name: 'Make the address' }).click()
  address = await page.getByRole('textbox', { name: 'Secret address' }).inputValue()
  expect(address).toMatch(/\/ics\/[A-Za-z0-9_-]{32}\.ics$/)
  const webcal = page.getByRole('link', { name: 'Open in my calendar' })
  expect(await webcal.getAttribute('href')).toMatch(/^webcal:/)
  await person.bothPictures('address')
  const answer = await fetch(address)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
  ])
  expect(eventOf(await answer.text(), title)).toContain('STATUS:CONFIRMED')
  tag = answer.headers.get('etag') ?? ''
  const again = await fetch(address, { headers: { 'if-none-match': tag } })
  expect(again.status).toBe(304)
})

test('an invitation is given as a file without a connection', async () => {
  const page = person.page()
  await person.open('/meetings')
  await page.getByRole('link', { name: title }).first().click()
  await page.getByRole('heading', { name: title }).waitFor()
  await person.offline(true)
  await page.getByRole('button', { name: 'More about this meeting' }).click()
  await page.getByRole('menuitem', { name: 'Calendar file' }).click()
  const give = page.getByRole('button', { name: 'Give the invitation as a file' })
  await give.waitFor()
  // Addresses go to the sender's own mail, and not into the file.
  await page.getByRole('button', { name: /^Write to \d+ (person|people)$/ }).waitFor()
  await person.bothPictures('invitation')
  const [download] = await Promise.all([page.waitForEvent('download'), give.click()])
  expect(download.suggestedFilename()).toBe(`${title}.ics`)
  invitation = await readFile(await download.path(), 'utf8')
  expect(invitation).toContain('METHOD:REQUEST')
  expect(eventOf(invitation, title)).toContain('TLP:AMBER')
  expect(unfolded(invitation)).not.toMatch(/ATTENDEE.*mailto:/i)
})

test('the file, moved by a week in another calendar, comes back as a change, and the calendar moves', async () => {
  const page = person.page()
  const start = /DTSTART;TZID=([^:]+):(\d{8})T(\d{6})/.exec(unfolded(invitation))
  const day = start?.[2] ?? ''
  const later = nextWeek(day)
  const moved = invitation.replaceAll(
    new RegExp(`(DT(?:START|END);TZID=[^:]+:)${day}`, 'g'),
    `$1${later}`,
  )
  await person.open('/import')
  await choose('moved.ics', moved)
  await page.getByText('Changes: beginning, end').waitFor()
  await person.bothPictures('import-change')
  await page.getByRole('button', { name: /^Take this meeting into/ }).click()
  await page.getByText(/One meeting was taken into/).waitFor()
  await person.offline(false)
  await person.open('/meetings')
  await allSaved()
  const answer = await fetch(address, { headers: { 'if-none-match': tag } })
  expect(answer.status).toBe(200)
  const event = eventOf(await answer.text(), title)
  expect(event).toContain(`:${later}T`)
  const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1])
  expect(sequence(event)).toBeGreaterThan(sequence(eventOf(invitation, title)))
})

test('a closed address leads nowhere', async () => {
  const page = person.page()
  await person.open('/calendars')
  await page.getByText('Last read by a calendar').waitFor()
  await person.bothPictures('calendars')
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByText('No calendar reads along yet').waitFor()
  expect((await fetch(address)).status).toBe(404)
})

async function choose(name: string, text: string): Promise<void> {
  const file = { name, mimeType: 'text/calendar', buffer: Buffer.from(text) }
  await person.page().locator('input[type=file]').setInputFiles(file)
}

function nextWeek(day: string): string {
  const [year = '', month = '', date = ''] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)]
  const later = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date) + 7))
  return later.toISOString().slice(0, 10).replaceAll('-', '')
}

const office = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:1@office.example',
  'SUMMARY:Shelter visit',
  'LOCATION:Bălți',
  'DTSTART;TZID=Europe/Chisinau:20270112T100000',
  'DTEND;TZID=Europe/Chisinau:20270112T120000',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:2@office.example',
  'SUMMARY:Backwards',
  'DTSTART:20270112T100000Z',
  'DTEND:20270112T090000Z',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:3@office.example',
  'SUMMARY:Training of front-line staff',
  'DTSTART;VALUE=DATE:20270119',
  'DTEND;VALUE=DATE:20270121',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')
