import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { minutesCode } from '../../src/domain/minutes-fingerprint.ts'
import { adoptDue } from '../../src/server/minutes/due.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { forgetPhones, openPhone } from '../support/chromium.ts'
import { aRecord, type Record8 } from '../support/minutes-world.ts'
import { anotherOrganisation } from '../support/mission-rows.ts'
import { aClockAhead } from './situations/clock.ts'
import { connected, untilSaid } from './situations/words.ts'
import { untilHandedOver } from './story/device-rows.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/**
 * Scenario S4 of the field practice: the co-chair rotates while minutes lie under silence. The clocks of the
 * server and of every phone are set, and each phone has a network of its own. The tests follow each other.
 */
const begin = Date.parse('2026-12-28T15:00:00.000Z')
const pictures = { pictures: 'silence', timezone: 'Europe/Chisinau' }

let server: MissionServer
let record: Record8
let old: Person
let incoming: Person
let ngo: Person
let path = ''

beforeAll(async () => {
  server = await aMissionServer({
    appFolder: fileURLToPath(new URL('../../dist', import.meta.url)),
  })
  setServer(begin - 600_000)
  const { head } = server
  await head.sync()
  const [mission] = head.rows('mission')
  head.edit('mission', String(mission?.id), { zone: 'Europe/Chisinau', name: 'Mission to Moldova' })
  const government = anotherOrganisation(head, { name: 'State Chancellery' })
  const agency = anotherOrganisation(head, { name: 'UN agency' })
  head.write({ kind: 'organisation', row: government }, { kind: 'organisation', row: agency })
  record = await aRecord(head, {
    meeting: { startsAt: '2026-12-21T08:00:00.000Z', endsAt: '2026-12-21T10:00:00.000Z' },
    terms: [
      { organisationId: government.id, fromOn: '2026-01-01', toOn: '2026-12-31' },
      { organisationId: agency.id, fromOn: '2027-01-01', toOn: null },
    ],
  })
  path = `/meetings/${record.meeting.id}/minutes`
  const somebody = async (
    name: string,
    role: 'coordinator' | 'focal_point',
    organisation: string,
  ) => {
    const mechanismId = record.mechanism.id
    const secret = await server.invite(role, { mechanismId, organisationId: organisation })
    const aheadMs = server.clock.aheadMs
    const beforeOpen: NonNullable<Parameters<typeof join>[2]>['beforeOpen'] = (page) =>
      aClockAhead(page, aheadMs)
    const person = await join(name, `${server.url}/join#${secret}`, { ...pictures, beforeOpen })
    await untilSaid(person.page(), connected)
    await person.page().evaluate(async () => await navigator.serviceWorker.ready)
    return person
  }
  old = await somebody('Ion Rusu', 'coordinator', government.id)
  incoming = await somebody('Ama Owusu', 'coordinator', agency.id)
  ngo = await somebody('Nadejda Cireș', 'focal_point', record.partner.id)
})

inOrder(() => [old, incoming, ngo])

afterAll(async () => {
  for (const person of [old, incoming, ngo]) await person?.leave()
  await forgetPhones()
  await server?.stop()
})

function setServer(ms: number): void {
  server.clock.aheadMs = ms - Date.now()
}

/** Sets a phone's clock, and opens the minutes on it; `isOff` cuts it off the network before. */
async function at(person: Person, instant: string, isOff = false): Promise<void> {
  // The clock first: a phone that syncs with yesterday's clock has written all it wrote just now.
  if (isOff) await person.offline(true)
  const aheadMs = Date.parse(instant) - Date.now()
  await person.page().evaluate((ms) => localStorage.setItem('clock-ahead', String(ms)), aheadMs)
  await person.open(path)
  await person.page().getByRole('heading', { name: 'Minutes', exact: true }).waitFor()
  await person.offline(isOff)
}

const press = (person: Person, name: string) =>
  person.page().getByRole('button', { name, exact: true }).click()
const says = (person: Person, text: string | RegExp) =>
  person.page().getByText(text).filter({ visible: true }).first().waitFor()

async function react(person: Person, kind: string, text: string): Promise<void> {
  const page = person.page()
  await press(person, 'Comment or object')
  await page.getByRole('radio', { name: kind, exact: true }).check({ force: true })
  await page.getByRole('textbox', { name: 'In writing' }).fill(text)
  await person.bothPictures(`react-${kind.split(' ')[0]?.toLowerCase()}`)
  await press(person, 'Send in writing')
  await says(person, text)
}

