import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones, openPhone } from '../support/chromium.ts'
import { type NetworkProxy, startProxy } from '../support/proxy.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { comment, connected, dayThere, syncByHand, untilTheSame } from './situations/words.ts'
import { countTo, everybodyWhoCameBefore, tick } from './story/attending.ts'
import { outboxOn, rowsOn, untilHandedOver } from './story/device-rows.ts'
import { changeDue, doubles } from './story/editing.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'
import { realActions } from './story/real-actions.ts'
import {
  addUnder,
  agendaItem,
  begunField,
  closeMeeting,
  letIn,
  planMeeting,
  writeAction,
  writeDecision,
  writeLabourLine,
  writeLine,
} from './story/recording.ts'
import { beginSummary, lowerMarkings, preview, release, withdraw } from './story/releasing.ts'

/**
 * One Technical Co-ordination Meeting, from an offline phone to a donor's screen. The tests follow each
 * other: each starts where the one before ended.
 */
const mechanism = 'Technical Co-ordination Meetings on combating trafficking in human beings'
const today = dayThere()

/** What UNHCR promised by a day: two people move it at once. */
const dated = realActions().find(({ due, who }) => due.day !== undefined && who.words === 'UNHCR')

let server: RunningServer
let network: NetworkProxy
let recorder: Person
let second: Person
let head: Person
let coordinator: Person
/** The path of the meeting's page. */
let meeting = ''

beforeAll(async () => {
  server = await startServer({
    demo: true,
    publicUrl: async (url) => {
      network = await startProxy(url)
      return network.url.replace('127.0.0.1', 'localhost')
    },
  })
})

inOrder(() => [recorder, second, head, coordinator])

afterAll(async () => {
  for (const person of [recorder, second, head, coordinator]) await person?.leave()
  await forgetPhones()
  await server?.forget()
  await network?.close()
})

test('a recorder joins by link, and the app opens from cold without a network', async () => {
  const [link = ''] = server.joinLinks()
  recorder = await join('Elena Rusu', link)
  await recorder.page().getByText(connected).filter({ visible: true }).first().waitFor()

  await recorder.offline(true)
  await recorder.restart()
  await recorder.open('/')
  await recorder.page().getByRole('heading', { name: 'Today' }).waitFor()
  await recorder.picture('1-today-offline')
})

test('offline, TCM no. 7 is planned with its agenda and its four groups, and opened', async () => {
  const page = recorder.page()
  await planMeeting(page, { mechanism, day: today, place: 'Office of the Mission', host: 'OSCE' })
  await expect.poll(() => page.getByLabel('Number').inputValue()).toBe('7')
  await expect.poll(() => page.getByLabel(/^Title of item/).count()).toBe(9)
  for (const group of [
    'International organisations',
    'Bilateral donors',
    'Host country authorities',
    'Non-governmental organisations',
  ])
    await page.getByText(group).filter({ visible: true }).first().waitFor()
  await recorder.picture('2-plan')
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByRole('button', { name: 'Start the meeting' }).click()
  await page.getByRole('button', { name: 'Close meeting' }).waitFor()
  meeting = new URL(page.url()).pathname
})

test('47 people of more than twenty organisations are ticked, two of them at the door', async () => {
  const page = recorder.page()
  await page.getByRole('link', { name: /^Attendance/ }).click()
  const organisations = page.getByRole('button', { name: /^People of/ })
  await organisations.first().waitFor()
  const count = await organisations.count()
  expect(count).toBeGreaterThan(20)
  for (let index = 0; index < count; index += 1) await organisations.nth(index).click()
  await everybodyWhoCameBefore(page)
  await tick(page, 'Kingdom of Sweden|Sweden', 'Apologies')
  await tick(page, 'UNDP', 'Remote')
  await tick(page, 'France', 'Absent')
  await letIn(page, 'OSCE', 'Ion Ceban')
  await letIn(page, 'Village Women’s Council', 'Maria Rotaru')
  await countTo(page, idOf(meeting), 47)
  await recorder.picture('3-attendance')
  await page.getByRole('link', { name: 'Back to the meeting' }).click()
})

