import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { untilHandedOver } from './story/device-rows.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/**
 * A co-ordinator decides how far things travel: raised offline, lowered by request, nothing attributed,
 * a note between us put into the minutes, and the look through somebody else's eyes. The tests follow
 * each other.
 */
const connected = 'All saved, here and on the server.'
const canary = 'Over coffee: they would lead if asked'

let server: RunningServer
let person: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const link = /coordinator: (\S+)/.exec(server.output())?.[1]
  if (link === undefined) throw new Error('No link for the co-ordinator')
  person = await join('Elena', link, { pictures: 'markings' })
  await person.open('/meetings')
  await allSaved()
  await person.page().getByRole('link', { name: 'Technical Co-ordination Meeting 6' }).click()
  await person.page().getByRole('heading', { name: 'Technical Co-ordination Meeting 6' }).waitFor()
})

inOrder(() => [person])

afterAll(async () => {
  await person?.leave()
  await forgetPhones()
  await server?.forget()
})

const allSaved = async () => {
  await person.page().getByText(connected).filter({ visible: true }).first().waitFor()
}
const more = async (name: string) => {
  await person.page().getByRole('button', { name: 'More about this meeting' }).click()
  await person.page().getByRole('menuitem', { name }).click()
}
const markingSheet = async () => {
  await person
    .page()
    .locator('main')
    .getByRole('button', { name: 'Who may read it' })
    .first()
    .click()
  return person.page().getByRole('dialog', { name: 'Who may read it' })
}
/** A phone by day and by night, and a desk. */
const pictures = async (title: string) => {
  const page = person.page()
  await person.bothPictures(title)
  await page.setViewportSize({ width: 1280, height: 900 })
  await person.bothPictures(`${title}-desk`)
  await page.setViewportSize({ width: 390, height: 844 })
}

test('a marking is raised offline at once, and lowered by asking, which takes effect when connected', async () => {
  const page = person.page()
  await page.getByText('TLP:GREEN', { exact: true }).first().waitFor()
  await pictures('meeting')
  await person.offline(true)
  const raise = await markingSheet()
  await raise.getByRole('radio', { name: /TLP:AMBER\W+members of/ }).check()
  await pictures('sheet')
  await raise.getByRole('button', { name: 'Save the marking' }).click()
  await page.locator('header').getByText('TLP:AMBER', { exact: true }).waitFor()

  const lower = await markingSheet()
  await lower.getByRole('radio', { name: /TLP:GREEN/ }).check()
  await expect.poll(() => lower.getByRole('button', { name: 'Ask for it' }).isDisabled()).toBe(true)
  await lower.getByLabel('Why it may travel further').fill('Adopted by all')
  await lower.getByRole('button', { name: 'Ask for it' }).click()
  await page.getByText('It takes effect when connected. Until then nothing changes.').waitFor()
  await page.locator('header').getByText('TLP:AMBER', { exact: true }).waitFor()

  const address = page.url()
  await person.open('/sync')
  await page.getByRole('heading', { name: 'Decided by the server' }).waitFor()
  await page.getByText('Lower to TLP:GREEN').waitFor()
  await pictures('asked')
  await person.offline(false)
  await page.getByRole('button', { name: 'Sync now' }).click()
  await page.getByText('In effect since').waitFor()
  await page.goto(address)
  await page.locator('header').getByText('TLP:GREEN', { exact: true }).waitFor()
})

test('under the Chatham House Rule the meeting bears the sign, and it is told that it stays in the room', async () => {
  const page = person.page()
  const speaker = 'Secretariat NC'
  const printed = async () => {
    await page.emulateMedia({ media: 'print' })
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden on paper must not count
    const text = await page.locator('main').innerText()
    await page.emulateMedia({ media: null })
    return text
  }
  await expect.poll(printed).toContain(speaker)
  await more('Chatham House Rule')
  const sheet = page.getByRole('dialog', { name: 'Chatham House Rule' })
  await sheet.getByRole('switch').click()
  await page.getByText('Nothing is attributed outside the room.').waitFor()
  await pictures('chatham-house')
  await sheet.getByRole('button', { name: 'Close' }).click()
  await page.getByText('Chatham House Rule: no names outside the room').first().waitFor()
  // What the record attributes is gone from paper; that the words may name somebody is told above.
  await expect.poll(printed).not.toContain(speaker)
})

test('a note between us enters the minutes in other words, and stays as it was', async () => {
  const page = person.page()
  const notes = page.getByRole('region', { name: 'Notes between us' })
  await notes.getByLabel('What was said between us').fill(canary)
  await notes.getByRole('button', { name: 'Keep this note' }).click()
  await notes.getByText(canary).waitFor()
  await notes.scrollIntoViewIfNeeded()
  await pictures('notes')
  await notes
    .getByRole('listitem')
    .filter({ hasText: canary })
    .getByRole('button', { name: 'More about this note' })
    .click()
  await page.getByRole('menuitem', { name: 'Put into the minutes…' }).click()
  const sheet = page.getByRole('dialog', { name: 'Put into the minutes' })
  await sheet.getByLabel('Words that will be read').fill('A partner may take the lead.')
  await sheet.getByText('Organisations: OSCE', { exact: false }).waitFor()
  await pictures('into-minutes')
  await sheet.getByRole('button', { name: 'Put these words into the minutes' }).click()
  await sheet.waitFor({ state: 'hidden' })
  await notes.getByText('put into the minutes once').waitFor()
  await expect.poll(() => notes.getByText(canary).count()).toBe(1)
  const record = page.getByRole('region', { name: /^Agenda/ })
  await expect
    .poll(() => record.locator('textarea').evaluateAll(valuesOf))
    .toContain('A partner may take the lead.')
  expect(await record.getByText(canary).count()).toBe(0)
  await untilHandedOver(page)
})

test('the look through an observer’s eyes is the server’s, and says what is hidden and why', async () => {
  const page = person.page()
  await more('What does somebody else see?')
  await page.getByLabel('Role', { exact: true }).selectOption('observer')
  await person.offline(true)
  await page.getByRole('button', { name: 'Show what is seen' }).click()
  await page.getByText('Only the server’s own filter can tell', { exact: false }).waitFor()
  await person.offline(false)
  await page.getByRole('button', { name: 'Show what is seen' }).click()
  await page.getByText(/hidden: 1 \(TLP:AMBER\+STRICT\)/).waitFor()
  await pictures('see-as')
  expect(await page.getByText('A partner may take the lead.').count()).toBe(0)
  expect(await page.getByText(canary).count()).toBe(0)
})

/** Runs in the page. */
function valuesOf(areas: Element[]): string[] {
  return areas.flatMap((one) => (one instanceof HTMLTextAreaElement ? one.value : []))
}
