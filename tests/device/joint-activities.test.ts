import { beforeEach, expect, test } from 'vitest'
import type { Device } from '../../src/device/device.ts'
import { actorOf } from '../../src/device/identity.ts'
import { jointActivityPage, jointBoard } from '../../src/device/joint-activities.ts'
import {
  addJointActivity,
  dropJointActivity,
  editJointActivity,
  shareInformation,
  stepJointActivity,
} from '../../src/device/joint-activity-commands.ts'
import { MechanismId, OrganisationId } from '../../src/domain/ids.ts'
import type { JointActivity } from '../../src/domain/joint-activity.ts'
import { JointActivityDraft } from '../../src/domain/joint-drafts.ts'
import { aDevice } from '../support/a-device.ts'

const mechanismId = MechanismId.parse('mechanism-tcm')
const osce = OrganisationId.parse('organisation-osce')
let device: Device

beforeEach(async () => {
  device = await aDevice({
    me: { grants: [{ role: 'head_of_mission', mechanismId: null }] },
  })
})

const draft = JointActivityDraft.parse({
  kind: 'joint_visit',
  title: 'Visit to shelters',
  partners: [`lead.${osce}`],
  issueIds: [],
  areaIds: [],
  demandedBy: 'partner',
  demandedByWhom: '',
  demandedOn: null,
  demandEvidence: '',
  beneficiaries: '',
  beneficiaryBenefit: '',
  phase: 'pre_planning',
  plannedFromOn: null,
  plannedToOn: null,
  jointPlanning: null,
  jointPlanningReason: '',
  jointPlanningOn: null,
  nextStep: '',
  nextStepOn: null,
  statement: '',
  reinforcesIds: [],
  dependsOnIds: [],
  conflictsWithIds: [],
  agendaItemId: null,
  decisionId: null,
  hostOrganisationId: null,
})

async function added(told: Partial<JointActivityDraft> = {}): Promise<JointActivity> {
  const done = await addJointActivity(device, mechanismId, { ...draft, ...told })
  if (!done.ok) throw new Error(done.error.kind)
  return now(done.value)
}

async function now(id: string): Promise<JointActivity> {
  const row = await device.db.jointActivities.get(id)
  if (row === undefined) throw new Error('not on the device')
  return row
}

const at = () => ({ today: device.today(), zone: device.zone })
const page = (id: string) => jointActivityPage(device.db, id, actorOf(device.me), at())

test('it begins, and ends, on the day on which somebody says so, and its phase follows', async () => {
  const { id } = await added()
  for (const state of ['demand_confirmed', 'agreed', 'planned', 'under_way'] as const)
    await stepJointActivity(device, await now(id), state)
  expect(await now(id)).toMatchObject({
    state: 'under_way',
    phase: 'implementation',
    startedOn: '2026-11-21',
    endedOn: null,
  })
  await stepJointActivity(device, await now(id), 'completed')
  expect(await now(id)).toMatchObject({ phase: 'evaluation', endedOn: '2026-11-21' })
  expect((await page(id))?.steps).toEqual([{ state: 'jointly_evaluated', lack: null }])
})

test('words in confidence go into a note of one’s own organisation, and not into the activity', async () => {
  const { id } = await added()
  const why = { notJointReason: 'too_sensitive', stateReason: 'Not now.' } as const
  await dropJointActivity(device, await now(id), { ...why, privately: 'ASKED-BY-PHONE' })
  expect(JSON.stringify(await now(id))).not.toContain('ASKED-BY-PHONE')
  const [note] = (await page(id))?.inside ?? []
  expect(note).toMatchObject({
    text: 'ASKED-BY-PHONE',
    marking: 'AMBER+STRICT',
    ownerOrganisationId: osce,
  })
  expect(await now(id)).toMatchObject({ state: 'dropped', ...why })
})

test('who has no organisation keeps words in confidence for himself', async () => {
  device = await aDevice({
    me: { organisationId: null, grants: [{ role: 'head_of_mission', mechanismId: null }] },
  })
  const { id } = await added()
  const why = { notJointReason: 'mandate', stateReason: '', privately: 'Mine.' } as const
  await dropJointActivity(device, await now(id), why)
  expect((await page(id))?.inside).toMatchObject([{ text: 'Mine.', marking: 'RED' }])
})

test('a common project says what it lacks before the step is taken; what depends on a dropped one is listed', async () => {
  const project = await added({ kind: 'common_project' })
  await stepJointActivity(device, project, 'demand_confirmed')
  expect((await page(project.id))?.steps).toContainEqual({ state: 'agreed', lack: 'no_benefit' })
  const visit = await added({ dependsOnIds: [project.id], title: 'Afterwards' })
  const why = { notJointReason: 'no_demand', stateReason: '', privately: '' } as const
  await dropJointActivity(device, await now(project.id), why)
  expect((await page(project.id))?.dependants.map(({ title }) => title)).toEqual(['Afterwards'])
  expect((await page(visit.id))?.lostGround).toBe(true)
  expect(await device.db.comments.count()).toBe(0)
})

test('what was shared is counted in the list: lag, and how many were shared early', async () => {
  const visit = await added({ plannedFromOn: '2026-11-30' })
  const shared = await shareInformation(device, mechanismId, {
    kind: 'plan',
    title: 'Programme',
    organisationId: osce,
    sharedWithIds: [],
    sharedOn: '2026-11-21',
    phase: 'planning',
    jointActivityId: visit.id,
    issueId: null,
    areaId: null,
    factOn: null,
    reliability: 'confirmed',
    notAgreed: false,
    note: '',
    reference: '',
    replacesId: null,
  })
  expect(shared.ok).toBe(true)
  const board = await jointBoard(device.db, at(), null)
  expect(board.rows).toMatchObject([{ lag: 9, isSilent: false, nudge: null }])
  expect(board.sharing).toEqual({ early: [visit.id], of: [visit.id] })
})

test('a phase that is entered is noted with its time, and asks once', async () => {
  const visit = await added()
  const later = { ...device, now: () => device.now() + 1_000 }
  await editJointActivity(later, visit, { phase: 'planning' })
  expect((await page(visit.id))?.nudge).toEqual({ phase: 'planning', enteredOn: '2026-11-21' })
})
