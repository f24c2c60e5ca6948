import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { connected, untilSaid } from './situations/words.ts'
import { untilHandedOver } from './story/device-rows.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/**
 * Scenario S2 of the field practice: a head of mission reviews what is late, offline on a phone: every figure
 * opens as many records as it says, she acts where she looks, and once connected the co-ordinator sees it. The
 * tests follow each other.
 */
const question = 'Has the ministry answered yet?'
const ask = 'We need the minister’s word on who signs.'
const reason = 'The shelter has closed.'

let server: RunningServer
let head: Person
let coordinator: Person
/** The path of the action that she asks about and raises. */
let action = ''

const linkOf = (role: string) => new RegExp(`${role}: (\\S+)`).exec(server.output())?.[1] ?? ''

inOrder(() => [head, coordinator])

beforeAll(async () => {
  server = await startServer({ demo: true })
  coordinator = await join('Marit Solheim', linkOf('coordinator'), { pictures: 'review' })
  head = await join('Hana Vogel', linkOf('head_of_mission'), { pictures: 'review' })
  for (const { page } of [coordinator, head]) await untilSaid(page(), connected)
})

afterAll(async () => {
  await head?.leave()
  await coordinator?.leave()
  await forgetPhones()
  await server?.forget()
})

/** A phone by day and by night, and a desk. */
async function pictures(title: string) {
  const page = head.page()
  await head.bothPictures(title)
  await page.setViewportSize({ width: 1280, height: 900 })
  await head.bothPictures(`${title}-desk`)
  await page.setViewportSize({ width: 390, height: 844 })
}

/** How many rows the parts of a list promise in all, and how many can be brought on the screen. */
async function rowsShown(page: Page): Promise<number> {
  const rows = page
    .locator('main')
    .getByRole('link')
    .filter({ has: page.locator('span[lang]') })
  const more = page.getByRole('button', { name: /^Show/ })
  await rows.first().waitFor()
  while ((await more.count()) > 0) await more.first().click()
  return await rows.count()
}

test('offline, the first screen says what needs her, what is late, and what nobody decides', async () => {
  const page = head.page()
  await page.evaluate(async () => await navigator.serviceWorker.ready)
  await head.offline(true)
  await head.open('/review')
  for (const title of ['Needs me', 'At a glance', 'By organisation', 'By mechanism'])
    await page.getByRole('heading', { name: new RegExp(`^${title}`) }).waitFor()
  for (const title of ['Overlaps and gaps', 'Minutes waiting', 'Not heard of lately'])
    await page.getByRole('heading', { name: new RegExp(`^${title}`) }).waitFor()
  await page.getByRole('heading', { name: /^Strategic, and stuck/ }).waitFor()
  await head.bothPictures('1-review')
})

test('each figure opens exactly as many records as it says', async () => {
  const page = head.page()
  const glance = page.getByRole('region', { name: 'At a glance' })
  await glance.getByRole('link').first().waitFor()
  const figures = await glance.getByRole('link').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href') ?? '',
      count: Number.parseInt(link.textContent ?? '', 10),
    })),
  )
  expect(figures.length).toBeGreaterThan(3)
  for (const { href, count } of figures) {
    await head.open(href)
    await page.getByText(new RegExp(`^${count} actions?$`)).waitFor()
    expect(await rowsShown(page), href).toBe(count)
  }
})

test('what she does in one tab is on the review in the other, and undone there too', async () => {
  const page = head.page()
  await head.open('/review')
  const other = await page.context().newPage()
  await other.goto(new URL('/review', page.url()).href)
  const marked = (tab: Page) =>
    tab.locator('main').getByRole('button', { name: /^What to do about/ })
  await marked(other).first().waitFor()
  const told = async (tab: Page) =>
    await tab.getByRole('heading', { name: /^Needs me/ }).textContent()
  const before = await told(other)
  const first = (await marked(other).first().getAttribute('aria-label')) ?? ''
  await marked(page).first().click()
  await page
    .getByRole('menuitem', { name: 'It needs me no longer' })
    .filter({ visible: true })
    .click()
  await marked(other)
    .and(other.getByRole('button', { name: first, exact: true }))
    .waitFor({ state: 'detached' })
  expect(await told(other)).not.toBe(before)
  expect(await told(other)).toBe(await told(page))
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await other.getByRole('button', { name: first, exact: true }).waitFor()
  expect(await told(other)).toBe(before)
  await other.close()
})

