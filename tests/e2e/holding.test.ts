import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { holdBefore } from './situations/camera.ts'
import { dayThere, syncByHand } from './situations/words.ts'
import { rowsOn, untilHandedOver } from './story/device-rows.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'
import { addUnder, agendaItem, begunField, planMeeting, writeLine } from './story/recording.ts'

/** Holding one meeting with two recorders, both without a network. The tests follow each other. */
const mechanism = 'Technical Co-ordination Meetings on combating trafficking in human beings'
const item = 'Updates from participants'
const connected = 'All saved, here and on the server.'
/** Held before the day that it was planned for, as happens: what is said of "now" is of today all the same. */
const planned = dayThere(4)

let server: RunningServer
let ana: Person
let boris: Person
/** The path of the meeting's page. */
let meeting = ''

beforeAll(async () => {
  server = await startServer({ demo: true })
  const [link = ''] = server.joinLinks()
  ana = await join('Ana Rusu', link, { pictures: 'holding' })
  const page = ana.page()
  await page.getByText(connected).filter({ visible: true }).first().waitFor()
  await ana.open('/meetings')
  await planMeeting(page, { mechanism, day: planned, place: 'Office', host: 'OSCE' })
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByRole('button', { name: 'Start the meeting' }).click()
  await page.getByRole('button', { name: 'Close meeting' }).waitFor()
  meeting = new URL(page.url()).pathname
  await untilHandedOver(page)
  const recorder = organisationOf(await rowsOn(page))
  const printed = await server.operate('invite', 'recorder', '--organisation', recorder)
  boris = await join('Boris Grosu', /http\S+#\S+/.exec(printed)?.[0] ?? '', { pictures: 'holding' })
  await boris.page().getByText(connected).filter({ visible: true }).first().waitFor()
  for (const person of [ana, boris]) {
    await person.offline(true)
    await person.open(meeting)
  }
})

inOrder(() => [ana, boris])
afterAll(async () => {
  for (const person of [ana, boris]) await person?.leave()
  await forgetPhones()
  await server?.forget()
})

function organisationOf(rows: Record<string, Record<string, unknown>>): string {
  const found = Object.entries(rows.organisations ?? {}).find(
    ([, row]) => fieldOf(row, 'kind') === 'osce_structure',
  )
  return found?.[0] ?? expect.fail('no such organisation')
}

function fieldOf(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined
}

/** Counts what a finger does while `work` goes on: real taps, and no typing. */
async function tapsOf(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const isCounting = document.documentElement.dataset.taps !== undefined
    document.documentElement.dataset.taps = '0'
    if (isCounting) return
    const count = (event: Event) => {
      const { dataset } = document.documentElement
      if (event.isTrusted) dataset.taps = String(Number(dataset.taps) + 1)
    }
    document.addEventListener('pointerdown', count, { capture: true })
  })
  await work()
  return Number(await page.evaluate(() => document.documentElement.dataset.taps))
}

async function linesOf(page: Page, within: string): Promise<string[]> {
  const list = page.getByRole('list', { name: `Record of ${within}` })
  return await list
    .getByRole('textbox', { name: /What was (said|decided)/ })
    .evaluateAll((all) => all.map((one) => (one instanceof HTMLTextAreaElement ? one.value : '')))
}