const minutesNow = async () => {
  await server.head.sync()
  const versions = server.head
    .rows('minutes')
    .toSorted((a, b) => Number(a.version) - Number(b.version))
  return versions.map(({ state }) => state)
}

test('28 December, 17:00: the co-chair circulates; silence lasts 120 hours, to 2 January', async () => {
  setServer(begin)
  await at(old, '2026-12-28T15:00:00.000Z')
  await says(old, 'Referral takes two days.')
  await old.bothPictures('1-draft')
  await press(old, 'Circulate to members')
  await says(old, /silence ends on 2 Jan 2027, 17:0/)
  await old.bothPictures('2-circulate')
  await press(old, 'Circulate')
  await says(old, /Under silence until 2 Jan 2027, 17:0/)
  await old.bothPictures('3-under-silence')
  await at(ngo, '2026-12-28T15:05:00.000Z')
  await says(ngo, /Under silence until 2 Jan 2027, 17:0/)
  // On Today of whoever has a voice, until something is written.
  await ngo.open('/')
  const awaited = ngo.page().getByRole('list', { name: 'Under silence' })
  await awaited.getByText(/^until 2 Jan 2027, 17:0/).waitFor()
  await ngo.bothPictures('3-today')
  await awaited.getByRole('link', { name: 'TCM-8' }).click()
  await says(ngo, /Under silence until 2 Jan 2027, 17:0/)
})

test('29 December, in the mountains: an editorial comment; 31 December: he would take it back', async () => {
  await at(old, '2026-12-29T09:00:00.000Z', true)
  await react(old, 'Editorial comment', 'Bălți, not Balti.')
  await says(old, 'Saved on this device. It counts when the server receives it.')
  await at(old, '2026-12-31T16:00:00.000Z', true)
  await press(old, 'Take it back')
  await old.page().getByRole('textbox', { name: 'Reason' }).fill('Paragraph 4 is not what we said.')
  await old.page().getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await says(old, 'Asked, and not done')
  expect(await minutesNow()).toEqual(['under_silence'])
})

test('2 January, 16:30, without a network: the NGO proposes an amendment', async () => {
  await at(ngo, '2027-01-02T14:30:00.000Z', true)
  await react(ngo, 'Amendment', 'Referral takes three days, not two.')
})

test('17:00: the server adopts by itself and tells the members', async () => {
  setServer(Date.parse('2027-01-02T14:59:00.000Z'))
  await at(incoming, '2027-01-02T14:59:00.000Z')
  await says(incoming, /Under silence until/)
  expect(await adoptDue(server.deps)).toBe(0)
  setServer(Date.parse('2027-01-02T15:01:30.000Z'))
  expect(await adoptDue(server.deps)).toBe(1)
  await says(incoming, /Adopted on 2 Jan 2027, 17:0/)
  await says(incoming, 'Decision 1/2027')
  await incoming.bothPictures('4-adopted')
})

test('19:10: the amendment arrives; the adoption is contested, and both chairs see it', async () => {
  setServer(Date.parse('2027-01-02T17:10:00.000Z'))
  await at(ngo, '2027-01-02T17:10:00.000Z')
  await untilHandedOver(ngo.page())
  await says(ngo, 'Written before the deadline and received after it: the adoption is contested.')
  expect(await minutesNow()).toEqual(['adopted_contested'])
  await says(incoming, /and contested: something that was written before the deadline/)
  await incoming.bothPictures('5-contested')
  await incoming.page().setViewportSize({ width: 1280, height: 900 })
  await incoming.bothPictures('5-contested-desk')
  await incoming.page().setViewportSize({ width: 390, height: 844 })
})

test('3 January: what the old co-chair asked is put aside with why, and his comment is noted', async () => {
  setServer(Date.parse('2027-01-03T08:00:00.000Z'))
  await at(old, '2027-01-03T08:00:00.000Z')
  await untilHandedOver(old.page())
  await says(old, 'Noted. It does not break silence.')
  await says(old, /Put aside: when it arrived, somebody else had taken the chair/)
  await says(old, 'Paragraph 4 is not what we said.')
  await says(old, /UN agency chairs today/)
  await old.bothPictures('6-put-aside')
  expect(await old.page().getByRole('button', { name: 'Reopen the minutes' }).count()).toBe(0)
  // Whoever chairs now sees what was asked.
  await at(incoming, '2027-01-03T08:05:00.000Z')
  await says(incoming, /Put aside: when it arrived/)
  expect(await minutesNow()).toEqual(['adopted_contested'])
})

