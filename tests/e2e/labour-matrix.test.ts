import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LabourTools } from '../bench/labour-page.ts'
import { forgetPhones } from '../support/chromium.ts'
import { openDevicePage } from '../support/device-page.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { join, type Person } from './story/person.ts'

/** Irina reads the division of labour on her phone and on her desk, by thumb and by keyboard, and prints it. */
const desk = { width: 1280, height: 900 }
const phone = { width: 390, height: 844 }
/** In points. */
const mm10 = 28.35

let server: RunningServer
let irina: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const link = /head_of_mission: (\S+)/.exec(server.output())?.[1]
  if (link === undefined) throw new Error('No link for the head of mission')
  irina = await join('Irina', link, { pictures: 'labour-matrix' })
  const connected = irina.page().getByText('All saved, here and on the server.')
  await connected.filter({ visible: true }).first().waitFor()
})

afterAll(async () => {
  await irina?.leave()
  await forgetPhones()
  await server?.forget()
})

const grid = (page: Page) => page.getByRole('grid', { name: 'Division of labour' })
const cell = (page: Page, name: string | RegExp) => grid(page).getByRole('gridcell', { name })
/** How many parts stand in it, as it says itself. */
const parts = async (page: Page) =>
  Number.parseInt(
    (await page
      .getByText(/^\d+ parts?( · .*)?$/)
      .first()
      .textContent()) ?? '',
    10,
  )
