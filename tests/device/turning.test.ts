import { beforeEach, describe, expect, test } from 'vitest'
import { changeDue } from '../../src/device/action-item-commands.ts'
import { attendanceSheet } from '../../src/device/attendance.ts'
import { describeAttendance, tickAttendance } from '../../src/device/attendance-commands.ts'
import { commit } from '../../src/device/commit.ts'
import { addDecision, editDecision } from '../../src/device/decision-commands.ts'
import { decisionsOf } from '../../src/device/decisions.ts'
import type { Device } from '../../src/device/device.ts'
import { addLine } from '../../src/device/line-commands.ts'
import {
  lineAsItIs,
  type PlainKind,
  turnIntoAction,
  turnIntoDecision,
  turnIntoWords,
  undoTurn,
} from '../../src/device/line-conversion-commands.ts'
import { actionsOfMeeting } from '../../src/device/meeting-actions.ts'
import { noteQuorum } from '../../src/device/quorum.ts'
import { ActionItemDraft } from '../../src/domain/action-item-draft.ts'
import type { AgendaItem } from '../../src/domain/agenda-item.ts'
import { type LineId, OrganisationId, PersonId } from '../../src/domain/ids.ts'
import { type Line, lineKinds } from '../../src/domain/line.ts'
import { turnsOf } from '../../src/domain/line-turn.ts'
import type { Meeting } from '../../src/domain/meeting.ts'
import { aDevice, restarted, syncFully, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { aMechanism, aMeeting, anAgendaItem, aSeat, ids } from '../support/some-records.ts'

const osce = OrganisationId.parse(ids.organisation)
const police = OrganisationId.parse('organisation-police')
let device: Device
let meeting: Meeting
let item: AgendaItem

beforeEach(async () => {
  device = await aDevice()
  meeting = aMeeting({ id: ids.meeting, state: 'open', marking: 'GREEN' })
  item = anAgendaItem({ marking: 'GREEN' })
  await commit(device, [
    { kind: 'mechanism', row: aMechanism({ kind: 'two_plus_two' }) },
    { kind: 'meeting', row: meeting },
    { kind: 'agendaItem', row: item },
    { kind: 'organisation', row: anOrganisation({ id: osce, name: 'OSCE' }) },
    {
      kind: 'organisation',
      row: anOrganisation({ id: police, name: 'Police', constituency: 'host_authorities' }),
    },
    { kind: 'seat', row: aSeat({ organisationId: osce }) },
    { kind: 'seat', row: aSeat({ organisationId: police }) },
  ])
})

const promise = ActionItemDraft.parse({
  task: 'One form for all.',
  assignees: {
    kind: 'one',
    responsible: { as: 'organisation', organisationId: osce, personId: null },
    words: 'the Mission',
  },
  supportingOrganisationIds: [],
  due: { kind: 'asap', words: 'soon' },
  priority: 'high',
  issueId: null,
})

async function turn(id: LineId, to: Line['kind']) {
  if (to === 'decision') return await turnIntoDecision(device, id)
  if (to === 'action') return await turnIntoAction(device, id, promise)
  return await turnIntoWords(device, id, to)
}

async function aLineOf(kind: Line['kind']): Promise<LineId> {
  const done = await addLine(device, item, { kind: 'information', text: 'One form for all.' })
  const id = done.ok ? done.value : expect.fail('not saved')
  if (kind !== 'information') expect((await turn(id, kind)).ok).toBe(true)
  return id
}

async function standing() {
  const [decisions, actions] = await Promise.all([
    decisionsOf(device.db, ids.meeting),
    actionsOfMeeting(device.db, ids.meeting),
  ])
  return { decisions: decisions.length, actions: actions.length }
}

const pairs = lineKinds.flatMap((from) =>
  lineKinds.filter((to) => to !== from).map((to) => [from, to] as const),
)

describe.each(pairs)('%s into %s', (from, to) => {
  test('keeps the words and the history, leaves nothing of what it was, and can be undone', async () => {
    const id = await aLineOf(from)
    const before = (await lineAsItIs(device.db, id)) ?? expect.fail('gone')
    const stood = await standing()
    expect((await turn(id, to)).ok).toBe(true)

    const now = (await lineAsItIs(device.db, id)) ?? expect.fail('gone')
    expect(now.line).toMatchObject({ kind: to, text: 'One form for all.' })
    expect(turnsOf(now.line).at(-1)).toMatchObject({ from, to, by: device.me.personId })
    expect(await standing()).toEqual({
      decisions: to === 'decision' ? 1 : 0,
      actions: to === 'action' ? 1 : 0,
    })
    if (from === 'decision') expect(now.decision).toMatchObject({ text: 'One form for all.' })
    if (from === 'action') expect(now.action).toMatchObject({ task: promise.task })

    expect((await undoTurn(device, before)).ok).toBe(true)
    const undone = (await lineAsItIs(device.db, id)) ?? expect.fail('gone')
    expect(undone.line).toEqual(before.line)
    expect(await standing()).toEqual(stood)
  })
})

describe('what a line has been', () => {
  test('is readable from it after many turns, also after the tab was killed', async () => {
    const id = await aLineOf('discussion')
    for (const kind of ['decision', 'action', 'decision', 'concern'] as const) await turn(id, kind)
    const again = restarted(device)
    const { line } = (await lineAsItIs(again.db, id)) ?? expect.fail('gone')
    expect(turnsOf(line).map(({ from, to }) => `${from}>${to}`)).toEqual([
      'information>discussion',
      'discussion>decision',
      'decision>action',
      'action>decision',
      'decision>concern',
    ])
  })

  test('comes back with its words, who and by when, as the same record', async () => {
    const id = await aLineOf('action')
    const first = (await lineAsItIs(device.db, id))?.action ?? expect.fail('no action')
    await changeDue(device, first.id, { kind: 'date', on: '2027-03-01', words: 'by March' })
    await turn(id, 'information')
    expect(await device.db.actionItems.get(first.id)).toMatchObject({
      due: { kind: 'date', on: '2027-03-01', words: 'by March' },
      assignees: promise.assignees,
    })
    expect(await turn(id, 'action')).toEqual({ ok: true, value: first.id })
    expect(await device.db.actionItems.count()).toBe(1)
  })

  test('a decision that was reworded stays reworded when it is a line again', async () => {
    const id = await aLineOf('decision')
    const decisionId = (await device.db.lines.get(id))?.becameDecisionId ?? expect.fail('none')
    await editDecision(device, decisionId, { text: 'Two forms.' })
    await turn(id, 'discussion')
    expect((await device.db.lines.get(id))?.text).toBe('Two forms.')
  })

  test('an answer that a partner gave stands when the action comes back', async () => {
    const all = ActionItemDraft.parse({
      ...promise,
      assignees: { kind: 'all_partners', mechanismId: ids.mechanism, words: '' },
    })
    const id = await aLineOf('information')
    const done = await turnIntoAction(device, id, all)
    const actionId = done.ok ? done.value : expect.fail('not saved')
    const [answer] = await device.db.checklistAnswers.where({ actionItemId: actionId }).toArray()
    if (answer === undefined) expect.fail('no checklist')
    await commit(device, [
      { kind: 'checklistAnswer', id: answer.id, fields: { answer: 'done', note: 'Sent.' } },
    ])
    await turnIntoWords(device, id, 'information')
    await turnIntoAction(device, id, all)
    expect(await device.db.checklistAnswers.get(answer.id)).toMatchObject({
      answer: 'done',
      note: 'Sent.',
    })
  })

  test('turns made on two phones at once are both in the history', async () => {
    const { ana: one, boris: two } = await twoDevices()
    const server = new MeetingPoint()
    await commit(one, [
      { kind: 'meeting', row: meeting },
      { kind: 'agendaItem', row: item },
    ])
    const done = await addLine(one, item, { kind: 'information', text: 'One form.' })
    const id = done.ok ? done.value : expect.fail('not saved')
    await syncFully(one, server)
    await syncFully(two, server)
    const by = async (who: Device, kind: PlainKind) => await turnIntoWords(who, id, kind)
    await by(one, 'concern')
    await by(two, 'question')
    for (const who of [one, two, one]) await syncFully(who, server)
    const lines = await Promise.all([one, two].map((who) => who.db.lines.get(id)))
    expect(lines[0]).toEqual(lines[1])
    const turned = turnsOf(lines[0] ?? expect.fail('gone')).map(({ to }) => to)
    expect(turned.toSorted()).toEqual(['concern', 'question'])
  })
})

describe('the quorum of a decision', () => {
  const decided = async () => {
    const done = await addDecision(device, item, { text: 'One form.' })
    return (done.ok && (await device.db.decisions.get(done.value))) || expect.fail('not saved')
  }
  const there = (organisationId: OrganisationId) =>
    tickAttendance(device, meeting.id, { organisationId, personId: null }, 'present')

  test('is unknown while nobody is ticked, and can be noted afterwards', async () => {
    const decision = await decided()
    expect(decision.quorum).toBeNull()
    await there(osce)
    await noteQuorum(device, decision.id)
    expect((await device.db.decisions.get(decision.id))?.quorum).toMatchObject({
      at: decision.createdAt,
      missingOrganisationIds: [police],
    })
  })

  test('says which required party was missing, and goes on saying it when that one comes', async () => {
    await there(osce)
    const { id, quorum } = await decided()
    expect(quorum).toMatchObject({ organisations: 1, missingOrganisationIds: [police] })
    await there(police)
    const arrivedAt = new Date(device.now() + 60_000).toISOString()
    await describeAttendance(
      device,
      meeting.id,
      { organisationId: police, personId: null },
      { arrivedAt },
    )
    expect((await device.db.decisions.get(id))?.quorum?.missingOrganisationIds).toEqual([police])
    await noteQuorum(device, id)
    expect((await device.db.decisions.get(id))?.quorum?.missingOrganisationIds).toEqual([police])
  })

  test('is met by who speaks for a party, and by nobody who left before', async () => {
    await there(osce)
    const who = { organisationId: osce, personId: null }
    await describeAttendance(device, meeting.id, who, { onBehalfOfOrganisationId: police })
    expect((await decided()).quorum).toMatchObject({
      missingOrganisationIds: [],
      spokenForIds: [police],
    })
    const leftAt = new Date(device.now() - 60_000).toISOString()
    await describeAttendance(device, meeting.id, who, { leftAt })
    expect((await decided()).quorum?.missingOrganisationIds).toEqual([osce, police])
  })

  test('is noted when a line is turned into a decision, and not once the meeting is closed', async () => {
    await there(osce)
    const id = await aLineOf('decision')
    const { decision } = (await lineAsItIs(device.db, id)) ?? expect.fail('gone')
    expect(decision?.quorum?.organisations).toBe(1)
    await commit(device, [{ kind: 'meeting', id: meeting.id, fields: { state: 'held' } }])
    expect((await decided()).quorum).toBeNull()
  })
})

describe('what is added to a tick', () => {
  test('stands on the sheet, and who was not ticked yet is present by it', async () => {
    const ana = PersonId.parse(ids.person)
    const who = { organisationId: osce, personId: ana }
    await describeAttendance(device, meeting.id, who, {
      sentAs: 'delegate',
      onBehalfOfOrganisationId: police,
      arrivedAt: '2026-11-21T10:00:00.000Z',
    })
    const sheet = await attendanceSheet(device.db, meeting)
    const row = sheet.rows.find(({ organisationId }) => organisationId === osce)
    expect(row).toMatchObject({ status: 'present', isByDelegate: true })
    expect((await device.db.attendances.toArray()).map(({ sentAs }) => sentAs).toSorted()).toEqual([
      'delegate',
      null,
    ])
    await describeAttendance(
      device,
      meeting.id,
      { ...who, personId: null },
      {
        onBehalfOfOrganisationId: police,
      },
    )
    const again = await attendanceSheet(device.db, meeting)
    expect(again.rows.find((one) => one.organisationId === osce)?.details.onBehalfOf).toBe('Police')
  })
})
