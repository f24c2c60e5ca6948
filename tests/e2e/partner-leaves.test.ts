import { rm } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type NetworkProxy, startProxy } from '../support/proxy.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { comment, connected, fieldOf, untilSaid } from './situations/words.ts'
import { outboxOn, rowsOn, untilHandedOver } from './story/device-rows.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/**
 * Scenario S5: a partner organisation leaves while its focal point's phone is offline with unsent work.
 * The tests follow each other: each starts where the one before ended.
 */
const pictures = { pictures: 'partner-leaves' }
const progress = 'Eleven beds are ready; two families have moved in.'
const objection = 'We object: the shelter is not consulted.'
const notes = [
  'Note of the tenth.',
  'Note of the eleventh.',
  'Note of the twelfth.',
  'A last note.',
]
const before = 'Said while the partner took part.'
const organisationName = 'Safe Harbour'

let server: RunningServer
/** Between the focal point's phone and the server. */
let network: NetworkProxy
let marit: Person
let nadejda: Person
let laptop: Person
let organisation = ''
let own = ''
let backup = ''
let inviteToNgo = ''
let token = ''

const linkFor = (role: string) =>
  new RegExp(`^.*${role}: (\\S+)`, 'm').exec(server.output())?.[1] ?? ''

beforeAll(async () => {
  server = await startServer({ demo: true })
  backup = joinPath(server.dataFolder, '..', `partner-leaves-${process.pid}.liaison`)
  marit = await join('Marit Solheim', linkFor('coordinator'), pictures)
  network = await startProxy(server.url)
  const road = network.url.replace('127.0.0.1', 'localhost')
  const link = new URL(linkFor('focal_point'))
  nadejda = await join('Nadejda Cireș', `${road}${link.pathname}${link.hash}`, pictures)
  for (const person of [marit, nadejda]) await untilSaid(person.page(), connected)
})

inOrder(() => [marit, nadejda, laptop])

afterAll(async () => {
  for (const person of [marit, nadejda, laptop]) await person?.leave()
  await forgetPhones()
  await server?.forget()
  await network?.close()
  if (backup !== '') await rm(backup, { force: true })
})

test('before: a second device, a statement, an invitation to the partner, a backup', async () => {
  const { personId, organisationId } = await identityOn(nadejda.page())
  organisation = organisationId
  const actions = Object.entries((await rowsOn(nadejda.page())).actionItems ?? {})
  own = actions.find(([, row]) => JSON.stringify(row).includes(organisation))?.[0] ?? ''
  expect(own).not.toBe('')
  await nadejda.open(`/actions/${own}`)
  await comment(nadejda.page(), before)
  await untilHandedOver(nadejda.page())

  const mechanismIds = [String(fieldOf(Object.fromEntries(actions)[own], 'mechanismId'))]
  const invitation = {
    role: 'focal_point',
    mechanismId: null,
    mechanismIds,
    organisationId: organisation,
  }
  laptop = await join(
    'Nadejda Cireș',
    await invite(marit.page(), { ...invitation, personId }),
    pictures,
  )
  inviteToNgo = await invite(marit.page(), { ...invitation, personId: null })
  await laptop.open('/meetings')
  await untilSaid(laptop.page(), connected)
  const cookies = await laptop.page().context().cookies()
  token = cookies.find(({ name }) => name.startsWith('__Host-liaison'))?.value ?? ''
  expect(token).not.toBe('')
  await server.operate('backup', backup)
})

test('offline, the focal point writes six things that nobody has yet', async () => {
  // The worker and requests that outlive their page are cut off as well.
  network.set('cut')
  const page = nadejda.page()
  await nadejda.open(`/actions/${own}`)
  await page.getByRole('button', { name: /^(Report|Edit) progress$/ }).click()
  await page.getByLabel('What has been done so far').fill(progress)
  await page.getByRole('button', { name: 'Save progress' }).click()
  await page.getByRole('button', { name: 'Save progress' }).waitFor({ state: 'hidden' })
  await page.getByText(progress).first().waitFor()
  const others = Object.entries((await rowsOn(page)).actionItems ?? {})
    .filter(([id, row]) => id !== own && fieldOf(row, 'deletedAt') === null)
    .slice(0, 5)
  for (const [index, text] of [objection, ...notes].entries()) {
    await nadejda.open(`/actions/${others[index]?.[0]}`)
    await comment(page, text)
    await page.getByText(text).waitFor()
  }
  expect((await outboxOn(page)).waiting).toBe(6)
})

