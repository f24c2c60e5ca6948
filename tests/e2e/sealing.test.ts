import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { anOpenAction, comment, connected, untilSaid } from './situations/words.ts'
import { rowsOn } from './story/device-rows.ts'
import { join, type Person } from './story/person.ts'

const passphrase = 'harbour candle seven violins'
const words = 'Said in confidence at the well.'

let server: RunningServer
let elena: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const [link = ''] = server.joinLinks()
  elena = await join('Elena Rusu', link, { pictures: 'sealing' })
  await untilSaid(elena.page(), connected)
})

afterAll(async () => {
  await elena?.leave()
  await forgetPhones()
  await server?.forget()
})

const locked = (page: Page) => page.getByRole('heading', { name: 'Locked' })
const field = (page: Page) => page.getByLabel('Passphrase of vault', { exact: false })

async function unlock(page: Page, typed = passphrase): Promise<void> {
  await field(page).fill(typed)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
}

/** How often in a row a wrong passphrase was typed, as the phone has noted it. */
async function wrongOn(page: Page): Promise<number> {
  return await page.evaluate(
    () => JSON.parse(localStorage.getItem('liaison-vaults') ?? '[]')[0]?.wrong?.times ?? 0,
  )
}

/** Sets when that was for the last time; what is negative is still to come, as with a clock put back. */
async function lastWrongAgo(page: Page, agoMs: number): Promise<void> {
  await page.evaluate((ago) => {
    const [vault] = JSON.parse(localStorage.getItem('liaison-vaults') ?? '[]')
    vault.wrong.atMs = Date.now() - ago
    localStorage.setItem('liaison-vaults', JSON.stringify([vault]))
  }, agoMs)
}

test('a phone is sealed, locked, opened, and forgets nothing on the way', async () => {
  const page = elena.page()
  const action = `/actions/${await anOpenAction(page)}`
  await elena.open(action)
  await comment(page, words)
  await page.getByText(words).waitFor()

  await elena.open('/sealing')
  await elena.bothPictures('1-set-up')
  await page.getByLabel('Passphrase', { exact: true }).fill('short one')
  await page.getByRole('button', { name: 'Seal this phone' }).click()
  await page.getByText('Too short to withstand guessing', { exact: false }).waitFor()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase, once more').fill(passphrase)
  await page.getByRole('button', { name: 'Seal this phone' }).click()
  await locked(page).waitFor()
  await elena.bothPictures('2-locked')
  await unlock(page)
  await page.getByRole('button', { name: 'Lock now' }).waitFor()
  await elena.bothPictures('3-sealed')
  const names = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name),
  )
  expect(names).toEqual([expect.stringMatching(/^liaison-vault-/)])

  await elena.open(action)
  await page.getByText(words).waitFor()
})

test('a reload and another tab ask nobody; locking one locks all', async () => {
  const page = elena.page()
  await page.reload()
  await page.getByText(words).waitFor()
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByText(words).waitFor()
  await elena.open('/more')
  await page.getByRole('button', { name: 'Lock now' }).click()
  await locked(page).waitFor()
  await locked(other).waitFor()
  expect(await other.getByText(words).count()).toBe(0)
  await other.close()
  await page.reload()
  await locked(page).waitFor()
})

test('a wrong passphrase says so, changes nothing, and after three makes everybody wait', async () => {
  const page = elena.page()
  for (const times of [1, 2, 3]) {
    await unlock(page, 'another passphrase altogether')
    await expect.poll(() => wrongOn(page)).toBe(times)
    await page.getByText('That is not what opens this vault', { exact: false }).waitFor()
  }
  // As if the last had been a moment ago, however slow this machine is: its two seconds are not over.
  await lastWrongAgo(page, -3_600_000)
  await unlock(page)
  await page.getByText('wait', { exact: false }).first().waitFor()
  await elena.bothPictures('4-wrong')
  expect(await wrongOn(page)).toBe(3)
  await lastWrongAgo(page, 2_500)
  await unlock(page)
  await page.getByRole('button', { name: 'Lock now' }).waitFor()
})

test('opens without a network, and locks itself when nobody touches it', async () => {
  const page = elena.page()
  await page.evaluate(async () => await navigator.serviceWorker.ready)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Lock now' }).click()
  await locked(page).waitFor()
  await unlock(page)
  await page.getByRole('button', { name: 'Lock now' }).waitFor()
  await page.context().setOffline(false)
  await page.clock.install()
  await page.reload()
  await page.getByRole('button', { name: 'Lock now' }).waitFor()
  // Of five minutes; the seconds of this machine go by as well.
  await page.clock.fastForward('03:00')
  await page.mouse.click(5, 5)
  await page.clock.fastForward('03:00')
  expect(await locked(page).count()).toBe(0)
  await page.clock.fastForward('02:30')
  await locked(page).waitFor()
})

test('a mission that requires it leads every phone to its passphrase, and nobody away from a meeting', async () => {
  const link = / *(https?:\S+)/.exec(server.output().split('head_of_mission:')[1] ?? '')?.[1] ?? ''
  const head = await join('Marit Solberg', link, { pictures: 'sealing' })
  const page = head.page()
  await untilSaid(page, connected)
  const [meeting] = Object.keys((await rowsOn(page)).meetings ?? {})
  await head.open('/sealing')
  await page.getByRole('switch', { name: /^Everybody seals their phone/ }).click()
  await page.getByText('Your mission asks everybody', { exact: false }).waitFor()

  await head.open(`/meetings/${meeting}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForTimeout(1_000)
  expect(new URL(page.url()).pathname).toBe(`/meetings/${meeting}`)
  await head.open('/actions')
  await page.getByText('Your mission asks everybody', { exact: false }).waitFor()
  await head.bothPictures('5-required')
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase, once more').fill(passphrase)
  await page.getByRole('button', { name: 'Seal this phone' }).click()
  await unlock(page)
  await page.getByRole('button', { name: 'Lock now' }).waitFor()
  expect(await page.getByRole('button', { name: 'Turn sealing off' }).count()).toBe(0)
  await head.leave()
})
