import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type NetworkProxy, startProxy } from '../support/proxy.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { aClockAhead } from './situations/clock.ts'
import {
  connected,
  dayThere,
  fieldOf,
  syncByHand,
  untilSaid,
  untilTheSame,
} from './situations/words.ts'
import { countTo, everybodyWhoCameBefore, tick } from './story/attending.ts'
import { type DeviceRows, outboxOn, rowsOn } from './story/device-rows.ts'
import { changeDue, doubles, rewrite } from './story/editing.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'
import { realActions } from './story/real-actions.ts'
import {
  addUnder,
  agendaItem,
  begunField,
  closeMeeting,
  letIn,
  planMeeting,
  writeAction,
  writeDecision,
  writeLine,
} from './story/recording.ts'

/**
 * Scenario S1 of the field practice: two days offline, two recorders of one meeting, the co-ordinator online
 * beside them. Of the one recorder the clock is three hours fast. The tests follow each other.
 */
const mechanism = 'Technical Co-ordination Meetings on combating trafficking in human beings'
const pictures = { pictures: 'two-recorders' }
const today = dayThere()
const titles = [
  'Adoption of the agenda',
  'Review of action points',
  'Updates from participants',
  'Discussion of an issue of concern',
  'Possible joint activities',
  'Decisions',
  'Division of labour',
  'Any other business',
  'Date of the next meeting',
]
const aheadMs = 3 * 3_600_000
const quiet = 'Discussion of an issue of concern'
const shared = 'The shelter in Bălți has twelve places, and nobody pays for the winter.'
const actions = realActions()
/** What UNHCR promised by a day, or whatever stands third: two people move it at once. */
const moved =
  actions.find(({ due, who }) => due.day !== undefined && who.words === 'UNHCR') ?? actions[2]
const eight = [...new Set([moved, ...actions])].filter((one) => one !== undefined).slice(0, 8)
const ninth = actions.find((one) => !eight.includes(one))

let server: RunningServer
let network: NetworkProxy
let recorder: Person
let second: Person
let coordinator: Person
/** The path of the meeting's page, and of the action that both move. */
let meeting = ''
let action = ''

