import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { sharedData } from '../support/shared-data.ts'
import { connected, untilSaid } from './situations/words.ts'
import { inOrder } from './story/in-order.ts'
import { join as joins, type Person } from './story/person.ts'

/**
 * A co-ordinator without a connection brings in sheets of who does what where: one with HXL tags, one
 * without, a hostile one and a long one; says who is meant where only a person knows, and takes all of it
 * back. The tests follow each other.
 */
let server: RunningServer
let person: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const link = /coordinator: (\S+)/.exec(server.output())?.[1]
  if (link === undefined) throw new Error('No link for the co-ordinator')
  person = await joins('Elena', link, { pictures: 'sheet-import' })
  await person.open('/labour')
  await person.page().getByRole('link', { name: 'Share', exact: true }).waitFor()
  await untilSaid(person.page(), connected)
  await person.page().evaluate(async () => await navigator.serviceWorker.ready)
  await person.page().reload()
  await person.offline(true)
})

inOrder(() => [person])

afterAll(async () => {
  await person?.leave()
  await forgetPhones()
  await server?.forget()
})

/** A phone by day and by night, and a desk. */
const pictures = async (title: string) => {
  const page = person.page()
  await person.bothPictures(title)
  await page.setViewportSize({ width: 1280, height: 900 })
  await person.bothPictures(`${title}-desk`)
  await page.setViewportSize({ width: 390, height: 844 })
}

async function choose(name: string, content: string | Buffer): Promise<void> {
  await person
    .page()
    .getByLabel('File (.csv or .xlsx)')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
}

/** The value of a fact on the page: "Rows read", "Proposed lines". */
const fact = async (label: string) =>
  await person
    .page()
    .locator('dl > div')
    .filter({ has: person.page().getByText(label, { exact: true }) })
    .locator('dd')
    .textContent()

const mechanism = 'Technical Co-ordination Meetings on combating trafficking in human beings'

const tagged = [
  'Legend: who does what where in Bălți,,,,,',
  'Organisation,Acronym,Sector,Activity,District,P-code',
  '#org+name,#org+acronym,#sector,#activity,#adm1+name,#adm1+code',
  'INTERNATIONAL ORGANISATION FOR MIGRATION,IOM,Trafficking in human beings,Shelter,Bălți,MD002',
  'INTERNATIONAL ORGANISATION FOR MIGRATION,IOM,Trafficking in human beings,Shelter,Bălți,MD002',
  'Council for Europe,,Trafficking in human beings,Training of judges,Bălți,MD002',
  'Water for All,WFA,Water supply,Wells,Bălți,MD002',
  ',,Water supply,Wells,Bălți,MD002',
].join('\r\n')

test('an empty list of imports says what it is good for; the file chooser says what will happen', async () => {
  const page = person.page()
  await page.getByRole('link', { name: 'More', exact: true }).click()
  await page.getByRole('link', { name: /3W sheets/ }).click()
  await page.getByText('No sheet has been brought in yet').waitFor()
  await pictures('imports-empty')
  await page.getByRole('link', { name: 'Bring in a 3W sheet' }).click()
  await page.getByText('No file chosen yet').waitFor()
  await pictures('choose')
})

test('a tagged sheet: rows, repeats and what is left out are told; a person says who is meant', async () => {
  const page = person.page()
  await choose('balti-3w.csv', tagged)
  await page.getByText('by the HXL tags in row 3').waitFor()
  await expect.poll(() => fact('Rows read')).toBe('5')
  await expect.poll(() => fact('Exact repeats')).toBe('1')
  await expect.poll(() => fact('Rows left out')).toBe('1')
  await page.getByText('What was left out, and why').click()
  await page.getByText('The row names no organisation.').waitFor()
  await page.getByText(/Row 8/).waitFor()
  await page.getByLabel('Into which mechanism').selectOption({ label: mechanism })
  await page.getByRole('heading', { name: /Is it the same organisation/ }).waitFor()
  await page.getByRole('heading', { name: /Is it the same organisation/ }).scrollIntoViewIfNeeded()
  await pictures('questions')
  await expect.poll(() => fact('Proposed lines')).toBe('3')
  const before = Number(await fact('New organisations'))
  await page.getByRole('button', { name: 'Yes, Council for Europe is Council of Europe' }).click()
  await expect.poll(() => fact('New organisations')).toBe(String(before - 1))
  await page.getByText('Names that were put together, to look at and undo').click()
  await page.getByRole('button', { name: 'Undo: Council for Europe is Council of Europe' }).click()
  await expect.poll(() => fact('New organisations')).toBe(String(before))
  await page.getByRole('button', { name: 'Yes, Council for Europe is Council of Europe' }).click()
  await expect.poll(() => fact('New organisations')).toBe(String(before - 1))
  await pictures('preview')
})

test('the lines come in as proposals; one name is put right later, and all go again as one', async () => {
  const page = person.page()
  await page.getByRole('button', { name: 'Bring in 3 lines as proposals' }).click()
  await page.getByText('3 lines came in as proposals.').waitFor()
  await pictures('done')
  await page.getByRole('link', { name: 'Look at the division of labour' }).click()
  await page.getByRole('tab', { name: /By issue/ }).click()
  await page.getByText('Water supply').first().waitFor()
  await person.open('/labour/sheets')
  await page.getByText('balti-3w.csv').waitFor()
  await pictures('imports')
  await page.getByRole('button', { name: 'Who is meant by each name' }).click()
  await page.getByText('is Council of Europe').waitFor()
  await pictures('names')
  await page
    .getByRole('button', { name: 'Another organisation is meant by Council for Europe' })
    .click()
  await page.getByRole('heading', { name: 'Who is meant by “Council for Europe”?' }).waitFor()
  await pictures('another-is-meant')
  await page
    .getByRole('button', { name: 'None of these: add “Council for Europe” as a new organisation' })
    .click()
  await page.getByText('One line has another organisation now.').waitFor()
  await page.getByText('is Council for Europe').waitFor()
  await page.getByRole('button', { name: 'Undo the whole import' }).click()
  await page.getByText('The import was undone.').waitFor()
  await page.getByText(/Undone on/).waitFor()
  await person.open('/labour?show=issues')
  await page.getByRole('tab', { name: /By issue/ }).waitFor()
  await expect.poll(() => page.getByText('Water supply').count()).toBe(0)
})

