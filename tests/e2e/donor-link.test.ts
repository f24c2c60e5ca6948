import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joined } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHeldMeeting } from '../support/a-held-meeting.ts'
import { aimsOfADonor } from '../support/aims-of-donors.ts'
import { forgetPhones, openPhone, type Phone } from '../support/chromium.ts'
import { HttpDevice, type Row } from '../support/http-device.ts'
import { aDecision, aLine, anAgendaItem, anotherOrganisation } from '../support/mission-rows.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { connected, syncByHand } from './situations/words.ts'
import { rowsIn } from './story/device-rows.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'
import { beginSummary, release, withdraw } from './story/releasing.ts'

/**
 * A donor opens the link on a phone (field practice 6, S3): drafted by one, released by another, read with a
 * passcode and without script, brought up to date, locked, withdrawn. What was planted in the records is in
 * nothing that leaves. The tests follow each other.
 */
const run = promisify(execFile)
const wording = 'Referral got faster in the third quarter. Shelter is still short.'
const slips = ' Call +373 69 123 456 about K., 17, from Ribnita.'
const secondWording = `${wording} Two shelters have opened since.`

/** None of them may be in any byte that leaves; those of `aHeldMeeting` begin with `canary-`. */
const planted = [
  'canary-',
  'Svetlana Petrescu',
  'svetlana.petrescu@partner.example',
  '+373 60 555 117',
  '060 555 117',
  'Raid on the red house',
  'Ambassador recalled',
  'Amber numbers of the police',
  'Strict words on the budget',
  'Organisation of the Quiet Speaker',
  'The minister blocks the decree',
  'Marit Solheim',
  'Thea Lindqvist',
  'Planter Of Rows',
]

let server: RunningServer
let coordinator: Person
let head: Person
let donor: Phone
/** The page of the donor, and every address that any outsider's browser asked for. */
let reading: Page
const asked: string[] = []

let meetingId = ''
/** The path of the summary in the app. */
let path = ''
let link = ''
let passcode = ''
/** All that has left: pages, headers, file names, what is printed. */
const left: string[] = []

beforeAll(async () => {
  server = await startServer()
  const [first = ''] = server.joinLinks()
  const planter = await HttpDevice.join(server.url, new URL(first).hash.slice(1), 'Planter Of Rows')
  meetingId = (await plant(planter)).id
  const invitation = async (role: string) => {
    const own = planter.me.organisationId ?? ''
    const printed = await server.operate('invite', role, '--organisation', own)
    return /http\S+#\S+/.exec(printed)?.[0] ?? ''
  }
  const pictures = { pictures: 'donor-link' }
  coordinator = await join('Marit Solheim', await invitation('coordinator'), pictures)
  head = await join('Thea Lindqvist', await invitation('head_of_mission'), pictures)
  for (const person of [coordinator, head])
    await person.page().getByText(connected).filter({ visible: true }).first().waitFor()
  donor = await outsider()
  reading = await donor.context.newPage()
})

inOrder(() => [coordinator, head])

afterAll(async () => {
  for (const phone of [donor, coordinator, head])
    await ('leave' in phone ? phone.leave() : phone.close())
  await forgetPhones()
  await server?.forget()
})

