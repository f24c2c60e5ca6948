import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { findSoffice, textsByLibreOffice } from '../support/soffice.ts'
import { unzip } from '../support/unzip.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/**
 * A co-ordinator without a connection takes the papers of a meeting out: looks at them, prints them, saves
 * them as files, and is told what does not leave. The tests follow each other.
 */
const meeting = 'Technical Co-ordination Meeting 6'
const results = fileURLToPath(new URL('../../test-results/papers/', import.meta.url))

let server: RunningServer
let person: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const link = /coordinator: (\S+)/.exec(server.output())?.[1]
  if (link === undefined) throw new Error('No link for the co-ordinator')
  person = await join('Elena', link, { pictures: 'papers' })
  await person.open('/meetings')
  await person
    .page()
    .getByText('All saved, here and on the server.')
    .filter({ visible: true })
    .first()
    .waitFor()
  await person.page().evaluate(async () => await navigator.serviceWorker.ready)
  await person.page().reload()
  await person.offline(true)
  await person.page().getByRole('link', { name: meeting }).click()
  await person.page().getByRole('button', { name: 'More about this meeting' }).click()
  await person.page().getByRole('menuitem', { name: 'Papers' }).click()
  await mkdir(results, { recursive: true })
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

/** The page as the printer gets it, in text, page after page. */
async function printed(name: string): Promise<string[]> {
  const file = `${results}${name}.pdf`
  await writeFile(file, await person.page().pdf({ preferCSSPageSize: true }))
  if (!existsSync('/usr/bin/pdftotext')) {
    // biome-ignore lint/suspicious/noConsole: what was not tested must be said loudly
    console.warn('NOT TESTED: pdftotext is not there, so what is printed was not read.')
    return []
  }
  const { stdout } = await promisify(execFile)('/usr/bin/pdftotext', ['-layout', file, '-'])
  return stdout.split('\f').filter((text) => text.trim() !== '')
}

async function saved(press: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const downloading = person.page().waitForEvent('download')
  await press()
  const download = await downloading
  return {
    name: download.suggestedFilename(),
    bytes: new Uint8Array(await readFile(await download.path())),
  }
}

const choose = (name: string) =>
  person.page().getByRole('radio', { name, exact: true }).check({ force: true })

test('without a connection the minutes are shown as they will be printed, marked and for whom', async () => {
  const page = person.page()
  await page.getByRole('heading', { name: 'Papers', exact: true }).waitFor()
  await page.getByRole('heading', { level: 1, name: `Minutes: ${meeting}` }).waitFor()
  await pictures('minutes')
  const sheets = await printed('minutes')
  for (const sheet of sheets) expect(sheet).toMatch(/TLP:[A-Z]+[\s\S]*TLP:[A-Z]+/)
  expect(sheets.join('\n')).toContain('Attendance')
  expect(sheets.join('\n')).not.toContain('Which paper')
})

test('the button prints the page', async () => {
  const page = person.page()
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes')
  })
  await page.getByRole('button', { name: 'Print', exact: true }).click()
  await expect.poll(() => page.getAttribute('body', 'data-printed')).toBe('yes')
})

test('the minutes are saved as a word-processor file that another program opens', async () => {
  const page = person.page()
  const { name, bytes } = await saved(() => page.getByRole('button', { name: /Word file/ }).click())
  expect(name).toMatch(/^minutes-\d{4}-\d\d-\d\d\.docx$/)
  await writeFile(`${results}minutes.docx`, bytes)
  expect(unzip(bytes).get('word/document.xml')).toContain(meeting)
  const soffice = findSoffice()
  if (soffice === undefined) return
  const [text = ''] = await textsByLibreOffice(soffice, [bytes])
  expect(text).toContain(`Minutes: ${meeting}`)
  const shown = await page
    .getByRole('region', { name: 'Preview' })
    .getByRole('heading')
    .allTextContents()
  expect(shown.length).toBeGreaterThan(4)
  for (const heading of shown) expect(text).toContain(heading)
})

test('as a page and as Markdown, in French', async () => {
  const page = person.page()
  await choose('Français')
  await page.getByRole('heading', { level: 1, name: `Compte rendu : ${meeting}` }).waitFor()
  await page.getByRole('button', { name: 'Other forms' }).click()
  const html = await saved(() => page.getByRole('menuitem', { name: /HTML/ }).click())
  expect(html.name).toMatch(/^compte-rendu-.*\.html$/)
  expect(Buffer.from(html.bytes).toString()).toContain('<html lang="fr">')
  await page.getByRole('button', { name: 'Other forms' }).click()
  const markdown = await saved(() => page.getByRole('menuitem', { name: /Markdown/ }).click())
  expect(Buffer.from(markdown.bytes).toString()).toContain('# Compte rendu')
  await choose('English')
})

test('the agenda, the attendance and the action list, each with its own pages', async () => {
  const page = person.page()
  for (const [choice, title] of [
    ['Agenda', `Agenda: ${meeting}`],
    ['Attendance', `Attendance: ${meeting}`],
    ['Action list', 'Action list'],
  ] as const) {
    await choose(choice)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await person.picture(choice.toLowerCase().replace(' ', '-'))
    const sheets = await printed(choice.toLowerCase().replace(' ', '-'))
    for (const sheet of sheets) expect(sheet).toMatch(/TLP:[A-Z]+[\s\S]*TLP:[A-Z]+/)
  }
})

test('what never leaves is told, and left out only by choice', async () => {
  const page = person.page()
  const task = 'hotline’s calls'
  const paper = page.getByRole('region', { name: 'Preview' })
  await paper.getByText(task).waitFor()
  await page.getByRole('link', { name: 'Actions' }).first().click()
  await page.getByRole('link', { name: task }).first().click()
  await page.locator('main').getByRole('button', { name: 'Who may read it' }).first().click()
  const sheet = page.getByRole('dialog', { name: 'Who may read it' })
  await sheet.getByRole('radio', { name: /AMBER\+STRICT/ }).check()
  await sheet.getByRole('button', { name: 'Save the marking' }).click()
  await page.locator('main').getByText('TLP:AMBER+STRICT').first().waitFor()

  await page.goBack()
  await page.getByRole('link', { name: 'Meetings' }).first().click()
  await page.getByRole('link', { name: meeting }).click()
  await page.getByRole('link', { name: /Print, save or send/ }).click()
  await choose('Action list')
  await page.getByText('never leaves the app').waitFor()
  await page.getByText('1 record (action), TLP:AMBER+STRICT').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Print', exact: true }).count()).toBe(0)
  await pictures('stays')
  await page.getByRole('button', { name: 'Make the paper without these' }).click()
  await page.getByText('Left out, as you chose').waitFor()
  await paper.getByRole('heading', { name: 'Action list' }).waitFor()
  await expect.poll(() => paper.getByText(task).count()).toBe(0)
  const { bytes } = await saved(() => page.getByRole('button', { name: /Word file/ }).click())
  expect([...unzip(bytes).values()].join()).not.toContain(task)
  // The choice was for this paper: another one asks again.
  await choose('Minutes')
  await page.getByText('never leaves the app').waitFor()
})
