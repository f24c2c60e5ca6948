import { beforeEach, describe, expect, test } from 'vitest'
import { awaitedAnswers } from '../../src/device/awaited-answers.ts'
import type { Device } from '../../src/device/device.ts'
import { actorOf } from '../../src/device/identity.ts'
import { ownProposals } from '../../src/device/own-proposals.ts'
import { AgendaProposal } from '../../src/domain/agenda-proposal.ts'
import { Minutes, Objection } from '../../src/domain/minutes.ts'
import { aDevice } from '../support/a-device.ts'
import { aMeeting, anAgendaItem, aSeat, envelope, ids, newId } from '../support/some-records.ts'

const now = '2026-11-21T09:00:00.000Z'
const today = '2026-11-21'
const deadlineAt = '2026-11-25T16:00:00.000Z'
let device: Device

beforeEach(async () => {
  device = await aDevice()
})

const mine = () => device.me.organisationId

function aVersion(fields: Partial<Record<keyof Minutes, unknown>> = {}): Minutes {
  return Minutes.parse({
    id: newId('minutes'),
    ...envelope,
    meetingId: ids.meeting,
    version: 1,
    content: {},
    hash: 'a'.repeat(64),
    chathamHouse: false,
    rule: 'silence',
    circulatedAt: '2026-11-20T16:00:00.000Z',
    remark: '',
    deadlineAt,
    state: 'under_silence',
    stateReason: '',
    adoptedAt: null,
    endorsedAtMeetingId: null,
    numbers: {},
    errata: {},
    ...fields,
  })
}

function aReaction(minutes: Minutes, fields: Partial<Record<keyof Objection, unknown>> = {}) {
  return Objection.parse({
    id: newId('objection'),
    ...envelope,
    ownerOrganisationId: mine(),
    minutesId: minutes.id,
    kind: 'amendment',
    pointId: null,
    text: 'Three days, not two.',
    withdrawnAt: null,
    handling: 'open',
    answer: '',
    receivedAt: null,
    effect: null,
    ...fields,
  })
}

describe('minutes under silence', () => {
  const meeting = aMeeting({ id: ids.meeting, state: 'held' })
  const awaited = async () =>
    (await awaitedAnswers(device.db, actorOf(device.me), now, today)).map((one) => one.deadlineAt)

  beforeEach(async () => {
    await device.db.meetings.put(meeting)
  })

  test('wait for the answer of a member until the deadline', async () => {
    await device.db.minutes.put(aVersion())
    expect(await awaited()).toEqual([deadlineAt])
  })

  test.each([
    ['adopted', { state: 'adopted' }],
    ['over by the clock', { deadlineAt: '2026-11-21T08:59:00.000Z' }],
    ['for the next meeting', { state: 'circulated', rule: 'endorsement', deadlineAt: null }],
    ['deleted', { deletedAt: now }],
  ])('wait no more where they are %s', async (_, fields) => {
    await device.db.minutes.put(aVersion(fields))
    expect(await awaited()).toEqual([])
  })

  test('an answer is one as long as it is not withdrawn', async () => {
    const version = aVersion()
    await device.db.minutes.put(version)
    const reaction = aReaction(version)
    await device.db.objections.put(reaction)
    expect(await awaited()).toEqual([])
    await device.db.objections.put({ ...reaction, withdrawnAt: now })
    expect(await awaited()).toEqual([deadlineAt])
    await device.db.objections.put(
      aReaction(version, { id: reaction.id, ownerOrganisationId: 'organisation-another' }),
    )
    expect(await awaited()).toEqual([deadlineAt])
  })

  test('an observer is not asked; who has no seat at all is heard', async () => {
    await device.db.minutes.put(aVersion())
    await device.db.seats.put(aSeat({ organisationId: mine(), status: 'observer' }))
    expect(await awaited()).toEqual([])
    await device.db.seats.put(aSeat({ organisationId: mine(), status: 'member' }))
    expect(await awaited()).toEqual([deadlineAt])
  })
})

describe('what one proposed for an agenda', () => {
  const item = anAgendaItem({ meetingId: ids.meeting })
  const aProposal = (fields: Partial<Record<keyof AgendaProposal, unknown>>) =>
    AgendaProposal.parse({
      id: newId('proposal'),
      ...envelope,
      createdBy: 'person-another',
      organisationId: mine(),
      title: 'Winter shelter',
      purpose: 'align',
      nature: 'strategic',
      minutesAllotted: 15,
      issueIds: [],
      why: '',
      state: 'proposed',
      stateReason: '',
      agendaItemId: null,
      ...fields,
    })
  const told = async (on = today) =>
    (await ownProposals(device.db, actorOf(device.me), on)).map(
      ({ proposal, meeting }) => `${proposal.state} ${meeting?.title ?? 'nowhere'}`,
    )

  test('is told while it waits, with the meeting that takes it up, and why it is not taken', async () => {
    await device.db.meetings.put(aMeeting({ id: ids.meeting, title: 'TCM no. 7' }))
    await device.db.agendaItems.put(item)
    await device.db.agendaProposals.bulkPut([
      aProposal({ createdAt: '2026-11-01T09:00:00.000Z' }),
      aProposal({
        createdAt: '2026-11-02T09:00:00.000Z',
        state: 'taken',
        agendaItemId: item.id,
      }),
      aProposal({ createdAt: '2026-11-03T09:00:00.000Z', state: 'declined', stateReason: 'Full.' }),
      aProposal({ state: 'withdrawn' }),
      aProposal({ deletedAt: now }),
      aProposal({ organisationId: 'organisation-another' }),
    ])
    expect(await told()).toEqual(['declined nowhere', 'taken TCM no. 7', 'proposed nowhere'])
    expect(await told('2027-02-01')).toEqual(['taken TCM no. 7', 'proposed nowhere'])
    await device.db.meetings.update(ids.meeting, { state: 'held' })
    expect(await told()).toEqual(['declined nowhere', 'proposed nowhere'])
  })

  test('what one wrote for nobody in particular is told as well', async () => {
    await device.db.agendaProposals.put(
      aProposal({ organisationId: null, createdBy: device.me.personId }),
    )
    expect(await told()).toEqual(['proposed nowhere'])
  })
})