test('a line is one tap, an action at most three, wherever the page stands', async () => {
  const page = ana.page()
  await agendaItem(page, item)
  await page.getByRole('region', { name: item }).scrollIntoViewIfNeeded()
  await page.evaluate((title) => {
    const all = [...document.querySelectorAll('[data-agenda-item]')]
    const found = all.find((one) => one.textContent?.includes(title))
    window.scrollBy(0, (found?.getBoundingClientRect().top ?? 0) - 120)
  }, item)
  await page.getByRole('button', { name: `Line under ${item}` }).waitFor()
  await ana.bothPictures('1-recording')
  const forLine = await tapsOf(page, async () => {
    await page.getByRole('button', { name: `Line under ${item}` }).tap()
    await begunField(page)
    await page.keyboard.type('The shelter in the north is full.')
    await page.keyboard.press('Enter')
    await begunField(page)
    await page.keyboard.type('UNHCR looks for another.')
    await page.keyboard.press('Tab')
  })
  expect(forLine).toBe(1)
  await expect
    .poll(() => linesOf(page, item))
    .toEqual(['The shelter in the north is full.', 'UNHCR looks for another.'])
  const forAction = await tapsOf(page, async () => {
    await page.getByRole('button', { name: `Action under ${item}` }).tap()
    const sheet = page.getByRole('dialog', { name: 'New action' })
    await sheet.locator('textarea:focus').waitFor()
    await page.keyboard.type('Find a second shelter')
    await ana.picture('2-action')
    await sheet.getByRole('button', { name: 'OSCE', exact: true }).tap()
    await sheet.getByRole('button', { name: 'Save action' }).tap()
    await sheet.waitFor({ state: 'hidden' })
  })
  expect(forAction).toBeLessThanOrEqual(3)
  const [action] = Object.values((await rowsOn(page)).actionItems ?? {}).filter(
    (row) => fieldOf(row, 'task') === 'Find a second shelter',
  )
  expect(action).toMatchObject({ assignees: { responsible: { as: 'organisation' } } })
})

test('a decision says that it was taken without the host authority, and keeps it', async () => {
  const page = ana.page()
  await ana.open(`${meeting}/attendance`)
  const tick = async (organisation: RegExp, status: string) =>
    await page
      .getByRole('group', { name: organisation })
      .first()
      .getByRole('radio', { name: status })
      .check({ force: true })
  await tick(/^UNHCR$/, 'Present')
  await tick(/^(Kingdom of Sweden|Sweden)$/, 'Present')
  await tick(/^Open Doors$/, 'Present')
  // Late, and for whom, with one thumb.
  const taps = await tapsOf(page, async () => {
    await page.getByRole('button', { name: /^People of UNHCR/ }).tap()
    await page.getByRole('button', { name: 'Late, early, for whom', exact: true }).first().tap()
    const sheet = page.getByRole('dialog', { name: 'UNHCR' })
    await sheet.getByRole('button', { name: 'Now' }).first().tap()
    await sheet.getByRole('button', { name: 'Done' }).tap()
  })
  expect(taps).toBeLessThanOrEqual(4)
  await page.getByText(/^came at \d\d:\d\d$/).waitFor()
  await ana.bothPictures('3-attendance')

  await ana.open(meeting)
  const decisions = await agendaItem(page, 'Decisions')
  await addUnder(page, 'Decisions', 'decision')
  await begunField(page)
  await page.keyboard.type('To use one referral form.')
  await page.keyboard.press('Tab')
  await decisions.getByText('Taken without host country authorities.').waitFor()
  await ana.bothPictures('4-decision')
})

test('a line becomes a decision, an action and a line again; its history says so; and undo', async () => {
  const page = ana.page()
  const part = await agendaItem(page, item)
  const record = part.getByRole('list', { name: `Record of ${item}` })
  await record.getByRole('textbox', { name: 'What was said' }).first().click()
  const kind = part.getByRole('combobox', { name: 'Kind of line' })
  await kind.selectOption('decision')
  await page.getByText('Turned into: Decision. What it was is kept.').waitFor()
  await record.getByText(/Taken without/).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => record.getByText(/Taken without/).count()).toBe(0)

  await kind.selectOption('action')
  const sheet = page.getByRole('dialog', { name: 'New action' })
  await sheet.getByRole('button', { name: 'OSCE', exact: true }).click()
  await sheet.getByRole('button', { name: 'Save action' }).click()
  await sheet.waitFor({ state: 'hidden' })
  // By its words: another action stands below it.
  const menu = record
    .getByRole('listitem')
    .filter({ hasText: 'The shelter in the north is full.' })
    .getByRole('button', { name: 'More about this action' })
  await menu.click()
  await page.getByRole('menuitem', { name: 'What it was before' }).click()
  const history = page.getByRole('dialog', { name: 'What it was before' })
  await history.getByText('Information → Action').waitFor()
  await ana.bothPictures('5-history')
  await history.getByRole('button', { name: 'Close' }).click()
  await menu.click()
  await page.getByRole('menuitem', { name: 'Turn back into a line' }).click()
  await expect
    .poll(() => linesOf(page, item))
    .toEqual(['The shelter in the north is full.', 'UNHCR looks for another.'])
})

