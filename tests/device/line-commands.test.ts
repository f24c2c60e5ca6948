import { beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { addDecision, editDecision } from '../../src/device/decision-commands.ts'
import { decisionsOf } from '../../src/device/decisions.ts'
import type { Device } from '../../src/device/device.ts'
import { addLine, editLine, moveLine } from '../../src/device/line-commands.ts'
import {
  removeLineAndItsFruit,
  restoreLineAndItsFruit,
  turnIntoAction,
  turnIntoDecision,
  turnIntoWords,
} from '../../src/device/line-conversion-commands.ts'
import { linesOf } from '../../src/device/lines.ts'
import { addActionItem } from '../../src/device/meeting-action-commands.ts'
import { actionsOfMeeting, carriedTo, usualPromisers } from '../../src/device/meeting-actions.ts'
import { ActionItemDraft } from '../../src/domain/action-item-draft.ts'
import type { AgendaItem } from '../../src/domain/agenda-item.ts'
import { LineId } from '../../src/domain/ids.ts'
import type { Meeting } from '../../src/domain/meeting.ts'
import { aDevice, restarted } from '../support/a-device.ts'
import { aMeeting, anActionItem, anAgendaItem, aSeat, ids } from '../support/some-records.ts'

let device: Device
let meeting: Meeting
let item: AgendaItem

beforeEach(async () => {
  device = await aDevice()
  meeting = aMeeting({ id: ids.meeting, state: 'open', marking: 'GREEN' })
  item = anAgendaItem({ marking: 'GREEN' })
  await commit(device, [
    { kind: 'meeting', row: meeting },
    { kind: 'agendaItem', row: item },
  ])
})

const said = async () => ((await linesOf(device.db, ids.meeting)).get(item.id) ?? []).map(textOf)
const textOf = (line: { text: string }) => line.text

async function aSavedLine(text: string, kind: 'information' | 'discussion' = 'information') {
  const done = await addLine(device, item, { kind, text })
  return done.ok ? done.value : expect.fail(JSON.stringify(done.error))
}

const promise = ActionItemDraft.parse({
  task: 'Share the referral form',
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

describe('lines', () => {
  test('stand in the order in which they were written, also after the tab was killed', async () => {
    await aSavedLine('first')
    await aSavedLine('second')
    await aSavedLine('third')
    expect(await said()).toEqual(['first', 'second', 'third'])
    const again = restarted(device)
    const lines = (await linesOf(again.db, ids.meeting)).get(item.id) ?? []
    expect(lines.map(textOf)).toEqual(['first', 'second', 'third'])
  })

  test('keep the id that the screen gave them', async () => {
    const id = LineId.parse('line-given-by-screen')
    await addLine(device, item, { id, kind: 'question', text: 'Who pays?' })
    expect(await device.db.lines.get(id)).toMatchObject({ kind: 'question', text: 'Who pays?' })
  })

  test('travel no further than AMBER until somebody says so, however open the meeting', async () => {
    const id = await aSavedLine('The shelter is full.')
    expect((await device.db.lines.get(id))?.marking).toBe('AMBER')
  })

  test('name no speaker under the Chatham House Rule', async () => {
    const closed = anAgendaItem({ chathamHouse: true })
    const organisationId = item.ownerOrganisationId
    const done = await addLine(device, closed, { kind: 'concern', text: 'Full.', organisationId })
    if (!done.ok) expect.fail('not saved')
    expect(await device.db.lines.get(done.value)).toMatchObject({
      organisationId: null,
      chathamHouse: true,
    })
  })

  test.each([
    ['c', -1, ['a', 'c', 'b']],
    ['c', -2, ['c', 'a', 'b']],
    ['a', 1, ['b', 'a', 'c']],
    ['a', 9, ['b', 'c', 'a']],
    ['a', -1, ['a', 'b', 'c']],
  ])('%s moved by %i', async (which, steps, wanted) => {
    const made = new Map<string, LineId>()
    for (const text of ['a', 'b', 'c']) made.set(text, await aSavedLine(text))
    const id = made.get(which)
    if (id === undefined) expect.fail('no such line')
    expect((await moveLine(device, id, steps)).ok).toBe(true)
    expect(await said()).toEqual(wanted)
  })

  test('that were taken out come back where they stood', async () => {
    await aSavedLine('a')
    const id = await aSavedLine('b')
    await aSavedLine('c')
    await removeLineAndItsFruit(device, id)
    expect(await said()).toEqual(['a', 'c'])
    await restoreLineAndItsFruit(device, id)
    expect(await said()).toEqual(['a', 'b', 'c'])
  })
})

describe('a decision', () => {
  test('has a line that keeps its place, and both are one act', async () => {
    await aSavedLine('before')
    const done = await addDecision(device, item, { text: 'One form for all.' })
    if (!done.ok) expect.fail('not saved')
    const [decision] = await decisionsOf(device.db, ids.meeting)
    expect(decision).toMatchObject({
      id: done.value,
      state: 'provisional',
      number: null,
      marking: 'AMBER',
    })
    expect(await said()).toEqual(['before', 'One form for all.'])
    const [a, b] = (await device.db.outbox.toArray()).slice(-2)
    expect(a?.group).toBe(b?.group)
  })

  test('needs words', async () => {
    const done = await addDecision(device, item, { text: 'One form.' })
    if (!done.ok) expect.fail('not saved')
    expect(await editDecision(device, done.value, { text: '  ' })).toMatchObject({
      ok: false,
      error: { kind: 'invalid', field: 'text' },
    })
  })
})

describe('turning a line', () => {
  test('into a decision keeps the line and its words as the history', async () => {
    const id = await aSavedLine('One form for all partners.', 'discussion')
    const done = await turnIntoDecision(device, id)
    if (!done.ok) expect.fail('not saved')
    expect(await device.db.lines.get(id)).toMatchObject({
      kind: 'decision',
      text: 'One form for all partners.',
      becameDecisionId: done.value,
    })
  })

  test('back into words takes the decision out, and turning it again brings the same one back', async () => {
    const id = await aSavedLine('One form.', 'discussion')
    const first = await turnIntoDecision(device, id)
    await turnIntoWords(device, id, 'proposal')
    expect(await decisionsOf(device.db, ids.meeting)).toEqual([])
    await editLine(device, id, { text: 'One form in two languages.' })
    const second = await turnIntoDecision(device, id)
    expect(second).toEqual(first)
    const texts = (await decisionsOf(device.db, ids.meeting)).map(textOf)
    expect(texts).toEqual(['One form in two languages.'])
  })

  test('into an action opens the checklist where all partners promised', async () => {
    const seats = [
      aSeat(),
      aSeat({ organisationId: ids.otherOrganisation }),
      aSeat({ organisationId: 'organisation-guest', status: 'observer' }),
    ]
    await commit(
      device,
      seats.map((row) => ({ kind: 'seat', row })),
    )
    const id = await aSavedLine('Everybody names a deputy.')
    const all = ActionItemDraft.parse({
      ...promise,
      assignees: { kind: 'all_partners', mechanismId: ids.mechanism, words: '' },
    })
    const done = await turnIntoAction(device, id, all)
    if (!done.ok) expect.fail('not saved')
    const answers = await device.db.checklistAnswers
      .where('actionItemId')
      .equals(done.value)
      .toArray()
    expect(answers.map((answer) => answer.organisationId).sort()).toEqual([
      ids.organisation,
      ids.otherOrganisation,
    ])
    expect(await device.db.lines.get(id)).toMatchObject({ becameActionItemId: done.value })
  })

  test('out of the record and back takes what came of it along', async () => {
    const id = await aSavedLine('One form.')
    await turnIntoDecision(device, id)
    await removeLineAndItsFruit(device, id)
    expect([await said(), await decisionsOf(device.db, ids.meeting)]).toEqual([[], []])
    await restoreLineAndItsFruit(device, id)
    expect((await decisionsOf(device.db, ids.meeting)).map(textOf)).toEqual(['One form.'])
  })
})

describe('actions of a meeting', () => {
  test('are dated by their due and have a line', async () => {
    const done = await addActionItem(device, meeting.id, item, promise)
    if (!done.ok) expect.fail('not saved')
    const [action] = await actionsOfMeeting(device.db, ids.meeting)
    expect(action).toMatchObject({ dueOn: '2026-12-03', agendaItemId: item.id, state: 'open' })
    expect(await said()).toEqual(['Share the referral form'])
  })

  test('that stay open are carried to the next meeting, and to no earlier one (I14)', async () => {
    await addActionItem(device, meeting.id, item, promise)
    const done = anActionItem({ meetingId: ids.meeting, state: 'done' })
    const next = aMeeting({ startsAt: '2026-12-17T08:00:00.000Z' })
    const earlier = aMeeting({ startsAt: '2026-10-01T08:00:00.000Z' })
    await commit(device, [
      { kind: 'actionItem', row: done },
      { kind: 'meeting', row: next },
      { kind: 'meeting', row: earlier },
    ])
    const tasks = async (of: Meeting) => (await carriedTo(device.db, of)).map((row) => row.task)
    expect(await tasks(next)).toEqual(['Share the referral form'])
    expect(await tasks(meeting)).toEqual([])
    expect(await tasks(earlier)).toEqual([])
  })

  test('offer first who promises most often', async () => {
    const by = (organisationId: string) =>
      anActionItem({
        assignees: {
          kind: 'one',
          responsible: { as: 'organisation', organisationId, personId: null },
          words: '',
        },
      })
    const rows = [ids.otherOrganisation, ids.organisation, ids.otherOrganisation].map(by)
    await commit(
      device,
      rows.map((row) => ({ kind: 'actionItem', row })),
    )
    expect(await usualPromisers(device.db, meeting)).toEqual([
      ids.otherOrganisation,
      ids.organisation,
    ])
  })
})
