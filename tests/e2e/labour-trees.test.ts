import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

let server: RunningServer
let head: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const link = /head_of_mission: (\S+)/.exec(server.output())?.[1] ?? ''
  head = await join('Ana', link, { pictures: 'labour-trees' })
}, 120_000)
afterAll(async () => {
  await head?.leave()
  await forgetPhones()
  await server?.forget()
})
inOrder(() => [head])

const list = (name: string) => head.page().getByRole('list', { name, exact: true })

test('an area is added under another, with its code and its name in other languages', async () => {
  const page = head.page()
  await head.open('/more')
  await page.getByRole('link', { name: /^Areas/ }).click()
  await list('Areas').getByRole('link').first().waitFor()
  await head.bothPictures('areas')
  await list('Areas').getByRole('link', { name: 'Cahul', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Cahul' }).waitFor()
  await page.getByRole('button', { name: 'Add an area in it' }).click()
  const sheet = page.getByRole('dialog', { name: 'New area' })
  await sheet.getByLabel('Name', { exact: true }).fill('Giurgiulesti')
  await sheet.getByLabel(/^P-code/).fill('MD1701')
  await sheet.getByLabel(/^In other languages/).fill('Giurgiulești')
  await sheet.getByRole('button', { name: 'Save the area' }).click()
  await sheet.getByText('Write each as').waitFor()
  await sheet.getByLabel(/^In other languages/).fill('ro: Giurgiulești')
  await head.bothPictures('new-area')
  await sheet.getByRole('button', { name: 'Save the area' }).click()
  await page.getByRole('link', { name: 'Giurgiulesti', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Giurgiulesti' }).waitFor()
  await page.getByText('Giurgiulești (ro)').waitFor()
  await page.getByText('MD1701').first().waitFor()
})

test('it is moved to the top, and the move is taken back', async () => {
  const page = head.page()
  await page.getByRole('button', { name: 'Rename or move' }).click()
  const sheet = page.getByRole('dialog', { name: 'Giurgiulesti' })
  await sheet.getByLabel('Lies in', { exact: true }).first().click()
  await page.getByRole('option', { name: 'Nothing: it stands at the top' }).click()
  await sheet.getByRole('button', { name: 'Save the area' }).click()
  await page.getByRole('link', { name: 'Cahul', exact: true }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page
    .locator('header')
    .getByText(/Cahul$/)
    .waitFor()
})

test('two that are the same become one: what hangs on it is told before, and it can be taken back', async () => {
  const page = head.page()
  await head.open('/labour/trees/issues')
  await list('Issues').getByRole('link').first().waitFor()
  await head.bothPictures('issues')
  await list('Issues').getByRole('link', { name: 'Prevention', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Prevention' }).waitFor()
  await page.getByRole('heading', { name: /^Who does what on it/ }).waitFor()
  await head.bothPictures('issue')
  await page.setViewportSize({ width: 1280, height: 900 })
  await head.bothPictures('issue-wide')
  await page.setViewportSize({ width: 390, height: 844 })
  const address = page.url().replace(new URL(page.url()).origin, '')
  await page.getByRole('button', { name: 'Same as another…' }).click()
  const sheet = page.getByRole('dialog', { name: /^Which is the same as/ })
  await sheet.getByLabel('The one that stays', { exact: true }).first().click()
  await page.getByRole('option', { name: 'Gender equality' }).click()
  await sheet.getByText(/What hangs on Prevention.*labour lines: \d/).waitFor()
  await head.bothPictures('same')
  await sheet.getByRole('button', { name: 'Make one of the two' }).click()
  await page.getByRole('heading', { level: 1, name: 'Gender equality' }).waitFor()
  const lines = page.getByRole('link', { name: /: (Lead|Co-lead|Support|Implementing|Funding)$/ })
  await lines.first().waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => lines.count()).toBe(0)
  await head.open(address)
  await page.getByRole('heading', { level: 1, name: 'Prevention' }).waitFor()
  await lines.first().waitFor()
})
