import { beforeEach, describe, expect, test } from 'vitest'
import { asPlanned } from '../../src/device/agenda-edits.ts'
import { agendaOf } from '../../src/device/agenda-items.ts'
import {
  declineProposal,
  deferProposal,
  proposeItem,
  setProposed,
  takeProposal,
} from '../../src/device/agenda-proposal-commands.ts'
import { backlogOf } from '../../src/device/agenda-proposals.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { callOff, changePlan, planMeeting } from '../../src/device/meeting-commands.ts'
import { recordAgenda } from '../../src/domain/agenda-item-draft.ts'
import type { AgendaProposalDraft } from '../../src/domain/agenda-proposal-draft.ts'
import { technicalMeetingAgenda } from '../../src/domain/agenda-template.ts'
import { AgendaItemId, type AgendaProposalId, OrganisationId } from '../../src/domain/ids.ts'
import type { Meeting } from '../../src/domain/meeting.ts'
import { MeetingDraft } from '../../src/domain/meeting-draft.ts'
import { syncFully, type TestClock, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { aMechanism, aMeeting, anActor, ids, newId } from '../support/some-records.ts'

let ana: Device
let boris: Device
let server: MeetingPoint
let meeting: Meeting
let clock: TestClock

beforeEach(async () => {
  server = new MeetingPoint()
  ;({ ana, boris, clock } = await twoDevices())
  meeting = aMeeting({ startsAt: '2027-11-19T08:00:00.000Z', endsAt: '2027-11-19T09:30:00.000Z' })
  const signing = { now: meeting.createdAt, me: anActor(['coordinator']) }
  const newItemId = () => AgendaItemId.parse(newId('agenda'))
  const items = recordAgenda(technicalMeetingAgenda, newItemId, meeting, signing)
  await commit(ana, [
    { kind: 'mechanism', row: aMechanism({ id: ids.mechanism }) },
    { kind: 'meeting', row: meeting },
    ...items.map((row) => ({ kind: 'agendaItem', row }) as const),
  ])
  await everybodySyncs()
})

async function everybodySyncs(): Promise<void> {
  for (const device of [ana, boris, ana]) await syncFully(device, server)
}

const shelter: AgendaProposalDraft = {
  organisationId: OrganisationId.parse(ids.otherOrganisation),
  title: 'Winter shelter',
  purpose: 'align',
  nature: 'strategic',
  minutesAllotted: 15,
  issueIds: [],
  why: 'Both shelters are full.',
}

async function proposed(by: Device): Promise<AgendaProposalId> {
  const done = await proposeItem(by, meeting.mechanismId, shelter)
  return done.ok ? done.value : expect.fail(JSON.stringify(done.error))
}

const backlog = (on: Device) => backlogOf(on.db, ids.mechanism, '2027-11-01T09:00:00.000Z')
const stateOn = async (on: Device, id: string) => (await on.db.agendaProposals.get(id))?.state
const titles = async (on: Device) => (await agendaOf(on.db, meeting.id)).map(({ title }) => title)

/** Saves the plan of the meeting with this agenda. */
async function plan(by: Device, agenda: Parameters<typeof changePlan>[2]['agenda']) {
  const draft = MeetingDraft.parse(
    Object.fromEntries(
      Object.keys(MeetingDraft.shape).map((key) => [key, Reflect.get(meeting, key)]),
    ),
  )
  return await changePlan(by, meeting.id, { meeting: draft, marking: 'AMBER', agenda, invited: [] })
}

describe('a partner proposes offline', () => {
  test('and the co-ordinator takes it on the agenda, before any other business; the partner sees it', async () => {
    const id = await proposed(boris)
    expect((await backlog(boris)).proposed).toMatchObject([{ proposal: { id, state: 'proposed' } }])
    await everybodySyncs()
    expect((await backlog(ana)).next?.id).toBe(meeting.id)
    expect((await takeProposal(ana, id, meeting.id)).ok).toBe(true)
    await everybodySyncs()
    const order = await titles(boris)
    expect(order.indexOf('Winter shelter')).toBe(order.indexOf('Any other business') - 1)
    expect((await backlog(boris)).settled).toMatchObject([
      { proposal: { state: 'taken' }, meeting: { id: meeting.id }, isStuck: false },
    ])
    const [item] = (await agendaOf(boris.db, meeting.id)).filter(
      ({ title }) => title === 'Winter shelter',
    )
    expect(item).toMatchObject({
      requestedByOrganisationId: ids.otherOrganisation,
      note: shelter.why,
    })
  })

  test.each([
    { what: 'kept for later', act: deferProposal, list: 'later', state: 'deferred' },
    { what: 'declined', act: declineProposal, list: 'settled', state: 'declined' },
  ] as const)('and it is $what with a reason that he reads', async ({ act, list, state }) => {
    const id = await proposed(boris)
    await everybodySyncs()
    await act(ana, id, 'The agenda is full.')
    await everybodySyncs()
    expect((await backlog(boris))[list]).toMatchObject([
      { proposal: { id, state, stateReason: 'The agenda is full.' } },
    ])
  })

  test('withdraws it and proposes it again', async () => {
    const id = await proposed(boris)
    await setProposed(boris, id, 'withdrawn')
    expect((await backlog(boris)).settled).toHaveLength(1)
    await setProposed(boris, id, 'proposed')
    expect((await backlog(boris)).proposed).toHaveLength(1)
  })

  test.each(['taken', 'declined'] as const)(
    'and two decide otherwise at once: what was %s later stands on both phones, with its own reason',
    async (later) => {
      const id = await proposed(boris)
      await everybodySyncs()
      const acts = {
        taken: () => takeProposal(ana, id, meeting.id),
        declined: () => declineProposal(boris, id, 'Not for this forum.'),
      }
      await acts[later === 'taken' ? 'declined' : 'taken']()
      clock.ms += 60_000
      server.nowMs += 60_000
      await acts[later]()
      await everybodySyncs()
      await syncFully(boris, server)
      const [a, b] = await Promise.all([ana, boris].map((one) => one.db.agendaProposals.get(id)))
      expect(a).toEqual(b)
      expect(a?.state).toBe(later)
      expect(a?.stateReason).toBe(later === 'taken' ? '' : 'Not for this forum.')
      expect(a?.agendaItemId === null).toBe(later === 'declined')
    },
  )
})

describe('what was taken', () => {
  async function onAgenda(): Promise<AgendaProposalId> {
    const id = await proposed(boris)
    await everybodySyncs()
    await takeProposal(ana, id, meeting.id)
    return id
  }

  test('waits for a later meeting again when its item is taken off', async () => {
    const id = await onAgenda()
    const agenda = await agendaOf(ana.db, meeting.id)
    await plan(ana, agenda.filter(({ title }) => title !== 'Winter shelter').map(asPlanned))
    expect(await ana.db.agendaProposals.get(id)).toMatchObject({
      state: 'deferred',
      agendaItemId: null,
    })
  })

  test('stays where the plan is only changed', async () => {
    const id = await onAgenda()
    const agenda = await agendaOf(ana.db, meeting.id)
    await plan(ana, agenda.map(asPlanned))
    expect(await stateOn(ana, id)).toBe('taken')
  })

  test('waits again, with the reason, when the meeting is called off; when it is put off it stays', async () => {
    const id = await onAgenda()
    await callOff(ana, meeting.id, 'postponed', 'Snow.')
    expect(await stateOn(ana, id)).toBe('taken')
    await callOff(ana, meeting.id, 'cancelled', 'Elections.')
    expect(await ana.db.agendaProposals.get(id)).toMatchObject({
      state: 'deferred',
      stateReason: 'Elections.',
    })
  })

  test('is taken by a plan too, in one act', async () => {
    const id = await proposed(ana)
    const itemId = AgendaItemId.parse(newId('agenda'))
    const draft = {
      ...asPlanned((await agendaOf(ana.db, meeting.id))[2] ?? expect.fail('no item')).draft,
      title: 'Winter shelter',
    }
    const agenda = (await agendaOf(ana.db, meeting.id)).map(asPlanned)
    await plan(ana, [{ id: itemId, draft, proposalId: id }, ...agenda])
    expect((await titles(ana))[0]).toBe('Winter shelter')
    expect(await ana.db.agendaProposals.get(id)).toMatchObject({
      state: 'taken',
      agendaItemId: itemId,
    })
  })
})

test('strategic items that waited through two meetings come first (S40)', async () => {
  await proposed(ana)
  const other = await proposeItem(ana, meeting.mechanismId, { ...shelter, nature: 'operational' })
  const held = ['2027-01-01', '2027-02-01'].map((day) =>
    aMeeting({ state: 'held', startsAt: `${day}T08:00:00.000Z`, endsAt: `${day}T09:00:00.000Z` }),
  )
  await commit(
    ana,
    held.map((row) => ({ kind: 'meeting', row }) as const),
  )
  const { proposed: waiting } = await backlog(ana)
  expect(
    waiting.map(({ proposal, waited, isStuck }) => [proposal.nature, waited, isStuck]),
  ).toEqual([
    ['strategic', 2, true],
    ['operational', 2, true],
  ])
  expect(other.ok).toBe(true)
})

test('what is planned is a draft until it is opened or sent', async () => {
  const draft = MeetingDraft.parse(
    Object.fromEntries(
      Object.keys(MeetingDraft.shape).map((key) => [key, Reflect.get(meeting, key)]),
    ),
  )
  const done = await planMeeting(ana, {
    mechanism: meeting.mechanismId,
    meeting: draft,
    marking: 'AMBER',
    agenda: [],
    invited: [],
    leftOut: [OrganisationId.parse(ids.otherOrganisation)],
  })
  const id = done.ok ? done.value : ''
  expect(await ana.db.meetings.get(id)).toMatchObject({
    draft: true,
    leftOutIds: [ids.otherOrganisation],
  })
})
