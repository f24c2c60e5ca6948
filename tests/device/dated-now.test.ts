import { expect, test } from 'vitest'
import { openActionItems } from '../../src/device/action-items.ts'
import { actionPage } from '../../src/device/action-page.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { dueDigest } from '../../src/device/digest.ts'
import { redatedBy } from '../../src/device/meeting-series.ts'
import type { Due } from '../../src/domain/due.ts'
import { Minutes } from '../../src/domain/minutes.ts'
import { syncFully, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { aMeeting, anActionItem, anActor, envelope, ids } from '../support/some-records.ts'

const today = '2026-11-21'
const meeting = aMeeting({ id: ids.meeting, state: 'held', startsAt: '2026-11-20T08:00:00.000Z' })
const next = aMeeting({ id: 'meeting-next', startsAt: '2026-12-10T08:00:00.000Z' })
const withMinutes: Due = { kind: 'with_minutes', words: '' }

function circulated(version: number, circulatedAt: string) {
  return Minutes.parse({
    id: `minutes-${version}`,
    ...envelope,
    meetingId: meeting.id,
    version,
    content: {},
    hash: 'a'.repeat(64),
    chathamHouse: false,
    rule: 'silence',
    circulatedAt,
    remark: '',
    deadlineAt: null,
    state: 'circulated',
    stateReason: '',
    adoptedAt: null,
    endorsedAtMeetingId: null,
    numbers: {},
    errata: {},
  })
}

const listed = async ({ db }: Device) => (await openActionItems(db)).map(({ dueOn }) => dueOn)

test('one phone moves the next meeting while another promises something by it: both say the new day', async () => {
  const { ana, boris } = await twoDevices()
  const server = new MeetingPoint()
  await commit(
    ana,
    [meeting, next].map((row) => ({ kind: 'meeting', row })),
  )
  await syncFully(ana, server)
  await syncFully(boris, server)
  const moved = {
    ...next,
    startsAt: '2026-12-17T08:00:00.000Z',
    endsAt: '2026-12-17T09:30:00.000Z',
  }
  const { startsAt, endsAt } = moved
  await commit(ana, [
    { kind: 'meeting', id: next.id, fields: { startsAt, endsAt } },
    ...(await redatedBy(ana, moved)),
  ])
  const action = anActionItem({ due: { kind: 'next_meeting', words: '' }, dueOn: '2026-12-10' })
  await commit(boris, [{ kind: 'actionItem', row: action }])
  for (const phone of [ana, boris, ana]) await syncFully(phone, server)
  for (const phone of [ana, boris]) {
    expect(await listed(phone)).toEqual(['2026-12-17'])
    const actor = anActor(['coordinator'])
    const page = await actionPage(phone.db, action.id, actor, today, Date.parse(`${today}T12:00Z`))
    expect(page?.view.item.dueOn).toBe('2026-12-17')
  }
})

test('what is due with the minutes is due on the day on which the first of them went out', async () => {
  const { ana } = await twoDevices()
  const action = anActionItem({ due: withMinutes, dueOn: '2026-11-24' })
  const dated = anActionItem({
    due: { kind: 'date', on: '2026-11-23', words: '' },
    dueOn: '2026-11-23',
  })
  await commit(ana, [
    { kind: 'meeting', row: meeting },
    { kind: 'actionItem', row: action },
    { kind: 'actionItem', row: dated },
  ])
  // Friday's meeting: until the minutes are out, two working days.
  expect(await listed(ana)).toEqual(['2026-11-23', '2026-11-24'])
  // Of the evening, by the clock of Chișinău already of the next day.
  await commit(ana, [
    { kind: 'minutes', row: circulated(2, '2026-11-27T10:00:00.000Z') },
    { kind: 'minutes', row: circulated(1, '2026-11-21T22:30:00.000Z') },
  ])
  expect(await listed(ana)).toEqual(['2026-11-22', '2026-11-23'])
  const actor = anActor(['coordinator'])
  const digest = await dueDigest(ana.db, actor, '2026-11-22', 5)
  expect(digest.today.views.map(({ item }) => item.id)).toEqual([action.id])
})

test('what was promised anew after the minutes had gone out does not count on them', async () => {
  const { ana } = await twoDevices()
  const promisedAt = '2026-11-25T09:00:00.000Z'
  await commit(ana, [
    { kind: 'meeting', row: meeting },
    { kind: 'minutes', row: circulated(1, '2026-11-23T09:00:00.000Z') },
    { kind: 'actionItem', row: anActionItem({ due: withMinutes, dueOn: null, promisedAt }) },
  ])
  expect(await listed(ana)).toEqual(['2026-11-27'])
})
