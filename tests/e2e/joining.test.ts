import { mkdir } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetPhones, openPhone, type Phone } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { untilHandedOver } from './story/device-rows.ts'
import { join, type Person } from './story/person.ts'
import { beginSummary } from './story/releasing.ts'
import { startNow } from './story/start.ts'

/** A phone with a passkey holder that a test can look into. */
type Passkeyed = { phone: Phone; page: Page; cdp: CDPSession; authenticatorId: string }

const pictures = fileURLToPath(new URL('../../test-results/joining/', import.meta.url))
const wide = { width: 1280, height: 800 }
const small = { width: 390, height: 844 }

let server: RunningServer
let head: Person
let guest: Passkeyed
let link = ''
let codes: string[] = []

let isBroken = false
beforeEach((context) => {
  if (isBroken) context.skip('The story broke off before.')
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  isBroken = true
  await head?.picture('broken-head')
  await guest?.page.screenshot({ path: `${pictures}broken-guest.png` })
})

beforeAll(async () => {
  server = await startServer({ demo: true })
  const headLink = /head_of_mission: (\S+)/.exec(server.output())?.[1] ?? ''
  head = await join('Irina', headLink, { pictures: 'joining' })
  await mkdir(pictures, { recursive: true })
})
afterAll(async () => {
  await head?.leave()
  await guest?.phone.close()
  await forgetPhones()
  await server?.forget()
})

async function aPhone(): Promise<Passkeyed> {
  const phone = await openPhone(small)
  const page = phone.context.pages()[0] ?? (await phone.context.newPage())
  const cdp = await phone.context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { phone, page, cdp, authenticatorId }
}

/** By day, by night, and on a desk. */
async function picture(page: Page, name: string): Promise<void> {
  const shot = (as: string) =>
    page.screenshot({ path: `${pictures}${as}.png`, animations: 'disabled', fullPage: true })
  await shot(name)
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot(`${name}-dark`)
  await page.emulateMedia({ colorScheme: null })
  await page.setViewportSize(wide)
  await shot(`${name}-wide`)
  await page.setViewportSize(small)
}

