import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type NetworkProxy, startProxy } from '../support/proxy.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { anOpenAction, comment, commentsOn, connected, untilSaid } from './situations/words.ts'
import { outboxOn } from './story/device-rows.ts'
import { join, type Person } from './story/person.ts'

const words = 'Written on the road, and put away.'

let server: RunningServer
let network: NetworkProxy
let elena: Person
let origin = ''

beforeAll(async () => {
  server = await startServer({
    demo: true,
    publicUrl: async (url) => {
      network = await startProxy(url)
      return network.url.replace('127.0.0.1', 'localhost')
    },
  })
  const [link = ''] = server.joinLinks()
  origin = new URL(link).origin
  elena = await join('Elena Rusu', link, { pictures: 'background-sync' })
  await untilSaid(elena.page(), connected)
})

afterAll(async () => {
  await elena?.leave()
  await forgetPhones()
  await server?.forget()
  await network?.close()
})

test('[OUT6] what was written offline goes out though the app was closed meanwhile', async () => {
  const page = elena.page()
  const action = `/actions/${await anOpenAction(page)}`
  await elena.open(action)
  await page.getByRole('textbox', { name: 'Comment' }).waitFor()
  network.set('cut')
  await comment(page, words)
  await untilSaid(page, /^Saved here/)
  // The app has asked the browser, by itself.
  await expect.poll(() => page.evaluate(tagsAsked)).toEqual(['liaison'])

  const phone = page.context()
  const nobody = await phone.newPage()
  const browser = await phone.newCDPSession(nobody)
  const registrationId = await registrationOf(browser)
  await page.close()
  // Later the browser has to start the worker anew, from what it has kept.
  await browser.send('ServiceWorker.stopAllWorkers')
  const callForSync = () =>
    browser.send('ServiceWorker.dispatchSyncEvent', {
      origin,
      registrationId,
      tag: 'liaison',
      lastChance: false,
    })
  await callForSync()
  network.set('pass')
  await callForSync()

  const [, link = ''] = server.joinLinks()
  const marit = await join('Marit Solheim', link, { pictures: 'background-sync' })
  await expect.poll(() => commentsOn(marit.page())).toContain(words)
  await marit.leave()

  // No line again: what the app shows is what the worker has left.
  network.set('cut')
  const again = await phone.newPage()
  await again.goto(`${origin}${action}`)
  await again.getByText(words).waitFor()
  expect(await outboxOn(again)).toEqual({ waiting: 0, refused: [] })
})

/** Runs in the page. */
async function tagsAsked(): Promise<string[]> {
  const registration: ServiceWorkerRegistration & { sync?: { getTags(): Promise<string[]> } } =
    await navigator.serviceWorker.ready
  return (await registration.sync?.getTags()) ?? []
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
