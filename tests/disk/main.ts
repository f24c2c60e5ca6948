import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { ensureBuilt } from '../bench/built.ts'
import { connected, untilSaid } from '../e2e/situations/words.ts'
import { join, type Person } from '../e2e/story/person.ts'
import { forgetPhones } from '../support/chromium.ts'
import { type DevicePage, openDevicePage } from '../support/device-page.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import type { DiskPage } from './page.ts'
import { searchProfile } from './search-profile.ts'

// `npm run check:disk`: a real Chromium, words planted wherever the app keeps words, and the whole of the
// browser's profile searched for them once it was killed. Fails where a sealed phone gives any of
// them away, locked, killed or removed; where one that is not sealed does so after it was wiped; or
// where the search would not have found them.

const file = fileURLToPath(new URL('page.ts', import.meta.url))
const passphrase = 'harbour candle seven violins'
const personName = 'Wxqvzirka Ploumbelt'
const searched = 'Qzjwhxvel'
const typed = 'Kvorzhimplat and what was said'

type Words = Map<string, Uint8Array | string>
const wrongs: string[] = []

await ensureBuilt()
const server = await startServer({ demo: true })
try {
  await openPhoneRun(server, 'killed')
  await openPhoneRun(server, 'closed')
  await sealedPhoneRun(server)
} finally {
  await forgetPhones()
  await server.forget()
}
for (const wrong of wrongs) console.log(`  ${wrong}`)
console.log(wrongs.length === 0 ? '0 found' : `${wrongs.length} WRONG`)
if (wrongs.length > 0) process.exitCode = 1

/** Not sealed: the search must find nearly all of it, and nothing once it was wiped. */
async function openPhoneRun(
  { url, joinLinks }: RunningServer,
  ending: 'killed' | 'closed',
): Promise<void> {
  const ana = await joined(joinLinks()[ending === 'killed' ? 0 : 2] ?? '')
  const on = await beside(ana, url)
  const words = await plant(ana, on)
  words.set('the key of what was put aside', JSON.parse(await keyFile(ana.page(), 'aside')).key)
  const before = await look(ana, words)
  console.log(`not sealed: ${before.found.size} of ${words.size} found, in ${before.files} files`)
  if (before.found.size < words.size * 0.9)
    wrongs.push(
      `the search finds only ${before.found.size} of ${words.size} where nothing is sealed`,
    )
  await on.call('wipe')
  await on.page.close()
  await ana.open('/')
  await ana.page().getByText('This device is wiped').waitFor()
  await ana.page().getByRole('button', { name: 'I have read it' }).waitFor()
  await untilGone(ana, words)
  if (ending === 'killed') await ana.pullBattery()
  else await ana.leave()
  await mustFindNothing(ana, words, `wiped, not sealed, ${ending}`)
  if (ending === 'killed') await ana.leave()
}

/** Sealed and locked: nothing of it, no key, no passphrase; removed: not even the wrapped key. */
async function sealedPhoneRun({ url, joinLinks }: RunningServer): Promise<void> {
  const ana = await join(personName, joinLinks()[1] ?? '', {
    pictures: 'disk',
    sealFirst: sealAndUnlock,
  })
  await untilSaid(ana.page(), connected)
  const page = ana.page()
  const on = await beside(ana, url)
  const words = await plant(ana, on)
  await on.page.close()
  const wrapped = JSON.parse(await keyFile(page, '')).passphrase.wrapped
  words.set('the passphrase', passphrase)
  await ana.open('/more')
  await page.getByRole('button', { name: 'Lock now' }).click()
  await page.getByRole('heading', { name: 'Locked' }).waitFor()
  await settle(page)
  await ana.pullBattery()
  await mustFindNothing(ana, words, 'sealed and locked')
  const there = await look(ana, new Map([['the wrapped key', wrapped]]))
  if (there.found.size === 0) wrongs.push('the search does not find the wrapped key where it lies')

  await ana.open('/')
  await unlock(ana.page())
  await ana.pullBattery()
  await mustFindNothing(ana, words, 'killed while it was open')

  await ana.open('/')
  await ana.page().getByRole('button', { name: 'The passphrase is lost' }).click()
  await ana.page().getByRole('button', { name: 'Remove the vault' }).click()
  await ana.page().getByText('How to get in').waitFor()
  await ana.pullBattery()
  words.set('the wrapped key', wrapped)
  await mustFindNothing(ana, words, 'vault removed')
  await ana.leave()
}

