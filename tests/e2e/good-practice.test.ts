import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'
import { planMeeting } from './story/recording.ts'

/**
 * The good-practice mirror on the mission of the demonstration, offline: figures open exactly their records,
 * by thumb and by keyboard; a step is proposed for an agenda; a meeting is looked at before it closes, in
 * nobody's way; and nothing of it is in what a donor sees.
 */
const mechanism = 'Technical Co-ordination Meetings on combating trafficking in human beings'
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const rule = 'Minutes within two working days'
const inDays = (count: number) =>
  new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10)

let server: RunningServer
let elena: Person | undefined

beforeAll(async () => {
  server = await startServer({ demo: true })
})
inOrder(() => [elena])
afterAll(async () => {
  await elena?.leave()
  await forgetPhones()
  await server?.forget()
})

function her(): Person {
  if (elena === undefined) throw new Error('She has not come in')
  return elena
}

/** A phone by day and by night, and a desk. */
async function pictures(title: string) {
  const page = her().page()
  await her().bothPictures(title)
  await page.setViewportSize({ width: 1280, height: 900 })
  await her().bothPictures(`${title}-desk`)
  await page.setViewportSize({ width: 390, height: 844 })
}

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(levels).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

/** How many rows a list of records has; none where it is not there. */
async function rows(page: Page, label: string): Promise<number> {
  return await page.getByRole('list', { name: label, exact: true }).getByRole('listitem').count()
}

test('she comes in, and the phone goes offline', async () => {
  const link = /coordinator: (\S+)/.exec(server.output())?.[1] ?? ''
  elena = await join('Elena', link, { pictures: 'good-practice' })
  const page = elena.page()
  const saved = page.getByText('All saved, here and on the server.')
  await saved.filter({ visible: true }).first().waitFor()
  await page.evaluate(async () => await navigator.serviceWorker.ready)
  await elena.offline(true)
})

test('from More she finds the mirror, of the mission and of one forum, with nobody left out', async () => {
  const page = her().page()
  await her().open('/more')
  await page.getByRole('link', { name: 'Good practice', exact: true }).click()
  await page.getByRole('heading', { name: 'Good practice', level: 1 }).waitFor()
  await page.getByRole('link', { name: rule }).waitFor()
  expect(await barriers(page)).toEqual([])
  await page.getByLabel('Of which forum').selectOption({ label: mechanism })
  await page.waitForURL(/\/practice\?mechanism=/)
  await page.getByRole('link', { name: rule }).waitFor()
  await pictures('1-mirror')
})

test('by keyboard she opens a rule; its figure is exactly its records', async () => {
  const page = her().page()
  await page.getByRole('link', { name: rule }).focus()
  await page.keyboard.press('Enter')
  const figure = page.getByText(/\d+ of \d+ minutes went out within two working days/)
  await figure.waitFor()
  const [, part, whole] = /(\d+) of (\d+)/.exec((await figure.textContent()) ?? '') ?? []
  expect(Number(whole)).toBeGreaterThan(0)
  const todo = await rows(page, 'Where something is to do')
  const done = await rows(page, 'Well done')
  expect([done, todo + done]).toEqual([Number(part), Number(whole)])
  await page.getByText('This is good practice of the field, and of no paper.').waitFor()
  await page.getByText('Month by month').click()
  await page.getByRole('table').waitFor()
  expect(await page.getByRole('table').getByRole('row').count()).toBe(13)
  expect(await barriers(page)).toEqual([])
  await pictures('2-rule')
})

