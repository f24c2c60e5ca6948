import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { rowsOn, untilHandedOver } from './story/device-rows.ts'
import { join, type Person } from './story/person.ts'
import { agendaItem, planMeeting, writeLine } from './story/recording.ts'

/** Holding one meeting with two recorders, both without a network. The tests follow each other. */
const mechanism = 'Technical Co-ordination Meetings on combating trafficking in human beings'
const item = 'Updates from participants'
const connected = 'All saved, here and on the server.'
const today = new Date().toISOString().slice(0, 10)

let server: RunningServer
let ana: Person
let boris: Person
/** The path of the meeting's page. */
let meeting = ''

beforeAll(async () => {
  server = await startServer({ demo: true })
  const [link = ''] = server.joinLinks()
  ana = await join('Ana Rusu', link, { pictures: 'holding' })
  const page = ana.page()
  await page.getByText(connected).filter({ visible: true }).first().waitFor()
  await ana.open('/meetings')
  await planMeeting(page, { mechanism, day: today, place: 'Office', host: 'OSCE' })
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByRole('button', { name: 'Open meeting' }).click()
  await page.getByRole('button', { name: 'Close meeting' }).waitFor()
  meeting = new URL(page.url()).pathname
  await untilHandedOver(page)
  const recorder = organisationOf(await rowsOn(page))
  const printed = await server.operate('invite', 'recorder', '--organisation', recorder)
  boris = await join('Boris Grosu', /http\S+#\S+/.exec(printed)?.[0] ?? '', { pictures: 'holding' })
  await boris.page().getByText(connected).filter({ visible: true }).first().waitFor()
  for (const person of [ana, boris]) {
    await person.offline(true)
    await person.open(meeting)
  }
})

let isBroken = false
beforeEach((context) => {
  if (isBroken) context.skip('The meeting broke off before.')
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  isBroken = true
  for (const person of [ana, boris]) await person?.picture(`broken-${person.name.split(' ')[0]}`)
})
afterAll(async () => {
  for (const person of [ana, boris]) await person?.leave()
  await forgetPhones()
  await server?.forget()
})

function organisationOf(rows: Record<string, Record<string, unknown>>): string {
  const found = Object.entries(rows.organisations ?? {}).find(
    ([, row]) => fieldOf(row, 'kind') === 'osce_structure',
  )
  return found?.[0] ?? expect.fail('no such organisation')
}

function fieldOf(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined
}

/** Counts what a finger does while `work` goes on: real taps, and no typing. */
async function tapsOf(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const isCounting = document.documentElement.dataset.taps !== undefined
    document.documentElement.dataset.taps = '0'
    if (isCounting) return
    const count = (event: Event) => {
      const { dataset } = document.documentElement
      if (event.isTrusted) dataset.taps = String(Number(dataset.taps) + 1)
    }
    document.addEventListener('pointerdown', count, { capture: true })
  })
  await work()
  return Number(await page.evaluate(() => document.documentElement.dataset.taps))
}

async function linesOf(page: Page, within: string): Promise<string[]> {
  const list = page.getByRole('list', { name: `Record of ${within}` })
  return await list
    .getByRole('textbox', { name: /What was (said|decided)/ })
    .evaluateAll((all) => all.map((one) => (one instanceof HTMLTextAreaElement ? one.value : '')))
}