test('lines, decisions, actions and labour lines are written down with no network', async () => {
  const page = recorder.page()
  for (const title of [
    'Adoption of the agenda',
    'Review of action points',
    'Updates from participants',
    'Discussion of an issue of concern',
    'Possible joint activities',
    'Decisions',
    'Division of labour',
    'Any other business',
    'Date of the next meeting',
  ])
    await writeLine(page, title, `Under “${title}” the recorder wrote this line.`)
  await writeDecision(page, 'Decisions', 'To use one referral form from January on.')
  await writeDecision(page, 'Decisions', 'To publish one calendar of trainings.')
  await recorder.picture('4-record')
  for (const action of realActions()) await writeAction(page, 'Review of action points', action)
  await recorder.picture('5-actions')
  for (const [organisation, role] of [
    ['IOM', 'Lead'],
    ['UNHCR', 'Support'],
    ['Safe Harbour', 'Implementing'],
  ] as const)
    await writeLabourLine(page, 'Division of labour', {
      issue: 'referral',
      area: 'Moldova',
      organisation,
      role,
    })
  await recorder.picture('6-labour')
  // Some hundred taps.
}, 600_000)

test('a battery pulled in mid-typing costs at most a second of it, twice', async () => {
  for (const title of ['Any other business', 'Possible joint activities']) {
    const text = `${title}: the battery was pulled from the phone while this was typed, and hardly a word of what had been said until then got lost.`
    await addUnder(recorder.page(), title, 'line')
    const field = await begunField(recorder.page())
    const typing = recorder.page().keyboard.type(text, { delay: 40 })
    typing.catch(() => undefined)
    // However fast this machine types: the battery goes when some of it is there.
    await expect.poll(async () => (await field.inputValue()).length).toBeGreaterThan(20)
    const aSecondBefore = await field.inputValue()
    // A second of the phone's own: one that has not come to run has not typed either.
    await recorder.page().evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_000)))
    await recorder.pullBattery()
    await recorder.open(meeting)
    await agendaItem(recorder.page(), title)
    const kept = Object.values((await rowsOn(recorder.page())).lines ?? {}).map(textOf)
    expect(
      kept.filter((line) => text.startsWith(line) && line.startsWith(aSecondBefore)),
    ).toHaveLength(1)
  }
  await recorder.picture('7-after-the-battery')
})