/** What has the focus, as it is spoken. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

test('on a phone a cell says who has which part where, and opens its lines', async () => {
  const page = irina.page()
  await page.setViewportSize(phone)
  await irina.open('/labour')
  await cell(page, /^Child trafficking, UNICEF: Lead in Moldova$/).waitFor()
  await irina.bothPictures('1-phone')
  await cell(page, /^Identification and referral of victims, IOM: Lead in Bălți, Support/).click()
  const sheet = page.getByRole('dialog', { name: 'Identification and referral of victims · IOM' })
  await sheet.getByText('Victim referral, pilot').waitFor()
  await irina.picture('2-phone-cell')
  const proposal = sheet.getByRole('link', { name: 'Add labour line' })
  expect(await proposal.getAttribute('href')).toMatch(/^\/labour\/new\?issue=.+&organisation=.+/)
  await page.keyboard.press('Escape')
  await cell(page, /^Prevention, IOM: no part$/).click()
  await page.getByText('Nobody has a part in this on that day.').waitFor()
  await page.keyboard.press('Escape')
})

test('by keyboard alone: one stop of Tab, arrows, corners, folding, Enter and back', async () => {
  const page = irina.page()
  await page.setViewportSize(desk)
  await irina.open('/labour')
  await cell(page, /^Trafficking in human beings, IOM: no part$/).focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toBe('Child trafficking, IOM: no part')
  await page.keyboard.press('Control+End')
  await expect.poll(() => focused(page)).toMatch(/^Tolerance and non-discrimination, TC Balti: /)
  await page.keyboard.press('Control+Home')
  await expect.poll(() => focused(page)).toBe('Trafficking in human beings, IOM: no part')
  await page.keyboard.press('Home')
  await expect.poll(() => focused(page)).toBe('Trafficking in human beings')
  // A folded tree gathers what lies below it.
  await page.keyboard.press('ArrowLeft')
  await cell(
    page,
    /^Trafficking in human beings, UNICEF: Lead in Moldova, Lead in Moldova$/,
  ).waitFor()
  await expect.poll(() => grid(page).getByRole('rowheader', { name: 'Prevention' }).count()).toBe(0)
  await page.keyboard.press('ArrowRight')
  await grid(page)
    .getByRole('rowheader', { name: /^Prevention, in Trafficking/ })
    .waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await expect.poll(() => focused(page)).toBe('Child trafficking, IOM: no part')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Child trafficking · IOM' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toBe('Child trafficking, IOM: no part')
  await irina.bothPictures('3-desk')
})

test('filters narrow it, count each dimension, and are taken out again', async () => {
  const page = irina.page()
  await page.setViewportSize(phone)
  await irina.open('/labour')
  await page.getByRole('button', { name: 'What to show' }).click()
  const sheet = page.getByRole('dialog', { name: 'What to show' })
  const labels = sheet.getByRole('group', { name: 'Dimension' }).locator('label')
  await labels.nth(1).waitFor()
  const counts = await labels.allTextContents()
  const [all = 0, ...each] = counts.map((words) => Number(/(\d+)$/.exec(words)?.[1]))
  expect(all).toBeGreaterThan(0)
  expect(each.reduce((sum, one) => sum + one, 0)).toBe(all)
  await sheet.getByRole('button', { name: 'Funding' }).click()
  await sheet.getByText('Only lines with no basis').click()
  await irina.picture('4-phone-filters')
  await sheet.getByRole('button', { name: 'Show the division of labour' }).click()
  await cell(page, /^Prevention, Switzerland: Funding in Moldova$/).waitFor()
  await expect.poll(() => cell(page, /: Lead/).count()).toBe(0)
  await expect.poll(() => new URL(page.url()).search).toBe('?part=funding&basis=none')
  await irina.picture('5-phone-filtered')
  await page.getByRole('button', { name: 'Take out Funding' }).click()
  await page.getByRole('button', { name: 'Take out No basis' }).click()
  await cell(page, /^Child trafficking, UNICEF: Lead in Moldova$/).waitFor()
})

test('lines with no basis are told from those that rest on an agreement, in every view', async () => {
  const page = irina.page()
  await page.setViewportSize(desk)
  await irina.open('/labour')
  await cell(page, /^Political track, EU: Lead in North Macedonia$/).waitFor()
  const all = await parts(page)
  await irina.open('/labour?basis=none')
  await cell(page, /^Prevention, Switzerland: Funding in Moldova$/).waitFor()
  // The tracks rest on the agreement of Ohrid.
  expect(await cell(page, /^Political track, EU: Lead/).count()).toBe(0)
  const bare = await parts(page)
  expect(bare).toBeGreaterThan(0)
  expect(bare).toBeLessThan(all)
  // The register of agreements asks about the same ones.
  await irina.open('/labour/instruments')
  await page.getByRole('link', { name: 'Show the division of labour' }).click()
  await page.waitForURL(/\/labour\?basis=none$/)
  await page.getByRole('button', { name: 'Take out No basis' }).click()
  await cell(page, /^Political track, EU: Lead in North Macedonia$/).waitFor()
  expect(await parts(page)).toBe(all)
})

test('the slider goes from change to change, and a day gone by shows what was stored then', async () => {
  const page = irina.page()
  await page.setViewportSize(phone)
  await irina.open('/labour')
  const day = page.getByLabel('As of')
  const today = await day.inputValue()
  await page.getByRole('button', { name: 'To the next change' }).click()
  await expect.poll(() => day.inputValue()).not.toBe(today)
  expect((await day.inputValue()) > today).toBe(true)
  await page.getByRole('button', { name: 'Today' }).click()
  await expect.poll(() => day.inputValue()).toBe(today)
  const slider = page.getByRole('slider', { name: 'Day' })
  await slider.press('ArrowLeft')
  await expect.poll(() => day.inputValue()).toBe(dayBefore(today))
  await page.getByText(/^As it was stored when .+ ended\./).waitFor()
  await slider.press('PageDown')
  await slider.press('PageDown')
  await page.getByText(/parts that held then were written down later\./).waitFor()
  // The tracks of Ohrid were written down years ago, and nothing of the others.
  await cell(page, /^Political track, EU: Lead in North Macedonia$/).waitFor()
  await expect.poll(() => cell(page, /UNICEF/).count()).toBe(0)
  await irina.bothPictures('6-phone-past')
  await page.getByRole('button', { name: 'Show what is known today' }).click()
  await cell(page, /^Child trafficking, UNICEF: Lead in Moldova$/).waitFor()
  await expect.poll(() => new URL(page.url()).searchParams.get('known')).toBe('now')
})

test('areas stand beside issues; what a wider area covers is said, and not as its own', async () => {
  const page = irina.page()
  await page.setViewportSize(desk)
  await irina.open('/labour?by=areas')
  await cell(page, /^Moldova, Prevention: Lead: UNICEF/).waitFor()
  await cell(
    page,
    /^North of Moldova, Prevention: no part of its own\. Moldova covers it: Lead: UNICEF/,
  ).waitFor()
  await irina.bothPictures('7-desk-areas')
  await page.getByRole('button', { name: 'Fold all' }).click()
  await expect.poll(() => grid(page).getAttribute('aria-rowcount')).toBe('2')
  await page.getByRole('button', { name: 'Unfold all' }).click()
  await cell(page, /^Moldova, Prevention: Lead: UNICEF/).waitFor()
  await page.setViewportSize(phone)
  await irina.picture('8-phone-areas')
})

test('on paper all of it stands, with marking, day, heads and legend', async () => {
  const page = irina.page()
  await page.setViewportSize(desk)
  await irina.open('/labour')
  await page.getByRole('button', { name: 'Print the matrix' }).click()
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByText(/^Division of labour as of /).waitFor()
  await preview.getByText(/TLP:AMBER · For OSCE/).waitFor()
  await preview.getByText('Dashed: proposed').waitFor()
  await irina.picture('9-print')
  for (const [size, width] of [
    ['A4', 842],
    ['A3', 1191],
  ] as const) {
    await page.getByRole('radio', { name: size }).check({ force: true })
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(widthOf(pdf)).toBe(width)
    // A small matrix fills its sheet, and goes nowhere beyond its margins of 10 mm.
    const between = ((width - 2 * mm10) / 72) * 96
    const table = (await preview.locator('table').first().boundingBox())?.width ?? 0
    expect(table / between).toBeGreaterThan(0.85)
    expect(table / between).toBeLessThanOrEqual(1)
  }
})

test('334 areas, 14 issues and 276 organisations: no more cells are drawn than are in sight, and End finds the last', async () => {
  const page = irina.page()
  const { page: tools, call } = await openDevicePage<LabourTools>(
    page.context(),
    new URL(page.url()).origin,
    {
      file: fileURLToPath(new URL('../bench/labour-page.ts', import.meta.url)),
      name: 'labour',
      below: 'healthz/',
    },
  )
  const size = { areas: 334, issues: 14, organisations: 276, lines: 3_000 }
  await call('fill', size, '2026-11-22')
  await tools.close()
  await page.setViewportSize(phone)
  await irina.open('/labour?known=now')
  await expect.poll(() => grid(page).getAttribute('aria-colcount')).toMatch(/^2\d\d$|^3\d\d$/)
  const drawn = () => grid(page).locator('[role="gridcell"]').count()
  expect(await drawn()).toBeLessThan(1_000)
  await irina.picture('10-phone-large')
  await irina.open('/labour?by=areas')
  const rowCount = async () => Number(await grid(page).getAttribute('aria-rowcount'))
  await expect.poll(rowCount).toBeGreaterThan(334)
  const rows = await rowCount()
  await grid(page).locator('[role="gridcell"]').first().focus()
  await page.keyboard.press('Control+End')
  const last = () =>
    page.evaluate(() =>
      document.activeElement?.closest('[role="row"]')?.getAttribute('aria-rowindex'),
    )
  await expect.poll(last).toBe(String(rows))
  expect(await drawn()).toBeLessThan(1_000)
  // The heads stay in sight.
  await grid(page).getByRole('columnheader').last().waitFor()
  await irina.picture('11-phone-large-end')
  // Who scrolls away by wheel keeps the focus, and once it rests all is there to be read, line by line.
  const named = await focused(page)
  await grid(page).hover({ position: { x: 200, y: 250 } })
  await page.mouse.wheel(0, -9_000)
  await page.mouse.wheel(-200, -300)
  await expect
    .poll(() => page.evaluate(readThrough), { timeout: 30_000 })
    .toEqual({ isInOrder: true, unnamed: 0, short: 0 })
  expect(await focused(page)).toBe(named)
})

/** Runs in the page: whether rows and cells stand in reading order, cells without a name, and rows that lack cells. */
function readThrough(): { isInOrder: boolean; unnamed: number; short: number } {
  const rows = [...document.querySelectorAll('[role="grid"] [role="row"]')]
  const isSorted = (numbers: readonly number[]) =>
    numbers.every((one, at) => at === 0 || one > (numbers[at - 1] ?? 0))
  const cellsOf = (row: Element) => [...row.querySelectorAll('[aria-colindex]')]
  const most = Math.max(...rows.map((row) => cellsOf(row).length))
  return {
    isInOrder:
      isSorted(rows.map((row) => Number(row.ariaRowIndex))) &&
      rows.every((row) => isSorted(cellsOf(row).map((cell) => Number(cell.ariaColIndex)))),
    unnamed: document.querySelectorAll('[role="gridcell"]:not([aria-label])').length,
    short: rows.filter((row) => cellsOf(row).length < most).length,
  }
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

/** The width of its pages in points, whole. */
function widthOf(pdf: Buffer): number {
  return Math.round(Number(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)/.exec(pdf.toString('latin1'))?.[1]))
}
