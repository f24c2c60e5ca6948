import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { syncByHand } from './situations/words.ts'
import { outboxOn, untilHandedOver } from './story/device-rows.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/**
 * A meeting is planned as the field does: a partner proposes offline, the co-ordinator takes it on, hears
 * that there is too much, says why no host authority comes, and sends. The tests follow each other.
 */
const forum = 'Technical Co-ordination Meetings on combating trafficking in human beings'
const hosts = ['MLSP', 'MIA', 'Secretariat NC', 'TC Balti', 'TC Ungheni']

let server: RunningServer
let elena: Person
let nadejda: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  elena = await join('Elena', linkOf('coordinator'), { pictures: 'planning' })
  nadejda = await join('Nadejda', linkOf('focal_point'), { pictures: 'planning' })
})

inOrder(() => [elena, nadejda])

afterAll(async () => {
  for (const person of [elena, nadejda]) await person?.leave()
  await forgetPhones()
  await server?.forget()
})

function linkOf(role: string): string {
  const link = new RegExp(`${role}: (\\S+)`).exec(server.output())?.[1]
  if (link === undefined) throw new Error(`No link for the ${role}`)
  return link
}

/** A phone by day and by night, and a desk. */
async function pictures(person: Person, title: string): Promise<void> {
  const page = person.page()
  await person.bothPictures(title)
  await page.setViewportSize({ width: 1280, height: 900 })
  await person.bothPictures(`${title}-desk`)
  await page.setViewportSize({ width: 390, height: 844 })
}

async function openAgendaOfForum(person: Person): Promise<Page> {
  const page = person.page()
  await person.open('/mechanisms')
  await page.getByRole('link', { name: forum }).click()
  await page.getByRole('link', { name: 'Agenda of its meetings' }).click()
  await page.getByRole('heading', { name: 'What the next meeting starts from' }).waitFor()
  return page
}

/** Sends what waits here, and fetches what is new. */
async function sync(person: Person): Promise<void> {
  await untilHandedOver(person.page())
  await person.open('/sync')
  await syncByHand(person.page())
}

test('a partner proposes an item without a network', async () => {
  const page = await openAgendaOfForum(nadejda)
  await nadejda.offline(true)
  await page.getByRole('button', { name: 'Propose an agenda item' }).click()
  const sheet = page.getByRole('dialog', { name: 'Propose an agenda item' })
  await sheet.getByRole('button', { name: 'Propose this item' }).click()
  await sheet.getByText('Say it in a line.').waitFor()
  await sheet.getByLabel('What is to be talked about').fill('Beds for the winter')
  await sheet.getByLabel('Why').fill('Twelve people had none last week.')
  await sheet.getByLabel('Minutes').fill('15')
  await sheet.getByRole('radio', { name: 'Strategic' }).check()
  await pictures(nadejda, 'propose')
  await sheet.getByRole('button', { name: 'Propose this item' }).click()
  await sheet.waitFor({ state: 'hidden' })
  await page.getByRole('list', { name: 'Proposed' }).getByText('Beds for the winter').waitFor()
  expect((await outboxOn(page)).waiting).toBeGreaterThan(0)
  await pictures(nadejda, 'proposed')
  // What others asked for is not theirs to decide about.
  expect(await page.getByRole('button', { name: 'Change what meetings start from' }).count()).toBe(
    0,
  )
  await nadejda.offline(false)
  await sync(nadejda)
})