const untagged = [
  'Partner,Cluster,Oblast,Raion,Remark',
  'UNHCR,Protection,North,Soroca,a',
  'UNICEF,Education,North,Soroca,b',
].join('\n')

test('a sheet without tags is read as a person says, and that is remembered', async () => {
  const page = person.page()
  await person.open('/labour/sheets/new')
  await choose('untagged.csv', untagged)
  await page.getByText('This sheet has no HXL tags').waitFor()
  await page.getByText('UNHCR · UNICEF').waitFor()
  await pictures('mapping')
  await page.getByLabel('Partner').selectOption({ label: 'Organisation that implements' })
  await page.getByRole('button', { name: 'Read the sheet' }).click()
  await page.getByText('as you said', { exact: true }).waitFor()
  await page.getByLabel('Into which mechanism').selectOption({ label: mechanism })
  await page.getByRole('button', { name: 'Bring in 2 lines as proposals' }).click()
  await page.getByText('2 lines came in as proposals.').waitFor()
  await person.open('/labour/sheets/new')
  await choose('untagged-next-month.csv', untagged.replace('Soroca', 'Cahul'))
  await page.getByText('As you said it for the last sheet with the same headings.').waitFor()
  await expect.poll(() => page.getByLabel('Partner').inputValue()).toBe('#org+impl')
})

test('hostile and broken files are told plainly, and change nothing', async () => {
  const page = person.page()
  await person.open('/labour/sheets/new')
  await choose('broken.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 9, 9, 9]))
  await page.getByRole('alert').getByText('broken.xlsx').waitFor()
  await page.getByText('Nothing was changed.').waitFor()
  await pictures('trouble')
  await choose(
    'formulas.csv',
    '#org,#sector,#adm1\r\n"=HYPERLINK(""http://x"")",Health,North\r\n<img src=x onerror=alert(1)>,Health,North\r\n',
  )
  await page.getByText('by the HXL tags in row 1').waitFor()
  await expect.poll(() => fact('Different lines')).toBe('2')
  expect(await page.locator('img[src="x"]').count()).toBe(0)
})

test('a real sheet of Cameroon, where it is at hand: four rows of five repeat others, the rest is compared by name', async () => {
  const shared = sharedData()
  if (shared === undefined) return
  const page = person.page()
  await person.open('/labour/sheets/new')
  await page
    .getByLabel('File (.csv or .xlsx)')
    .setInputFiles(join(shared, '3w', 'whowhatwhere_cmr_5w_national_june2021.xlsx'))
  await page.getByText('by the HXL tags in row 2').waitFor()
  await expect.poll(() => fact('Rows read')).toBe('11,681')
  await expect.poll(() => fact('Exact repeats')).toBe('9,158')
  await page.getByLabel('Into which mechanism').selectOption({ label: mechanism })
  await page.getByText(/organisations are new to you/).waitFor()
  await page.getByRole('heading', { name: /Is it the same organisation/ }).waitFor()
  await page.getByRole('heading', { name: /Is it the same organisation/ }).scrollIntoViewIfNeeded()
  await pictures('real')
})

/** Of about as many rows as the largest that partners publish, with 300 names. */
function manyRows(rows: number): string {
  const lines = ['#org+name,#sector,#activity,#adm1+name,#date+reported']
  for (let at = 0; at < rows; at += 1)
    lines.push(
      `Organisation ${(at * 7) % 300},Sector ${at % 9},Activity ${at % 40},Region ${at % 60},2026-0${(at % 9) + 1}`,
    )
  return lines.join('\n')
}

test('60,000 rows are read beside the page, which answers all the while; the reading can be stopped', async () => {
  const page = person.page()
  await person.open('/labour/sheets/new')
  await page.getByText('No file chosen yet').waitFor()
  const folder = await mkdtemp(join(tmpdir(), 'liaison-sheet-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'long.csv')
  await writeFile(path, manyRows(60_000))
  const input = page.getByLabel('File (.csv or .xlsx)')
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await input.setInputFiles(path)
  await page.getByRole('button', { name: 'Stop reading' }).click()
  await page.getByText('No file chosen yet').waitFor()
  await page.evaluate(() => {
    const gaps: number[] = []
    let last = performance.now()
    const tick = () => {
      const now = performance.now()
      gaps.push(now - last)
      last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    Object.assign(window, { gaps })
  })
  await input.setInputFiles(path)
  await page.getByText('by the HXL tags in row 1').waitFor()
  await expect.poll(() => fact('Rows read')).toBe('60,000')
  await page.getByLabel('Into which mechanism').selectOption({ label: mechanism })
  await page.getByText(/surely one of your organisations/).waitFor()
  const longest = await page.evaluate(() =>
    Math.max(...(window as unknown as { gaps: number[] }).gaps),
  )
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  // biome-ignore lint/suspicious/noConsole: a figure for people; a busy machine is no failure
  console.info(
    `60,000 rows at 4x slowed CPU: the page stood still for ${Math.round(longest)} ms at most.`,
  )
  await pictures('long')
})
