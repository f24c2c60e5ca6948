import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { join, type Person } from './story/person.ts'

let server: RunningServer
let head: Person
let focal: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const link = (role: string) => new RegExp(`${role}: (\\S+)`).exec(server.output())?.[1] ?? ''
  head = await join('Ana', link('head_of_mission'), { pictures: 'labour-line' })
  focal = await join('Ion', link('focal_point'), { pictures: 'labour-line' })
  await saved(head)
  await saved(focal)
})
afterAll(async () => {
  await head?.leave()
  await focal?.leave()
  await forgetPhones()
  await server?.forget()
})

/** Everything is on this phone and on the server. */
async function saved(person: Person): Promise<void> {
  await person.open('/sync')
  const words = person.page().getByText('All saved, here and on the server.')
  await words.filter({ visible: true }).first().waitFor()
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).first().click()
  await page.getByRole('option', { name: option }).first().click()
}

/** The heading of a line's page. */
function heading(page: Page, name: RegExp) {
  return page.getByRole('heading', { level: 1, name })
}

/** Where a line stands, under its heading. */
function state(page: Page, words: string) {
  return page.locator('header').getByText(words, { exact: true })
}

test('a line is proposed on one phone, accepted on another offline, agreed at a meeting, and superseded later', async () => {
  const page = head.page()

  // Proposed for the focal point's organisation.
  await head.open('/labour/new')
  await page.getByLabel('Mechanism', { exact: true }).selectOption({
    label: 'Technical Co-ordination Meetings on combating trafficking in human beings',
  })
  await choose(page, 'Issue', 'Gender equality')
  await choose(page, 'Area', 'Cahul')
  await choose(page, 'Organisation', 'Safe Harbour')
  await page.getByRole('radio', { name: 'Support' }).click()
  await page.getByLabel(/^What is done/).fill('Training of social workers')
  await head.bothPictures('propose')
  await page.getByRole('button', { name: 'Propose', exact: true }).click()
  await page.getByRole('heading', { name: 'Division of labour' }).first().waitFor()
  await saved(head)

  // The focal point finds it, and accepts in one tap with no network.
  const his = focal.page()
  await saved(focal)
  await focal.open('/')
  await his.getByRole('link', { name: /Support: Gender equality/ }).click()
  await heading(his, /Safe Harbour: Support/).waitFor()
  await focal.offline(true)
  await his.getByText('0 of 1 organisations have accepted it').waitFor()
  await focal.bothPictures('asked')
  await his.getByRole('button', { name: 'Accept for Safe Harbour' }).click()
  await his.getByText('Every organisation that the line names has accepted it.').waitFor()
  await expect.poll(() => his.getByRole('button', { name: 'Mark as agreed' }).count()).toBe(0)
  await his.getByText('Safe Harbour accepted it').first().scrollIntoViewIfNeeded()
  await focal.bothPictures('accepted-offline')
  const address = new URL(his.url()).pathname
  await focal.offline(false)
  await saved(focal)

  // Agreed at a meeting that was held; the meeting leads back to it.
  await saved(head)
  await head.open(address)
  await page.getByText('Every organisation that the line names has accepted it.').waitFor()
  await page.getByRole('button', { name: 'Mark as agreed' }).click()
  await head.bothPictures('agree')
  await page.getByRole('button', { name: 'It was agreed' }).click()
  await state(page, 'Agreed').waitFor()
  const agreedAt = page.getByRole('list', { name: 'Agreed at' }).getByRole('link').first()
  await agreedAt.scrollIntoViewIfNeeded()
  await head.bothPictures('agreed')
  await agreedAt.click()
  const agreedHere = page.getByRole('list', { name: 'Division of labour agreed here' })
  await agreedHere.getByRole('link', { name: /Safe Harbour · Support/ }).click()
  await heading(page, /Safe Harbour: Support/).waitFor()

  // Another takes its place: it ends once that one is agreed, not before.
  await page.getByRole('link', { name: 'Propose a line in its place' }).click()
  await page.getByText('that line ends once this one is agreed, not before').waitFor()
  await page.getByRole('radio', { name: 'Implementing' }).click()
  await head.bothPictures('in-its-place')
  await page.getByRole('button', { name: 'Propose', exact: true }).click()
  await page.getByRole('heading', { name: 'Division of labour' }).first().waitFor()
  await head.open(address)
  await state(page, 'Agreed').waitFor()
  await page.getByRole('link', { name: /Safe Harbour: Implementing/ }).click()
  await heading(page, /Safe Harbour: Implementing/).waitFor()
  await page.getByRole('button', { name: 'Mark as agreed' }).click()
  await page.getByRole('button', { name: 'It was agreed' }).click()
  await page.getByText('Safe Harbour has not accepted it yet.').waitFor()
  await page.getByLabel('Safe Harbour accepted it there').check()
  await page.getByRole('button', { name: 'It was agreed' }).click()
  await state(page, 'Agreed').waitFor()
  await head.open(address)
  await state(page, 'Replaced by another').waitFor()
  await page.getByText('It took the place of this line').waitFor()
  await page.getByText(/Agreed → Replaced by another/).scrollIntoViewIfNeeded()
  await head.bothPictures('superseded')

  // The focal point hears of it.
  await saved(head)
  await saved(focal)
  await focal.open(address)
  await state(his, 'Replaced by another').waitFor()
})