beforeAll(async () => {
  server = await startServer({
    demo: true,
    publicUrl: async (url) => {
      network = await startProxy(url)
      return network.url.replace('127.0.0.1', 'localhost')
    },
  })
  const [here = '', there = ''] = server.joinLinks()
  coordinator = await join('Marit Solheim', there, pictures)
  recorder = await join('Elena Rusu', here, {
    ...pictures,
    beforeOpen: (page) => aClockAhead(page, aheadMs),
  })
  for (const { page } of [coordinator, recorder]) await untilSaid(page(), connected)
  const osce = Object.entries((await rowsOn(recorder.page())).organisations ?? {}).find(
    ([, row]) => fieldOf(row, 'shortName') === 'OSCE',
  )
  const printed = await server.operate('invite', 'recorder', '--organisation', osce?.[0] ?? '')
  second = await join('Pavel Grosu', /http\S+#\S+/.exec(printed)?.[0] ?? '', pictures)
  await untilSaid(second.page(), connected)
})

inOrder(() => [recorder, second, coordinator])

afterAll(async () => {
  for (const person of [recorder, second, coordinator]) await person?.leave()
  await forgetPhones()
  await server?.forget()
  await network?.close()
})

test('day 0: the co-ordinator plans the meeting, both recorders have it, and then there is no network', async () => {
  const page = coordinator.page()
  await planMeeting(page, { mechanism, day: today, place: 'Office of the Mission', host: 'OSCE' })
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByRole('button', { name: 'Start the meeting' }).waitFor()
  meeting = new URL(page.url()).pathname
  await coordinator.open('/sync')
  await syncByHand(page)
  for (const person of [recorder, second]) {
    await person.open('/sync')
    await syncByHand(person.page())
    await person.offline(true)
  }
})

test('day 1, 10:00: one of them opens it and ticks 44 people, three of them at the door', async () => {
  const page = recorder.page()
  await recorder.open(meeting)
  await page.getByRole('button', { name: 'Start the meeting' }).click()
  await page.getByRole('button', { name: 'Close meeting' }).waitFor()
  await page.getByRole('link', { name: /^Attendance/ }).click()
  for (const organisation of ['OSCE', 'IOM', 'UNDP']) await tick(page, organisation, 'Present')
  await letIn(page, 'OSCE', 'Ion Ceban')
  await letIn(page, 'Village Women’s Council', 'Maria Rotaru')
  await letIn(page, 'Roma Voice', 'Tudor Munteanu')
  await page.getByRole('button', { name: /^People of OSCE/ }).click()
  await everybodyWhoCameBefore(page)
  await countTo(page, idOf(meeting), 44)
  await recorder.picture('1-attendance')
})

test('an item under the Chatham House Rule, nine notes, two decisions and eight actions', async () => {
  const page = recorder.page()
  await recorder.open(meeting)
  const item = await agendaItem(page, quiet)
  await item.getByRole('button', { name: 'More about this item' }).click()
  await page.getByRole('menuitem', { name: 'Chatham House Rule' }).filter({ visible: true }).click()
  await page.getByRole('switch', { name: 'It holds for this item' }).click()
  await page.getByText('Nothing is attributed outside the room.').waitFor()
  await page.keyboard.press('Escape')
  for (const title of titles)
    await writeLine(page, title, title === titles[2] ? shared : `Noted under “${title}”.`)
  await writeDecision(page, 'Decisions', 'To use one referral form from January on.')
  await writeDecision(page, 'Decisions', 'To publish one calendar of trainings.')
  for (const one of eight) await writeAction(page, 'Review of action points', one)
  await recorder.picture('2-record')
})

test('the phone is killed twice in mid-typing: at most a second of it is lost', async () => {
  for (const title of ['Any other business', 'Possible joint activities']) {
    const text = `${title}: somebody pulled the battery while this was typed, and hardly a word was lost of it.`
    await addUnder(recorder.page(), title, 'line')
    const field = await begunField(recorder.page())
    recorder
      .page()
      .keyboard.type(text, { delay: 40 })
      .catch(() => undefined)
    await expect.poll(async () => (await field.inputValue()).length).toBeGreaterThan(15)
    const aSecondBefore = await field.inputValue()
    // A second of the phone's own: one that has not come to run has not typed either.
    await recorder.page().evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_000)))
    await recorder.pullBattery()
    await aClockAhead(recorder.page(), aheadMs)
    await recorder.open(meeting)
    await agendaItem(recorder.page(), title)
    const kept = Object.values((await rowsOn(recorder.page())).lines ?? {}).map((row) =>
      String(fieldOf(row, 'text')),
    )
    expect(
      kept.filter((line) => text.startsWith(line) && line.startsWith(aSecondBefore)),
    ).toHaveLength(1)
  }
  await closeMeeting(recorder.page())
  await untilState(recorder.page(), 'held')
})

test('18:00: the other one corrects, moves, rewrites and adds, out of reach as well', async () => {
  const page = second.page()
  await second.open(`${meeting}/attendance`)
  await tick(page, 'UNFPA', 'Present')
  await tick(page, 'France', 'Apologies')
  await second.open(meeting)
  await writeLine(page, titles[2] ?? '', 'The second recorder heard this.')
  if (ninth !== undefined) await writeAction(page, 'Review of action points', ninth)
  await second.picture('3-second-recorder')
})

test('day 2: the co-ordinator, online, gives another title and asks for less time', async () => {
  const page = coordinator.page()
  await coordinator.open(`${meeting}/plan`)
  await page.getByLabel('Title', { exact: true }).fill('TCM 7: shelters for the winter')
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByRole('heading', { name: 'TCM 7: shelters for the winter' }).waitFor()
  await coordinator.open('/sync')
  await syncByHand(page)
})

