import { beforeAll, describe, expect, test } from 'vitest'
import { actionPage } from '../../src/device/action-page.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { actorOf } from '../../src/device/identity.ts'
import type { Review } from '../../src/device/kept-review.ts'
import {
  type FigureName,
  figureNamed,
  plainFigures,
  type ReviewBelow,
  review,
  reviewBelow,
} from '../../src/device/review.ts'
import { recordsBehind } from '../../src/device/review-records.ts'
import { demoMission } from '../../src/domain/demo-mission.ts'
import { aDevice } from '../support/a-device.ts'
import { anActor, newId } from '../support/some-records.ts'

const today = '2026-11-21'
let device: Device
let read: Review & ReviewBelow

/** The mission of the demonstration on the head of mission's phone, which has no network. */
beforeAll(async () => {
  const demo = demoMission(today, () => newId('demo'))
  const { personId, organisationId } = demo.players.head_of_mission
  device = await aDevice({
    me: { personId, organisationId, grants: [{ role: 'head_of_mission', mechanismId: null }] },
  })
  await commit(
    device,
    demo.acts.flatMap((act) => act.edits),
  )
  const figures = await review(device.db, today)
  read = { ...figures, ...(await reviewBelow(device.db, today, figures.open)) }
})

/** I20: what a figure says and what it opens. */
async function behind(name: FigureName) {
  const parts = await recordsBehind(device.db, name, {}, today, 'Europe/Chisinau')
  return parts.reduce((sum, part) => sum + part.total, 0)
}

describe('the review of the head of mission', () => {
  test('has something to say of each kind', () => {
    expect(read.figures.late.length).toBeGreaterThan(read.figures.longLate.length)
    expect(read.figures.longLate.length).toBeGreaterThan(0)
    expect(read.needsMe.length).toBeGreaterThan(0)
    expect(read.findings.open.length).toBeGreaterThan(0)
    expect(read.minutesWaiting.length).toBeGreaterThan(0)
  })

  test.each(plainFigures)('%s opens as many records as it says', async (figure) => {
    const name = { of: 'mission', figure } as const
    expect(await behind(name)).toBe(figureNamed(read.figures, name).length)
  })

  test('each organisation and each mechanism opens as many records as it says', async () => {
    const { byOrganisation, byMechanism } = read.figures
    for (const { key, open } of byOrganisation)
      expect(await behind({ of: 'organisation', id: key ?? 'all' })).toBe(open.length)
    for (const { key, open } of byMechanism)
      expect(await behind({ of: 'mechanism', id: key })).toBe(open.length)
  })

  test('organisations and mechanisms add up to all that is open', () => {
    const { open, byOrganisation, byMechanism } = read.figures
    const sum = (shares: readonly { open: readonly unknown[] }[]) =>
      shares.reduce((total, share) => total + share.open.length, 0)
    expect(sum(byOrganisation)).toBe(open.length)
    expect(sum(byMechanism)).toBe(open.length)
  })

  test('what needs her says why', () => {
    for (const { item } of read.needsMe) expect(item.attentionReason).not.toBe('')
  })

  test('an organisation without open actions has nothing behind it', async () => {
    expect(await behind({ of: 'organisation', id: 'organisation-unknown' })).toBe(0)
  })

  test('minutes wait in the order in which the meetings were held', () => {
    const starts = read.minutesWaiting.map(({ startsAt }) => startsAt)
    expect(starts).toEqual(starts.toSorted())
  })
})

describe('the page of an action', () => {
  test('tells its trail, and what its reader may do with it', async () => {
    const [view] = read.needsMe
    if (view === undefined) expect.fail('nothing needs her')
    const page = await actionPage(device.db, view.item.id, actorOf(device.me), today, device.now())
    expect(page?.carriedOver).toBe(view.carriedOver)
    expect(page?.trail).toHaveLength(view.carriedOver + 1)
    expect(page?.nextStates).toContain('done')
    expect(page?.rights).toEqual({ change: true, report: true, raise: true, comment: true })
  })

  test('is read only for an observer', async () => {
    const [view] = read.needsMe
    if (view === undefined) expect.fail('nothing needs her')
    const page = await actionPage(
      device.db,
      view.item.id,
      anActor(['observer']),
      today,
      device.now(),
    )
    expect(page?.nextStates).toEqual([])
    expect(page?.rights).toEqual({ change: false, report: false, raise: false, comment: false })
  })

  test('is nothing where the action is not on this device', async () => {
    expect(
      await actionPage(device.db, 'nowhere', actorOf(device.me), today, device.now()),
    ).toBeNull()
  })
})
