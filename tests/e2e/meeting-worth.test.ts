import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attendanceId } from '../../src/domain/attendance.ts'
import { MeetingId, OrganisationId } from '../../src/domain/ids.ts'
import { forgetPhones } from '../support/chromium.ts'
import { HttpDevice, type Row } from '../support/http-device.ts'
import { aDecision, aMechanism, aMeeting } from '../support/mission-rows.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { connected, dayThere, untilSaid } from './situations/words.ts'
import { inOrder } from './story/in-order.ts'
import { join, type Person } from './story/person.ts'

/** M34: what meetings cost and brought is for who chairs them; a head of mission who does not chair is not shown it. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const title = 'What its meetings cost and brought'

let server: RunningServer
let chair: Person
let head: Person
let mechanism: Row

inOrder(() => [chair, head])

beforeAll(async () => {
  server = await startServer()
  const secret = (server.joinLinks()[0] ?? '').split('#')[1] ?? ''
  const first = await HttpDevice.join(server.url, secret, 'First')
  await first.sync()
  const organisationId = String(first.me.organisationId)
  mechanism = aMechanism(first, { name: 'Shelter group', shortName: 'SG' })
  const meetings = [-30, -60].map((days, at) => {
    const on = dayThere(days)
    const times = { startsAt: `${on}T08:00:00.000Z`, endsAt: `${on}T10:00:00.000Z` }
    return aMeeting(first, mechanism, { ...times, number: 2 - at, state: 'held' })
  })
  const [latest] = meetings as [Row, Row]
  const { id: _, ...signed } = aDecision(first, latest)
  const envelope = Object.fromEntries(
    [
      'mechanismId',
      'ownerOrganisationId',
      'marking',
      'readers',
      'lang',
      'createdAt',
      'createdBy',
      'deletedAt',
    ].map((field) => [field, signed[field]]),
  )
  // Five people for two hours: ten person-hours for one decision.
  const there: Row = {
    ...envelope,
    id: attendanceId(MeetingId.parse(latest.id), {
      organisationId: OrganisationId.parse(organisationId),
      personId: null,
    }),
    meetingId: latest.id,
    organisationId,
    ...{ personId: null, headCount: 5, status: 'present', capacity: 'member', walkIn: false },
    ...{ arrivedAt: null, leftAt: null, onBehalfOfOrganisationId: null, sentAs: null, note: '' },
  }
  const term: Row = {
    ...envelope,
    id: `term-of-${mechanism.id}`,
    ...{ organisationId, personId: null, as: 'chair', fromOn: dayThere(-90), toOn: null },
    ...{ state: 'noted', acceptedOn: null },
  }
  first.write({ kind: 'mechanism', row: mechanism })
  for (const row of meetings) first.write({ kind: 'meeting', row })
  first.write({ kind: 'attendance', row: there })
  first.write({ kind: 'decision', row: aDecision(first, latest) })
  first.write({ kind: 'chairTerm', row: term })
  const verdicts = await first.sync()
  expect(verdicts.filter(({ verdict }) => verdict === 'refused')).toEqual([])
  const invite = async (role: string) => {
    const answer = await first.post('/invitations', { role, mechanismId: null, organisationId })
    return ((await answer.json()) as { link: string }).link
  }
  const pictures = { pictures: 'meeting-worth' }
  chair = await join('Marit Solheim', await invite('coordinator'), pictures)
  head = await join('Hana Vogel', await invite('head_of_mission'), pictures)
  for (const { page } of [chair, head]) await untilSaid(page(), connected)
})

afterAll(async () => {
  await chair?.leave()
  await head?.leave()
  await forgetPhones()
  await server?.forget()
})

test('who chairs reads person-hours against decisions and actions, offline', async () => {
  const page = chair.page()
  await page.evaluate(async () => await navigator.serviceWorker.ready)
  await chair.offline(true)
  await chair.open(`/mechanisms/${mechanism.id}`)
  const section = page.getByRole('region', { name: title })
  await section.getByText('10 person-hours in 1 meeting: 1 decision, no action.').waitFor()
  await section.getByText('That is 10 person-hours for each decision or action done.').waitFor()
  await section.getByText('1 more meeting has no attendance and is not counted.').waitFor()
  await section.getByText('Meeting by meeting').click()
  await section.getByText(/5 people × 120 min = 10 person-hours/).waitFor()
  await section.getByText(/^no attendance/).waitFor()
  const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await section.scrollIntoViewIfNeeded()
  await chair.bothPictures('1-chair')
  await page.setViewportSize({ width: 1280, height: 800 })
  await section.scrollIntoViewIfNeeded()
  await chair.bothPictures('1-chair-wide')
})

test('a head of mission who does not chair is not shown it', async () => {
  await head.open(`/mechanisms/${mechanism.id}`)
  await head.page().getByRole('region', { name: 'How it works' }).waitFor()
  await head.page().getByRole('region', { name: 'Chairs' }).waitFor()
  expect(await head.page().getByText(title).count()).toBe(0)
})
