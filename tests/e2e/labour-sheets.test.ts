import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { unzip } from '../support/unzip.ts'
import { connected, untilSaid } from './situations/words.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/**
 * A co-ordinator without a connection hands the division of labour to others as a file, and is told what
 * does not go along. The tests follow each other.
 */
let server: RunningServer
let person: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const link = /coordinator: (\S+)/.exec(server.output())?.[1]
  if (link === undefined) throw new Error('No link for the co-ordinator')
  person = await join('Elena', link, { pictures: 'labour-sheets' })
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

async function saved(button: string): Promise<{ name: string; bytes: Uint8Array }> {
  const downloading = person.page().waitForEvent('download')
  await person.page().getByRole('button', { name: button }).click()
  const download = await downloading
  return {
    name: download.suggestedFilename(),
    bytes: new Uint8Array(await readFile(await download.path())),
  }
}

/** The rows of the CSV that is offered now: headings, tags, lines. */
async function savedRows(): Promise<{ name: string; rows: string[][] }> {
  const { name, bytes } = await saved('Share as CSV')
  const text = new TextDecoder().decode(bytes)
  return { name, rows: Papa.parse<string[]>(text, { skipEmptyLines: true }).data }
}

const counted = async () =>
  Number.parseInt(
    (await person
      .page()
      .getByText(/lines will be in the file/)
      .textContent()) ?? '',
    10,
  )

test('the lines of the day are shared as CSV, as a table that 3W tools read', async () => {
  const page = person.page()
  await pictures('labour')
  await page.getByRole('link', { name: 'Share', exact: true }).click()
  await page.getByRole('heading', { name: 'Share the division of labour' }).waitFor()
  const count = await counted()
  await pictures('share')
  const { name, rows } = await savedRows()
  expect(name).toMatch(/^division-of-labour-\d{4}-\d\d-\d\d-tlp-green\.csv$/)
  const [headings = [], tags = [], ...lines] = rows
  expect(headings[0]).toBe('Organisation')
  for (const tag of ['#org+name', '#role', '#sector+name', '#adm1+name', '#date+start', '#status'])
    expect(tags).toContain(tag)
  expect(lines).toHaveLength(count)
})

test('what is for members goes along only after a switch that says how many lines they are', async () => {
  const page = person.page()
  await page.getByRole('radio', { name: /All, past and future/ }).check({ force: true })
  await page.getByText('TLP:AMBER: for members only.').waitFor()
  const open = await counted()
  await pictures('share-left-out')
  const more = Number.parseInt(
    (await page.getByText(/Also the .* TLP:AMBER/).textContent())?.replace(/\D+/, '') ?? '',
    10,
  )
  await page.getByRole('switch', { name: /TLP:AMBER/ }).click({ force: true })
  await page.getByText(`${open + more} lines will be in the file`).waitFor()
  await pictures('share-members')
  const { name, rows } = await savedRows()
  expect(name).toMatch(/-tlp-amber\.csv$/)
  expect(rows).toHaveLength(open + more + 2)
  expect(rows.flat()).toContain('TLP:AMBER')
})

test('the spreadsheet holds the same lines', async () => {
  const { rows } = await savedRows()
  const { name, bytes } = await saved('Share as spreadsheet')
  expect(name).toMatch(/^division-of-labour-.*\.xlsx$/)
  const sheet = unzip(bytes).get('xl/worksheets/sheet1.xml') ?? ''
  expect(sheet.match(/<row /g)).toHaveLength(rows.length)
  expect(sheet).toContain('#org+name')
})