test('a record leads to the meeting, and back again', async () => {
  const page = her().page()
  const before = page.url()
  await page
    .getByRole('list', { name: 'Where something is to do' })
    .getByRole('link')
    .first()
    .click()
  await page.waitForURL(/\/meetings\//)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.goBack()
  await page.getByText(/minutes went out within two working days/).waitFor()
  expect(page.url()).toBe(before)
})

test('a joint activity behind a figure leads to its page', async () => {
  const page = her().page()
  const before = page.url()
  await her().open('/practice?rule=early_sharing')
  const row = page.getByRole('list', { name: 'Well done' }).getByRole('link').first()
  const title = (await row.textContent()) ?? ''
  await row.click()
  await page.waitForURL(/\/joint\//)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.goto(before)
})

test('whichever rule of what is done together: its figure is its records, and all of them open', async () => {
  const page = her().page()
  const before = page.url()
  for (const name of [
    'early_sharing',
    'joint_planning',
    'updates',
    'joint_evaluation',
    'demand_driven',
    'continuous',
  ]) {
    await her().open(`/practice?rule=${name}`)
    const figure = page
      .getByRole('region', { name: 'The last six months' })
      .getByText(/\d+ of \d+/)
      .first()
    await figure.waitFor()
    const [, part, whole] = /(\d+) of (\d+)/.exec((await figure.textContent()) ?? '') ?? []
    const more = page.getByRole('button', { name: /^Show all/ })
    while ((await more.count()) > 0) await more.first().click()
    const todo = await rows(page, 'Where something is to do')
    const done = await rows(page, 'Well done')
    expect([name, done, todo + done]).toEqual([name, Number(part), Number(whole)])
    await pictures(`5-${name}`)
  }
  await page.goto(before)
})

test('a rule of the paper stands with its sentence; its step is proposed for an agenda', async () => {
  const page = her().page()
  await page.getByRole('link', { name: 'Good practice' }).first().click()
  await page.getByRole('link', { name: 'Parts rest on a clear mandate' }).click()
  const sentence =
    'co-operation is easier if the mandates of the international organizations are clear and allow for such a division of labour'
  await page.getByText(sentence, { exact: true }).waitFor()
  await page.getByRole('heading', { name: 'Next step' }).waitFor()
  await page.getByRole('button', { name: 'Propose for the next agenda of TCM' }).click()
  await page.getByText('Proposed for an agenda', { exact: true }).waitFor()
  await pictures('3-step')
})

test('a meeting is looked at before it closes, and nothing stands in the way', async () => {
  const page = her().page()
  await her().open('/')
  await planMeeting(page, { mechanism, day: inDays(7), place: 'Office', host: 'OSCE' })
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByRole('button', { name: 'Start the meeting' }).click()
  const now = page.getByRole('button', { name: 'Start the meeting now' })
  const close = page.getByRole('button', { name: 'Close meeting' })
  await now.or(close).first().waitFor()
  if (await now.isVisible()) await now.click()
  await page.getByText(/^Good practice: /).waitFor()
  await page.getByText(/^Good practice: /).scrollIntoViewIfNeeded()
  await pictures('4-before-closing')
  await close.click()
  const carry = page.getByRole('button', { name: 'Carry on and close' })
  const closed = page.getByRole('link', { name: 'Minutes: circulate, comment, adopt' })
  await carry.or(closed).first().waitFor()
  if (await carry.isVisible()) await carry.click()
  await closed.waitFor()
})

test('nothing of it is in what a donor sees', async () => {
  const page = her().page()
  await her().open('/summaries')
  await page.getByRole('main').getByRole('link').filter({ hasText: 'Technical' }).first().click()
  await page.getByRole('button', { name: 'Preview' }).click()
  const sheet = page.getByRole('dialog', { name: 'Preview' })
  await sheet.getByText('You are looking at what a donor sees').waitFor()
  // It is drawn in a tree of its own, without the app's styles.
  const seen = await sheet.evaluate((element) =>
    [...element.querySelectorAll('*')].map((one) => one.shadowRoot?.textContent ?? '').join(''),
  )
  expect(seen.length).toBeGreaterThan(200)
  expect(seen).not.toMatch(/good practice|needs work|satisfactory|clear mandate|working days/i)
})
