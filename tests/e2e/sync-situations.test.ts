import { readFile } from 'node:fs/promises'
import { join as pathOf } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type NetworkProxy, startProxy } from '../support/proxy.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { diskOf, loseDatabase, mayLoseDatabase, type PhoneDisk } from './situations/disk.ts'
import {
  anOpenAction,
  comment,
  commentsOn,
  connected,
  fieldOf,
  sendComment,
  syncByHand,
  untilSaid,
  untilTheSame,
} from './situations/words.ts'
import { hasBallast, outboxOn, rowsOn, untilHandedOver } from './story/device-rows.ts'
import { join, type Person } from './story/person.ts'

/** What people meet on the road, each at the size of a phone, with pictures by day and by night. */
const phone = { pictures: 'situations' }

let server: RunningServer
let network: NetworkProxy
let elena: Person
let origin = ''
/** The page of an action that everybody here writes on. */
let action = ''

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
  elena = await join('Elena Rusu', link, phone)
  await untilSaid(elena.page(), connected)
  action = `/actions/${await anOpenAction(elena.page())}`
})

afterEach(async ({ task }) => {
  network.set('pass')
  if (task.result?.state === 'fail') await elena.picture(`broken-${task.id}`)
})

afterAll(async () => {
  await elena?.leave()
  await forgetPhones()
  await server?.forget()
  await network?.close()
})

describe('behind a captive portal', () => {
  test('the app says so, opens again, loses nothing, and goes on by itself after signing in', async () => {
    const page = elena.page()
    await elena.open(action)
    await page.getByRole('textbox', { name: 'Comment' }).waitFor()
    network.set('portal')
    await comment(page, 'Written in the lobby of the hotel.')
    await untilSaid(page, 'Saved here. This network wants you to sign in first.')
    await elena.open('/sync')
    await page.getByText('Open any web page in the browser').waitFor()
    await page.getByText('Written in the lobby').waitFor()
    await elena.bothPictures('portal')
    expect((await outboxOn(page)).waiting).toBe(1)

    // Signed in: nobody taps anything.
    network.set('pass')
    await untilHandedOver(page)
    await untilSaid(page, connected)
    expect((await outboxOn(page)).refused).toEqual([])
  })
})

describe('with a server that has lost something', () => {
  test('comparing by hand brings it back from the phone, and says so', async () => {
    const page = elena.page()
    const lost = (await commentsOn(page)).length + 1
    // As when a disk or a careless hand took rows away: nothing else tells of it.
    const database = new DatabaseSync(pathOf(server.dataFolder, 'liaison.sqlite'))
    const gone = database.prepare('delete from records where kind = ? or id = ?')
    expect(gone.run('comment', action.split('/').at(-1) ?? '').changes).toBe(lost)
    database.close()
    await elena.open('/sync')
    await untilSaid(page, connected)
    const button = page.getByRole('button', { name: 'Compare now' })
    await elena.offline(true)
    await page.getByRole('button', { name: 'Sync now' }).click()
    await page.getByText('This needs a connection to the server.').waitFor()
    await expect.poll(() => button.isDisabled()).toBe(true)
    await elena.offline(false)
    await syncByHand(page)
    await button.click()
    await page.getByText(`The server lacked ${lost} records and got them back`).waitFor()
    await page.getByText('Last compared').scrollIntoViewIfNeeded()
    await elena.bothPictures('compared')
    await button.click()
    await page.getByText('This phone and the server hold the same.').waitFor()
  })
})

describe('in three tabs', () => {
  test('everything written in each reaches the server once, though the one that syncs is closed', async () => {
    const first = elena.page()
    await elena.open(action)
    const [second, third] = [await first.context().newPage(), await first.context().newPage()]
    for (const tab of [second, third]) await tab.goto(`${origin}${action}`)
    // So slow that whatever is under way when the tab is closed is in the middle.
    network.thin({ bytesPerSecond: 150, dropEveryMs: 60_000 })
    const said = [first, second, third].map(async (tab, who) => {
      for (const what of ['one', 'two', 'three', 'four']) await comment(tab, `Tab ${who}: ${what}.`)
    })
    await Promise.all(said)
    await second.getByRole('button', { name: 'Edit the action' }).click()
    await second
      .getByRole('dialog')
      .getByLabel('What will be done')
      .fill('Written in the second tab')
    await second.getByRole('dialog').getByRole('button', { name: 'Save' }).first().click()
    await second.getByRole('dialog').waitFor({ state: 'hidden' })
    await untilSaid(second, /being sent/)
    await first.close()
    network.set('pass')
    await untilHandedOver(second)
    await untilSaid(third, connected)
    await second.screenshot({ path: 'test-results/situations/tabs.png' })

    const [, link = ''] = server.joinLinks()
    const marit = await join('Marit Solheim', link, phone)
    await untilSaid(marit.page(), connected)
    const tabs = async () =>
      (await commentsOn(marit.page())).filter((text) => text.startsWith('Tab '))
    await expect
      .poll(tabs)
      .toEqual(
        [0, 1, 2].flatMap((who) =>
          ['four', 'one', 'three', 'two'].map((what) => `Tab ${who}: ${what}.`),
        ),
      )
    await untilTheSame(marit.page(), third)
    await third.close()
    await marit.leave()
    await elena.restart()
  })
})