test('day 3: a line of 50 kbit/s that breaks is enough, and costs 60 kB', async () => {
  const page = recorder.page()
  await recorder.open('/sync')
  network.thin({ bytesPerSecond: 6_250, dropEveryMs: 20_000 })
  const before = network.bytes().up
  await recorder.offline(false)
  await page.getByRole('button', { name: /^Sync( now|ing…)$/ }).click()
  await untilSaid(page, connected, 180_000)
  expect(network.bytes().up - before).toBeLessThan(60_000)
  network.set('pass')
  const rows = await rowsOn(page)
  const found = Object.entries(rows.actionItems ?? {}).find(
    ([, row]) => fieldOf(row, 'task') === moved?.task,
  )
  action = `/actions/${found?.[0] ?? ''}`
  await second.offline(false)
  await second.open('/sync')
  await syncByHand(second.page())
})

test('they part once more, and both write the same note and move the same promise', async () => {
  for (const person of [recorder, second]) await person.offline(true)
  await changeDue(second, action, '2027-07-15')
  await changeDue(recorder, action, '2027-07-10')
  await second.open(meeting)
  await agendaItem(second.page(), titles[2] ?? '')
  await rewrite(second.page(), shared, shared.replace('twelve', 'ten'))
  await recorder.open(meeting)
  await agendaItem(recorder.page(), titles[2] ?? '')
  await rewrite(recorder.page(), shared, shared.replace('the winter', 'the winter or the doctor'))
})

test('behind a hotel’s page the phone says so, loses nothing, and then all three hold the same', async () => {
  network.set('portal')
  const page = second.page()
  await second.offline(false)
  await second.open('/sync')
  await page.getByRole('button', { name: /^Sync( now|ing…)$/ }).click()
  await untilSaid(page, /sign in/i)
  expect((await outboxOn(page)).waiting).toBeGreaterThan(0)
  await second.picture('4-portal')

  network.set('pass')
  await recorder.offline(false)
  for (const person of [second, recorder, second, coordinator, recorder]) {
    await person.open('/sync')
    await syncByHand(person.page())
  }
  const ours = await untilTheSame(recorder.page(), second.page(), coordinator.page())
  for (const person of [recorder, second, coordinator])
    expect(await outboxOn(person.page())).toEqual({ waiting: 0, refused: [] })
  const id = idOf(meeting)
  expect(doubles(ours, id)).toEqual([])
  expect(ofMeeting(ours, 'actionItems', id)).toHaveLength(ninth === undefined ? eight.length : 9)
  expect(ofMeeting(ours, 'decisions', id)).toHaveLength(2)
})

test('both wordings of the note stand, and the promise shows one due and the other', async () => {
  const page = coordinator.page()
  const texts = Object.values((await rowsOn(page)).lines ?? {}).map((row) =>
    String(fieldOf(row, 'text')),
  )
  expect(texts).toContain(
    shared.replace('twelve', 'ten').replace('the winter', 'the winter or the doctor'),
  )
  await coordinator.open(action)
  await page.getByRole('link', { name: 'Settle it' }).waitFor()
  for (const due of [/10 Jul/, /15 Jul/])
    await expect.poll(() => page.getByRole('main').textContent()).toMatch(due)
  await coordinator.bothPictures('5-two-dues')
})

test('[CLK5] the fast clock is told, and the next meeting reviews all nine actions', async () => {
  await recorder.open('/')
  await untilSaid(recorder.page(), 'This phone’s clock is 3 hours ahead.')
  const page = coordinator.page()
  const later = dayThere(28)
  await coordinator.open('/meetings')
  await planMeeting(page, { mechanism, day: later, place: 'Office of the Mission', host: 'OSCE' })
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByRole('button', { name: 'Start the meeting' }).waitFor()
  const review = await agendaItem(page, 'Review of action points')
  for (const { task } of [...eight, ...(ninth === undefined ? [] : [ninth])])
    await review.getByText(task).first().waitFor()
  await coordinator.bothPictures('6-next-review')
})

async function untilState(page: Page, state: string): Promise<void> {
  const id = idOf(meeting)
  await expect.poll(async () => fieldOf((await rowsOn(page)).meetings?.[id], 'state')).toBe(state)
}

function idOf(path: string): string {
  return path.split('/').at(-1) ?? ''
}

function ofMeeting(rows: DeviceRows, table: string, meetingId: string): unknown[] {
  return Object.values(rows[table] ?? {}).filter(
    (row) => fieldOf(row, 'meetingId') === meetingId && fieldOf(row, 'deletedAt') === null,
  )
}
