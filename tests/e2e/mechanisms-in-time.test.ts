import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/**
 * What a standing forum owes to time, all of it without a network: whose turn it is to host after a meeting
 * was called off; a meeting beside another event, which is moved; terms of reference that are to be looked at
 * again. The tests follow each other.
 */
const forum = 'Council of Europe/OSCE Co-ordination Group'
const event = 'Ministerial Council'

let server: RunningServer
let ana: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const link = /head_of_mission: (\S+)/.exec(server.output())?.[1] ?? ''
  ana = await join('Ana', link, { pictures: 'mechanisms-in-time' })
  const connected = ana.page().getByText('All saved, here and on the server.')
  await connected.filter({ visible: true }).first().waitFor()
  await ana.offline(true)
})

inOrder(() => [ana])
afterAll(async () => {
  await ana?.leave()
  await forgetPhones()
  await server?.forget()
})

function dayIn(count: number): string {
  return new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10)
}

async function openForum(): Promise<void> {
  await ana.open('/mechanisms')
  await ana.page().getByRole('link', { name: forum }).first().click()
  await ana.page().getByRole('list', { name: 'Next dates' }).getByRole('listitem').nth(4).waitFor()
}

/** Where the coming meetings are held, by the page of the forum. */
async function places(): Promise<string[]> {
  await openForum()
  const rows = ana.page().getByRole('list', { name: 'Next dates' }).getByRole('listitem')
  return (await rows.allTextContents()).map((row) => /Vienna|Strasbourg/.exec(row)?.[0] ?? row)
}

/** Plans the next one as it is filled in; gives its place. */
async function planNext(): Promise<string> {
  const page = ana.page()
  await openForum()
  await page.getByRole('link', { name: 'Plan the next' }).click()
  const place = page.getByLabel('Place')
  await expect.poll(() => place.inputValue()).not.toBe('')
  const filledIn = await place.inputValue()
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByRole('button', { name: 'More about this meeting' }).waitFor()
  return filledIn
}

test('the turn to host is left where it was by a meeting that was called off, and goes on after one that was held', async () => {
  const page = ana.page()
  // The Council of Europe hosted the last one.
  await expect
    .poll(async () => (await places()).slice(0, 3))
    .toEqual(['Vienna', 'Strasbourg', 'Vienna'])
  expect(await planNext()).toBe('Vienna')
  await page.getByRole('button', { name: 'More about this meeting' }).click()
  await page.getByRole('menuitem', { name: 'Cancel the meeting' }).click()
  const sheet = page.getByRole('dialog', { name: 'Cancel the meeting' })
  await sheet.getByLabel('Why').fill('No quorum before the elections.')
  await sheet.getByRole('button', { name: 'Cancel the meeting' }).click()
  await sheet.waitFor({ state: 'hidden' })
  await page.getByText('No quorum before the elections.').waitFor()
  await ana.bothPictures('1-called-off')

  await expect.poll(async () => (await places())[0]).toBe('Vienna')
  expect(await planNext()).toBe('Vienna')
  const meeting = new URL(page.url()).pathname
  await expect.poll(async () => (await places()).slice(0, 2)).toEqual(['Vienna', 'Strasbourg'])
  await ana.bothPictures('2-turns')
  await ana.open(meeting)
})

test('a meeting on the margins of another event says when that was moved and it was not', async () => {
  const page = ana.page()
  await page.getByRole('button', { name: 'Held on the margins of another event?' }).click()
  const sheet = page.getByRole('dialog', { name: 'On the margins of' })
  await sheet.getByRole('button', { name: 'Save the event' }).click()
  await sheet.getByText('Say which event it is.').waitFor()
  await sheet.getByLabel('The other event').fill(event)
  await sheet.getByLabel('Its day').fill(dayIn(20))
  await sheet.getByLabel('Its place').fill('Skopje')
  await sheet.getByRole('button', { name: 'Save the event' }).click()
  await sheet.waitFor({ state: 'hidden' })
  await page.getByText(`On the margins of ${event}, Skopje`).waitFor()

  const moved = page.getByText(
    new RegExp(`${event}, Skopje was moved from .+ and this meeting was not`),
  )
  await page.getByRole('button', { name: 'Change the event' }).click()
  await sheet.getByLabel('Its day').fill(dayIn(27))
  await sheet.getByRole('button', { name: 'Save the event' }).click()
  await sheet.waitFor({ state: 'hidden' })
  await moved.waitFor()
  await ana.bothPictures('3-left-behind')
  // As whoever opens the app again finds it.
  await ana.open(new URL(page.url()).pathname)
  await moved.waitFor()
  await page.getByRole('link', { name: 'Move the meeting' }).waitFor()
  await page.getByRole('button', { name: 'It stays' }).click()
  await moved.waitFor({ state: 'hidden' })
  await page.getByText(`On the margins of ${event}, Skopje`).waitFor()
})

test('once it was held the turn goes on', async () => {
  const page = ana.page()
  await page.getByRole('button', { name: 'Start the meeting' }).click()
  // Nothing was left open that it would have to carry on.
  await page.getByRole('button', { name: 'Close meeting' }).click()
  await page.getByRole('button', { name: 'Close meeting' }).waitFor({ state: 'hidden' })
  await expect.poll(async () => (await places())[0]).toBe('Strasbourg')
  expect(await planNext()).toBe('Strasbourg')
})

test('terms of reference ask to be looked at again, a month before and after their day', async () => {
  const page = ana.page()
  const due = page.getByText(/The terms of reference are to be looked at again by/)
  const overdue = page.getByText(/The terms of reference were to be looked at again by/)
  const setReview = async (on: string) => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const sheet = page.getByRole('dialog', { name: 'Edit mechanism' })
    await sheet.getByText('Level, tier and terms of reference').click()
    await sheet.getByLabel('To be looked at again on').fill(on)
    await sheet.getByRole('button', { name: 'Save mechanism' }).click()
    await sheet.waitFor({ state: 'hidden' })
  }
  await openForum()
  expect(await due.or(overdue).count()).toBe(0)
  await setReview(dayIn(20))
  await due.waitFor()
  await setReview(dayIn(-3))
  await overdue.waitFor()
  await ana.bothPictures('4-terms')
  await page.getByRole('button', { name: 'Looked at today' }).click()
  await page.getByText(/^Noted\. The next review is on/).waitFor()
  await overdue.waitFor({ state: 'hidden' })
  await openForum()
  expect(await due.or(overdue).count()).toBe(0)
})
