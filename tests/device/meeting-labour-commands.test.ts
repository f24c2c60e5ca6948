import { beforeEach, expect, test } from 'vitest'
import type { Device } from '../../src/device/device.ts'
import { addLabourLineHeard } from '../../src/device/meeting-labour-commands.ts'
import { AreaId, IssueId, MeetingId, OrganisationId } from '../../src/domain/ids.ts'
import type { LabourLine } from '../../src/domain/labour-line.ts'
import { aDevice } from '../support/a-device.ts'
import {
  aLabourLine,
  aMechanism,
  aMeeting,
  anAgendaItem,
  anArea,
  anIssue,
  ids,
} from '../support/some-records.ts'

const lead = OrganisationId.parse(ids.otherOrganisation)
const asked = OrganisationId.parse('organisation-asked')
const absent = OrganisationId.parse('organisation-not-named')
const meetingId = MeetingId.parse('meeting-held')
const item = anAgendaItem({ id: 'item-of-it', meetingId })

let device: Device

beforeEach(async () => {
  device = await aDevice({ me: { grants: [{ role: 'coordinator', mechanismId: null }] } })
  await device.db.mechanisms.put(aMechanism({ id: ids.mechanism }))
  await device.db.issues.put(anIssue())
  await device.db.areas.put(anArea())
  await device.db.meetings.put(aMeeting({ id: meetingId, mechanismId: ids.mechanism }))
  await device.db.agendaItems.put(item)
})

async function heard(
  acceptedIds: readonly OrganisationId[],
  more: { supersedesId?: LabourLine['supersedesId']; track?: string } = {},
): Promise<LabourLine> {
  const draft = {
    issueId: IssueId.parse(ids.issue),
    areaId: AreaId.parse(ids.area),
    organisationId: lead,
    role: 'lead' as const,
    fromOn: '2026-11-01',
    toOn: null,
    scope: '',
    basis: '',
    comparativeAdvantages: [],
    askedIds: [asked],
    ...more,
  }
  const words = 'Who leads.'
  const added = await addLabourLineHeard(device, meetingId, item, { draft, acceptedIds, words })
  const line = added.ok ? await device.db.labourLines.get(added.value) : undefined
  if (line === undefined) throw new Error('no line was kept')
  return line
}

test('only those who said so at the meeting have accepted a part; it stays a proposal until all have', async () => {
  const one = await heard([lead])
  expect(one).toMatchObject({ state: 'proposed', acceptedBy: [lead], agreedAtMeetingId: null })
  expect(one.answers).toHaveLength(1)
  expect(await heard([])).toMatchObject({ state: 'proposed', acceptedBy: [] })
  const all = await heard([lead, asked])
  expect(all).toMatchObject({ state: 'agreed', agreedAtMeetingId: meetingId })
  expect([...all.acceptedBy].sort()).toEqual([lead, asked].sort())
})

test('who is not named accepts nothing, whoever says so', async () => {
  const line = await heard([absent, asked])
  expect(line).toMatchObject({ state: 'proposed', acceptedBy: [asked] })
})

test('what it takes the place of ends once it is agreed, and not before', async () => {
  const before = aLabourLine({ id: 'labour-before', mechanismId: ids.mechanism, state: 'agreed' })
  await device.db.labourLines.put(before)
  const proposed = await heard([lead], { supersedesId: before.id, track: 'security track' })
  expect(proposed).toMatchObject({ supersedesId: before.id, track: 'security track' })
  expect((await device.db.labourLines.get(before.id))?.state).toBe('agreed')
  await heard([lead, asked], { supersedesId: before.id })
  expect((await device.db.labourLines.get(before.id))?.state).toBe('superseded')
})
