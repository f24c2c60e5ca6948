import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { HttpDevice } from '../support/http-device.ts'
import { type NetworkProxy, startProxy } from '../support/proxy.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { rowsOn } from './story/device-rows.ts'
import { join, type Person } from './story/person.ts'

/** What a phone says of what is due, as its browser has it: with a network and without, with the app open and closed. */
const title = 'Liaison: what is due'

let server: RunningServer
let network: NetworkProxy
let ilinca: Person
let origin = ''

beforeAll(async () => {
  server = await startServer({
    demo: true,
    publicUrl: async (url) => {
      network = await startProxy(url)
      return network.url.replace('127.0.0.1', 'localhost')
    },
  })
  const link = /recorder: (\S+)/.exec(server.output())?.[1] ?? ''
  origin = new URL(link).origin
  await somethingIsDueToday()
  ilinca = await join('Ilinca Tănase', link, { pictures: 'reminders' })
  const connected = ilinca.page().getByText('All saved, here and on the server.')
  await connected.filter({ visible: true }).first().waitFor()
})
afterAll(async () => {
  await ilinca?.leave()
  await forgetPhones()
  await server?.forget()
  await network?.close()
})

/** What is late reminds once a week: whatever the day is, one promise of the recorder's organisation falls due on it. */
async function somethingIsDueToday(): Promise<void> {
  const printed = await server.operate('invite', 'coordinator')
  const secret = /#(\S+)/.exec(printed)?.[1] ?? ''
  const another = await HttpDevice.join(origin, secret, 'Elena')
  await another.sync()
  const mission = another.rows('organisation').find(({ shortName }) => shortName === 'OSCE')
  const action = another
    .rows('actionItem')
    .find(
      ({ state, assignees }) =>
        state === 'open' && JSON.stringify(assignees).includes(String(mission?.id)),
    )
  if (action === undefined) expect.fail('nothing is owed')
  const on = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Chisinau' }).format(new Date())
  another.edit('actionItem', String(action.id), {
    due: { kind: 'date', on, words: '' },
    dueOn: on,
  })
  const verdicts = await another.sync()
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['taken'])
}

type Shown = { title: string; body: string; tag: string }

/** The notifications that stand on the phone, by the browser's own account. */
async function shownOn(page: Page): Promise<Shown[]> {
  return await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    const standing = (await registration?.getNotifications()) ?? []
    return standing.map(({ title, body, tag }) => ({ title, body, tag }))
  })
}

/** The digest as Today shows it, in the form that a notification has. */
async function digestOn(page: Page): Promise<string> {
  await page.getByRole('heading', { name: /^Owed by/ }).waitFor()
  await page.getByRole('list', { name: 'Today', exact: true }).waitFor()
  const parts = await page
    .getByRole('heading', { name: /^(Late|Today|Within a week) \d+$/ })
    .allTextContents()
  return parts.map((part) => part.replace(/ (\d+)$/, ': $1')).join(' · ')
}

test('reminders that were turned on say the numbers of Today when the app is opened, and no task', async () => {
  const page = ilinca.page()
  await page.context().grantPermissions(['notifications'], { origin })
  await ilinca.open('/settings')
  await page.getByRole('button', { name: 'Turn reminders on' }).click()
  await page.getByRole('button', { name: 'Turn reminders off' }).waitFor()
  // Never quiet: the test runs at any hour.
  await page.getByLabel('Quiet from').fill('00:00')
  await page.getByLabel('Until').fill('00:00')
  await expect.poll(() => fileOn(page)).toContain('"quietFrom":"00:00","quietTo":"00:00"')
  expect(await shownOn(page)).toEqual([])

  await ilinca.open('/')
  const digest = await digestOn(page)
  expect(digest).toMatch(/Today: [1-9]/)
  await expect.poll(() => shownOn(page)).toEqual([{ title, body: digest, tag: 'liaison-due' }])
  const actions = Object.values((await rowsOn(page)).actionItems ?? {}) as { task: string }[]
  expect(actions.length).toBeGreaterThan(10)
  for (const { task } of actions) expect(digest).not.toContain(task)
  await ilinca.picture('1-today')
})

test('opened a day later without a network it says them again', async () => {
  const page = ilinca.page()
  const before = await shownOn(page)
  await untilTomorrow(page)
  await ilinca.offline(true)
  await ilinca.open('/')
  await expect.poll(() => shownOn(page)).toEqual(before)
})

test('with the app closed and the server out of reach the worker says them when the browser wakes it', async () => {
  const page = ilinca.page()
  const before = await shownOn(page)
  await untilTomorrow(page)
  // A browser wakes its workers only where it has some network; here it leads nowhere.
  await ilinca.offline(false)
  network.set('cut')
  const phone = page.context()
  // A page of the same origin that is not the app: it only looks.
  const watcher = await phone.newPage()
  await watcher.goto(`${origin}/favicon.svg`)
  await page.close()
  const browser = await phone.newCDPSession(watcher)
  const registrationId = await registrationOf(browser)
  await browser.send('ServiceWorker.stopAllWorkers')
  const wakeAndLook = async () => {
    // A worker that is still stopping hears nothing; what was said today is not said twice.
    await browser.send('ServiceWorker.dispatchPeriodicSyncEvent', {
      origin,
      registrationId,
      tag: 'liaison-due',
    })
    return await shownOn(watcher)
  }
  await expect.poll(wakeAndLook).toEqual(before)
})

/** As if it had been said on an earlier day, and swiped away. */
async function untilTomorrow(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const cache = await caches.open('liaison-reminders')
    const file = await (await cache.match('/reminders.json'))?.json()
    await cache.put('/reminders.json', Response.json({ ...file, lastShownOn: '2020-01-01' }))
    const registration = await navigator.serviceWorker.getRegistration()
    for (const one of (await registration?.getNotifications()) ?? []) one.close()
  })
  await expect.poll(() => shownOn(page)).toEqual([])
}

async function fileOn(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const cache = await caches.open('liaison-reminders')
    return (await (await cache.match('/reminders.json'))?.text()) ?? ''
  })
}

/** The browser's own name for the app's worker. */
async function registrationOf(browser: CDPSession): Promise<string> {
  const found = new Promise<string>((resolve) => {
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const app = registrations.find(({ scopeURL }) => scopeURL === `${origin}/`)
      if (app !== undefined) resolve(app.registrationId)
    })
  })
  await browser.send('ServiceWorker.enable')
  return await found
}