test('the co-ordinator sees what is affected and ends it: the open session is out within a second', async () => {
  const page = marit.page()
  await marit.open(`/organisations/${organisation}`)
  await page.getByRole('button', { name: 'More about this organisation' }).click()
  await page.getByRole('menuitem', { name: 'It leaves…' }).click()
  const actions = page.getByRole('list', { name: 'Open actions it answers for' })
  await actions.getByRole('link').first().waitFor()
  await page.getByRole('list', { name: 'Seats and chairs' }).waitFor()
  await marit.bothPictures('1-before')
  await page.getByLabel('Reason').fill('Its funding ended on 15 March.')
  await page.getByRole('button', { name: 'End its participation…' }).click()
  await marit.picture('2-confirm')
  await page.getByRole('button', { name: 'End it now' }).click()
  await page.getByRole('heading', { name: /has left$/ }).waitFor()
  const endedMs = Date.now()
  const answered = await fetch(`${server.url}/api/v1/me`, { headers: sessionHeaders() })
  expect([answered.status, await answered.json()]).toMatchObject([
    410,
    { error: { kind: 'departed', mode: 'leave' } },
  ])
  process.stdout.write(`the server refused within ${Date.now() - endedMs} ms\n`)
  await laptop.page().getByRole('heading', { name: 'This device is wiped' }).waitFor()
  process.stdout.write(`the other device was wiped within ${Date.now() - endedMs} ms\n`)
  expect(await databasesOn(laptop.page())).not.toContain('liaison')
  await laptop.bothPictures('3-wiped')
  await marit.open(`/organisations/${organisation}/leave`)
  const devices = page.getByRole('list', { name: 'Devices of its people' })
  await devices.getByText('wiped', { exact: true }).waitFor()
  await devices.getByText('shut out; hands over at next contact').first().waitFor()
  await marit.bothPictures('4-after')
})

test('the phone connects: six changes are handed over, then it is wiped', async () => {
  network.set('pass')
  const page = nadejda.page()
  await nadejda.open('/')
  await page.getByRole('heading', { name: 'This device is wiped' }).waitFor()
  await page.getByText(/^6 changes that you had not sent are with the co-ordinator/).waitFor()
  expect(await databasesOn(page)).not.toContain('liaison')
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await nadejda.picture('5-handed-over')
  await page.getByRole('button', { name: 'I have read it' }).click()
  await page.getByRole('heading', { name: 'How to get in' }).waitFor()
})

test('the co-ordinator accepts two and declines four, and nothing else changes', async () => {
  const page = marit.page()
  await marit.open('/')
  await page.getByRole('link', { name: 'Acts were handed over' }).click()
  await page.getByText(progress).waitFor()
  await marit.bothPictures('6-quarantine')
  for (const accepted of [progress, objection]) {
    await card(page, accepted).getByRole('button', { name: 'Accept' }).click()
    await page.getByText(accepted).filter({ visible: true }).waitFor({ state: 'detached' })
  }
  for (const declined of notes) {
    await card(page, declined).getByRole('button', { name: 'Decline…' }).click()
    await page.getByLabel('Reason').fill('Not agreed with the partner.')
    await page.getByRole('button', { name: 'Decline it' }).click()
    await page
      .getByRole('dialog')
      .waitFor({ state: 'detached' })
      .catch(() => undefined)
  }
  await page.getByText('Nothing waits for a decision').waitFor()
  await marit.open(`/actions/${own}`)
  await page.getByText(progress).waitFor()
  await page.getByText(before).waitFor()
  const texts = async () =>
    Object.values((await rowsOn(page)).comments ?? {}).map((row) => fieldOf(row, 'text'))
  await expect.poll(texts).toContain(objection)
  expect((await texts()).filter((text) => notes.includes(String(text)))).toEqual([])
  expect(await outboxOn(page)).toEqual({ waiting: 0, refused: [] })
})

test('nothing brings her back: not her token, not the invitation, not an older backup', async () => {
  const me = () => fetch(`${server.url}/api/v1/me`, { headers: sessionHeaders() })
  expect((await me()).status).toBe(401)
  await laptop.page().getByRole('button', { name: 'I have read it' }).click()
  await laptop.page().getByRole('heading', { name: 'How to get in' }).waitFor()
  await laptop.page().goto(inviteToNgo)
  await laptop.page().getByLabel('Your name').fill('Nadejda Cireș')
  await laptop.page().getByRole('button', { name: 'Join' }).click()
  await laptop.page().getByRole('alert').waitFor()

  await server.stop()
  await server.operate('restore', backup, '--replace')
  await server.start()
  // The backup knows nothing of the wipe; what was shut is shut again all the same.
  expect((await me()).status).toBe(410)
  await marit.open(`/organisations/${organisation}/leave`)
  await marit
    .page()
    .getByRole('heading', { name: `${organisationName} has left` })
    .waitFor()
})

/** As the browser that has her cookie would ask. */
function sessionHeaders() {
  return { cookie: `__Host-liaison=${token}`, 'liaison-protocol': '1' }
}

/** The act that would write these words. */
function card(page: Page, words: string) {
  return page
    .locator('[data-tone="attention"]')
    .filter({ hasText: words })
    .filter({ has: page.getByRole('button', { name: 'Accept' }) })
}

async function databasesOn(page: Page): Promise<(string | undefined)[]> {
  return await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
}

async function identityOn(page: Page): Promise<{ personId: string; organisationId: string }> {
  return await page.evaluate(async () => {
    const answer = await fetch('/api/v1/me', { headers: { 'liaison-protocol': '1' } })
    return (await answer.json()).me
  })
}

async function invite(page: Page, invitation: object): Promise<string> {
  return await page.evaluate(async (body) => {
    const headers = { 'liaison-protocol': '1', 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await fetch('/api/v1/invitations', init)
    const { link } = await answer.json()
    if (typeof link !== 'string') throw new Error(`no link: ${answer.status}`)
    return link
  }, invitation)
}