test('she asks for an update, raises one to the ambassadors, and drops one with a reason, all offline', async () => {
  const page = head.page()
  await head.open('/review?show=late')
  const first = page.locator('main a[href^="/actions/"]').first()
  await first.waitFor()
  action = (await first.getAttribute('href')) ?? ''
  await head.open(action)
  const acts = page.getByRole('button', { name: /^What to do about/ })
  await acts.click()
  await head.bothPictures('2-acts')
  await page.getByRole('menuitem', { name: 'Ask for an update' }).click()
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText('Say it in a sentence.').waitFor()
  await page.getByLabel('What you want to know').fill(question)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText('An update is asked for.').waitFor()

  await acts.click()
  await page.getByRole('menuitem', { name: 'Raise to heads of mission' }).click()
  const sheet = page.getByRole('dialog', { name: 'Raise it' })
  await sheet.getByLabel('What you ask of them').fill(ask)
  await head.bothPictures('3-raise')
  await sheet.getByRole('button', { name: 'Propose it there' }).click()
  await page.getByText(/^Raised\. It waits for the next agenda/).waitFor()

  await head.open('/review')
  const needsMe = page.getByRole('region', { name: /^Needs me/ })
  const menu = needsMe.getByRole('button', { name: /^What to do about/ })
  await menu.first().waitFor()
  const before = await menu.count()
  // Not the one that she asked about, which stands first.
  await menu.last().click()
  await page.getByRole('menuitem', { name: 'Drop it' }).click()
  const drop = page.getByRole('dialog', { name: 'Drop it' })
  await drop.getByLabel('Reason').fill(reason)
  await drop.getByRole('button', { name: 'Drop it' }).click()
  await page.getByText('Dropped, with your reason.').waitFor()
  await expect.poll(() => menu.count()).toBe(before - 1)
})

test('the pictures say the same in figures, and each figure opens its records', async () => {
  const page = head.page()
  await page.getByRole('link', { name: 'Look at it in pictures' }).click()
  await page.getByRole('heading', { name: 'In pictures' }).waitFor()
  const late = page.getByRole('region', { name: 'Age of what is late' })
  await head.bothPictures('4-pictures')
  await page.setViewportSize({ width: 1280, height: 900 })
  await head.bothPictures('4-pictures-desk')
  await page.setViewportSize({ width: 390, height: 844 })
  for (const title of ['Who came', 'Who goes to whom', 'Agreed priorities']) {
    await page.getByRole('heading', { name: title }).scrollIntoViewIfNeeded()
    await head.picture(`4-${title}`)
  }
  await late.getByText('The same in figures').click()
  const link = late.getByRole('table').getByRole('link').first()
  const count = Number(await link.textContent())
  await link.click()
  await page.getByText(new RegExp(`^${count} actions?$`)).waitFor()
  expect(await rowsShown(page)).toBe(count)
})

