import { join as joinPath } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActionItem } from '../../src/domain/action-item.ts'
import {
  anOverdueMission,
  type Expected,
  type OverdueMission,
  unseenActions,
} from '../support/an-overdue-mission.ts'
import { forgetPhones } from '../support/chromium.ts'
import { HttpDevice } from '../support/http-device.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { connected, dayThere, untilSaid } from './situations/words.ts'
import { rowsIn, untilHandedOver } from './story/device-rows.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'
import { beginSummary, untilWorded } from './story/releasing.ts'

/**
 * Scenario S2 of the field practice with exactly its data: 6 mechanisms, 180 actions, 23 late, 7 of them for long,
 * 4 that need the head of mission. She reviews them offline on a phone, acts, and approves a summary, which takes
 * effect once she is connected and has confirmed it. The tests follow each other.
 */
const note = 'The ministers have to say who signs.'
const reason = 'The shelter has closed.'
const wording = 'Referral got faster.'
const question = 'Has the ministry answered yet?'
/** WCAG 2.2, levels A and AA. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

let server: RunningServer
let mission: OverdueMission
let head: Person
let coordinator: Person
let summary = ''
const acted = { dropped: '', asked: '' }

inOrder(() => [head, coordinator])

beforeAll(async () => {
  server = await startServer()
  const secret = secretOf(server.joinLinks()[0] ?? '')
  const first = await HttpDevice.join(server.url, secret, 'First')
  await first.sync()
  mission = await anOverdueMission(first, dayThere())
  const invite = async (role: string, organisationId: unknown = first.me.organisationId) => {
    const answer = await first.post('/invitations', { role, mechanismId: null, organisationId })
    return ((await answer.json()) as { link: string }).link
  }
  const theirs = await invite('recorder', mission.organisations[3]?.id)
  const outsider = await HttpDevice.join(server.url, secretOf(theirs), 'Outsider')
  await unseenActions(outsider, mission, dayThere())
  const pictures = { pictures: 'head-of-mission' }
  head = await join('Hana Vogel', await invite('head_of_mission'), {
    ...pictures,
    beforeOpen: aPasskeyHolder,
  })
  coordinator = await join('Marit Solheim', await invite('coordinator'), pictures)
  for (const { page } of [head, coordinator]) await untilSaid(page(), connected)
})

afterAll(async () => {
  await head?.leave()
  await coordinator?.leave()
  await forgetPhones()
  await server?.forget()
})

function secretOf(link: string): string {
  return link.split('#')[1] ?? ''
}

/** The phone has a finger to show. */
async function aPasskeyHolder(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** The ids of the actions that the list in front of her has, all of its rows brought on the screen. */
async function listed(page: Page, count: number): Promise<string[]> {
  await page.getByText(new RegExp(`^${count} actions?$`)).waitFor()
  const more = page.getByRole('button', { name: /^Show more/ })
  const rows = page.locator('main a[href^="/actions/"]')
  await rows.first().waitFor()
  for (let left = await more.count(); left > 0; left = await more.count()) {
    const before = await rows.count()
    await more.first().click()
    await expect.poll(() => rows.count()).toBeGreaterThan(before)
  }
  const links = await rows.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return links.map((link) => link.replace('/actions/', '')).toSorted()
}

/** From the review, on which the figure stands, to its records and back. */
async function opensExactly(path: string, expected: Expected): Promise<void> {
  const page = head.page()
  await page.locator(`main a[href="${path}"]`).click()
  expect(await listed(page, expected.length), path).toEqual(expected.toSorted())
  await page.goBack()
}

/** What stands in somebody's way on the page that is open. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze()
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target)}`)
}

/** Presses `key` until what is wanted has the focus. */
async function untilFocused(page: Page, key: string, wanted: Locator): Promise<void> {
  const hasFocus = () => wanted.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 80; presses += 1) {
    if (await hasFocus()) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead to ${wanted}`)
}

test('the co-ordinator drafts a summary of a meeting, and the head of mission sets up a passkey', async () => {
  await coordinator.open(`/meetings/${mission.meeting.id}`)
  await beginSummary(coordinator.page(), wording)
  await untilHandedOver(coordinator.page())
  summary = new URL(coordinator.page().url()).pathname
  await head.open('/settings')
  await head.page().getByRole('link', { name: 'Coming back' }).click()
  await head.page().getByRole('button', { name: 'Set up a passkey on this device' }).click()
  await head.page().getByText('not used yet').or(head.page().getByText('Last used')).waitFor()
  await head.open(summary)
  await head.page().getByRole('button', { name: 'Release', exact: true }).waitFor()
  await untilWorded(head.page(), wording)
  await head.page().evaluate(async () => await navigator.serviceWorker.ready)
  // As if the passkey had been used long ago.
  const db = new DatabaseSync(joinPath(server.dataFolder, 'liaison.sqlite'))
  db.exec('update sessions set stepped_up_at = null')
  db.close()
})

test('offline, the first screen says what needs her, what is late, with whom and where', async () => {
  const page = head.page()
  await head.offline(true)
  await head.open('/review')
  await page.getByText('4 actions need you. 23 are late, 7 of them for long.').waitFor()
  await page.getByRole('region', { name: /^Needs me/ }).waitFor()
  const glance = page.getByRole('region', { name: 'At a glance' })
  for (const [words, count] of [
    ['late', 23],
    ['long late', 7],
    ['open in all', 120],
    ['carried over three times or more', 1],
  ] as const)
    await glance.getByRole('link', { name: new RegExp(`^${count}\\s*${words}$`) }).waitFor()
  for (const [by, of] of [
    ['organisation', mission.organisations],
    ['mechanism', mission.mechanisms],
  ] as const) {
    const rows = page.locator(`main a[href^="/review?${by}="]`)
    await expect.poll(() => rows.count()).toBe(of.length)
    for (const { id } of of) {
      const row = page.locator('li').filter({ has: page.locator(`a[href="/review?${by}=${id}"]`) })
      const { open, late } = {
        open: mission.openOf(by, id).length,
        late: mission.lateOf(by, id).length,
      }
      expect(await row.textContent()).toContain(`${open} open, ${late} late`)
    }
  }
  await head.bothPictures('1-review')
})

test('each figure opens exactly its records', async () => {
  const { figures, organisations, mechanisms } = mission
  const { needsMe, ...linked } = figures
  await head.open('/review?show=needsMe')
  expect(await listed(head.page(), 4)).toEqual(needsMe.toSorted())
  await head.page().getByRole('link', { name: 'Back to the review' }).click()
  for (const [name, ids] of Object.entries(linked)) await opensExactly(`/review?show=${name}`, ids)
  await opensExactly('/review?show=carriedOften', [mission.carried.id])
  for (const { id } of organisations)
    await opensExactly(`/review?organisation=${id}`, mission.openOf('organisation', id))
  for (const { id } of mechanisms)
    await opensExactly(`/review?mechanism=${id}`, mission.openOf('mechanism', id))
})

test('what another organisation keeps to itself is not on her phone, and nothing hints at it', async () => {
  const page = head.page()
  expect(Object.keys(await rowsIn(page, 'actionItems')).toSorted()).toEqual(
    mission.actions.map(({ id }) => id).toSorted(),
  )
  for (const path of ['/review', '/review?show=needsMe', '/review?show=late', '/actions']) {
    await head.open(path)
    await page.locator('main a').first().waitFor()
    expect(await page.locator('main').textContent()).not.toMatch(/Unseen|witness|withheld/i)
  }
})

test('one that was carried over four times shows its trail; from the list of its figure she raises it', async () => {
  const page = head.page()
  await head.open('/review?show=carriedOften')
  await page.locator(`main a[href="/actions/${mission.carried.id}"]`).click()
  const trail = page.getByRole('region', { name: 'Trail' })
  await trail.getByText('Carried over 4 times.').waitFor()
  for (const number of [1, 2, 3, 4, 5]) await trail.getByText(`TCM no. ${number}`).first().waitFor()
  for (const time of [1, 2]) await trail.getByText(`Said at the table, time ${time}.`).waitFor()
  expect(await trail.getByText(/^Promised anew/).count()).toBe(2)
  await trail.scrollIntoViewIfNeeded()
  await head.bothPictures('2-trail')
  await page.goBack()
  await page.getByRole('button', { name: /^What to do about/ }).click()
  await head.bothPictures('3-list-acts')
  await page.getByRole('menuitem', { name: 'Raise to heads of mission' }).click()
  const sheet = page.getByRole('dialog', { name: 'Raise it' })
  await sheet.getByLabel('What you ask of them').fill(note)
  await sheet.getByRole('button', { name: 'Propose it there' }).click()
  await page.getByText(/^Raised\. It waits for the next agenda of Heads of Mission/).waitFor()
})

test('from the list of what is late she drops one with a reason: it goes from the list, and the figure with it', async () => {
  const page = head.page()
  await head.open('/review?show=longLate')
  acted.dropped = (await listed(page, 7)).find((id) => id !== mission.carried.id) ?? ''
  const row = page
    .locator('li')
    .filter({ has: page.locator(`a[href="/actions/${acted.dropped}"]`) })
  await row.getByRole('button', { name: /^What to do about/ }).click()
  await page.getByRole('menuitem', { name: 'Drop it' }).click()
  const drop = page.getByRole('dialog', { name: 'Drop it' })
  await drop.getByLabel('Reason').fill(reason)
  await drop.getByRole('button', { name: 'Drop it' }).click()
  await row.waitFor({ state: 'hidden' })
  await page.getByText('6 actions', { exact: true }).waitFor()
})

test('by keyboard alone she opens a figure, and asks the co-ordinator for an update', async () => {
  const page = head.page()
  await head.open('/review')
  const late = page.locator('main a[href="/review?show=late"]')
  await late.waitFor()
  await untilFocused(page, 'Tab', late)
  await page.keyboard.press('Enter')
  await page.getByText('22 actions', { exact: true }).waitFor()
  const row = page.locator('main li').first()
  await untilFocused(page, 'Tab', row.getByRole('button', { name: /^What to do about/ }))
  const href = (await row.getByRole('link').getAttribute('href')) ?? ''
  acted.asked = href.replace('/actions/', '')
  await page.keyboard.press('Enter')
  await untilFocused(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Ask for an update' }))
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Ask for an update' })
  await sheet.waitFor()
  await untilFocused(page, 'Tab', sheet.getByLabel('What you want to know'))
  await page.keyboard.type(question)
  await untilFocused(page, 'Tab', sheet.getByRole('button', { name: 'Ask', exact: true }))
  await page.keyboard.press('Enter')
  await page.getByText('Asked. It waits for an answer.').waitFor()
  await sheet.waitFor({ state: 'hidden' })
})

test('nobody is left out of the review and of the list behind a figure', async () => {
  const page = head.page()
  for (const path of ['/review', '/review?show=longLate']) {
    await head.open(path)
    await page.locator('main li a').first().waitFor()
    expect(await barriers(page), path).toEqual([])
  }
})

test('offline, the release of a summary is kept, and said to take effect when connected', async () => {
  const page = head.page()
  await head.open(summary)
  await page.getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByText('Asked for release. It takes effect when connected.').waitFor()
  await page.getByText('Release waits: takes effect when connected').first().waitFor()
  await head.bothPictures('4-release-waits')
})

test('connected, she confirms with her passkey, and the release is done', async () => {
  const page = head.page()
  await head.offline(false)
  const confirm = page.getByRole('button', { name: 'Confirm with your passkey' })
  await confirm.waitFor()
  await page.getByText(/^Release waits/).waitFor({ state: 'hidden' })
  await head.bothPictures('5-confirm')
  await confirm.click()
  await page.getByRole('button', { name: 'Copy link' }).waitFor()
  await confirm.waitFor({ state: 'hidden' })
  await untilHandedOver(page)
})

test('the co-ordinator finds all four acts, and no action closed by itself', async () => {
  const page = coordinator.page()
  await coordinator.open(`/actions/${acted.asked}`)
  await page.getByText('An update is asked for.').waitFor()
  await page.getByText(question).filter({ visible: true }).first().waitFor()
  await coordinator.open(`/actions/${acted.dropped}`)
  await page.getByText(reason).filter({ visible: true }).first().waitFor()
  await coordinator.open(`/mechanisms/${mission.mechanisms[0]?.id}/agenda`)
  await page.getByText(note).filter({ visible: true }).first().waitFor()
  await coordinator.open(summary)
  await page
    .getByText(/^Open until/)
    .first()
    .waitFor()
  await coordinator.bothPictures('6-released')
  const rows = Object.values(await rowsIn(page, 'actionItems')) as ActionItem[]
  const states = new Map(rows.map(({ id, state }) => [id as string, state]))
  for (const { id, state } of mission.actions)
    expect(states.get(id)).toBe(id === acted.dropped ? 'dropped' : state)
})

test('the audit tells of the passkey, and then of the release', async () => {
  const told = await server.operate('audit', 'list')
  const acts = told.split('\n').flatMap((line) => {
    const found = /(release_summary|stepped_up).*?(waiting|granted|passkey)/.exec(line)
    return found === null ? [] : [`${found[1]} ${found[2]}`]
  })
  expect(acts).toEqual(['stepped_up passkey', 'release_summary granted'])
})