test('the incoming co-chair answers, reopens, and circulates a second version for 120 hours', async () => {
  const page = incoming.page()
  const amendment = page.getByRole('listitem').filter({ hasText: 'three days, not two' })
  await amendment.getByRole('button', { name: 'Not taken up' }).click()
  const refusal = page.getByRole('dialog', { name: 'Not taken up' })
  await refusal.getByRole('button', { name: 'Answer and do not take it up' }).click()
  await refusal.getByText('Say why it is not taken up, in a sentence.').waitFor()
  await refusal.getByRole('button', { name: 'Not now' }).click()
  await amendment.getByRole('button', { name: 'Mark as taken up' }).click()
  const answer = page.getByRole('dialog', { name: 'Taken up' })
  await answer.getByLabel('Answer of the chair').fill('It was in time: the next version has it.')
  await incoming.bothPictures('6-answer')
  await answer.getByRole('button', { name: 'Mark as taken up' }).click()
  await amendment.getByText('It was in time: the next version has it.').waitFor()
  await amendment.getByRole('button', { name: 'Change the answer' }).waitFor()
  await incoming.bothPictures('6-answered')
  await press(incoming, 'Reopen the minutes')
  await incoming
    .page()
    .getByRole('textbox', { name: 'Reason' })
    .fill('The NGO’s amendment was in time.')
  await press(incoming, 'Reopen')
  await says(incoming, /Reopened: The NGO’s amendment was in time/)
  const { head } = server
  head.aheadMs = server.clock.aheadMs
  head.edit('line', record.line.id, { text: 'Referral takes three days.' })
  expect((await head.sync()).map(({ verdict }) => verdict)).not.toContain('refused')
  await says(incoming, 'Referral takes three days.')
  await press(incoming, 'Circulate to members')
  await press(incoming, 'Circulate')
  await says(incoming, /Under silence until 8 Jan 2027/)
  expect(await minutesNow()).toEqual(['reopened', 'under_silence'])
})

test('nobody objects: it is adopted; the first version stays readable and the decision keeps its number', async () => {
  setServer(Date.parse('2027-01-08T12:00:00.000Z'))
  expect(await adoptDue(server.deps)).toBe(1)
  expect(await minutesNow()).toEqual(['reopened', 'adopted'])
  await at(ngo, '2027-01-08T12:00:00.000Z')
  await says(ngo, /Adopted on 8 Jan 2027/)
  await says(ngo, 'Decision 1/2027')
  await press(ngo, 'Version 2')
  await says(ngo, 'Changed, line: “Referral takes two days.” became “Referral takes three days.”')
  await ngo.bothPictures('7-versions')
  await press(ngo, 'Close')
  await press(ngo, 'Version 1')
  await says(ngo, 'Referral takes two days.')
})

test('a printed copy of the first version is told from a current one, also without a network', async () => {
  const [first, second] = server.head
    .rows('minutes')
    .toSorted((a, b) => Number(a.version) - Number(b.version))
    .map(({ hash }) => minutesCode(String(hash)))
  await ngo.open(`/check/${first}`)
  await says(ngo, 'Superseded: this is version 1, and version 2 has replaced it.')
  await ngo.bothPictures('8-superseded')
  const stranger = await openPhone({ width: 390, height: 844 })
  onTestFinished(() => stranger.close())
  const page = await stranger.context.newPage()
  await page.goto(`${server.url}/check/${first}`)
  await page.getByText('Superseded: this is version 1, and version 2 has replaced it.').waitFor()
  expect(await page.textContent('main')).not.toContain('TCM')
  await ngo.offline(true)
  await ngo.open(`/check/${second}`)
  await says(ngo, 'Current: version 2 is the latest.')
  await says(ngo, /No connection: this is what this device knew on/)
})

test('the audit tells each step, in order', async () => {
  const acts = await server.storage.db
    .selectFrom('audit')
    .select(['act', 'code'])
    .where('act', 'like', '%minutes%')
    .orderBy('n')
    .execute()
  expect(acts.map(({ act, code }) => `${act} ${code ?? ''}`.trim())).toEqual([
    'circulate_minutes granted',
    'minutes_adopted',
    'minutes_contested',
    'reopen_minutes chair-passed',
    'reopen_minutes granted',
    'circulate_minutes granted',
    'minutes_adopted',
  ])
})
