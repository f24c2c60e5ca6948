import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { aClockAhead } from './situations/clock.ts'
import {
  anOpenAction,
  connected,
  dayThere,
  fieldOf,
  syncByHand,
  untilSaid,
  untilTheSame,
} from './situations/words.ts'
import { outboxOn, rowsOn, untilHandedOver } from './story/device-rows.ts'
import { changeDue, lineOf, rewrite } from './story/editing.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'
import { agendaItem, planMeeting, writeLine } from './story/recording.ts'

/**
 * Two phones apart for long, one with a clock three hours ahead, and everything that two people can do
 * to the same records. The tests follow each other.
 */
const phone = { pictures: 'situations' }
const mechanism = 'Technical Co-ordination Meetings on combating trafficking in human beings'
const today = dayThere()
const topic = 'Updates from participants'
const both = 'The shelter in Bălți has twelve places.'
const removed = 'The shelter in Cahul has four places.'
const returned = 'The shelter in Soroca has six places.'

let server: RunningServer
let elena: Person
let marit: Person
let meeting = ''
let action = ''

beforeAll(async () => {
  server = await startServer({ demo: true })
  const [here = '', there = ''] = server.joinLinks()
  elena = await join('Elena Rusu', here, {
    ...phone,
    beforeOpen: (page) => aClockAhead(page, 3 * 3_600_000),
  })
  marit = await join('Marit Solheim', there, phone)
})

inOrder(() => [elena, marit])

afterAll(async () => {
  for (const person of [elena, marit]) await person?.leave()
  await forgetPhones()
  await server?.forget()
})

test('[CLK5] a clock that is three hours ahead is told on Today, with what it does', async () => {
  const page = elena.page()
  await untilSaid(page, connected)
  await elena.open('/')
  await untilSaid(page, 'This phone’s clock is 3 hours ahead.')
  await untilSaid(page, /nothing you save is lost or wins because of it/)
  await elena.bothPictures('clock')
  await marit.open('/')
  await untilSaid(marit.page(), connected)
  expect(
    await marit
      .page()
      .getByText(/This phone’s clock/)
      .count(),
  ).toBe(0)
})

test('out of reach of each other both edit, delete and undo in the same meeting', async () => {
  const page = elena.page()
  await planMeeting(page, { mechanism, day: today, place: 'Office', host: 'OSCE' })
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByRole('button', { name: 'Start the meeting' }).click()
  await page.getByRole('button', { name: 'Close meeting' }).waitFor()
  meeting = new URL(page.url()).pathname
  for (const line of [both, removed, returned]) await writeLine(page, topic, line)
  await untilHandedOver(page)
  action = `/actions/${await anOpenAction(page)}`
  await marit.open('/sync')
  await syncByHand(marit.page())

  await elena.offline(true)
  await marit.offline(true)
  await elena.open(meeting)
  await rewrite(page, both, 'The shelter in Bălți has nine free places.')
  await takeOut(page, removed)
  await takeOut(page, returned)
  await page.getByRole('button', { name: 'Undo' }).click()
  await lineOf(page, returned).waitFor()
  await changeDue(elena, action, '2027-07-10')

  await marit.open(meeting)
  await agendaItem(marit.page(), topic)
  await rewrite(marit.page(), both, 'The shelter in Bălți has ten beds.')
  await rewrite(marit.page(), removed, 'The shelter in Cahul has four places, and a doctor.')
  await changeDue(marit, action, '2027-07-15')
})

test('then both are equal, and every loser is in the inbox with who, when and which device', async () => {
  for (const person of [marit, elena, marit]) {
    await person.offline(false)
    await person.open('/sync')
    await syncByHand(person.page())
  }
  await untilTheSame(marit.page(), elena.page())
  for (const person of [elena, marit])
    expect(await outboxOn(person.page())).toEqual({ waiting: 0, refused: [] })

  const lines = Object.values((await rowsOn(elena.page())).lines ?? {})
  const kept = (start: string) =>
    lines.filter(
      (row) => String(fieldOf(row, 'text')).startsWith(start) && fieldOf(row, 'deletedAt') === null,
    )
  expect(kept(removed.slice(0, 20))).toHaveLength(1)
  expect(kept(returned)).toHaveLength(1)

  await marit.open('/conflicts')
  const page = marit.page()
  await page.getByRole('button', { name: 'Keep this' }).first().waitFor()
  await marit.bothPictures('two-weeks-inbox')
  for (const words of ['10 Jul', '15 Jul', 'nine free places', 'ten beds', 'You', 'on this device'])
    await expect.poll(() => page.getByRole('main').textContent()).toContain(words)
  // A clock that is ahead says no later time than the other one.
  const times = conflictsOf(await rowsOn(page)).flatMap((row) => [
    String(fieldOf(row, 'keptAt')),
    String(fieldOf(row, 'losingAt')),
  ])
  const latest = new Date(Date.now() + 60_000).toISOString()
  expect(times.filter((at) => at > latest)).toEqual([])
})

test('one is kept, one taken, one joined, and both phones show the same', async () => {
  const page = marit.page()
  const open = await openOn(page)
  const of = (field: string) => {
    const found = open.find((row) => fieldOf(row, 'field') === field)
    return page.locator(`[id="${String(fieldOf(found, 'id'))}"]`)
  }
  await of('due').getByRole('button', { name: 'Take the other' }).click()
  await of('due').waitFor({ state: 'hidden' })
  await closeWhatWasSaid(page)
  await of('text').getByRole('button', { name: 'Join' }).click()
  const sheet = page.getByRole('dialog', { name: 'Join both wordings' })
  await sheet.getByLabel('Joined text').fill('The shelter in Bălți has nine free places, ten beds.')
  await sheet.getByRole('button', { name: 'Save the joined text' }).click()
  await of('text').waitFor({ state: 'hidden' })
  await closeWhatWasSaid(page)
  await of('deletedAt').getByRole('button', { name: 'Keep this' }).click()
  await of('deletedAt').waitFor({ state: 'hidden' })
  await untilHandedOver(page)
  expect(await openOn(page)).toEqual([])

  await elena.open('/sync')
  await syncByHand(elena.page())
  await untilTheSame(elena.page(), page)
  await elena.open(meeting)
  await agendaItem(elena.page(), topic)
  await lineOf(elena.page(), 'The shelter in Bălți has nine free places, ten beds.').waitFor()
  await elena.bothPictures('two-weeks-settled')
})

test('[CLK5] a clock that was put right is not spoken of any more', async () => {
  const page = elena.page()
  await page.evaluate(() => localStorage.removeItem('clock-ahead'))
  await elena.open('/sync')
  await syncByHand(page)
  await elena.open('/')
  await untilSaid(page, connected)
  await expect.poll(() => page.getByText(/This phone’s clock/).count()).toBe(0)
})

/** It lies over the foot of the page for a while, and as long as the pointer is on it. */
async function closeWhatWasSaid(page: Page): Promise<void> {
  await page.getByRole('status').getByRole('button', { name: 'Close' }).first().click()
}

async function takeOut(page: Page, text: string): Promise<void> {
  await lineOf(page, text).first().click()
  await page
    .getByRole('button', { name: 'More about this line' })
    .filter({ visible: true })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Take out' }).filter({ visible: true }).click()
  await page.getByText('Line taken out.').waitFor()
}

function conflictsOf(rows: Awaited<ReturnType<typeof rowsOn>>): unknown[] {
  return Object.values(rows.conflicts ?? {})
}

async function openOn(page: Page): Promise<unknown[]> {
  return conflictsOf(await rowsOn(page)).filter((row) => fieldOf(row, 'state') === 'open')
}
