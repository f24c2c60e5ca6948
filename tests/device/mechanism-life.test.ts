import { expect, test } from 'vitest'
import { keepDay, setMargins } from '../../src/device/margins-commands.ts'
import {
  acceptChair,
  addChairTerm,
  addMechanism,
  editMechanism,
  handOverChair,
  noteTermsReview,
  putSeat,
  setMechanismState,
} from '../../src/device/mechanism-commands.ts'
import { mechanismDates, nextMeeting } from '../../src/device/mechanism-dates.ts'
import { openInMechanism, prioritiesOf } from '../../src/device/mechanism-open.ts'
import { changePlan, planMeeting } from '../../src/device/meeting-commands.ts'
import { instantFromMs } from '../../src/domain/day.ts'
import type { MeetingId } from '../../src/domain/ids.ts'
import { isLeftBehind } from '../../src/domain/margins.ts'
import { ChairTermDraft, MechanismDraft, SeatDraft } from '../../src/domain/mechanism-draft.ts'
import { MeetingDraft } from '../../src/domain/meeting-draft.ts'
import type { Result } from '../../src/domain/result.ts'
import { Rhythm } from '../../src/domain/rhythm.ts'
import { aDevice } from '../support/a-device.ts'
import {
  aMechanism,
  aMeeting,
  anActionItem,
  anAgendaItem,
  anIssue,
  newId,
} from '../support/some-records.ts'

const today = '2026-11-22'
const [osce, coe] = ['organisation-osce', 'organisation-coe'] as const

const rhythm = Rhythm.parse({
  rule: 'FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU',
  fromOn: '2026-01-01',
  untilOn: null,
  time: '10:00',
  minutes: 90,
  zone: 'Europe/Chisinau',
})

function draftOf(fields: Record<string, unknown> = {}): MechanismDraft {
  const mechanism = aMechanism({ rhythm, ...fields })
  const keys = Object.keys(MechanismDraft.shape)
  return MechanismDraft.parse(
    Object.fromEntries(keys.map((key) => [key, Reflect.get(mechanism, key)])),
  )
}

function done<Value>(result: Result<Value, { kind: string }>): Value {
  if (!result.ok) throw new Error(result.error.kind)
  return result.value
}

async function aForum(fields: Record<string, unknown> = {}) {
  const device = await aDevice({ me: { grants: [{ role: 'coordinator', mechanismId: null }] } })
  return { device, id: done(await addMechanism(device, draftOf(fields))) }
}

function aPlan(day: string, fields: Record<string, unknown> = {}) {
  const hours = { startsAt: `${day}T08:00:00.000Z`, endsAt: `${day}T09:30:00.000Z` }
  const meeting = { ...aMeeting(), ...hours, ...fields }
  const keys = Object.keys(MeetingDraft.shape)
  return {
    meeting: MeetingDraft.parse(
      Object.fromEntries(keys.map((key) => [key, Reflect.get(meeting, key)])),
    ),
    marking: 'AMBER' as const,
    agenda: [],
    invited: [],
  }
}

test('the next meeting is of the next free day of the rhythm, hosted and chaired by whose turn it is', async () => {
  const turns = [osce, coe].map((organisationId) => ({ organisationId, place: organisationId }))
  const { device, id } = await aForum({ alternation: { of: 'host', turns } })
  const held = { mechanismId: id, hostOrganisationId: osce, state: 'held' }
  await device.db.meetings.add(aMeeting({ ...held, startsAt: '2026-11-03T08:00:00.000Z' }))
  const term = {
    personId: null,
    as: 'chair',
    toOn: null,
    organisationId: coe,
    fromOn: '2026-12-01',
  }
  done(await addChairTerm(device, id, ChairTermDraft.parse(term)))
  expect(await nextMeeting(device.db, id, today)).toEqual({
    on: '2026-12-01',
    from: '10:00',
    until: '11:30',
    zone: 'Europe/Chisinau',
    turn: { hostOrganisationId: coe, place: coe },
    chairOrganisationId: coe,
  })
  const plan = aPlan('2026-12-03', { occasionOn: '2026-12-01', hostOrganisationId: coe })
  done(await planMeeting(device, { mechanism: id, ...plan }))
  expect(await nextMeeting(device.db, id, today)).toMatchObject({
    on: '2027-01-05',
    turn: { hostOrganisationId: osce },
  })
  const { coming } = await mechanismDates(device.db, id, today)
  expect(coming.map(({ on }) => on)).toEqual([
    '2026-12-03',
    '2027-01-05',
    '2027-02-02',
    '2027-03-02',
    '2027-04-06',
  ])
})

test('a chair that alternates is said by the turns, not by the terms', async () => {
  const turns = [osce, coe].map((organisationId) => ({ organisationId, place: '' }))
  const { device, id } = await aForum({ alternation: { of: 'chair', turns } })
  await device.db.meetings.add(
    aMeeting({ mechanismId: id, chairOrganisationId: osce, state: 'held' }),
  )
  expect(await nextMeeting(device.db, id, today)).toMatchObject({
    turn: {},
    chairOrganisationId: coe,
  })
})

test('a forum that is not here, or meets when needed, has no next meeting', async () => {
  const { device, id } = await aForum({ rhythm: null, cadence: 'on_demand' })
  expect(await nextMeeting(device.db, id, today)).toBeNull()
  expect(await nextMeeting(device.db, 'mechanism-elsewhere', today)).toBeNull()
  expect(await mechanismDates(device.db, 'mechanism-elsewhere', today)).toMatchObject({
    coming: [],
  })
})