test('a second lead on a track is asked about before it is saved; instruments and mandates show what it rests on', async () => {
  const page = head.page()
  await head.open('/labour/new')
  await page.getByLabel('Mechanism', { exact: true }).selectOption({
    label: 'Division of labour in the context of the 2001 Ohrid Framework Agreement',
  })
  await choose(page, 'Issue', 'Post-crisis stabilisation')
  await choose(page, 'Area', 'North Macedonia')
  await choose(page, 'Organisation', 'IOM')
  await page.getByRole('radio', { name: 'Lead', exact: true }).click()
  await page.getByLabel(/^Track/).fill('Political track')
  await page.getByText(/EU leads the track “political track” already/).waitFor()
  await page.getByText(/EU leads the track/).scrollIntoViewIfNeeded()
  await head.bothPictures('second-lead')
  await page.getByRole('button', { name: 'Propose', exact: true }).click()
  const asked = page.getByRole('dialog', { name: 'Propose a second lead?' })
  await asked.getByText(/a track has one lead/).waitFor()
  await head.bothPictures('second-lead-asked')
  await asked.getByRole('button', { name: 'Leave as it is' }).click()

  await head.open('/labour/instruments')
  await page.getByRole('heading', { name: 'Lines with no basis' }).waitFor()
  await head.bothPictures('instruments')
  await page.getByRole('link', { name: 'Ohrid Framework Agreement' }).click()
  for (const track of ['political track', 'security track', 'police development track']) {
    const leads = page.getByRole('list', { name: track, exact: true }).getByRole('link')
    await expect.poll(() => leads.count()).toBe(1)
  }
  // Between whom it is: what the frameworks between organisations are read from.
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Instrument', exact: true })
  await sheet.getByRole('button', { name: /^Parties/ }).click()
  const picker = page.getByRole('dialog', { name: 'Parties' })
  for (const party of [/^NATO/, /^EU\b/])
    await picker.getByRole('option', { name: party }).first().click()
  await picker.getByRole('button', { name: 'Done', exact: true }).click()
  await head.bothPictures('ohrid-parties')
  await sheet.getByRole('button', { name: 'Save the instrument' }).click()
  await sheet.waitFor({ state: 'hidden' })
  await page.getByText(/^(NATO and EU|EU and NATO)$/).waitFor()
  await head.bothPictures('ohrid')
  await page.setViewportSize({ width: 1280, height: 900 })
  await head.bothPictures('ohrid-wide')

  await head.open('/labour/mandates')
  await page.getByRole('list', { name: 'Several mandates on one issue' }).waitFor()
  await head.bothPictures('mandates-wide')
  await page.setViewportSize({ width: 390, height: 844 })
  const toAsk = page.getByRole('list', { name: 'To ask' }).getByRole('listitem')
  await toAsk
    .first()
    .getByRole('button', { name: /^Ask at/ })
    .click()
  await toAsk.first().getByText('Proposed for an agenda').waitFor()
  await head.bothPictures('mandates')
  await toAsk.first().getByRole('button', { name: 'Note the answer' }).click()
  await page.getByLabel(/^What it says/).fill('Policing, as asked of us in 2001.')
  await head.bothPictures('mandate-noted')
  await page.getByRole('button', { name: 'Save the mandate' }).click()
  await page.getByText('Policing, as asked of us in 2001.').first().waitFor()
})