/** A held meeting, and beside what may travel what may not: people, strict words, a speaker under the rule. */
async function plant(by: HttpDevice): Promise<Row> {
  const held = await aHeldMeeting(by, {
    mechanism: { issueIds: [aimsOfADonor(by).issue.id] },
    meeting: { title: 'TCM No. 7' },
    item: { title: 'Referral in the third quarter' },
    person: {
      name: 'Svetlana Petrescu',
      email: 'svetlana.petrescu@partner.example',
      phone: '+373 60 555 117',
      designation: 'Call 060 555 117',
    },
    summary: { deletedAt: new Date().toISOString() },
  })
  const { meeting, person } = held
  const quiet = anotherOrganisation(by, { name: 'Organisation of the Quiet Speaker' })
  by.write({ kind: 'organisation', row: quiet })
  const item = anAgendaItem(by, meeting, {
    marking: 'AMBER',
    title: 'Amber numbers of the police',
    position: 'a1',
    chathamHouse: true,
  })
  by.write({ kind: 'agendaItem', row: item })
  by.write({
    kind: 'line',
    row: aLine(by, item, {
      marking: 'AMBER',
      text: 'The minister blocks the decree',
      organisationId: quiet.id,
      personId: person.id,
      chathamHouse: true,
    }),
  })
  for (const [marking, text] of [
    ['RED', 'Raid on the red house'],
    ['RED', 'Ambassador recalled'],
    ['AMBER', 'Amber numbers of the police'],
    ['AMBER+STRICT', 'Strict words on the budget'],
  ] as const)
    by.write({ kind: 'decision', row: aDecision(by, meeting, { marking, text }) })
  const refused = (await by.sync()).filter(({ verdict }) => verdict === 'refused')
  expect(refused).toEqual([])
  return meeting
}

/** Somebody without an account, whose browser runs no script. */
async function outsider(): Promise<Phone> {
  const phone = await openPhone({ width: 390, height: 844, javaScript: false })
  phone.context.on('request', (request) => asked.push(request.url()))
  return phone
}

/** Somebody's phone has heard of all that the server knows. */
async function refresh(person: Person): Promise<void> {
  await person.open('/sync')
  await syncByHand(person.page())
}

const inTheApp = (person: Person, words: string | RegExp) =>
  person.page().getByRole('main').getByText(words).filter({ visible: true }).first()

/** Enters a passcode as a reader does. */
async function enter(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox').fill(code)
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === 'POST'),
    page.getByRole('button').click(),
  ])
  left.push(await answer.text(), JSON.stringify(answer.headers()))
}

/** What one gets without a browser: bytes, status and headers. */
async function asBytes(address: string, init: RequestInit = {}) {
  const answer = await fetch(address, init)
  const headers = [...answer.headers].filter(([name]) => name !== 'date')
  return { status: answer.status, headers, text: await answer.text() }
}

const post = (code: string) =>
  asBytes(link, { method: 'POST', body: new URLSearchParams({ passcode: code }) })

test('the co-ordinator is told of a number and of a girl in her wording, and takes them out', async () => {
  const page = coordinator.page()
  await coordinator.open(`/meetings/${meetingId}`)
  await beginSummary(page, wording + slips)
  await page.getByText('Look at this once more').waitFor()
  for (const found of ['+373 69 123 456', 'K., 17'])
    await page.locator('q').getByText(found, { exact: true }).waitFor()
  await coordinator.bothPictures('1-doubts')
  await page.getByLabel('Wording').fill(wording)
  await page.getByText('Look at this once more').waitFor({ state: 'detached' })
  const aims = page.getByRole('list', { name: 'Aims of donors' })
  await aims.getByText(/names no source/).waitFor()
  await aims.getByText(/not marked to travel/).waitFor()
  await page.getByText('You drafted it, so somebody else releases it').waitFor()
  path = new URL(page.url()).pathname
  await refresh(coordinator)
})

test('the head of mission releases it for thirty days behind a passcode', async () => {
  const page = head.page()
  await refresh(head)
  await head.open(path)
  link = await release(page, { passcode: true })
  passcode = (await page.getByRole('main').locator('code').first().textContent()) ?? ''
  expect(passcode).toMatch(/^[0-9a-z]{8}$/)
  await head.bothPictures('2-released')
})

test('a messenger that looks ahead finds a title that says nothing', async () => {
  const seen = await asBytes(link, { headers: { 'user-agent': 'WhatsApp/2.23.20.0' } })
  expect(seen.status).toBe(200)
  expect(/<title>(.*)<\/title>/.exec(seen.text)?.[1]).toBe('Summary for partners and donors')
  expect(seen.text).not.toMatch(/og:|Referral|TCM/)
  expect(seen.headers).toContainEqual(['cache-control', 'no-store'])
  left.push(seen.text, JSON.stringify(seen.headers))
})