test('a head of mission shows a code, reads another one out, and sees what became of them', async () => {
  const page = head.page()
  await head.open('/invite')
  await page.getByRole('radio', { name: 'Co-ordinator' }).check({ force: true })
  await picture(page, '1-invite')
  await page.getByRole('button', { name: 'Make the invitation' }).click()
  link = await page.getByLabel('Invitation link').inputValue()
  expect(link).toMatch(/\/join#[\w-]{27}$/)
  await page.getByRole('button', { name: 'Read it out over the telephone' }).click()
  const spoken = page.getByText(/^\d{4} \d{4} \d{4} \d{4}$/)
  link = `${(await spoken.textContent()) ?? ''}`
  await picture(page, '2-invitation')
  await page.getByText('Open', { exact: true }).first().waitFor()
})

test('a newcomer types the code, a name, and is shown the ways to come back, one at a time', async () => {
  guest = await aPhone()
  const { page } = guest
  await page.goto(`${server.url}/`)
  await page.getByRole('link', { name: 'Scan or type a code, or come back' }).click()
  await page.getByRole('heading', { name: 'Come in' }).waitFor()
  await picture(page, '3-come-in')
  await page.getByRole('button', { name: 'Type the code that you were told' }).click()
  const digits = link.replaceAll(' ', '')
  const slip = digits.slice(0, 15) + String((Number(digits[15]) + 1) % 10)
  await page.getByLabel('Code').fill(slip)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('A digit is wrong').waitFor()
  await picture(page, '4-code')
  await page.getByLabel('Code').fill(digits)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Your name').fill('Vera Munteanu')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByText('opens without a network').waitFor()
  await picture(page, '5-welcome')
  await page.getByRole('button', { name: 'Make sure that you can come back' }).click()
  await page.getByRole('heading', { name: 'Come back with your finger or face' }).waitFor()
  // The tab is killed: the phone goes on at the same step.
  await page.reload()
  await page.getByRole('heading', { name: 'Come back with your finger or face' }).waitFor()
  await picture(page, '6-passkey')
  await page.getByRole('button', { name: 'Set up a passkey' }).click()
  await page.getByRole('button', { name: 'Show my codes' }).click()
  await page.getByRole('button', { name: 'I have written them down' }).waitFor()
  codes = await page.getByRole('listitem').allTextContents()
  expect(codes).toHaveLength(8)
  await picture(page, '7-codes')
  await page.getByRole('button', { name: 'I have written them down' }).click()
  await page.getByRole('heading', { name: 'Protect what is on this phone' }).waitFor()
  await picture(page, '8-sealing')
  await page.getByRole('button', { name: 'Not now' }).click()
  await page
    .getByText('All saved, here and on the server.')
    .filter({ visible: true })
    .first()
    .waitFor()
})

test('the list says who has joined, and an open invitation is taken back', async () => {
  const page = head.page()
  await page.getByRole('button', { name: 'Invite another' }).click()
  await page.getByRole('button', { name: 'Make the invitation' }).click()
  const other = await page.getByLabel('Invitation link').inputValue()
  await page.getByText('Joined').first().waitFor()
  // The other invitations of the demonstration are open as well.
  const row = page.getByRole('listitem').filter({ hasText: 'invited by you' })
  await row.getByRole('button', { name: 'Take back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await page.getByText('Taken back').first().waitFor()
  await picture(page, '9-invitations')
  const late = await aPhone()
  await late.page.goto(other)
  await late.page.getByLabel('Your name').fill('Late')
  await late.page.getByRole('button', { name: 'Join' }).click()
  await late.page.getByText('does not work any more').waitFor()
  await late.phone.close()
})

test('a release waits for the passkey, and is confirmed on the spot', async () => {
  const { page } = guest
  // As if the passkey had been used long ago.
  const db = new DatabaseSync(joinPath(server.dataFolder, 'liaison.sqlite'))
  db.exec('update sessions set stepped_up_at = null')
  db.close()
  // Somebody else has drafted it: two persons look at what goes out.
  await head.open('/meetings')
  await head
    .page()
    .getByRole('link', { name: /TCM|Technical/ })
    .last()
    .click()
  await beginSummary(head.page(), 'Referral got faster.')
  await untilHandedOver(head.page())
  const summary = new URL(head.page().url()).pathname
  await page.goto(`${server.url}${summary}`)
  await page.getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Release', exact: true }).click()
  const confirm = page.getByRole('button', { name: 'Confirm with your passkey' })
  await confirm.waitFor()
  await picture(page, '10-confirm')
  await confirm.click()
  await page.getByRole('button', { name: 'Copy link' }).waitFor()
  await confirm.waitFor({ state: 'hidden' })
})

test('who signs out comes back with the passkey, on a fresh phone as well', async () => {
  const { page, cdp, authenticatorId } = guest
  await page.goto(`${server.url}/settings`)
  await page.getByRole('link', { name: 'Coming back' }).click()
  await page.getByText('Last used').waitFor()
  await picture(page, '11-coming-back')
  await page.getByRole('button', { name: 'Sign out on this device' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('Sign in again').filter({ visible: true }).first().waitFor()
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
  expect(credentials).toHaveLength(1)
  // The same phone: what is on it goes on.
  await page.goto(`${server.url}/join`)
  await page.getByRole('button', { name: 'Use your passkey' }).click()
  await picture(page, '12-welcome-back')
  await page.getByRole('button', { name: 'Use your passkey' }).click()
  await startNow(page)
  await page
    .getByText('All saved, here and on the server.')
    .filter({ visible: true })
    .first()
    .waitFor()

  const fresh = await aPhone()
  for (const credential of credentials)
    await fresh.cdp.send('WebAuthn.addCredential', {
      authenticatorId: fresh.authenticatorId,
      // One synced key, used on the other phone in the meantime.
      credential: { ...credential, signCount: 100 },
    })
  await fresh.page.goto(`${server.url}/join`)
  await fresh.page.getByRole('button', { name: 'Use your passkey' }).click()
  await fresh.page.getByRole('button', { name: 'Use your passkey' }).click()
  await startNow(fresh.page)
  await fresh.page.goto(`${server.url}/settings`)
  await fresh.page.getByText('Vera Munteanu').waitFor()
  await fresh.phone.close()
})

test('a recovery code lets in once', async () => {
  const phone = await aPhone()
  const { page } = phone
  for (const code of [codes[0] ?? '', codes[0] ?? '', codes[1] ?? '']) {
    await page.goto(`${server.url}/join`)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(code.toUpperCase())
    await page.getByRole('button', { name: 'Come back' }).click()
    if (code === codes[1]) break
    const isIn = page.getByRole('button', { name: 'Start now' })
    const isRefused = page.getByText('This code does not work')
    await isIn.or(isRefused).waitFor()
    if (await isIn.isVisible()) await startNow(page)
    else await picture(page, '13-recovery')
  }
  await startNow(page)
  await phone.phone.close()
})
