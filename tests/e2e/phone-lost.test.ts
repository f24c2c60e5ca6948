import { readdir, readFile, rm } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unpackRecords } from '../../src/sync/pack.ts'
import { searchProfile } from '../disk/search-profile.ts'
import { forgetPhones } from '../support/chromium.ts'
import { HttpDevice } from '../support/http-device.ts'
import { type NetworkProxy, startProxy } from '../support/proxy.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { comment, connected, untilSaid } from './situations/words.ts'
import { outboxOn, untilHandedOver } from './story/device-rows.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/**
 * Scenario S5 when the phone is lost: nothing is taken from it, it is wiped at its next contact, and its
 * owner's personal data are then erased. The tests follow each other, as in a story.
 */
const pictures = { pictures: 'phone-lost' }
const name = 'Nadejda Cireș'
const address = 'person6@safeharbour.example'
const former = 'former participant'
const before = 'Twelve families wait for a decision.'
/** Written on the phone after its last contact, and typed there without being saved. */
const unsent = ['The key to the store is with the neighbour.', 'Two more wait at the bridge.']
const typed = 'Zvukhorimp, and nothing more'

let server: RunningServer
/** Between the phone and the server. */
let network: NetworkProxy
let head: Person
let marit: Person
let nadejda: Person
/** A recorder and an observer, as the wire shows them. */
let recorder: HttpDevice
let observer: HttpDevice
let personId = ''
let action = ''
let meeting = ''
let token = ''
let backup = ''

const linkFor = (role: string) =>
  new RegExp(`^.*${role}: (\\S+)`, 'm').exec(server.output())?.[1] ?? ''
const secretFor = (role: string) => new URL(linkFor(role)).hash.slice(1)

beforeAll(async () => {
  server = await startServer({ demo: true })
  backup = joinPath(server.dataFolder, '..', `phone-lost-${process.pid}.liaison`)
  network = await startProxy(server.url)
  const road = network.url.replace('127.0.0.1', 'localhost')
  const link = new URL(linkFor('focal_point'))
  nadejda = await join(name, `${road}${link.pathname}${link.hash}`, pictures)
  head = await join('Ingrid Halvorsen', linkFor('head_of_mission'), pictures)
  marit = await join('Marit Solheim', linkFor('coordinator'), pictures)
  for (const person of [nadejda, head, marit]) await untilSaid(person.page(), connected)
  recorder = await HttpDevice.join(server.url, secretFor('recorder'), 'Elena Rusu')
  observer = await HttpDevice.join(server.url, secretFor('observer'), 'Jan Novak')
})

inOrder(() => [head, marit, nadejda])

afterAll(async () => {
  for (const person of [head, marit, nadejda]) await person?.leave()
  await forgetPhones()
  await server?.forget()
  await network?.close()
  if (backup !== '') await rm(backup, { force: true })
})

test('before: she is named in attendance, in an action, in a line of the minutes and under a comment', async () => {
  const me = await nadejda.page().evaluate(async () => {
    const answer = await fetch('/api/v1/me', { headers: { 'liaison-protocol': '1' } })
    return (await answer.json()).me
  })
  personId = me.personId
  await recorder.sync()
  const ofHers = (row: Record<string, unknown>) =>
    row.deletedAt === null && JSON.stringify(row).includes(me.organisationId)
  const promised = recorder.rows('actionItem').find(ofHers)
  const there = recorder.rows('attendance').filter((row) => row.personId === personId)
  // What is circulated is closed: a line is put into a record that is still written.
  const written = new Set(
    recorder
      .rows('meeting')
      .filter(({ state }) => state === 'held' || state === 'minutes_draft')
      .map(({ id }) => id),
  )
  const meetings = new Set(there.map(({ meetingId }) => meetingId).filter((id) => written.has(id)))
  const said = recorder
    .rows('line')
    .find((row) => row.kind === 'information' && meetings.has(row.meetingId))
  if (promised === undefined || said === undefined) throw new Error('the demonstration has changed')
  action = String(promised.id)
  meeting = String(said.meetingId)
  const party = { as: 'organisation', organisationId: me.organisationId, personId }
  const assignees = { kind: 'one', responsible: party, words: '' }
  recorder.edit('actionItem', action, { assignees })
  recorder.edit('line', String(said.id), { organisationId: me.organisationId, personId })
  expect((await recorder.sync()).map(({ verdict }) => verdict)).toEqual(['taken', 'taken'])
  await nadejda.open(`/actions/${action}`)
  await comment(nadejda.page(), before)
  await untilHandedOver(nadejda.page())
  const cookies = await nadejda.page().context().cookies()
  token = cookies.find((one) => one.name.startsWith('__Host-liaison'))?.value ?? ''
  expect(token).not.toBe('')
  await untilShown(name)
  for (const device of [recorder, observer]) await device.sync()
  await server.operate('backup', backup)
})