test('without script the donor enters the passcode, reads it, prints it and takes the table along', async (context) => {
  await reading.goto(link)
  await reading.getByRole('heading', { name: 'This page asks for a passcode' }).waitFor()
  left.push(await reading.content())
  await reading.screenshot({ path: pictureOf('3-passcode') })
  // As he was told it by telephone.
  await enter(reading, `${passcode.slice(0, 4).toUpperCase()} ${passcode.slice(4)}`)
  await reading.getByRole('heading', { level: 1, name: 'TCM No. 7' }).waitFor()
  await reading.getByText(wording).waitFor()
  await reading.getByText('Coherent support · Country strategy · March 2026').waitFor()
  await reading.screenshot({ path: pictureOf('4-summary'), fullPage: true })
  const html = await reading.content()
  expect(Buffer.byteLength(html)).toBeLessThan(30_000)
  expect(await donor.context.cookies()).toEqual([])
  expect(donor.context.serviceWorkers()).toEqual([])

  const table = reading.getByRole('link', { name: /table|matrix|CSV/i })
  const file = await table.getAttribute('href')
  left.push(decodeURIComponent(file ?? ''), (await table.getAttribute('download')) ?? '')
  expect(decodeURIComponent(file ?? '')).toContain('Shelter for all')

  const pdf = await reading.pdf()
  const printed = await textOf(pdf)
  if (printed === null)
    return context.skip(
      'SKIPPED: pdftotext is not on this machine, so what is printed was not read.',
    )
  expect(printed.replaceAll(/\s+/g, ' ')).toContain(wording)
  left.push(printed)
})

test('a new version comes behind the same link, and says that it was updated', async () => {
  const page = coordinator.page()
  await coordinator.open(path)
  await page.getByLabel('Wording').fill(secondWording)
  await expect
    .poll(async () => JSON.stringify(await rowsIn(page, 'summaries')))
    .toContain(secondWording)
  await refresh(coordinator)
  await refresh(head)
  await head.open(path)
  await head.page().getByRole('button', { name: 'Release again', exact: true }).click()
  await head
    .page()
    .getByRole('dialog')
    .getByRole('button', { name: 'Release', exact: true })
    .click()
  await expect.poll(async () => (await post(passcode)).text).toContain(secondWording)

  await reading.goto(link)
  await enter(reading, passcode)
  await reading.getByText(secondWording).waitFor()
  await reading.getByText(/^Updated\. This is version 2/).waitFor()
})

test('five wrong passcodes lock it, and the co-ordinator sees that, and how often it was read', async () => {
  const colleague = await outsider()
  const page = await colleague.context.newPage()
  await page.goto(link)
  for (let at = 1; at <= 5; at += 1) {
    await enter(page, `wrong-${at}`)
    await page.getByRole('alert').first().waitFor()
  }
  await page.getByText(/^Too many wrong passcodes/).waitFor()
  await page.screenshot({ path: pictureOf('5-locked') })
  await colleague.close()
  expect(await post(passcode)).toMatchObject({ status: 429 })

  await refresh(coordinator)
  await coordinator.open(path)
  await inTheApp(coordinator, /wrong passcode five times/).waitFor()
  await inTheApp(coordinator, /Looked at ahead by messengers and other programs: [1-9]/).waitFor()
  // The link that was made first stands last.
  await coordinator.page().getByText('When it was opened').last().click()
  await inTheApp(coordinator, /Wrong passcode too often: locked$/).waitFor()
  await inTheApp(coordinator, /Read by a person, with the passcode$/).waitFor()
  await coordinator.page().getByText('When it was opened').last().scrollIntoViewIfNeeded()
  await coordinator.bothPictures('6-openings')
})

