import { beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import {
  answerProposal,
  proposalToAction,
  proposalToAgenda,
  proposalToDecision,
  takeFateBack,
} from '../../src/device/fate-commands.ts'
import { proposalsFor, proposalsWithoutFate } from '../../src/device/fates.ts'
import { ActionItemDraft } from '../../src/domain/action-item-draft.ts'
import { type Line, Line as LineSchema } from '../../src/domain/line.ts'
import { trailStepId } from '../../src/domain/trail-step.ts'
import { aDevice, restarted, syncFully, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { aLine, aMechanism, aMeeting, anAgendaItem, aSeat, ids } from '../support/some-records.ts'

const mechanism = aMechanism({ id: ids.mechanism })
const earlier = aMeeting({ id: ids.meeting, state: 'held', startsAt: '2026-10-20T08:00:00.000Z' })
const meeting = aMeeting({ id: 'meeting-now', state: 'open', startsAt: '2026-11-20T08:00:00.000Z' })
const item = anAgendaItem({ id: 'item-now-xx', meetingId: meeting.id })
const proposal = (fields: Partial<Line> = {}) =>
  LineSchema.parse({
    ...aLine({ id: 'line-proposal', kind: 'proposal', text: 'A shared list should be explored.' }),
    ...fields,
  })
const draft = ActionItemDraft.parse({
  task: 'Draw up a shared list',
  assignees: {
    kind: 'one',
    responsible: { as: 'organisation', organisationId: ids.organisation, personId: null },
    words: '',
  },
  supportingOrganisationIds: [],
  due: { kind: 'asap', words: '' },
  priority: 'normal',
  issueId: null,
})

const rowsOf = (line: Line) =>
  [
    { kind: 'mechanism', row: mechanism },
    { kind: 'meeting', row: earlier },
    { kind: 'meeting', row: meeting },
    { kind: 'agendaItem', row: item },
    { kind: 'line', row: line },
  ] as const

let device: Device
beforeEach(async () => {
  device = await aDevice()
})

/** The proposal as this meeting hears it, on this device. */
async function heard(line: Line): Promise<Line> {
  await commit(device, rowsOf(line))
  return line
}
const stepOf = (line: Line, on = device) => on.db.trailSteps.get(trailStepId(line.id, meeting.id))
const open = async (on = device) =>
  (await proposalsWithoutFate(on.db, mechanism.id)).map((one) => one.line.id)
const written = async () =>
  (await device.db.lines.toArray()).filter((one) => one.kind !== 'proposal')

describe('the fate of a proposal', () => {
  test('it becomes an action with its line, in one act, and is open no more', async () => {
    const line = await heard(proposal())
    const before = await device.db.lines.get(line.id)
    const done = await proposalToAction(device, meeting, item, line, draft)
    if (!done.ok) expect.fail('not saved')
    device = restarted(device)
    expect(await device.db.actionItems.get(done.value)).toMatchObject({
      task: 'Draw up a shared list',
      meetingId: meeting.id,
      agendaItemId: item.id,
      dueOn: '2026-12-04',
      state: 'open',
    })
    expect(await written()).toMatchObject([
      { kind: 'action', agendaItemId: item.id, becameActionItemId: done.value },
    ])
    expect(await stepOf(line)).toMatchObject({
      subjectKind: 'line',
      outcome: 'became_action',
      becameId: done.value,
      heardAtMeetingId: meeting.id,
    })
    // What was said stays as it was said.
    expect(await device.db.lines.get(line.id)).toEqual(before)
    expect(await open()).toEqual([])
  })

  test('what all partners are to do opens one answer for each of them', async () => {
    const line = await heard(proposal())
    const all = { kind: 'all_partners', mechanismId: mechanism.id, words: '' } as const
    const [one, two] = [ids.organisation, ids.otherOrganisation]
    await commit(
      device,
      [one, two].map((organisationId) => ({
        kind: 'seat',
        row: aSeat({ id: `${mechanism.id}:${organisationId}`, organisationId }),
      })),
    )
    await proposalToAction(device, meeting, item, line, { ...draft, assignees: all })
    const answers = await device.db.checklistAnswers.toArray()
    expect(answers.map(({ organisationId }) => organisationId).toSorted()).toEqual([one, two])
  })

  test('it becomes a decision in its own words, with the room in which it was taken', async () => {
    const line = await heard(proposal())
    expect(await proposalToDecision(device, meeting, item, line)).toEqual({ ok: true })
    const [decision] = await device.db.decisions.toArray()
    expect(decision).toMatchObject({
      text: line.text,
      meetingId: meeting.id,
      agendaItemId: item.id,
      state: 'provisional',
      number: null,
      // Nobody is ticked.
      quorum: null,
    })
    expect(await written()).toMatchObject([{ kind: 'decision', becameDecisionId: decision?.id }])
    expect(await stepOf(line)).toMatchObject({ outcome: 'became_decision', becameId: decision?.id })
  })

  test('it goes to the next agenda as a proposal of the organisation that made it', async () => {
    const line = await heard(proposal())
    await proposalToAgenda(device, meeting, line)
    const [waiting] = await device.db.agendaProposals.toArray()
    expect(waiting).toMatchObject({
      organisationId: line.organisationId,
      purpose: 'explore',
      state: 'proposed',
      mechanismId: mechanism.id,
    })
    expect(await stepOf(line)).toMatchObject({
      outcome: 'became_agenda_item',
      becameId: waiting?.id,
    })
    expect(await open()).toEqual([])
  })

  test('who said it under the Chatham House Rule is not named on an agenda, and what comes of it is as quiet', async () => {
    const line = await heard(proposal({ chathamHouse: true }))
    await proposalToAgenda(device, meeting, line)
    expect(await device.db.agendaProposals.toArray()).toMatchObject([{ organisationId: null }])
    const action = await proposalToAction(device, meeting, item, line, draft)
    if (!action.ok) expect.fail('not saved')
    expect(await device.db.actionItems.get(action.value)).toMatchObject({ chathamHouse: true })
    expect(await written()).toMatchObject([{ chathamHouse: true }])
    expect(await stepOf(line)).toMatchObject({ chathamHouse: true })
  })

  test('what comes of it travels no further than it, nor than the item it now stands under', async () => {
    const line = await heard(proposal({ marking: 'AMBER+STRICT' }))
    await proposalToDecision(device, meeting, { ...item, marking: 'GREEN' }, line)
    expect(await device.db.decisions.toArray()).toMatchObject([{ marking: 'AMBER+STRICT' }])
    const amber = { ...item, marking: 'AMBER' } as const
    const green = proposal({ id: LineSchema.shape.id.parse('line-green'), marking: 'GREEN' })
    await commit(device, [{ kind: 'line', row: green }])
    await proposalToDecision(device, meeting, amber, green)
    const markings = (await device.db.decisions.toArray()).map(({ marking }) => marking)
    expect(markings.toSorted()).toEqual(['AMBER', 'AMBER+STRICT'])
  })
})

describe('a fate that is none for good', () => {
  test('is declined only with a reason, which is kept without the space around it', async () => {
    const line = await heard(proposal())
    for (const note of ['', '   '])
      expect(await answerProposal(device, meeting, line, 'declined', note)).toEqual({
        ok: false,
        error: { kind: 'reason-needed' },
      })
    expect(await stepOf(line)).toBeUndefined()
    await answerProposal(device, meeting, line, 'declined', '  Nobody can pay for it. ')
    expect(await stepOf(line)).toMatchObject({
      outcome: 'declined',
      note: 'Nobody can pay for it.',
    })
    expect(await open()).toEqual([])
  })

  test('explored again, it comes back; a second word at the same meeting takes the place of the first', async () => {
    const line = await heard(proposal())
    await answerProposal(device, meeting, line, 'explore_again', '')
    expect(await open()).toEqual([line.id])
    await answerProposal(device, meeting, line, 'declined', 'Too dear.')
    expect(await device.db.trailSteps.count()).toBe(1)
    expect(await stepOf(line)).toMatchObject({ outcome: 'declined', note: 'Too dear.' })
  })

  test('taken back, it is open again, and given again it is the same step', async () => {
    const line = await heard(proposal())
    await answerProposal(device, meeting, line, 'declined', 'Too dear.')
    await takeFateBack(device, meeting, line.id)
    expect(await open()).toEqual([line.id])
    const [row] = await proposalsFor(device.db, meeting)
    expect(row).toMatchObject({ fate: null })
    await proposalToDecision(device, meeting, item, line)
    expect(await stepOf(line)).toMatchObject({
      outcome: 'became_decision',
      note: '',
      deletedAt: null,
    })
    expect(await open()).toEqual([])
  })

  test('without its mechanism on the device nothing goes to an agenda, and nothing is said to have', async () => {
    const line = await heard(proposal())
    const elsewhere = aMeeting({ ...meeting, mechanismId: ids.otherMechanism })
    expect(await proposalToAgenda(device, elsewhere, line)).toEqual({
      ok: false,
      error: { kind: 'gone' },
    })
    expect(await device.db.trailSteps.count()).toBe(0)
  })
})

test('two recorders give one proposal two fates offline: one step on both phones, and neither fruit is lost', async () => {
  const { ana, boris } = await twoDevices()
  const server = new MeetingPoint()
  const line = proposal()
  await commit(ana, rowsOf(line))
  await syncFully(ana, server)
  await syncFully(boris, server)
  await proposalToAction(ana, meeting, item, line, draft)
  await answerProposal(boris, meeting, line, 'declined', 'Too dear.')
  for (const phone of [ana, boris, ana]) await syncFully(phone, server)
  const steps = await Promise.all([ana, boris].map((phone) => phone.db.trailSteps.toArray()))
  expect(steps[0]).toHaveLength(1)
  expect(steps[0]).toEqual(steps[1])
  for (const { db } of [ana, boris]) {
    expect(await db.actionItems.count()).toBe(1)
    expect(await db.conflicts.count()).toBeGreaterThan(0)
  }
})
