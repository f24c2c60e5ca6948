import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { join, type Person } from './story/person.ts'

let server: RunningServer
let recorder: Person
let head: Person
let focal: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const link = (role: string) => new RegExp(`${role}: (\\S+)`).exec(server.output())?.[1] ?? ''
  recorder = await join('Maria', link('recorder'), { pictures: 'joint-activity' })
  head = await join('Ana', link('head_of_mission'), { pictures: 'joint-activity' })
  focal = await join('Ion', link('focal_point'), { pictures: 'joint-activity' })
  for (const person of [recorder, head, focal]) await saved(person)
})
afterAll(async () => {
  for (const person of [recorder, head, focal]) await person?.leave()
  await forgetPhones()
  await server?.forget()
})

/** Everything is on this phone and on the server. */
async function saved(person: Person): Promise<void> {
  await person.open('/sync')
  const words = person.page().getByText('All saved, here and on the server.')
  await words.filter({ visible: true }).first().waitFor()
}

const state = (person: Person, words: string) =>
  person.page().locator('header').getByText(words, { exact: true })

test('an idea is recorded with no network, shared in two taps, moved on by whoever may, and dropped with words in confidence', async () => {
  const page = recorder.page()

  // From the list, with no network: forgotten fields are said and nothing typed is lost.
  await recorder.open('/joint')
  await page.getByRole('list', { name: 'Implementation' }).waitFor()
  await recorder.bothPictures('list')
  await recorder.offline(true)
  await page.getByRole('link', { name: 'Record one' }).click()
  await page.getByLabel('What is it about?').fill('One register for Soroca')
  await page.getByLabel('Mechanism', { exact: true }).selectOption({
    label: 'Technical Co-ordination Meetings on combating trafficking in human beings',
  })
  await page.getByRole('button', { name: 'Record it', exact: true }).click()
  await page.getByText('Choose what kind of activity it is.').waitFor()
  expect(await page.getByLabel('What is it about?').inputValue()).toBe('One register for Soroca')
  await recorder.bothPictures('form')
  await page.getByRole('radio', { name: 'Common project' }).click()
  await page.getByRole('button', { name: 'Record it', exact: true }).click()
  await state(recorder, 'Idea').waitFor()
  const address = new URL(page.url()).pathname

  // A step that needs more says what, and where.
  await page.getByRole('button', { name: 'Confirm the demand' }).click()
  await page
    .getByRole('alert')
    .getByText(/^First say who asked for it/)
    .waitFor()
  await page.getByRole('link', { name: 'Change', exact: true }).click()
  await page.getByRole('radio', { name: 'The host authority' }).click()
  await page.getByLabel(/^What they have of it/).fill('Nobody tells the story four times.')
  await page.getByRole('button', { name: 'Save the change' }).click()
  await page.getByRole('button', { name: 'Confirm the demand' }).click()
  await state(recorder, 'Demand confirmed').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Mark it as agreed' }).count()).toBe(0)

  // Shared: one tap opens what is filled in already, the second records it.
  await page.getByRole('button', { name: 'Record what was shared' }).click()
  await recorder.bothPictures('share')
  await page.getByRole('button', { name: 'Record it as shared' }).click()
  const shares = page.getByRole('list', { name: 'What was shared' })
  await shares.getByText('Situation assessment').first().waitFor()
  await recorder.bothPictures('activity')
  await recorder.offline(false)
  await saved(recorder)

  // The head of mission has it, agrees it, and drops it later, with words for her own house.
  const hers = head.page()
  await saved(head)
  await head.open(address)
  await hers.getByRole('button', { name: 'Mark it as agreed' }).click()
  await state(head, 'Agreed').waitFor()
  await hers.getByRole('button', { name: 'Drop it…' }).click()
  await hers.getByRole('radio', { name: 'Too sensitive' }).click()
  await hers.getByLabel(/^For everybody who reads it/).fill('Not now.')
  await hers.getByLabel(/^In confidence/).fill('Asked by phone to wait.')
  await head.bothPictures('drop')
  await hers.getByRole('button', { name: 'Drop it', exact: true }).click()
  await state(head, 'Dropped').waitFor()
  await hers.getByText('Asked by phone to wait.').waitFor()
  await saved(head)

  // A partner reads that it was dropped, and nothing of what was said in confidence.
  const his = focal.page()
  await saved(focal)
  await focal.open(address)
  await state(focal, 'Dropped').waitFor()
  await his.getByText('Not now.').waitFor()
  expect(await his.getByText('Asked by phone to wait.').count()).toBe(0)
  await focal.bothPictures('dropped')
})
