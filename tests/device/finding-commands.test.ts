import { beforeEach, describe, expect, test } from 'vitest'
import type { Device } from '../../src/device/device.ts'
import {
  agreeFinding,
  dismissFinding,
  raiseFinding,
  rightsToFinding,
  takeBackVerdict,
} from '../../src/device/finding-commands.ts'
import { findingsToday } from '../../src/device/finding-records.ts'
import { originOf, trailOfVerdict, verdictsOfItem } from '../../src/device/finding-trail.ts'
import { addLabourLineHeard } from '../../src/device/meeting-labour-commands.ts'
import { Decision } from '../../src/domain/decision.ts'
import type { Finding } from '../../src/domain/findings/finding.ts'
import { AreaId, IssueId, MechanismId, OrganisationId } from '../../src/domain/ids.ts'
import { aClock, aDevice } from '../support/a-device.ts'
import {
  aLabourLine,
  aMechanism,
  aMeeting,
  anActor,
  anAgendaItem,
  anArea,
  anIssue,
  envelope,
  ids,
} from '../support/some-records.ts'

const forum = MechanismId.parse(ids.mechanism)
const words = { title: 'Referral: two leads', note: 'Both lead.' }
const dayMs = 86_400_000

let device: Device
let clock: ReturnType<typeof aClock>

beforeEach(async () => {
  clock = aClock()
  device = await aDevice({ clock, me: { grants: [{ role: 'coordinator', mechanismId: null }] } })
  const { db } = device
  await db.mechanisms.put(aMechanism({ id: ids.mechanism }))
  await db.issues.put(anIssue())
  await db.areas.put(anArea())
  await db.labourLines.bulkPut([
    aLabourLine({ id: 'labour-a-one' }),
    aLabourLine({ id: 'labour-b-two', organisationId: ids.otherOrganisation }),
  ])
})

async function open(): Promise<Finding[]> {
  return (await findingsToday(device.db, device.today())).open.map(({ finding }) => finding)
}

async function theDoubleLead(): Promise<Finding> {
  const found = (await open()).find(({ rule }) => rule === 'double_lead')
  if (found === undefined) throw new Error('the two leads were not found')
  return found
}

async function rules(): Promise<string[]> {
  return (await open()).map(({ rule }) => rule)
}

const planned = (fields = {}) =>
  aMeeting({
    id: 'meeting-to-come',
    state: 'planned',
    startsAt: '2026-12-01T09:00:00.000Z',
    endsAt: '2026-12-01T11:00:00.000Z',
    ...fields,
  })

describe('put on an agenda', () => {
  test('of the next planned meeting, before any other business, in one act with the link', async () => {
    await device.db.meetings.bulkPut([
      planned({ id: 'meeting-later-on', startsAt: '2027-01-01T09:00:00.000Z' }),
      planned(),
      planned({ id: 'meeting-gone-by', startsAt: '2026-11-01T09:00:00.000Z' }),
      planned({
        id: 'meeting-called-off',
        startsAt: '2026-11-25T09:00:00.000Z',
        state: 'cancelled',
      }),
    ])
    await device.db.agendaItems.bulkPut([
      anAgendaItem({ id: 'item-first', meetingId: 'meeting-to-come', position: 'a0' }),
      anAgendaItem({
        id: 'item-last',
        meetingId: 'meeting-to-come',
        position: 'a1',
        kind: 'any_other_business',
      }),
    ])
    const raised = await raiseFinding(device, await theDoubleLead(), forum, words)
    expect(raised).toMatchObject({ ok: true, value: { meetingId: 'meeting-to-come' } })
    const item = (await device.db.agendaItems.toArray()).find((one) => one.title === words.title)
    expect(item).toMatchObject({ issueIds: [ids.issue], note: words.note, purpose: 'align' })
    expect(item && item.position > 'a0' && item.position < 'a1').toBe(true)
    const [verdict] = await verdictsOfItem(device.db, item?.id ?? '')
    expect(verdict).toMatchObject({ state: 'raised', rule: 'double_lead' })
    // It stays on the list until its lines change.
    expect(await rules()).toContain('double_lead')
  })

  test('with no meeting planned it waits in the backlog, and the link follows once it is taken', async () => {
    const raised = await raiseFinding(device, await theDoubleLead(), forum, words)
    expect(raised).toMatchObject({ ok: true, value: { meetingId: null } })
    const [proposal] = await device.db.agendaProposals.toArray()
    expect(proposal).toMatchObject({ title: words.title, why: words.note, state: 'proposed' })
    const [verdict] = await device.db.findingVerdicts.toArray()
    if (verdict === undefined || proposal === undefined) throw new Error('nothing was kept')
    expect((await trailOfVerdict(device.db, verdict)).item).toBeUndefined()
    await device.db.agendaItems.put(anAgendaItem({ id: 'item-taken-up' }))
    await device.db.agendaProposals.update(proposal.id, { agendaItemId: 'item-taken-up' as never })
    expect((await trailOfVerdict(device.db, verdict)).item?.id).toBe('item-taken-up')
  })

  test('taken back, the item leaves an agenda to come and the finding stands as found', async () => {
    await device.db.meetings.put(planned())
    const raised = await raiseFinding(device, await theDoubleLead(), forum, words)
    if (!raised.ok) throw new Error('not raised')
    await takeBackVerdict(device, raised.value.verdictId)
    const [item] = await device.db.agendaItems.toArray()
    expect(item?.deletedAt).not.toBeNull()
    const judged = (await findingsToday(device.db, device.today())).open
    expect(judged.every(({ verdict }) => verdict === null)).toBe(true)
  })

  test('travels no further than the strictest record behind it', async () => {
    await device.db.labourLines.update('labour-b-two', {
      marking: 'RED',
      readers: [ids.person, ids.otherPerson] as never,
    })
    await device.db.labourLines.update('labour-a-one', {
      marking: 'RED',
      readers: [ids.person] as never,
    })
    await device.db.meetings.put(planned())
    await raiseFinding(device, await theDoubleLead(), forum, words)
    const [item] = await device.db.agendaItems.toArray()
    const [verdict] = await device.db.findingVerdicts.toArray()
    for (const row of [item, verdict])
      expect(row).toMatchObject({ marking: 'RED', readers: [ids.person] })
  })
})