test('a photo of the flip chart is taken offline, made small, and says nothing of where', async () => {
  const page = ana.page()
  const part = await agendaItem(page, item)
  const chart = await aPhoto(page)
  expect(chart.length).toBeGreaterThan(300_000)
  expect(chart.includes('Exif')).toBe(true)
  await part
    .getByLabel('Add photo', { exact: true })
    .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: chart })
  await page.getByText('Photo kept. It is sent when there is a connection.').waitFor()
  await part.getByRole('button', { name: 'Photo 1' }).click()
  const sheet = page.getByRole('dialog', { name: 'Photo' })
  await sheet.getByText('It is on this phone only.', { exact: false }).waitFor()
  await sheet.getByLabel('Caption').fill('The flip chart of the morning')
  await sheet.getByRole('img', { name: 'Photo without a caption' }).waitFor()
  await ana.bothPictures('6-photo')
  await sheet.getByRole('button', { name: 'Close' }).click()
  await part.getByRole('button', { name: 'The flip chart of the morning' }).waitFor()
  await part
    .getByLabel('Add photo', { exact: true })
    .setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>') })
  await page.getByText('This file is not a picture', { exact: false }).waitFor()

  const rows = await rowsOn(page)
  const [photo] = Object.values(rows.photos ?? {})
  const kept = fieldOf(photo, 'bytes')
  const bytes = Buffer.from(typeof kept === 'object' && kept !== null ? Object.values(kept) : [])
  expect(bytes.length).toBeGreaterThan(10_000)
  expect(bytes.length).toBeLessThanOrEqual(300_000)
  expect(bytes.includes('Exif') || bytes.includes('GPS-HERE')).toBe(false)
  const [attachment] = Object.values(rows.attachments ?? {})
  expect(attachment).toMatchObject({ width: 1600, height: 1200, bytes: bytes.length })
})

/** A large picture as a phone takes it, with where it was taken. */
async function aPhoto(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 3200
    canvas.height = 2400
    const context = canvas.getContext('2d')
    if (context === null) return ''
    const colours = ['#fdfdf8', '#1f4e5f', '#c94f3d', '#e8d9a0']
    for (let at = 0; at < 6000; at += 1) {
      context.fillStyle = colours[at % 4] ?? ''
      context.fillRect((at * 7919) % 3200, (at * 104_729) % 2400, 60, 24)
    }
    context.font = '160px sans-serif'
    context.fillStyle = '#000'
    context.fillText('1. One referral form', 120, 600)
    return canvas.toDataURL('image/jpeg', 0.95)
  })
  const jpeg = Buffer.from(url.split(',')[1] ?? '', 'base64')
  const told = Buffer.from('Exif\0\0GPS-HERE-47.0245N-28.8322E')
  const length = told.length + 2
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, length >> 8, length & 0xff]), told])
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])
}

test('people sign in by code, both ways, with no network on either phone; a bad code changes nothing', async () => {
  const [hers, his] = [ana.page(), boris.page()]
  // She scans his card.
  await boris.open('/card')
  const card = await codeOn(his, 'My card as a code')
  await boris.bothPictures('9-card')
  await ana.open(`${meeting}/attendance`)
  await hers.getByRole('button', { name: 'Sign in by code' }).click()
  const sheet = hers.getByRole('dialog', { name: 'Sign in by code' })
  const sign = await codeOn(hers, 'Code of this meeting')
  await ana.bothPictures('9-sign-in')
  const before = await attendancesOn(hers)
  await holdBefore(hers, sign)
  await sheet.getByRole('button', { name: 'Scan somebody’s card' }).click()
  await sheet.getByText('This is the code of a meeting.', { exact: false }).waitFor()
  expect(await attendancesOn(hers)).toEqual(before)
  await holdBefore(hers, card)
  await sheet.getByRole('button', { name: 'Scan again' }).click()
  await hers.getByText('Signed in: Boris Grosu', { exact: false }).waitFor()
  const after = await attendancesOn(hers)
  expect(after.length).toBeGreaterThan(before.length)

  // He scans the code of the meeting: the same row, made on the other phone.
  await holdBefore(his, sign)
  await his.getByRole('button', { name: 'Scan the code of a meeting' }).click()
  await his.getByText('You are signed in to', { exact: false }).waitFor()
  const ids = (rows: readonly string[]) => new Set(rows)
  expect([...ids(after)].filter((id) => !before.includes(id)).toSorted()).toEqual(
    (await attendancesOn(his)).filter((id) => !before.includes(id)).toSorted(),
  )
  await ana.open(meeting)
  await boris.open(meeting)
})

