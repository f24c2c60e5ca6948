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
  head = await join('Ana', link, { pictures: 'labour-edit' })
}, 120_000)
afterAll(async () => {
  await head?.leave()
  await forgetPhones()
  await server?.forget()
})

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).first().click()
  await page.getByRole('option', { name: option }).first().click()
}

test('a proposal is changed and asked about again; what was agreed takes another in its place', async () => {
  const page = head.page()
  await head.open('/labour/new')
  await page.getByLabel('Mechanism', { exact: true }).selectOption({
    label: 'Technical Co-ordination Meetings on combating trafficking in human beings',
  })
  await choose(page, 'Issue', 'Gender equality')
  await choose(page, 'Area', 'Cahul')
  await choose(page, 'Organisation', 'Safe Harbour')
  await page.getByRole('radio', { name: 'Support' }).click()
  await page.getByLabel(/^What is done/).fill('Training of judges')
  await page.getByRole('button', { name: 'Propose', exact: true }).click()
  await page.getByRole('heading', { name: 'Division of labour' }).first().waitFor()

  // Its page: another organisation is asked besides, and one answers.
  await head.open('/organisations')
  await page
    .getByRole('link', { name: /Safe Harbour/ })
    .first()
    .click()
  await page
    .getByRole('link', { name: /Support: Gender equality/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: /Safe Harbour: Support/ }).waitFor()
  await page.getByRole('button', { name: 'Ask others too' }).click()
  const besides = page.getByRole('dialog', { name: 'Who is asked besides?' })
  await besides.getByLabel('Organisations', { exact: true }).first().click()
  await page.getByRole('option', { name: /IOM/ }).first().click()
  await page.keyboard.press('Escape')
  await head.bothPictures('ask-others')
  await besides.getByRole('button', { name: 'Ask whether they accept' }).click()
  await page.getByText('0 of 2 organisations have accepted it').waitFor()
  await page.getByRole('button', { name: 'Accept for Safe Harbour' }).click()
  await page.getByText('1 of 2 organisations have accepted it').waitFor()

  // What it says changes: who accepted what it said before is asked again.
  await page.getByRole('link', { name: 'Change what it says' }).click()
  await page.getByRole('heading', { level: 1, name: 'Change the line' }).waitFor()
  await head.bothPictures('edit')
  await page.getByRole('radio', { name: 'Implementing' }).click()
  await page.getByLabel(/^Scope/).fill('The courts of the South.')
  await page.getByRole('button', { name: 'Save the change' }).click()
  const again = page.getByRole('dialog', { name: 'Ask them again?' })
  await again.getByText(/Safe Harbour answered what the line said before/).waitFor()
  await head.bothPictures('ask-again')
  await again.getByRole('button', { name: 'Change it and ask again' }).click()
  await page.getByRole('heading', { level: 1, name: /Safe Harbour: Implementing/ }).waitFor()
  await page.getByText('0 of 2 organisations have accepted it').waitFor()
  await page.getByText('The courts of the South.').first().waitFor()
  await page.getByText(/Support → Implementing/).waitFor()

  // Agreed: its basis is put right at once, anything else becomes a proposal of its own.
  await page.getByRole('button', { name: 'Accept for Safe Harbour' }).click()
  await page.getByRole('button', { name: /^Accept for .*IOM/ }).click()
  await page.getByText('Every organisation that the line names has accepted it.').waitFor()
  await page.getByRole('button', { name: 'Mark as agreed' }).click()
  await page.getByRole('button', { name: 'It was agreed' }).click()
  const state = page.locator('header')
  await state.getByText('Agreed', { exact: true }).waitFor()
  const address = new URL(page.url()).pathname
  await page.getByRole('link', { name: 'Change what it says' }).click()
  await page.getByText(/This line is agreed\. What it rests on/).waitFor()
  await page.getByLabel(/^What is done/).fill('Training of judges and clerks')
  await page.getByRole('button', { name: 'Save the change' }).click()
  const asked = page.getByRole('dialog', { name: 'Propose another in its place?' })
  await asked.getByText(/is not changed by one of those who agreed/).waitFor()
  await head.bothPictures('in-its-place')
  await asked.getByRole('button', { name: 'Propose it in its place' }).click()
  await state.getByText('Proposed', { exact: true }).waitFor()
  await page.getByText('Training of judges and clerks').first().waitFor()
  expect(new URL(page.url()).pathname).not.toBe(address)
  await head.open(address)
  await state.getByText('Agreed', { exact: true }).waitFor()
  expect(await page.getByText('Training of judges and clerks').count()).toBe(0)
}, 120_000)