test('operational and strategic: each number of the ledger opens the items that it counts', async () => {
  const page = head.page()
  await head.open('/review?show=pictures')
  const ledger = page.getByRole('region', { name: 'Operational and strategic', exact: true })
  await ledger.scrollIntoViewIfNeeded()
  await pictures('5-ledger')
  const forums = page.getByRole('region', { name: 'Operational and strategic, by mechanism' })
  await forums.scrollIntoViewIfNeeded()
  await pictures('5-ledger-forums')
  await ledger.getByText('The same in figures').click()
  await forums.getByText('The same in figures').click()
  const table = page.getByRole('table').filter({ hasText: 'Strategic share of the time' })
  await table.first().getByRole('link').first().waitFor()
  const links = await table.getByRole('row').evaluateAll((rows) =>
    rows.flatMap((row) => {
      const cells = [...row.querySelectorAll('td')].map((cell) => ({
        href: cell.querySelector('a')?.getAttribute('href') ?? '',
        count: Number(cell.textContent),
      }))
      // Of each nature the items and their minutes, which lead to the same place.
      return [
        [cells[0], cells[1]],
        [cells[2], cells[3]],
      ].flatMap(([items, minutes]) =>
        items && items.href !== ''
          ? [{ href: items.href, items: items.count, minutes: minutes?.count ?? 0 }]
          : [],
      )
    }),
  )
  expect(links.length).toBeGreaterThan(6)
  for (const { href, items, minutes } of links) {
    await head.open(href)
    await page
      .getByText(new RegExp(`^${items} items?, ${minutes} minutes?$`))
      .first()
      .waitFor()
    const list = page.getByRole('main').getByRole('list', { name: /items$/ })
    expect(await list.getByRole('listitem').count(), href).toBe(items)
  }
  await pictures('6-ledger-items')
})

test('strategic items, and nothing else, stand on a page of their own', async () => {
  const page = head.page()
  await head.open('/review')
  await page.getByRole('link', { name: 'Strategic items' }).click()
  await page.getByRole('heading', { name: 'Strategic items', level: 1 }).waitFor()
  await page.getByRole('region', { name: /not decided/ }).waitFor()
  await pictures('7-strategic')
  // What she raised to the ambassadors waits for their next agenda, and is theirs to decide.
  await page
    .getByRole('region', { name: /on no agenda yet/ })
    .getByText(ask)
    .waitFor()
})

test('which frameworks organisations have with each other: each mark opens its records', async () => {
  const page = head.page()
  await page.getByRole('link', { name: 'Which frameworks organisations have' }).click()
  await page.getByRole('heading', { name: 'Frameworks between organisations', level: 1 }).waitFor()
  await page.getByLabel('Of which organisation').selectOption({ label: 'OSCE' })
  const some = page.getByRole('list', { name: 'Something of the three' })
  const iom = some.getByRole('listitem').filter({ hasText: 'IOM' })
  await iom.getByRole('link', { name: 'Co-operation agreement' }).waitFor()
  await pictures('8-frameworks')
  const marks = await some.getByRole('listitem').evaluateAll((rows) =>
    rows.flatMap((row) =>
      [...row.querySelectorAll('a')].slice(1).map((mark) => ({
        href: mark.getAttribute('href') ?? '',
        count: Number(/\((\d+)\)/.exec(mark.textContent ?? '')?.[1] ?? 1),
      })),
    ),
  )
  expect(marks.length).toBeGreaterThan(3)
  for (const { href, count } of marks) {
    await head.open(href)
    const records = page.getByRole('main').getByRole('list').getByRole('link')
    await records.first().waitFor()
    expect(await records.count(), href).toBe(count)
  }
  await page.getByRole('link', { name: 'All three of this pair' }).click()
  await page.getByRole('heading', { name: /^Co-operation agreement/ }).waitFor()
  await pictures('9-pair')
})

test('connected again, the co-ordinator finds the question and what was raised; the answer closes it', async () => {
  await head.offline(false)
  await untilHandedOver(head.page())
  await untilSaid(head.page(), connected)
  const page = coordinator.page()
  await coordinator.open(action)
  await page.getByText('An update is asked for.').waitFor()
  await page.getByText(question).filter({ visible: true }).first().waitFor()
  await page.getByRole('textbox', { name: 'Comment' }).fill('Yes, on Monday.')
  await page.getByRole('button', { name: 'Add comment' }).click()
  await page.getByText('An update is asked for.').waitFor({ state: 'hidden' })
})