test('the co-ordinator takes it on the agenda and is told which item tips it over', async () => {
  const page = elena.page()
  await sync(elena)
  await elena.open('/meetings/new')
  await page.getByRole('button', { name: 'Mechanism' }).click()
  await page.getByRole('option', { name: forum }).click()
  const waiting = page.getByRole('list', { name: 'Waiting for an agenda' })
  await waiting.getByText('Beds for the winter').waitFor()
  await waiting.scrollIntoViewIfNeeded()
  await pictures(elena, 'waiting')
  await page.getByRole('button', { name: 'Take on the agenda: Beds for the winter' }).click()
  await page.getByText(/105 of 90 minutes/).waitFor()
  await page
    .getByText(
      'That is 15 more than there is time for: item 8, “Beds for the winter”, tips it over.',
    )
    .waitFor()
  await page.getByText('Always there, and fills itself.').waitFor()
  const agenda = page.getByRole('list', { name: 'Agenda', exact: true })
  await agenda.scrollIntoViewIfNeeded()
  await pictures(elena, 'over')
  // By keys: up twice, and the review of action points cannot be taken out.
  await page.getByRole('button', { name: 'Move item 8' }).press('ArrowUp')
  await page.getByRole('button', { name: 'Move item 7' }).press('ArrowUp')
  await expect
    .poll(() => page.getByLabel('Title of item 6').inputValue())
    .toBe('Beds for the winter')
  await page.getByRole('button', { name: 'More about item 2' }).click()
  expect(await page.getByRole('menuitem', { name: 'Take out' }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByLabel('Minutes for item 3').fill('0')
  await page.getByText('90 of 90 minutes').waitFor()
})

test('the host authorities are left out; what is planned is a draft that no partner sees', async () => {
  const page = elena.page()
  await page.getByRole('button', { name: 'Leave out this time' }).click()
  for (const host of hosts) await page.getByRole('option', { name: host }).first().click()
  await page
    .getByRole('dialog', { name: 'Leave out this time' })
    .getByRole('button', { name: 'Done' })
    .click()
  await page.getByText('Missing: host country authorities').waitFor()
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByText('This meeting is a draft.').waitFor()
  await pictures(elena, 'draft')
  await sync(elena)
  await sync(nadejda)
  await nadejda.open('/meetings')
  await nadejda.page().getByText('Technical Co-ordination Meeting 6').first().waitFor()
  expect(await nadejda.page().getByText('TCM no. 7').count()).toBe(0)
})

test('before it is sent it is said who is missing, and why no host authority comes is asked', async () => {
  const page = elena.page()
  await elena.open('/meetings')
  await page.getByRole('link', { name: 'TCM no. 7' }).click()
  await page.getByRole('link', { name: 'Send the agenda' }).click()
  const missing = page.getByRole('list', { name: 'Who is missing' })
  await missing.getByText('Authorities of the host country').waitFor()
  for (const host of hosts) await missing.getByText(host, { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Send the agenda' }).click()
  await page.getByText('Say in one line why none is invited, or invite one.').waitFor()
  await pictures(elena, 'missing')
  await page
    .getByLabel('Why no authority of the host country is invited')
    .fill('They asked for a meeting among partners first.')
  await page.getByRole('button', { name: 'Send the agenda' }).click()
  await page.getByText(/Agenda version 1, sent/).waitFor()
  await page.getByText('They asked for a meeting among partners first.').waitFor()
  await pictures(elena, 'sent')
})

test('the partner sees the meeting, its agenda and what became of the proposal', async () => {
  await sync(elena)
  await sync(nadejda)
  const page = await openAgendaOfForum(nadejda)
  const rest = page.getByRole('list', { name: 'What became of the rest' })
  await rest.getByText('On the agenda').waitFor()
  await nadejda.open('/')
  const own = page.getByRole('list', { name: 'What you proposed for an agenda' })
  await own.getByRole('link', { name: 'Beds for the winter' }).waitFor()
  await own.getByText('On the agenda').waitFor()
  await own.scrollIntoViewIfNeeded()
  await pictures(nadejda, 'own-proposal')
  await openAgendaOfForum(nadejda)
  await pictures(nadejda, 'fate')
  await rest.getByRole('link', { name: 'Beds for the winter' }).click()
  await page.getByText(/Agenda version 1, sent/).waitFor()
  expect(await page.getByRole('link', { name: 'Send the agenda again' }).count()).toBe(0)
})

test('what changed since is told, and again what is new in the next version', async () => {
  const page = elena.page()
  await elena.open('/meetings')
  await page.getByRole('link', { name: 'TCM no. 7' }).click()
  await page.getByRole('button', { name: 'More about this meeting' }).click()
  await page.getByRole('menuitem', { name: 'Change the plan' }).click()
  await page.getByRole('button', { name: 'Move item 6' }).press('ArrowUp')
  await page.getByRole('button', { name: 'Move item 5' }).press('ArrowUp')
  await page.getByRole('button', { name: 'Save the plan' }).click()
  const change = 'item 4, “Beds for the winter”, has another place in the order'
  await page.getByText(`Changed since it was sent: ${change}.`).waitFor()
  await pictures(elena, 'changed')
  await page.getByRole('link', { name: 'Send the agenda again' }).click()
  await page.getByRole('button', { name: 'Send version 2' }).click()
  await page.getByText(`Since the version before: ${change}.`).waitFor()
  await sync(elena)
  await sync(nadejda)
  await nadejda.open('/meetings')
  await nadejda.page().getByRole('link', { name: 'TCM no. 7' }).click()
  await nadejda
    .page()
    .getByText(/Agenda version 2, sent/)
    .waitFor()
  await nadejda.page().getByText(`Since the version before: ${change}.`).waitFor()
})

test('the template is changed offline: the next meeting starts from it, the planned one stays', async () => {
  const page = await openAgendaOfForum(elena)
  await elena.offline(true)
  await page.getByRole('button', { name: 'Change what meetings start from' }).click()
  await page.getByRole('button', { name: 'Add agenda item' }).click()
  await page.getByLabel('Title of item 10').fill('What the hotline heard')
  await pictures(elena, 'template')
  await page.getByRole('button', { name: 'Save what meetings start from' }).click()
  await page
    .getByText('This mechanism’s own agenda. Meetings that are planned keep theirs.')
    .waitFor()
  await elena.offline(false)
  await elena.open('/meetings/new')
  await page.getByRole('button', { name: 'Mechanism' }).click()
  await page.getByRole('option', { name: forum }).click()
  await expect
    .poll(() => page.getByLabel('Title of item 10').inputValue())
    .toBe('What the hotline heard')
  await elena.open('/meetings')
  await page.getByRole('link', { name: 'TCM no. 7' }).click()
  await page.getByText(/Agenda version 2, sent/).waitFor()
  expect(await page.getByText('What the hotline heard').count()).toBe(0)
})
