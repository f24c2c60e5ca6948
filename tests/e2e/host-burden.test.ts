import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { daysAfter, mondayOf } from '../../src/domain/calendar.ts'
import { anAction } from '../support/a-held-meeting.ts'
import { forgetPhones } from '../support/chromium.ts'
import { HttpDevice, type Row } from '../support/http-device.ts'
import { aMechanism, aMeeting, anotherOrganisation } from '../support/mission-rows.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { connected, dayThere, untilSaid } from './situations/words.ts'
import { rowsIn } from './story/device-rows.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/**
 * M20: three mechanisms ask one ministry in one week. The head of mission sees it offline, each figure opens
 * its records, and she proposes once to join them. The tests follow each other.
 */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const names = ['Technical Co-ordination Meeting', 'Shelter group', 'Border group'] as const
const shortNames = ['TCM', 'SG', 'BG'] as const

let server: RunningServer
let head: Person
let ministry: Row
let mechanisms: Row[]
let asked: string[]

inOrder(() => [head])

beforeAll(async () => {
  server = await startServer()
  const secret = (server.joinLinks()[0] ?? '').split('#')[1] ?? ''
  const first = await HttpDevice.join(server.url, secret, 'First')
  await first.sync()
  const monday = mondayOf(dayThere())
  ministry = anotherOrganisation(first, {
    name: 'Ministry of Internal Affairs',
    shortName: 'MIA',
    kind: 'host_central_authority',
    constituency: 'host_authorities',
  })
  const town = anotherOrganisation(first, {
    name: 'Town council',
    kind: 'host_local_authority',
    constituency: 'host_authorities',
  })
  mechanisms = names.map((name, at) => aMechanism(first, { name, shortName: shortNames[at] }))
  const meetings = mechanisms.map((mechanism) => {
    const on = daysAfter(monday, 3)
    const at = { startsAt: `${on}T08:00:00.000Z`, endsAt: `${on}T10:00:00.000Z` }
    const hosts = mechanism === mechanisms[0] ? { hostOrganisationId: ministry.id } : {}
    return aMeeting(first, mechanism, { ...at, ...hosts, title: 'Referral' })
  })
  const promised = (at: number, of: Row, inDays: number) => {
    const dueOn = daysAfter(monday, inDays)
    const responsible = { as: 'organisation', organisationId: of.id, personId: null }
    return anAction(first, meetings[at] as Row, of.id, {
      marking: 'AMBER',
      task: `Send the figures of the ${shortNames[at]}`,
      assignees: { kind: 'one', responsible, words: '' },
      due: { kind: 'date', on: dueOn, words: '' },
      dueOn,
      progress: '',
      attentionReason: '',
    })
  }
  const actions = [promised(0, ministry, 4), promised(1, ministry, 0), promised(2, ministry, 6)]
  const others = [promised(2, town, 2), promised(1, ministry, 7)]
  asked = [meetings[0], ...actions].map((row) => String(row?.id))
  for (const row of [ministry, town]) first.write({ kind: 'organisation', row })
  for (const row of mechanisms) first.write({ kind: 'mechanism', row })
  for (const row of meetings) first.write({ kind: 'meeting', row })
  for (const row of [...actions, ...others]) first.write({ kind: 'actionItem', row })
  const verdicts = await first.sync()
  expect(verdicts.filter(({ verdict }) => verdict === 'refused')).toEqual([])
  const invitation = { role: 'head_of_mission', mechanismId: null }
  const answer = await first.post('/invitations', {
    ...invitation,
    organisationId: first.me.organisationId,
  })
  const { link } = (await answer.json()) as { link: string }
  head = await join('Hana Vogel', link, { pictures: 'host-burden' })
  await untilSaid(head.page(), connected)
  await head.page().evaluate(async () => await navigator.serviceWorker.ready)
  await head.offline(true)
})

afterAll(async () => {
  await head?.leave()
  await forgetPhones()
  await server?.forget()
})

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze()
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target)}`)
}

const thisWeek = () => head.page().getByRole('list', { name: 'Asked of the authorities this week' })

/** The records that the page lists. */
async function listed(page: Page): Promise<string[]> {
  const rows = page.locator('main li a[href^="/actions/"], main li a[href^="/meetings/"]')
  await rows.first().waitFor()
  const links = await rows.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return links.map((link) => link.split('/')[2] ?? '').toSorted()
}

test('offline, the review says what all mechanisms ask of each authority', async () => {
  const page = head.page()
  await head.open('/review')
  const row = thisWeek().getByRole('listitem').filter({ hasText: 'MIA' })
  await row.getByText('4 requests · 3 mechanisms').waitFor()
  await row.getByText('Could be asked together').waitFor()
  const other = thisWeek().getByRole('listitem').filter({ hasText: 'Town council' })
  await other.getByText('1 request · 1 mechanism').waitFor()
  expect(await other.getByText('Could be asked together').count()).toBe(0)
  const next = page.getByRole('list', { name: 'Asked of them next week' })
  await next.getByText('1 request · 1 mechanism').waitFor()
  await thisWeek().scrollIntoViewIfNeeded()
  await head.bothPictures('1-review')
})

test('the figure opens exactly its records', async () => {
  const page = head.page()
  await thisWeek().getByRole('link', { name: 'MIA' }).click()
  await page.getByRole('heading', { name: 'Ministry of Internal Affairs' }).waitFor()
  expect(await listed(page)).toEqual(asked.toSorted())
  expect(await barriers(page)).toEqual([])
  await head.bothPictures('2-ministry')
  await page.setViewportSize({ width: 1280, height: 800 })
  await head.bothPictures('2-ministry-wide')
  await head.open('/review')
  await thisWeek().scrollIntoViewIfNeeded()
  await head.bothPictures('1-review-wide')
  await page.setViewportSize({ width: 390, height: 844 })
})

test('one proposal to join them waits for the next agenda, and nothing of the others’ records is in it', async () => {
  const page = head.page()
  await head.open(`/organisations/${ministry.id}`)
  await page.getByRole('link', { name: 'What is asked of it this week' }).click()
  await page.getByText('3 mechanisms ask something of it in this week.').waitFor()
  await page.getByRole('button', { name: 'Propose it at' }).click()
  await page.getByText(/To ask it together is proposed for an agenda of/).waitFor()
  await head.bothPictures('3-proposed')
  const rows = Object.values(await rowsIn(page, 'agendaProposals')) as Row[]
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toMatch(/figures|Referral|Shelter|Border/)
  await page.getByRole('link', { name: 'See the proposal' }).click()
  await page.getByText(/^Joining what we ask of MIA/).waitFor()
})

test('a week in which nothing is asked says so', async () => {
  await head.open(`/review?host=${ministry.id}&week=2026-01-05`)
  await head.page().getByText('Nothing is asked of it in this week').waitFor()
  await head.page().getByRole('link', { name: 'Week after' }).waitFor()
})