describe('settled', () => {
  test('agreed, it is silent until a field of a line changes, and on this device after a restart too', async () => {
    await agreeFinding(device, await theDoubleLead(), forum, 'Agreed by both in June')
    expect(await rules()).not.toContain('double_lead')
    await device.db.labourLines.update('labour-b-two', { scope: 'The town only' })
    expect(await rules()).toContain('double_lead')
  })

  test('dismissed for ninety days of the mission, then it comes back', async () => {
    await dismissFinding(device, await theDoubleLead(), forum, 'A pilot')
    const [verdict] = await device.db.findingVerdicts.toArray()
    expect(verdict).toMatchObject({ until: '2027-02-19', reason: 'A pilot' })
    clock.ms += 90 * dayMs
    expect(device.today()).toBe('2027-02-19')
    expect(await rules()).not.toContain('double_lead')
    clock.ms += dayMs
    expect(await rules()).toContain('double_lead')
  })

  test('taken back it is found at once', async () => {
    const settled = await dismissFinding(device, await theDoubleLead(), forum, 'A pilot')
    if (!settled.ok) throw new Error('not dismissed')
    await takeBackVerdict(device, settled.value)
    expect(await rules()).toContain('double_lead')
  })
})

test.each([
  ['a head of mission', 'head_of_mission', { raise: true, settle: true }],
  ['a co-ordinator', 'coordinator', { raise: true, settle: true }],
  ['a recorder', 'recorder', { raise: true, settle: false }],
  ['a focal point', 'focal_point', null],
  ['an observer', 'observer', null],
] as const)('%s may: %#', async (_who, role, expected) => {
  const finding = await theDoubleLead()
  const mechanisms = [aMechanism({ id: ids.mechanism })]
  const rights = rightsToFinding(anActor([role]), finding, mechanisms)
  expect(rights).toEqual(expected && { mechanismId: ids.mechanism, ...expected })
  const elsewhere = anActor([{ role, mechanismId: ids.otherMechanism }])
  expect(rightsToFinding(elsewhere, finding, mechanisms)).toBeNull()
})

test('the loop: finding, item, decision, line, and back', async () => {
  const { db } = device
  await db.labourLines.clear()
  await db.labourLines.put(aLabourLine({ id: 'labour-support', role: 'support' }))
  await db.meetings.put(planned())
  const gap = (await open()).find(({ rule }) => rule === 'no_lead')
  if (gap === undefined) throw new Error('the gap was not found')
  await raiseFinding(device, gap, forum, words)
  const [item] = await db.agendaItems.toArray()
  if (item === undefined) throw new Error('no item')
  await db.decisions.put(
    Decision.parse({
      id: 'decision-of-it',
      ...envelope,
      meetingId: item.meetingId,
      agendaItemId: item.id,
      number: null,
      text: 'The Mission leads.',
      kind: 'decision',
      adoptedBy: 'consensus_in_meeting',
      basis: '',
      reservations: {},
      state: 'provisional',
    }),
  )
  const draft = {
    issueId: IssueId.parse(ids.issue),
    areaId: AreaId.parse(ids.area),
    organisationId: OrganisationId.parse(ids.organisation),
    role: 'lead' as const,
    fromOn: '2026-11-01',
    toOn: null,
    scope: '',
    basis: '',
    comparativeAdvantages: [],
  }
  const added = await addLabourLineHeard(device, item.meetingId, item, {
    draft,
    acceptedIds: [draft.organisationId],
    words: 'The Mission leads.',
  })
  if (!added.ok) throw new Error('no line')
  expect(await rules()).not.toContain('no_lead')
  const line = await db.labourLines.get(added.value)
  if (line === undefined) throw new Error('no line')
  const origin = await originOf(db, line)
  expect(origin.decision?.id).toBe('decision-of-it')
  expect(origin.item?.id).toBe(item.id)
  expect(origin.verdicts.map((one) => one.finding)).toEqual([gap.id])
  const [verdict] = origin.verdicts
  if (verdict === undefined) throw new Error('no verdict')
  const trail = await trailOfVerdict(db, verdict)
  expect(trail.decisions.map(({ id }) => id)).toEqual(['decision-of-it'])
  expect(trail.lines.map(({ id }) => id)).toEqual([line.id])
})
