import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { comment, connected, untilSaid } from './situations/words.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'
import { startNow } from './story/start.ts'

/** One phone with a passkey that opens vaults, and the vaults of two people on it. */
const passphrase = 'harbour candle seven violins'
const hers = 'quiet window under apples'
const words = 'Said in confidence at the well.'

let server: RunningServer
/** The phone; Elena is the first on it. */
let phone: Person
let action = ''

const linkFor = (role: string) =>
  new RegExp(`^.*${role}: (\\S+)`, 'm').exec(server.output())?.[1] ?? ''

beforeAll(async () => {
  server = await startServer({ demo: true })
  phone = await join('Elena Rusu', linkFor('recorder'), { pictures: 'several-vaults' })
  await untilSaid(phone.page(), connected)
  const cdp = await phone.page().context().newCDPSession(phone.page())
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf: true,
    },
  })
})

inOrder(() => [phone])

afterAll(async () => {
  await phone?.leave()
  await forgetPhones()
  await server?.forget()
})

test('a passkey opens the vault as well, without a network, until it is forgotten', async () => {
  const page = phone.page()
  await phone.open('/actions')
  const link = page.locator('main a[href^="/actions/"]').first()
  action = (await link.getAttribute('href')) ?? ''
  await phone.open(action)
  await comment(page, words)
  await page.getByText(words).waitFor()
  await phone.open('/sealing')
  await choose(page, passphrase)
  await page.getByRole('button', { name: 'Seal this phone' }).click()
  await unlock(page, passphrase)
  await phone.open('/sealing')
  await page.getByRole('button', { name: 'Open it with a passkey as well' }).click()
  await page.getByText('The passkey opens this vault as well.').waitFor()
  await phone.offline(true)
  await lock()
  await page.getByRole('button', { name: 'Unlock with the passkey' }).waitFor()
  await phone.bothPictures('1-passkey')
  await page.getByRole('button', { name: 'Unlock with the passkey' }).click()
  await opened(page)
  await phone.offline(false)
  await phone.open('/sealing')
  await page.getByRole('button', { name: 'Forget the passkeys' }).click()
  await page.getByText('Only the passphrase opens this vault.').waitFor()
  await lock()
  await field(page).waitFor()
  await page.waitForTimeout(500)
  expect(await page.getByRole('button', { name: 'Unlock with the passkey' }).count()).toBe(0)
})

test('somebody else makes a vault of her own, joins, and finds nothing of the first', async () => {
  const page = phone.page()
  await page.getByRole('button', { name: 'Somebody else: join on this phone' }).click()
  await choose(page, hers)
  await page.getByRole('button', { name: 'Make my vault' }).click()
  await page.getByRole('heading', { name: 'How to get in' }).waitFor()
  await page.goto(linkFor('observer'))
  await page.getByLabel('Your name').fill('Ana Munteanu')
  await page.getByRole('button', { name: 'Join' }).click()
  await startNow(page)
  await untilSaid(page, connected)
  await phone.open('/sealing')
  await page.getByRole('button', { name: 'Lock now' }).waitFor()
  expect(await page.getByRole('button', { name: 'Turn sealing off' }).count()).toBe(0)
  expect(await vaultsOn(page)).toEqual({ databases: 2, keys: 2, open: false })
})

test('each is opened by its own passphrase alone', async () => {
  const page = phone.page()
  await lock()
  await page.getByRole('button', { name: 'Vault 2' }).waitFor()
  await phone.bothPictures('2-two-vaults')
  await page.getByRole('button', { name: 'Vault 2' }).click()
  await field(page).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.getByText('That is not what opens this vault', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Other vaults' }).click()
  await page.getByRole('button', { name: 'Vault 1' }).click()
  await unlock(page, passphrase)
  await phone.open(action)
  await page.getByText(words).waitFor()
})

test('one signs out and is wiped; the other turns sealing off, and has everything as it was', async () => {
  const page = phone.page()
  await lock()
  await page.getByRole('button', { name: 'Vault 2' }).click()
  await unlock(page, hers)
  await phone.open('/settings')
  await page.getByRole('button', { name: /^Sign out and wipe/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: /wipe/i }).click()
  await page.getByRole('heading', { name: 'This device is wiped' }).waitFor()
  expect(await vaultsOn(page)).toEqual({ databases: 1, keys: 1, open: false })
  await page.getByRole('button', { name: 'I have read it' }).click()
  await unlock(page, passphrase)
  await phone.open('/sealing')
  await page.getByRole('button', { name: 'Turn sealing off' }).click()
  await phone.bothPictures('3-turn-off')
  await page.getByRole('dialog').getByRole('button', { name: 'Turn sealing off' }).click()
  await unlock(page, passphrase)
  await phone.open(action)
  await page.getByText(words).waitFor()
  expect(await vaultsOn(page)).toEqual({ databases: 0, keys: 0, open: true })
  await untilSaid(page, connected)
})

function field(page: Page) {
  return page.getByLabel('Passphrase of vault', { exact: false })
}

async function choose(page: Page, words: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(words)
  await page.getByLabel('Passphrase, once more').fill(words)
}

async function unlock(page: Page, words: string): Promise<void> {
  await field(page).fill(words)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await opened(page)
}

async function opened(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Meetings' }).first().waitFor()
}

async function lock(): Promise<void> {
  await phone.open('/more')
  await phone.page().getByRole('button', { name: 'Lock now' }).click()
  await phone.page().getByRole('heading', { name: 'Locked' }).waitFor()
}

/** How many vaults have rows and keys here, and whether anything lies open. */
async function vaultsOn(page: Page): Promise<{ databases: number; keys: number; open: boolean }> {
  return await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
    let keys = 0
    for await (const name of (await navigator.storage.getDirectory()).keys())
      if (/^vault-[0-9a-f]{16}-/.test(name)) keys += 1
    const databases = names.filter((name) => name.startsWith('liaison-vault-')).length
    return { databases, keys, open: names.includes('liaison') }
  })
}