/** The ids of the ticks on a phone. */
async function attendancesOn(page: Page): Promise<string[]> {
  const id = meeting.split('/').at(-1) ?? ''
  const rows = (await rowsOn(page)).attendances ?? {}
  return Object.keys(rows).filter((key) => key.startsWith(id))
}

/** The code on a screen, as somebody else's camera sees it. */
async function codeOn(page: Page, name: string): Promise<string> {
  const picture = await page.getByRole('img', { name }).screenshot()
  return `data:image/png;base64,${picture.toString('base64')}`
}

test('two phones reorder the same lines by keys and by drag, both offline, and nothing is lost', async () => {
  for (const text of ['third', 'fourth']) await writeLine(ana.page(), item, text)
  await expect.poll(async () => (await linesOf(ana.page(), item)).length).toBe(4)
  const handOver = async (person: Person) => {
    await person.offline(false)
    await person.open('/sync')
    await syncByHand(person.page())
  }
  await handOver(ana)
  await handOver(boris)
  // What his phone says of itself may be a moment older than what hers has just handed over.
  await expect
    .poll(async () => JSON.stringify((await rowsOn(boris.page())).lines ?? {}))
    .toContain('"fourth"')
  for (const person of [ana, boris]) {
    await person.offline(true)
    await person.open(meeting)
    await agendaItem(person.page(), item)
    await expect.poll(async () => (await linesOf(person.page(), item)).length).toBe(4)
  }
  // She moves the first line down by keys, he drags the last one to the top.
  const hers = ana.page().getByRole('list', { name: `Record of ${item}` })
  await hers.getByRole('button', { name: 'Move this line' }).first().focus()
  await ana.page().keyboard.press('ArrowDown')
  await expect
    .poll(async () => (await linesOf(ana.page(), item))[0])
    .toBe('UNHCR looks for another.')
  await dragLastToTop(boris.page())
  await expect.poll(async () => (await linesOf(boris.page(), item))[0]).toBe('fourth')
  await boris.picture('7-dragged')

  for (const person of [ana, boris, ana]) await handOver(person)
  await syncByHand(boris.page())
  for (const person of [ana, boris]) {
    await person.open(meeting)
    await agendaItem(person.page(), item)
  }
  const together = [
    'fourth',
    'UNHCR looks for another.',
    'The shelter in the north is full.',
    'third',
  ]
  for (const person of [ana, boris])
    await expect.poll(async () => await linesOf(person.page(), item)).toEqual(together)
})

test('the photo reaches the other phone when it is asked for, and its record before it', async () => {
  const page = boris.page()
  const photo = page
    .getByRole('region', { name: item })
    .getByRole('button', { name: 'The flip chart of the morning' })
  await photo.click()
  const sheet = page.getByRole('dialog', { name: 'Photo' })
  const picture = sheet.getByRole('img', { name: 'The flip chart of the morning' })
  await picture.waitFor()
  await expect
    .poll(() => picture.evaluate((one) => (one instanceof HTMLImageElement ? one.naturalWidth : 0)))
    .toBe(1600)
  await boris.picture('8-photo-of-another')
  // From then on it is on his phone as well.
  await boris.offline(true)
  await boris.open(meeting)
  await agendaItem(page, item)
  await photo.locator('img').waitFor()
})

/** As a finger does it: press the handle, move in small steps, let go. */
async function dragLastToTop(page: Page): Promise<void> {
  const list = page.getByRole('list', { name: `Record of ${item}` })
  const handles = list.getByRole('button', { name: 'Move this line' })
  await list.evaluate((one) => window.scrollBy(0, one.getBoundingClientRect().top - 100))
  const last = await handles.last().boundingBox()
  const first = await handles.first().boundingBox()
  if (last === null || first === null) expect.fail('nothing to drag')
  await page.mouse.move(last.x + last.width / 2, last.y + last.height / 2)
  await page.mouse.down()
  await page.mouse.move(first.x + first.width / 2, first.y - 20, { steps: 12 })
  await page.mouse.up()
}