async function joined(link: string): Promise<Person> {
  const ana = await join(personName, link, { pictures: 'disk' })
  await untilSaid(ana.page(), connected)
  return ana
}

/** On the page that an invitation opens: from the first word on everything is sealed. */
async function sealAndUnlock(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Choose a passphrase first' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase, once more').fill(passphrase)
  await page.getByRole('button', { name: 'Seal this phone' }).click()
  await page.getByLabel('Passphrase of vault', { exact: false }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.getByRole('heading', { name: 'Join a mission' }).waitFor()
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Passphrase of vault', { exact: false }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.getByRole('link', { name: 'Meetings' }).first().waitFor()
}

async function beside(ana: Person, url: string): Promise<DevicePage<DiskPage>> {
  const where = { file, name: 'disk', below: 'healthz/' }
  return await openDevicePage<DiskPage>(ana.page().context(), url, where)
}

/** By the device's code, and by the screens: what is typed and not sent, what is searched. */
async function plant(ana: Person, on: DevicePage<DiskPage>): Promise<Words> {
  const page = ana.page()
  const words: Words = new Map(Object.entries(await on.call('plant')))
  const key = await on.call('keys')
  if (key !== '') words.set('the data key', Buffer.from(key, 'base64url'))
  words.set('the name of who joined', personName)
  await ana.open('/people')
  await page.getByRole('searchbox').first().fill(searched)
  words.set('what was searched', searched)
  await ana.open('/actions')
  const action = await page.locator('main a[href^="/actions/"]').first().getAttribute('href')
  if (action === null) throw new Error('no action is on the screen')
  await ana.open(action)
  await page.getByRole('textbox', { name: 'Comment' }).fill(typed)
  words.set('what was typed and not sent', typed)
  await settle(page)
  return words
}

/** The text of the first file of keys whose name goes on so. */
async function keyFile(page: Page, name: string): Promise<string> {
  return await page.evaluate(async (start) => {
    const folder = await navigator.storage.getDirectory()
    for await (const name of folder.keys())
      if (name.startsWith(start))
        return await (await (await folder.getFileHandle(name)).getFile()).text()
    return '{}'
  }, `vault-${name}`)
}

/** Chromium drops what it was told to, and writes its own files anew, within seconds. */
async function untilGone(ana: Person, words: Words): Promise<void> {
  const fromMs = performance.now()
  while (performance.now() - fromMs < 60_000) {
    const { found } = await look(ana, words)
    if (found.size === 0) break
    await ana.page().waitForTimeout(500)
  }
  console.log(`  ${((performance.now() - fromMs) / 1000).toFixed(1)} s after the last page`)
}

/** Chromium writes down, and takes away what was deleted, some seconds later. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(4_000)
}

async function look(ana: Person, words: Words) {
  return await searchProfile(ana.profile(), words)
}

async function mustFindNothing(ana: Person, words: Words, when: string): Promise<void> {
  const { found, files, bytes } = await look(ana, words)
  console.log(
    `${when}: ${found.size} of ${words.size} found in ${files} files, ${(bytes / 1e6).toFixed(0)} MB`,
  )
  if (files < 20) wrongs.push(`only ${files} files were searched`)
  for (const [word, places] of found) wrongs.push(`${when}: ${word} lies in ${places.join(', ')}`)
}