test('with no network she asks for ninety days more, and the server grants it once there is one', async () => {
  const page = coordinator.page()
  const before = await page
    .getByText(/^Open until/)
    .first()
    .textContent()
  await coordinator.offline(true)
  await page.getByRole('button', { name: 'Keep open longer' }).last().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('radio', { name: '90 days' }).check({ force: true })
  await sheet.getByRole('button', { name: 'Ask for it' }).click()
  await inTheApp(
    coordinator,
    /^Asked to keep it open until .* Takes effect when connected/,
  ).waitFor()
  expect(
    await page
      .getByText(/^Open until/)
      .first()
      .textContent(),
  ).toBe(before)
  await coordinator.bothPictures('7-renewed')
  await coordinator.offline(false)
  await refresh(coordinator)
  await coordinator.open(path)
  await page
    .getByText(/^Open until/)
    .first()
    .waitFor()
  await expect
    .poll(() =>
      page
        .getByText(/^Open until/)
        .first()
        .textContent(),
    )
    .not.toBe(before)
  await inTheApp(coordinator, /^Asked to keep it open/).waitFor({ state: 'detached' })
})

test('withdrawn it is to the byte what an unknown address is, and going back shows nothing of it', async () => {
  // Her own browser, where the app has a service worker, has been at the link too.
  const own = coordinator.page()
  await own.goto(link)
  await own.getByRole('heading', { name: 'This page asks for a passcode' }).waitFor()
  await coordinator.open(path)
  await withdraw(own, 'Sent too early.')

  const unknown = `${new URL(link).origin}/s/${'A'.repeat(32)}`
  expect(await asBytes(link)).toEqual(await asBytes(unknown))
  const form = { method: 'POST', body: new URLSearchParams({ passcode }) }
  expect(await asBytes(link, form)).toEqual(await asBytes(unknown, form))

  await reading.goto(unknown)
  await reading.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
  const gone = await reading.content()
  for (const step of ['goBack', 'goBack', 'goForward', 'goForward'] as const) {
    // A form that was sent is not sent again: Chromium then has nothing to show but that.
    await reading[step]().catch((error: unknown) => expect(String(error)).toMatch(/ERR_CACHE_MISS/))
    await expect.poll(() => reading.content().catch(() => 'still on its way')).toContain('<html')
    expect(await reading.content()).not.toMatch(/Referral|TCM No|Shelter for all/)
  }
  await reading.goto(link)
  expect(await reading.content()).toBe(gone)

  await own.goto(link)
  await own.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
  expect(await own.content()).toBe(gone)
  expect(await own.evaluate(keptAddresses)).not.toContainEqual(expect.stringContaining('/s/'))
})

test('nothing that was planted has left, and no third party was asked for anything', () => {
  const all = left.join('\n')
  expect(all).toContain(wording)
  for (const words of planted) expect(all.toLowerCase()).not.toContain(words.toLowerCase())
  expect(all).not.toContain(passcode)
  const elsewhere = asked.filter(
    (address) => !address.startsWith('data:') && new URL(address).origin !== new URL(link).origin,
  )
  expect(elsewhere).toEqual([])
  expect(asked.length).toBeGreaterThan(5)
})

/** Runs in the page: every address that any cache of this origin has. */
async function keptAddresses(): Promise<string[]> {
  const found: string[] = []
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) found.push(url)
  return found
}

function pictureOf(title: string): string {
  return `test-results/donor-link/${title}.png`
}

/** The words of a PDF and what it says of itself; `null` where nothing here reads one. */
async function textOf(pdf: Buffer): Promise<string | null> {
  const folder = await mkdtemp(joined(tmpdir(), 'liaison-pdf-'))
  try {
    const file = joined(folder, 'page.pdf')
    await writeFile(file, pdf)
    const [text, about] = await Promise.all([run('pdftotext', [file, '-']), run('pdfinfo', [file])])
    return text.stdout + about.stdout
  } catch (error) {
    if (Object(error).code === 'ENOENT') return null
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
