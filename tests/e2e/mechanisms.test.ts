import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { join, type Person } from './story/person.ts'

let server: RunningServer
let head: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const link = /head_of_mission: (\S+)/.exec(server.output())?.[1] ?? ''
  head = await join('Ana', link, { pictures: 'mechanisms' })
  const connected = head.page().getByText('All saved, here and on the server.')
  await connected.filter({ visible: true }).first().waitFor()
})
afterAll(async () => {
  await head?.leave()
  await forgetPhones()
  await server?.forget()
})

/** A day `count` days from today, as a date field takes it. */
function dayIn(count: number): string {
  return new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10)
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).first().click()
  await page.getByRole('option', { name: option }).first().click()
}

async function addTerm(page: Page, whose: string, from: string, until: string): Promise<void> {
  await page.getByRole('button', { name: 'Add chair term' }).click()
  await choose(page, 'Organisation', whose)
  await page.getByLabel('From', { exact: true }).fill(from)
  if (until !== '') await page.getByLabel(/^Until/).fill(until)
  await page.getByRole('button', { name: 'Save term' }).click()
  await page.getByRole('button', { name: 'Save term' }).waitFor({ state: 'hidden' })
}

test('a forum is founded offline from the paper, meets on first Tuesdays, changes its chair, rests and is revived', async () => {
  const page = head.page()
  await head.open('/mechanisms')
  await page.getByRole('button', { name: 'Add mechanism' }).waitFor()
  await head.offline(true)

  // Found it: the kind fills in the rest, and says where it is named.
  await page.getByRole('button', { name: 'Add mechanism' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Safe return round')
  await choose(page, 'Kind', 'Technical Co-ordination Meeting')
  await page.getByText('hosted by the OSCE Mission to Moldova').waitFor()
  const sheet = page.getByRole('dialog')
  await expect.poll(() => sheet.getByLabel('In the month').inputValue()).toBe('1')
  await expect.poll(() => sheet.getByLabel('Weekday').inputValue()).toBe('TU')
  await expect.poll(() => sheet.getByLabel('Begins at').inputValue()).toBe('10:00')
  await sheet.getByText(/^Next: Tue/).waitFor()
  await sheet.getByLabel('Weekday').scrollIntoViewIfNeeded()
  await head.bothPictures('founding')
  await sheet.getByText('Who must be there, turns and areas').click()
  await sheet.getByRole('button', { name: /^Required parties/ }).click()
  await page.getByRole('option', { name: 'IOM' }).first().click()
  await page
    .getByRole('dialog', { name: 'Required parties' })
    .getByRole('button', { name: 'Done', exact: true })
    .click()
  await sheet.getByRole('button', { name: 'Add mechanism' }).click()
  // Nobody is seated yet.
  await page.getByText('Required and without a seat as a member: IOM.').waitFor()

  // Its next five dates are first Tuesdays at ten.
  const dates = page.getByRole('list', { name: 'Next dates' })
  await dates.getByRole('listitem').nth(4).waitFor()
  const rows = await dates.getByRole('listitem').allTextContents()
  expect(rows).toHaveLength(5)
  for (const row of rows) expect(row).toMatch(/^Tuesday, [1-7] .*10:00–11:30/)
  await page.getByText('Every month on the first Tuesday, 10:00').first().waitFor()
  await head.bothPictures('founded')

  // Planning takes the first of them.
  await page.getByRole('link', { name: 'Plan the next' }).click()
  const planned = page.getByLabel('Date', { exact: true })
  await expect.poll(async () => new Date(await planned.inputValue()).getUTCDay()).toBe(2)
  await expect.poll(() => page.getByLabel('From', { exact: true }).inputValue()).toBe('10:00')
  await page.goBack()

  // A chair that leaves in ten days, and the one that follows: the hand-over opens by itself.
  await addTerm(page, 'IOM', dayIn(-300), dayIn(10))
  await page.getByText(/nobody follows IOM/).waitFor()
  await addTerm(page, 'UNHCR', dayIn(11), '')
  await page.getByText(/UNHCR \(Chair\) from .*not handed over yet/).waitFor()
  await expect.poll(() => page.getByText(/nobody follows IOM/).count()).toBe(0)
  await page.getByText(/not handed over yet/).scrollIntoViewIfNeeded()
  await head.bothPictures('rotation')
  await page.getByRole('link', { name: 'Open the hand-over' }).click()
  await page.getByRole('heading', { name: 'Chair: IOM to UNHCR' }).waitFor()
  await page.getByRole('button', { name: 'Hand over to UNHCR' }).click()
  await page.getByRole('button', { name: 'Accept for UNHCR' }).waitFor()
  await head.bothPictures('hand-over')
  await page.getByRole('button', { name: 'Accept for UNHCR' }).click()
  await page.getByText('No hand-over is open').waitFor()
  await page.getByRole('link', { name: 'Back to the mechanism' }).click()
  await page.getByText(/Next: UNHCR \(Chair\)/).waitFor()

  // It begins, rests for a reason, and is taken up again with all it had.
  const more = page.getByRole('button', { name: 'More about this mechanism' })
  const act = async (item: string) => {
    await more.click()
    await page.getByRole('menuitem', { name: item }).click()
    await page.getByRole('dialog').getByRole('button', { name: item }).waitFor()
  }
  const confirm = (item: string) =>
    page.getByRole('dialog').getByRole('button', { name: item }).click()
  await act('It has begun')
  await confirm('It has begun')
  await page.getByText('Active', { exact: true }).first().waitFor()
  await act('Let it rest')
  await page.getByLabel(/^Why/).fill('No convening organisation this winter.')
  await head.bothPictures('resting')
  await confirm('Let it rest')
  await page.getByRole('heading', { name: 'What was left open' }).waitFor()
  await page.getByText('No convening organisation this winter.').waitFor()
  await head.bothPictures('dormant')
  await act('Take it up again')
  await confirm('Take it up again')
  await dates.getByRole('listitem').nth(4).waitFor()
  await page.getByText(/Next: UNHCR \(Chair\)/).waitFor()

  // Everything reaches the server once there is a connection.
  await head.offline(false)
  await head.open('/mechanisms')
  await page
    .getByText('All saved, here and on the server.')
    .filter({ visible: true })
    .first()
    .waitFor()
  await page
    .getByText(/Every month on the first Tuesday/)
    .first()
    .waitFor()
  await head.bothPictures('list')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page
    .getByRole('link', { name: /Co-ordination Group/ })
    .first()
    .click()
  await dates.getByRole('listitem').nth(4).waitFor()
  await head.bothPictures('wide')
})