describe('with a phone that is full', () => {
  let pavel: Person
  let disk: PhoneDisk

  beforeAll(async () => {
    const printed = await server.operate('invite', 'coordinator')
    const link = /http\S+#\S+/.exec(printed)?.[0] ?? ''
    pavel = await join('Pavel Grosu', link, {
      ...phone,
      beforeOpen: async (page) => {
        disk = await diskOf(page, origin)
        await disk.give(40_000_000)
      },
    })
    await untilSaid(pavel.page(), connected)
    await pavel.open(action)
    // The app puts its ballast down when it has been open for a few seconds.
    while (!(await hasBallast(pavel.page()))) await pavel.page().waitForTimeout(250)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pavel.picture(`broken-${task.id}`)
  })
  afterAll(() => pavel?.leave())

  test('it is told while everything is still saved', async () => {
    const page = pavel.page()
    await pavel.offline(true)
    await disk.fillUp()
    await comment(page, 'Written on the last room.')
    const notice = page.getByRole('dialog', { name: 'This phone is full' })
    await notice.getByText('What you wrote is saved.').waitFor()
    await pavel.bothPictures('full-saved')
    await notice.getByRole('button', { name: 'Go on' }).click()
    await untilSaid(page, 'Saved here. This phone is full: make room.')
    expect(await commentsOn(page)).toContain('Written on the last room.')
  })

  test('with no room at all nothing is called saved, the words stay, and the work can be taken off', async () => {
    const page = pavel.page()
    await disk.fillForGood()
    await sendComment(page, 'These words found no room.')
    const notice = page.getByRole('dialog', { name: 'This phone is full' })
    await notice.getByText('What you wrote last is not saved.').waitFor()
    await pavel.bothPictures('full-not-saved')
    const exported = async () => {
      const exporting = page.waitForEvent('download')
      await notice.getByRole('button', { name: 'Export what is unsent' }).click()
      return JSON.parse(await readFile(await (await exporting).path(), 'utf8'))
    }
    expect(JSON.stringify((await exported()).waiting)).toContain('Written on the last room.')
    // What is typed is put aside within a second of the last key.
    await expect
      .poll(async () => JSON.stringify((await exported()).typed))
      .toContain('These words found no room.')
    await notice.getByRole('button', { name: 'Go on' }).click()
    await untilSaid(page, 'Not saved: this phone is full.')
    expect(
      await page
        .getByText(/Saved here|All saved/)
        .filter({ visible: true })
        .allTextContents(),
    ).toEqual([])
    expect(await commentsOn(page)).not.toContain('These words found no room.')
    expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe(
      'These words found no room.',
    )
    await pavel.bothPictures('full-banner')
  })

  test('what others wrote waits on the server, and with room everything goes on', async () => {
    const page = pavel.page()
    await elena.open(action)
    await comment(elena.page(), 'Written by somebody with room.')
    await untilHandedOver(elena.page())
    await pavel.offline(false)
    await page.waitForTimeout(3_000)
    expect(await commentsOn(page)).not.toContain('Written by somebody with room.')

    await disk.give(90_000_000)
    await page.getByRole('button', { name: 'Add comment' }).click()
    await expect.poll(() => commentsOn(page)).toContain('These words found no room.')
    await pavel.open('/sync')
    await syncByHand(page)
    await pavel.bothPictures('room-again')
    expect(await commentsOn(page)).toEqual(
      expect.arrayContaining([
        'These words found no room.',
        'Written by somebody with room.',
        'Written on the last room.',
      ]),
    )
  })
})

test('a database that the browser has lost is told, and what was being typed is there again', async () => {
  const page = elena.page()
  await mayLoseDatabase(page)
  await elena.open(action)
  const field = page.getByRole('textbox', { name: 'Comment' })
  await field.fill('Typed while all was well')
  await loseDatabase(page)
  await field.fill('Typed while all was well, and then the browser forgot us.')
  await untilSaid(page, 'Nothing can be saved: open the app again.')
  await page.getByText('The browser has closed the app’s storage.').waitFor()
  await elena.bothPictures('lost')
  await page.getByRole('button', { name: 'Open it again' }).click()
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Comment' }).inputValue())
    .toBe('Typed while all was well, and then the browser forgot us.')
  await page.getByRole('button', { name: 'Add comment' }).click()
  await untilHandedOver(page)
  await untilSaid(page, connected)
  const row = (await rowsOn(page)).actionItems?.[action.split('/').at(-1) ?? '']
  expect(fieldOf(row, 'task')).toBe('Written in the second tab')
})