test('dormant and revived: since when and why, and what was left open is still there (S100)', async () => {
  const { device, id } = await aForum()
  const seat = { organisationId: osce, status: 'member', fromOn: null, toOn: null }
  done(await putSeat(device, id, SeatDraft.parse(seat)))
  await device.db.actionItems.add(anActionItem({ mechanismId: id }))
  await device.db.meetings.bulkAdd([
    aMeeting({ mechanismId: id, state: 'held', startsAt: '2026-11-03T08:00:00.000Z' }),
    aMeeting({ mechanismId: id, state: 'circulated', startsAt: '2026-10-06T08:00:00.000Z' }),
    aMeeting({ mechanismId: id, state: 'adopted', startsAt: '2026-09-01T08:00:00.000Z' }),
    aMeeting({ mechanismId: id, startsAt: '2026-12-01T08:00:00.000Z' }),
    aMeeting({ mechanismId: id, state: 'held', deletedAt: instantFromMs(0) }),
  ])
  await setMechanismState(device, id, 'active')
  await setMechanismState(device, id, 'dormant', 'Nobody to chair it.')
  const dormant = await device.db.mechanisms.get(id)
  expect(dormant).toMatchObject({
    state: 'dormant',
    stateOn: device.today(),
    stateReason: 'Nobody to chair it.',
  })
  await setMechanismState(device, id, 'active')
  expect(await device.db.mechanisms.get(id)).toMatchObject({ state: 'active', stateReason: '' })
  const open = await openInMechanism(device.db, id)
  expect(open.actions).toHaveLength(1)
  expect(open.withoutMinutes.map(({ state }) => state)).toEqual(['circulated', 'held'])
  expect(open.underSilence).toHaveLength(1)
  expect(open.coming).toHaveLength(1)
  expect(await device.db.seats.where('mechanismId').equals(id).count()).toBe(1)
})

test('a hand-over is handed over, taken back, and accepted once', async () => {
  const { device, id } = await aForum()
  const term = {
    personId: null,
    as: 'chair',
    toOn: null,
    organisationId: coe,
    fromOn: '2027-01-01',
  }
  const coming = done(await addChairTerm(device, id, ChairTermDraft.parse(term)))
  const state = async () => (await device.db.chairTerms.get(coming))?.state
  await handOverChair(device, coming, true)
  expect(await state()).toBe('handed_over')
  await handOverChair(device, coming, false)
  expect(await state()).toBe('noted')
  await handOverChair(device, coming, true)
  done(await acceptChair(device, coming))
  expect(await device.db.chairTerms.get(coming)).toMatchObject({
    state: 'accepted',
    acceptedOn: device.today(),
  })
})

test('terms of reference that were looked at are due again on the day that was set', async () => {
  const { device, id } = await aForum()
  done(await noteTermsReview(device, id, '2027-11-22'))
  expect(await device.db.mechanisms.get(id)).toMatchObject({
    termsReviewedOn: device.today(),
    termsReviewOn: '2027-11-22',
  })
  done(await editMechanism(device, id, draftOf({ name: 'Another', termsReviewOn: '2027-01-01' })))
  expect((await device.db.mechanisms.get(id))?.termsReviewedOn).toBe(device.today())
})

test('priorities are looked for in the last six meetings that were held', async () => {
  const issue = anIssue({ id: newId('issue') })
  const { device, id } = await aForum({ issueIds: [issue.id] })
  const held = Array.from({ length: 7 }, (_, month) =>
    aMeeting({ mechanismId: id, state: 'held', startsAt: `2026-0${month + 1}-06T08:00:00.000Z` }),
  )
  await device.db.issues.add(issue)
  await device.db.meetings.bulkAdd(held)
  const onAgendaOf = async (meeting: (typeof held)[number] | undefined) => {
    await device.db.agendaItems.add(
      anAgendaItem({ mechanismId: id, meetingId: meeting?.id, issueIds: [issue.id] }),
    )
    const mechanism = await device.db.mechanisms.get(id)
    if (mechanism === undefined) throw new Error('no mechanism')
    const { coverage, meetings } = await prioritiesOf(device.db, mechanism)
    return [meetings, coverage[0]?.missed]
  }
  expect(await onAgendaOf(held[0])).toEqual([6, 6])
  expect(await onAgendaOf(held[4])).toEqual([6, 2])
})

test('a meeting on the margins of an event that moves is left behind until it moves too, or stays (S99)', async () => {
  const { device, id } = await aForum()
  const plan = aPlan('2026-12-03')
  const meetingId: MeetingId = done(await planMeeting(device, { mechanism: id, ...plan }))
  const isBehind = async () => {
    const meeting = await device.db.meetings.get(meetingId)
    return meeting !== undefined && isLeftBehind(meeting)
  }
  const council = (on: string) => ({ event: 'Ministerial Council', on, place: 'Skopje' })
  done(await setMargins(device, meetingId, council('2026-12-03')))
  expect(await isBehind()).toBe(false)
  done(await setMargins(device, meetingId, council('2026-12-10')))
  expect(await isBehind()).toBe(true)
  done(await changePlan(device, meetingId, aPlan('2026-12-03', { title: 'Another title' })))
  expect(await isBehind()).toBe(true)
  done(await changePlan(device, meetingId, aPlan('2026-12-10')))
  expect(await isBehind()).toBe(false)
  done(await setMargins(device, meetingId, council('2026-12-17')))
  done(await keepDay(device, meetingId))
  expect(await isBehind()).toBe(false)
  done(await setMargins(device, meetingId, null))
  expect((await device.db.meetings.get(meetingId))?.marginsOf).toBeNull()
})