test('offline, she writes two things that nobody has, and types a third', async () => {
  network.set('cut')
  const page = nadejda.page()
  await nadejda.open(`/actions/${action}`)
  for (const text of unsent) {
    await comment(page, text)
    await page.getByText(text).waitFor()
  }
  await page.getByRole('textbox', { name: 'Comment' }).fill(typed)
  expect((await outboxOn(page)).waiting).toBe(unsent.length)
})

test('the head of mission marks the phone as lost; nobody else is told anything', async () => {
  const whole = await Promise.all([recorder, observer].map(everythingFor))
  const page = head.page()
  await head.open('/devices')
  const hers = page.getByRole('list', { name: `Devices of ${name}` })
  await hers.getByRole('button', { name: /^Shut out Linux/ }).click()
  await page.getByRole('radio', { name: 'Lost: wipe at once' }).check()
  await page.getByLabel('Reason').fill('Left in a taxi on Monday.')
  await head.bothPictures('1-lost')
  await page.getByRole('button', { name: 'Shut it out' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(async () => (await me()).status).toBe(410)
  expect(await (await me()).json()).toMatchObject({ error: { kind: 'departed', mode: 'lost' } })
  await head.open('/devices')
  await hers.getByText('lost; is wiped at next contact').waitFor()
  await head.bothPictures('2-lost')
  expect(await Promise.all([recorder, observer].map(everythingFor))).toEqual(whole)
  for (const device of [recorder, observer]) {
    const { records, gone, drop } = await device.ask(device.request())
    expect([unpackRecords(records), gone, drop]).toEqual([[], [], []])
  }
})

test('at contact the phone is wiped; what it had not sent is nowhere', async () => {
  const posts: string[] = []
  const page = nadejda.page()
  page.context().on('request', (request) => {
    if (request.method() === 'POST') posts.push(new URL(request.url()).pathname)
  })
  network.set('pass')
  await nadejda.open('/')
  await page.getByRole('heading', { name: 'This device is wiped' }).waitFor()
  await page.getByText('This device was reported lost.', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'I have read it' }).waitFor()
  await nadejda.bothPictures('3-wiped')
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map((one) => one.name),
    texts: localStorage.length + sessionStorage.length,
  }))
  expect(left).toEqual({ databases: ['liaison-wiping'], texts: 0 })
  await expect.poll(() => page.context().cookies()).toEqual([])
  await expect.poll(() => posts).toContain('/api/v1/wiped')
  expect(posts).not.toContain('/api/v1/hand-over')
  const words = new Map([before, ...unsent, typed, address].map((word) => [word, word]))
  const found = async () => [...(await searchProfile(nadejda.profile(), words)).found]
  await expect.poll(found).toEqual([])

  for (const text of [...unsent, typed]) expect(await onServer(text)).toBe(false)
  expect(await onServer(before)).toBe(true)
  await head.open('/quarantine')
  await head.page().getByText('Nothing waits for a decision').waitFor()
  await head.open('/devices')
  const hers = head.page().getByRole('list', { name: `Devices of ${name}` })
  await hers.getByText('wiped', { exact: true }).waitFor()
})