test('a second recorder, offline too, edits the same meeting on another phone', async () => {
  // The first phone hands over, and then both are out of reach of each other.
  await recorder.offline(false)
  await untilHandedOver(recorder.page())
  await recorder.offline(true)

  const organisationId = organisationOf(await rowsOn(recorder.page()))
  const printed = await server.operate('invite', 'recorder', '--organisation', organisationId)
  second = await join('Pavel Grosu', /http\S+#\S+/.exec(printed)?.[0] ?? '')
  await second.page().getByText(connected).filter({ visible: true }).first().waitFor()
  await second.offline(true)

  await second.open(`${meeting}/attendance`)
  await tick(second.page(), 'UNDP', 'Present')
  await changeDue(second, `/actions/${await idOfDated(second)}`, '2027-07-15')
  await second.open(meeting)
  await writeLine(second.page(), 'Updates from participants', 'The second recorder heard this.')

  await changeDue(recorder, `/actions/${await idOfDated(recorder)}`, '2027-07-10')
  await second.picture('8-second-recorder')
})

async function idOfDated(person: Person): Promise<string> {
  const actions = Object.entries((await rowsOn(person.page())).actionItems ?? {})
  const found = actions.find(([, row]) => field(row, 'task') === dated?.task)
  if (found === undefined) throw new Error(`${person.name} does not have “${dated?.task}”.`)
  return found[0]
}

test('behind a captive portal nothing is lost; then both phones and the server agree', async () => {
  network.set('portal')
  await recorder.offline(false)
  await second.offline(false)
  await recorder.open('/sync')
  await recorder.page().getByRole('button', { name: 'Sync now' }).click()
  await recorder
    .page()
    .getByText(/sign in/i)
    .filter({ visible: true })
    .first()
    .waitFor()
  await recorder.picture('9-portal')
  expect((await outboxOn(recorder.page())).waiting).toBeGreaterThan(0)

  network.set('pass')
  for (const person of [recorder, second, recorder]) {
    await person.open('/sync')
    await syncByHand(person.page())
  }
  const [, , link = ''] = server.joinLinks()
  head = await join('Ambassador Lindqvist', link)
  await head.page().getByText(connected).filter({ visible: true }).first().waitFor()

  const ours = await untilTheSame(recorder.page(), second.page(), head.page())
  expect((await outboxOn(recorder.page())).refused).toEqual([])
  expect((await outboxOn(second.page())).refused).toEqual([])
  expect(doubles(ours, idOf(meeting))).toEqual([])
})

test('of two dues one stands, and the other is shown with who and when', async () => {
  await recorder.open(`/actions/${await idOfDated(recorder)}`)
  const page = recorder.page()
  await page.getByRole('link', { name: 'Settle it' }).waitFor()
  for (const words of [
    /10 Jul/,
    /15 Jul/,
    /Also proposed for .* by (Elena Rusu|Pavel Grosu|Ilinca Tănase),/,
  ])
    await expect.poll(() => page.getByRole('main').textContent()).toMatch(words)
  await recorder.picture('10-two-dues')
  await recorder.open('/conflicts')
  await recorder.page().getByRole('button', { name: 'Keep this' }).first().waitFor()
  await recorder.picture('11-conflicts')
})

test('the head of mission sees what is late, marks one for attention, and all of it offline', async () => {
  await head.open('/review')
  const page = head.page()
  for (const heading of ['At a glance', 'By organisation', 'By mechanism'])
    await page.getByRole('heading', { name: heading }).waitFor()
  await head.picture('12-review')
  await head.open(`/actions/${await idOfDated(head)}`)
  await page.getByRole('button', { name: 'Mark for attention' }).click()
  await page.getByLabel('Reason').fill('Raise it with the ministry.')
  await page.getByRole('button', { name: 'Mark it' }).click()
  await page.getByRole('button', { name: 'Mark it' }).waitFor({ state: 'hidden' })
  await comment(page, 'I will call the deputy minister on Monday.')
  await page.getByText('I will call the deputy minister on Monday.').waitFor()
  await untilHandedOver(page)

  await head.offline(true)
  await head.open('/review')
  await page
    .getByText(dated?.task ?? '')
    .first()
    .waitFor()
  await head.picture('13-review-offline')
  await head.offline(false)
})

test('the co-ordinator drafts a summary, the head of mission releases it; the donor reads it without script; then it is withdrawn', async () => {
  await recorder.open(meeting)
  await closeMeeting(recorder.page())
  await untilHandedOver(recorder.page())

  const [, link = ''] = server.joinLinks()
  coordinator = await join('Marit Solheim', link)
  const drafting = coordinator.page()
  await drafting.getByText(connected).filter({ visible: true }).first().waitFor()
  await coordinator.open(meeting)
  await beginSummary(drafting, 'Referral got faster. Shelter is still short.')
  await lowerMarkings(drafting, 'Decisions')
  await drafting.getByText('You drafted it, so somebody else releases it').waitFor()
  await preview(drafting, () => coordinator.picture('14-preview'))
  await untilHandedOver(drafting)

  const page = head.page()
  await head.open('/sync')
  await page.getByRole('button', { name: 'Sync now' }).click()
  await untilHandedOver(page)
  await head.open(new URL(drafting.url()).pathname)
  const url = await release(page)
  await head.picture('15-released')

  const read = await fetch(url)
  expect(read.status).toBe(200)
  const html = await read.text()
  expect(html.length).toBeLessThan(30_000)
  expect(html).not.toContain('<script')
  expect(html).toContain('To use one referral form from January on.')
  for (const name of ['Elena Rusu', 'Ion Ceban', 'Maria Rotaru', 'the recorder wrote'])
    expect(html).not.toContain(name)
  await asDonor(url, '16-donor')

  await withdraw(page, 'Sent too early.')
  const unknown = await fetch(`${new URL(url).origin}/s/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`)
  const withdrawn = await fetch(url)
  expect(withdrawn.status).toBe(unknown.status)
  expect(await withdrawn.text()).toBe(await unknown.text())
})

/** A donor's phone: no account, and no script. */
async function asDonor(url: string, title: string): Promise<void> {
  const phone = await openPhone({ width: 390, height: 844, javaScript: false })
  const page = await phone.context.newPage()
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.screenshot({ path: `test-results/story/${title}.png` })
  expect(await phone.context.cookies()).toEqual([])
  await phone.close()
}

function idOf(path: string): string {
  return path.split('/').at(-1) ?? ''
}

function textOf(row: unknown): string {
  return String(field(row, 'text'))
}

function field(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined
}

function organisationOf(rows: Awaited<ReturnType<typeof rowsOn>>): string {
  const found = Object.entries(rows.organisations ?? {}).find(
    ([, row]) => field(row, 'shortName') === 'OSCE',
  )
  return found?.[0] ?? ''
}