test('a line is one tap, an action at most three, wherever the page stands', async () => {
  const page = ana.page()
  await agendaItem(page, item)
  await page.getByRole('region', { name: item }).scrollIntoViewIfNeeded()
  await page.evaluate((title) => {
    const all = [...document.querySelectorAll('[data-agenda-item]')]
    const found = all.find((one) => one.textContent?.includes(title))
    window.scrollBy(0, (found?.getBoundingClientRect().top ?? 0) - 120)
  }, item)
  await page.getByRole('button', { name: `Line under ${item}` }).waitFor()
  await ana.bothPictures('1-recording')
  const forLine = await tapsOf(page, async () => {
    await page.getByRole('button', { name: `Line under ${item}` }).tap()
    await page.keyboard.type('The shelter in the north is full.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('UNHCR looks for another.')
    await page.keyboard.press('Tab')
  })
  expect(forLine).toBe(1)
  expect(await linesOf(page, item)).toEqual([
    'The shelter in the north is full.',
    'UNHCR looks for another.',
  ])
  const forAction = await tapsOf(page, async () => {
    await page.getByRole('button', { name: `Action under ${item}` }).tap()
    const sheet = page.getByRole('dialog', { name: 'New action' })
    await sheet.locator('textarea:focus').waitFor()
    await page.keyboard.type('Find a second shelter')
    await ana.picture('2-action')
    await sheet.getByRole('button', { name: 'OSCE', exact: true }).tap()
    await sheet.getByRole('button', { name: 'Save action' }).tap()
    await sheet.waitFor({ state: 'hidden' })
  })
  expect(forAction).toBeLessThanOrEqual(3)
  const [action] = Object.values((await rowsOn(page)).actionItems ?? {}).filter(
    (row) => fieldOf(row, 'task') === 'Find a second shelter',
  )
  expect(action).toMatchObject({ assignees: { responsible: { as: 'organisation' } } })
})

test('a decision says that it was taken without the host authority, and keeps it', async () => {
  const page = ana.page()
  await ana.open(`${meeting}/attendance`)
  const tick = async (organisation: RegExp, status: string) =>
    await page
      .getByRole('group', { name: organisation })
      .first()
      .getByRole('radio', { name: status })
      .check({ force: true })
  await tick(/^UNHCR$/, 'Present')
  await tick(/^(Kingdom of Sweden|Sweden)$/, 'Present')
  await tick(/^Open Doors$/, 'Present')
  // Late, and for whom, with one thumb.
  const taps = await tapsOf(page, async () => {
    await page.getByRole('button', { name: /^People of UNHCR/ }).tap()
    await page.getByRole('button', { name: 'Late, early, for whom', exact: true }).first().tap()
    const sheet = page.getByRole('dialog', { name: 'UNHCR' })
    await sheet.getByRole('button', { name: 'Now' }).first().tap()
    await sheet.getByRole('button', { name: 'Done' }).tap()
  })
  expect(taps).toBeLessThanOrEqual(4)
  await page.getByText(/^came at \d\d:\d\d$/).waitFor()
  await ana.bothPictures('3-attendance')

  await ana.open(meeting)
  const decisions = await agendaItem(page, 'Decisions')
  await decisions.getByRole('button', { name: 'Add decision' }).click()
  await page.keyboard.type('To use one referral form.')
  await page.keyboard.press('Tab')
  await decisions.getByText('Taken without host country authorities.').waitFor()
  await ana.bothPictures('4-decision')
})

test('a line becomes a decision, an action and a line again; its history says so; and undo', async () => {
  const page = ana.page()
  const part = await agendaItem(page, item)
  const record = part.getByRole('list', { name: `Record of ${item}` })
  await record.getByRole('textbox', { name: 'What was said' }).first().click()
  const kind = part.getByRole('combobox', { name: 'Kind of line' })
  await kind.selectOption('decision')
  await page.getByText('Turned into: Decision. What it was is kept.').waitFor()
  await record.getByText(/Taken without/).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => record.getByText(/Taken without/).count()).toBe(0)

  await kind.selectOption('action')
  const sheet = page.getByRole('dialog', { name: 'New action' })
  await sheet.getByRole('button', { name: 'OSCE', exact: true }).click()
  await sheet.getByRole('button', { name: 'Save action' }).click()
  await sheet.waitFor({ state: 'hidden' })
  const menu = record.getByRole('button', { name: 'More about this action' }).first()
  await menu.click()
  await page.getByRole('menuitem', { name: 'What it was before' }).click()
  const history = page.getByRole('dialog', { name: 'What it was before' })
  await history.getByText('Information → Action').waitFor()
  await ana.bothPictures('5-history')
  await history.getByRole('button', { name: 'Close' }).click()
  await menu.click()
  await page.getByRole('menuitem', { name: 'Turn back into a line' }).click()
  await expect
    .poll(() => linesOf(page, item))
    .toEqual(['The shelter in the north is full.', 'UNHCR looks for another.'])
})

test('two phones reorder the same lines by keys and by drag, both offline, and nothing is lost', async () => {
  for (const text of ['third', 'fourth']) await writeLine(ana.page(), item, text)
  const handOver = async (person: Person) => {
    await person.offline(false)
    await person.open('/sync')
    await person.page().getByRole('button', { name: 'Sync now' }).click()
    await untilHandedOver(person.page())
    await person.page().getByText(connected).filter({ visible: true }).first().waitFor()
  }
  await handOver(ana)
  await handOver(boris)
  for (const person of [ana, boris]) {
    await person.offline(true)
    await person.open(meeting)
    await agendaItem(person.page(), item)
    await expect.poll(async () => (await linesOf(person.page(), item)).length).toBe(4)
  }
  // She moves the first line down by keys, he drags the last one to the top.
  const hers = ana.page().getByRole('list', { name: `Record of ${item}` })
  await hers.getByRole('button', { name: 'Move this line' }).first().focus()
  await ana.page().keyboard.press('ArrowDown')
  await expect
    .poll(async () => (await linesOf(ana.page(), item))[0])
    .toBe('UNHCR looks for another.')
  await dragLastToTop(boris.page())
  await expect.poll(async () => (await linesOf(boris.page(), item))[0]).toBe('fourth')
  await boris.picture('6-dragged')

  for (const person of [ana, boris, ana]) await handOver(person)
  await boris.page().getByRole('button', { name: 'Sync now' }).click()
  for (const person of [ana, boris]) {
    await person.open(meeting)
    await agendaItem(person.page(), item)
  }
  await expect
    .poll(async () => await linesOf(ana.page(), item))
    .toEqual(await linesOf(boris.page(), item))
  const together = await linesOf(ana.page(), item)
  expect(together).toEqual([
    'fourth',
    'UNHCR looks for another.',
    'The shelter in the north is full.',
    'third',
  ])
})

/** As a finger does it: press the handle, move in small steps, let go. */
async function dragLastToTop(page: Page): Promise<void> {
  const list = page.getByRole('list', { name: `Record of ${item}` })
  const handles = list.getByRole('button', { name: 'Move this line' })
  await list.evaluate((one) => window.scrollBy(0, one.getBoundingClientRect().top - 100))
  const last = await handles.last().boundingBox()
  const first = await handles.first().boundingBox()
  if (last === null || first === null) expect.fail('nothing to drag')
  await page.mouse.move(last.x + last.width / 2, last.y + last.height / 2)
  await page.mouse.down()
  await page.mouse.move(first.x + first.width / 2, first.y - 20, { steps: 12 })
  await page.mouse.up()
}