test('who comes with her session token is turned away, and the audit tells of it', async () => {
  expect((await me()).status).toBe(401)
  await head.open('/audit')
  const page = head.page()
  await untilSaid(page, 'A device that was shut out was turned away')
  await untilSaid(page, 'A device wiped itself')
  await head.bothPictures('4-audit')
  expect(await server.operate('audit', 'verify')).toMatch(/entries/)
})

test('her personal data are erased on her wish: another phone shows a former participant everywhere', async () => {
  await head.open(`/people/${personId}`)
  const page = head.page()
  await page.getByRole('button', { name: 'Erase personal data…' }).click()
  await page.getByLabel('Reason').fill('On their wish, letter of 3 March.')
  await page.getByRole('button', { name: 'Erase for good' }).click()
  await page.getByRole('heading', { name: former }).waitFor()
  await untilShown(former)
  const { records } = await recorder.ask(recorder.request())
  expect(unpackRecords(records).map(({ id }) => id)).toEqual([personId])
  for (const device of [recorder, observer]) await device.sync()
  await untilNoTrace()
})

test('a backup of before, put back, brings back neither her access nor her name', async () => {
  await server.stop()
  await server.operate('restore', backup, '--replace')
  await server.start()
  expect((await me()).status).toBe(410)
  const anew = new HttpDevice(recorder.url, recorder.cookie, recorder.me)
  await anew.sync()
  expect(anew.row('person', personId)).toMatchObject({ email: '', organisationId: null })
  await marit.open('/sync')
  await untilSaid(marit.page(), connected)
  await untilShown(former)
  await untilNoTrace()
})

/** With her cookie, as whoever has a copy of it would ask. */
function me(): Promise<Response> {
  const headers = { cookie: `__Host-liaison=${token}`, 'liaison-protocol': '1' }
  return fetch(`${server.url}/api/v1/me`, { headers })
}

/** Waits until each place on the co-ordinator's phone that names her calls her so, and nothing else. */
async function untilShown(called: string): Promise<void> {
  const page = marit.page()
  const other = called === former ? name : former
  const shows = async (picture: string) => {
    await page.getByText(called).filter({ visible: true }).first().waitFor()
    expect(await page.getByText(other).count()).toBe(0)
    if (called === former) await marit.bothPictures(picture)
  }
  await marit.open(`/meetings/${meeting}/attendance`)
  await page.getByRole('button', { name: /^People of Safe Harbour/ }).click()
  await shows('5-attendance')
  await marit.open(`/meetings/${meeting}`)
  await shows('5-minutes')
  await marit.open(`/actions/${action}`)
  await page.getByText(before).waitFor()
  await expect.poll(() => page.getByText(called).count()).toBeGreaterThan(1)
  await shows('5-action')
}

/** All that somebody reads from the beginning, as text. */
async function everythingFor(device: HttpDevice): Promise<string> {
  const anew = new HttpDevice(device.url, device.cookie, device.me)
  await anew.sync()
  return JSON.stringify([...anew.records])
}

/** Do these words lie in the server's own files. */
async function onServer(words: string): Promise<boolean> {
  const files = await readdir(server.dataFolder, { recursive: true, withFileTypes: true })
  const contents = await Promise.all(
    files
      .filter((file) => file.isFile())
      .map((file) => readFile(joinPath(file.parentPath, file.name)).catch(() => Buffer.alloc(0))),
  )
  return contents.some((content) => content.includes(words))
}

/** Neither her name nor her address lies in any file of the server's. */
async function untilNoTrace(): Promise<void> {
  for (const words of [name, address]) await expect.poll(() => onServer(words)).toBe(false)
}
