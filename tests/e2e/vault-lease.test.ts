import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { comment, connected, untilSaid } from './situations/words.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/** A mission that wants sealed phones, and what becomes of one that stays away, and of one that is lost. */
const passphrase = 'harbour candle seven violins'
const words = 'Written in the valley, without a network.'
const pictures = { pictures: 'vault-lease' }
const dayMs = 24 * 60 * 60 * 1000

let server: RunningServer
let head: Person
let nadejda: Person
let action = ''

const linkFor = (role: string) =>
  new RegExp(`^.*${role}: (\\S+)`, 'm').exec(server.output())?.[1] ?? ''
const sealed = { ...pictures, sealFirst: sealAndUnlock }

beforeAll(async () => {
  server = await startServer({ demo: true })
  head = await join('Ingrid Halvorsen', linkFor('head_of_mission'), sealed)
  nadejda = await join('Nadejda Cireș', linkFor('focal_point'), sealed)
  for (const person of [head, nadejda]) await untilSaid(person.page(), connected)
})

inOrder(() => [head, nadejda])

afterAll(async () => {
  for (const person of [head, nadejda]) await person?.leave()
  await forgetPhones()
  await server?.forget()
})

test('the head of mission asks for sealed phones; every vault hears of it', async () => {
  await head.open('/sealing')
  await head.page().getByLabel('Everybody seals their phone').click()
  await head.page().getByRole('heading', { name: 'Without contact' }).waitFor()
  await head.page().getByText('or this vault stays closed', { exact: false }).waitFor()
  await head.bothPictures('1-asked')
  await expect.poll(async () => (await leaseOf(nadejda.page()))?.isDemanded).toBe(true)
})

test('after ten days without contact it says until when; what is written is kept', async () => {
  const page = nadejda.page()
  await nadejda.offline(true)
  await page.clock.setFixedTime(Date.now() + 11 * dayMs)
  await lock(nadejda)
  await page.getByText('Last contact with the server:', { exact: false }).waitFor()
  await nadejda.bothPictures('2-soon-locked')
  await unlock(page)
  await page.getByText('or this vault stays closed', { exact: false }).first().waitFor()
  await nadejda.open('/actions')
  const link = page.locator('main a[href^="/actions/"]').first()
  action = (await link.getAttribute('href')) ?? ''
  await nadejda.open(action)
  await comment(page, words)
  await page.getByText(words).waitFor()
  await nadejda.bothPictures('3-soon')
})

test('after fourteen it asks for contact before the passphrase, whatever its clock is put back to', async () => {
  const page = nadejda.page()
  await page.clock.setFixedTime(Date.now() + 15 * dayMs)
  // The app finds that nobody has touched it, and locks by itself.
  await page.getByRole('heading', { name: 'Locked' }).waitFor()
  await page.getByText('has not reached its server for 14 days', { exact: false }).waitFor()
  await page.getByText('The server was not reached.', { exact: false }).waitFor()
  expect(await passphraseField(page).count()).toBe(0)
  await nadejda.bothPictures('4-over')
  await page.getByRole('button', { name: 'Ask the server' }).click()
  await page.clock.setFixedTime(Date.now())
  await page.reload()
  await page.getByText('The server was not reached.', { exact: false }).waitFor()
  expect(await passphraseField(page).count()).toBe(0)
})

test('with contact it opens as before, nothing is lost, and the days begin anew', async () => {
  const page = nadejda.page()
  // The network comes back, and the app asks by itself.
  await nadejda.offline(false)
  await unlock(page)
  await untilSaid(page, connected)
  await head.open(action)
  await head.page().getByText(words).waitFor()
  await lock(nadejda)
  await passphraseField(page).waitFor()
  expect(await page.getByText('Last contact', { exact: false }).count()).toBe(0)
})

test('a lost phone that is locked wipes its vault at contact, and nobody has to open it', async () => {
  const page = nadejda.page()
  await head.open('/devices')
  const hers = head.page().getByRole('list', { name: 'Devices of Nadejda Cireș' })
  await hers.getByRole('button', { name: /^Shut out Linux/ }).click()
  await head.page().getByRole('radio', { name: 'Lost: wipe at once' }).check()
  await head.page().getByLabel('Reason').fill('Left in a taxi on Monday.')
  await head.page().getByRole('button', { name: 'Shut it out' }).click()
  await head.page().getByText('lost; is wiped at next contact').waitFor()
  await page.reload()
  await page.getByText('This device was reported lost.', { exact: false }).waitFor()
  await nadejda.bothPictures('5-lost')
  const left = await page.evaluate(async () => {
    const files: string[] = []
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name)
    return { files, databases: (await indexedDB.databases()).map(({ name }) => name) }
  })
  expect(left).toEqual({ files: [], databases: ['liaison-wiping'] })
  await head.open('/devices')
  await hers.getByText('wiped', { exact: true }).waitFor()
})

async function sealAndUnlock(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Choose a passphrase first' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase, once more').fill(passphrase)
  await page.getByRole('button', { name: 'Seal this phone' }).click()
  await passphraseField(page).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.getByRole('heading', { name: 'Join a mission' }).waitFor()
}

function passphraseField(page: Page) {
  return page.getByLabel('Passphrase of vault', { exact: false })
}

async function lock(person: Person): Promise<void> {
  await person.open('/more')
  await person.page().getByRole('button', { name: 'Lock now' }).click()
  await person.page().getByRole('heading', { name: 'Locked' }).waitFor()
}

async function unlock(page: Page): Promise<void> {
  await passphraseField(page).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.getByRole('link', { name: 'Meetings' }).first().waitFor()
}

/** What is kept beside the one vault of a phone. */
async function leaseOf(page: Page): Promise<{ isDemanded: boolean } | undefined> {
  return await page.evaluate(() => {
    const list: unknown = JSON.parse(localStorage.getItem('liaison-vaults') ?? '[]')
    return Array.isArray(list) ? list[0]?.lease : undefined
  })
}
