import { expect, test } from 'vitest'
import { findingRecords, judgementOn } from '../../src/device/finding-records.ts'
import { actorOf } from '../../src/device/identity.ts'
import {
  addLabourLine,
  agreePart,
  answerPart,
  setLabourState,
} from '../../src/device/labour-line-commands.ts'
import { rightsToLine } from '../../src/device/labour-line-rights.ts'
import { labourBoard, labourLinesOf } from '../../src/device/labour-lines.ts'
import { MechanismId, MeetingId, OrganisationId } from '../../src/domain/ids.ts'
import { LabourLineDraft } from '../../src/domain/labour-line-draft.ts'
import { aDevice } from '../support/a-device.ts'
import { aLabourLine, anArea, anIssue, ids } from '../support/some-records.ts'

const mechanismId = MechanismId.parse(ids.mechanism)
const iom = OrganisationId.parse('organisation-iom')
const meetingId = MeetingId.parse(ids.meeting)

function aDraft(fields: Record<string, unknown> = {}): LabourLineDraft {
  return LabourLineDraft.parse({
    issueId: ids.issue,
    areaId: ids.area,
    organisationId: iom,
    role: 'lead',
    fromOn: '2026-01-01',
    toOn: null,
    scope: '',
    basis: '',
    comparativeAdvantages: [],
    ...fields,
  })
}

async function proposed(fields: Record<string, unknown> = {}) {
  const device = await aDevice({ me: { grants: [{ role: 'coordinator', mechanismId: null }] } })
  const added = await addLabourLine(device, mechanismId, aDraft(fields))
  if (!added.ok) throw new Error(added.error.kind)
  const line = async () => await device.db.labourLines.get(added.value)
  return { device, id: added.value, line }
}

test('a part begins as a proposal that nobody has accepted', async () => {
  const { line } = await proposed()
  expect(await line()).toMatchObject({ state: 'proposed', acceptedBy: [], mechanismId })
})

test('who proposes for his own organisation has accepted by that', async () => {
  const { line } = await proposed({ organisationId: 'organisation-osce' })
  expect(await line()).toMatchObject({ acceptedBy: ['organisation-osce'] })
})

test('a part is not agreed before its organisation has accepted it', async () => {
  const { device, id, line } = await proposed()
  const at = { agreedAtMeetingId: meetingId, decisionId: null }
  expect(await agreePart(device, id, at)).toEqual({
    ok: false,
    error: { kind: 'not_accepted_by_its_organisation' },
  })
  await answerPart(device, id, iom, 'accepted')
  expect(await agreePart(device, id, at)).toMatchObject({ ok: true })
  expect(await line()).toMatchObject({ state: 'agreed', agreedAtMeetingId: meetingId })
})

test('an agreed part names the meeting or the decision', async () => {
  const { device, id } = await proposed()
  await answerPart(device, id, iom, 'accepted')
  const nowhere = { agreedAtMeetingId: null, decisionId: null }
  expect(await agreePart(device, id, nowhere)).toMatchObject({
    error: { kind: 'no_meeting_or_decision' },
  })
})

test('what was accepted in the room is saved in one act with the agreement', async () => {
  const { device, id, line } = await proposed()
  await agreePart(device, id, { agreedAtMeetingId: meetingId, decisionId: null }, [iom])
  expect(await line()).toMatchObject({ state: 'agreed', acceptedBy: [iom] })
})

test('an acceptance can be taken back', async () => {
  const { device, id, line } = await proposed()
  await answerPart(device, id, iom, 'accepted')
  await answerPart(device, id, iom, 'taken_back')
  expect(await line()).toMatchObject({ acceptedBy: [] })
})

test('a withdrawn part leaves the board of the living and stays with its organisation', async () => {
  const { device, id } = await proposed()
  await setLabourState(device, id, 'withdrawn')
  const lines = await labourLinesOf(device.db, iom)
  expect(lines.map((line) => line.state)).toEqual(['withdrawn'])
})

test('a focal point accepts for his own organisation only, and agrees nothing', async () => {
  const device = await aDevice({
    me: { organisationId: iom, grants: [{ role: 'focal_point', mechanismId: null }] },
  })
  const actor = actorOf(device.me)
  const own = aLabourLine({ state: 'proposed', acceptedBy: [], organisationId: iom })
  const other = aLabourLine({
    state: 'proposed',
    acceptedBy: [],
    organisationId: 'organisation-eu',
  })
  expect(rightsToLine(actor, own)).toMatchObject({ answerFor: [iom], agree: false })
  expect(rightsToLine(actor, other)).toMatchObject({ answerFor: [], agree: false, nextStates: [] })
})

test('an observer is offered nothing', async () => {
  const device = await aDevice({ me: { grants: [{ role: 'observer', mechanismId: null }] } })
  const line = aLabourLine({ state: 'proposed', acceptedBy: [] })
  expect(rightsToLine(actorOf(device.me), line)).toEqual({
    change: false,
    answerFor: [],
    agree: false,
    replace: false,
    nextStates: [],
  })
})

test('findings are those of the day looked at, and of the mechanism chosen', async () => {
  const device = await aDevice()
  const { db } = device
  await db.issues.put(anIssue())
  await db.areas.put(anArea())
  await db.labourLines.bulkPut([
    aLabourLine({ toOn: '2026-06-30' }),
    aLabourLine({ organisationId: iom, toOn: '2026-06-30' }),
  ])
  const board = await labourBoard(db)
  const records = await findingRecords(db, '2026-11-21')
  const rules = (asOf: string, mechanism: string | null = null) =>
    judgementOn(board, records, asOf, mechanism)
      .open.map(({ finding }) => finding.rule)
      .filter((rule) => rule !== 'lead_without_hands')
  expect(rules('2026-02-01')).toEqual(['double_lead'])
  expect(rules('2026-02-01', ids.otherMechanism)).toEqual([])
  // A lead that ran out shows that one is needed.
  expect(rules('2026-08-01')).toEqual(['no_lead'])
})
