import { describe, expect, test } from 'vitest'
import { Zone } from '../../src/domain/day.ts'
import {
  daysWithoutWord,
  dependantsOf,
  earlySharing,
  isSharedEarly,
  isSilent,
  phaseNudge,
  sharingLag,
} from '../../src/domain/early-sharing.ts'
import { InformationShare } from '../../src/domain/information-share.ts'
import { JointActivity } from '../../src/domain/joint-activity.ts'

const today = '2026-11-21'
const zone = Zone.parse('Europe/Chisinau')
const envelope = {
  mechanismId: 'mechanism-1',
  ownerOrganisationId: null,
  marking: 'AMBER',
  readers: [],
  lang: 'en',
  createdAt: '2026-06-01T08:00:00.000Z',
  createdBy: null,
  deletedAt: null,
}

function activity(name: string, told: Partial<JointActivity> = {}): JointActivity {
  return JointActivity.parse({
    ...envelope,
    id: `activity-${name}`,
    kind: 'joint_visit',
    title: name,
    partners: [],
    issueIds: [],
    areaIds: [],
    demandedBy: 'partner',
    demandedByWhom: '',
    demandedOn: null,
    demandEvidence: '',
    beneficiaries: '',
    beneficiaryBenefit: '',
    phase: 'implementation',
    plannedFromOn: null,
    plannedToOn: null,
    startedOn: null,
    endedOn: null,
    results: '',
    jointEvaluation: null,
    jointEvaluationReason: '',
    evaluation: '',
    jointPlanning: null,
    jointPlanningReason: '',
    jointPlanningOn: null,
    notJointReason: null,
    state: 'under_way',
    stateReason: '',
    nextStep: '',
    nextStepOn: null,
    statement: '',
    clearances: [],
    reinforcesIds: [],
    dependsOnIds: [],
    conflictsWithIds: [],
    quietPhases: [],
    history: [],
    agendaItemId: null,
    decisionId: null,
    hostOrganisationId: null,
    ...told,
  })
}

function share(of: string, told: Partial<InformationShare> = {}): InformationShare {
  return InformationShare.parse({
    ...envelope,
    id: `share-${of}-${told.sharedOn}-${told.kind}`,
    kind: 'update',
    title: 'What we know',
    organisationId: 'organisation-1',
    sharedWithIds: [],
    sharedOn: '2026-10-01',
    phase: 'implementation',
    jointActivityId: `activity-${of}`,
    issueId: null,
    areaId: null,
    factOn: null,
    reliability: 'confirmed',
    notAgreed: false,
    note: '',
    reference: '',
    acknowledgedBy: [],
    usedInDecisionIds: [],
    state: 'shared',
    replacesId: null,
    ...told,
  })
}

describe('how long before its start something of an activity was shared', () => {
  // Start, days of shares, lag: counted by hand on a calendar.
  test.each([
    ['2026-10-10', ['2026-10-05'], 5],
    ['2026-10-10', ['2026-10-10'], 0],
    ['2026-10-10', ['2026-10-11'], -1],
    ['2026-10-10', ['2026-10-16'], -6],
    ['2026-10-10', ['2026-10-16', '2026-09-10', '2026-10-01'], 30],
    // Over a leap day, and over the night on which the clocks go back (25 October 2026).
    ['2028-03-01', ['2028-02-28'], 2],
    ['2026-10-26', ['2026-10-24'], 2],
    ['2026-10-10', [], null],
    [null, ['2026-10-05'], null],
  ])('begun on %s and shared on %j: %j days', (startedOn, days, lag) => {
    const shares = days.map((sharedOn) => share('one', { sharedOn }))
    expect(sharingLag(activity('one', { startedOn }), shares)).toBe(lag)
  })

  test('the planned day counts until it has begun; then the day on which it did', () => {
    const shares = [share('one', { sharedOn: '2026-10-08' })]
    expect(sharingLag(activity('one', { plannedFromOn: '2026-10-10' }), shares)).toBe(2)
    const begun = activity('one', { plannedFromOn: '2026-10-10', startedOn: '2026-10-05' })
    expect(sharingLag(begun, shares)).toBe(-3)
  })

  test('what is only noted, deleted, or of another activity was not shared', () => {
    const shares = [
      share('one', { sharedOn: '2026-10-01', state: 'noted' }),
      share('one', { sharedOn: null, state: 'noted' }),
      share('one', { sharedOn: '2026-10-02', deletedAt: '2026-10-03T00:00:00.000Z' }),
      share('other', { sharedOn: '2026-10-03' }),
      share('one', { sharedOn: '2026-10-04', state: 'superseded' }),
    ]
    expect(sharingLag(activity('one', { startedOn: '2026-10-10' }), shares)).toBe(6)
  })
})

test('of ten activities that were shared or have begun, seven were shared early', () => {
  const begun = { startedOn: '2026-10-10' }
  const activities = [
    activity('1', begun), // in pre-planning
    activity('2', begun), // in planning
    activity('3', begun), // in planning, on the very day of its start
    activity('4', { plannedFromOn: '2026-12-10', state: 'agreed' }), // not begun, in planning
    activity('5', begun), // in planning, and again later
    activity('6', { ...begun, state: 'completed' }), // in pre-planning
    activity('7', { state: 'idea', phase: 'pre_planning' }), // an idea with no day, in pre-planning
    activity('8', begun), // too late: in implementation
    activity('9', begun), // called planning, a day after its start
    activity('10', begun), // never
    activity('dropped', { state: 'dropped', ...begun }),
    activity('waiting', { state: 'idea', plannedFromOn: '2026-12-01' }),
    activity('deleted', { ...begun, deletedAt: '2026-10-11T00:00:00.000Z' }),
  ]
  const shares = [
    share('1', { sharedOn: '2026-08-01', phase: 'pre_planning' }),
    share('2', { sharedOn: '2026-10-09', phase: 'planning' }),
    share('3', { sharedOn: '2026-10-10', phase: 'planning' }),
    share('4', { sharedOn: '2026-11-20', phase: 'planning' }),
    share('5', { sharedOn: '2026-11-01' }),
    share('5', { sharedOn: '2026-10-01', phase: 'planning' }),
    share('6', { sharedOn: '2026-09-01', phase: 'pre_planning' }),
    share('7', { sharedOn: '2026-11-20', phase: 'pre_planning' }),
    share('8', { sharedOn: '2026-10-09' }),
    share('9', { sharedOn: '2026-10-11', phase: 'planning' }),
    share('dropped', { sharedOn: '2026-09-01', phase: 'planning' }),
  ]
  const { early, of } = earlySharing(activities, shares, today)
  expect(`${early.length}/${of.length}`).toBe('7/10')
  expect(early).toEqual(['1', '2', '3', '4', '5', '6', '7'].map((name) => `activity-${name}`))
  expect(isSharedEarly(activity('10'), shares)).toBe(false)
  expect(earlySharing([], shares, today)).toEqual({ early: [], of: [] })
})

describe('silence of an activity under way', () => {
  // Begun, last word, days of silence on 21 November, silent after thirty days.
  test.each([
    ['2026-08-01', '2026-10-22', 30, false],
    ['2026-08-01', '2026-10-21', 31, true],
    ['2026-08-01', '2026-10-07', 45, true],
    ['2026-10-22', null, 30, false],
    ['2026-10-21', null, 31, true],
    ['2026-11-21', null, 0, false],
    // A word before it began does not say how it goes.
    ['2026-11-01', '2026-10-01', 20, false],
    ['2026-12-01', null, null, false],
    [null, null, null, false],
    [null, '2026-10-21', 31, true],
  ])('begun on %s, last word on %j: %j days', (startedOn, sharedOn, days, silent) => {
    const one = activity('one', { startedOn })
    const shares = sharedOn === null ? [] : [share('one', { sharedOn })]
    expect(daysWithoutWord(one, shares, today)).toBe(days)
    expect(isSilent(one, shares, today)).toBe(silent)
  })

  test('a plan is no word of how it goes; what is not under way is not silent', () => {
    const one = activity('one', { startedOn: '2026-10-01' })
    const plan = share('one', { sharedOn: '2026-11-20', kind: 'plan' })
    expect(isSilent(one, [plan], today)).toBe(true)
    expect(isSilent(one, [plan, share('one', { sharedOn: '2026-11-20' })], today)).toBe(false)
    for (const state of ['planned', 'completed', 'dropped'] as const)
      expect(isSilent({ ...one, state }, [], today), state).toBe(false)
    expect(isSilent(one, [], today, 51)).toBe(false)
    expect(isSilent(one, [], today, 50)).toBe(true)
  })
})

describe('a phase entered with nothing shared asks once', () => {
  const history = [
    '2026-06-01T08:00:00.000Z.phase.pre_planning',
    '2026-09-01T22:30:00.000Z.phase.planning',
  ]
  const one = activity('one', { phase: 'planning', history, state: 'agreed' })

  test('with the day on which it was entered, in the mission’s zone', () => {
    expect(phaseNudge(one, [], zone)).toEqual({ phase: 'planning', enteredOn: '2026-09-02' })
    const again = [...history, '2026-10-01T08:00:00.000Z.phase.planning']
    expect(phaseNudge({ ...one, history: again }, [], zone)?.enteredOn).toBe('2026-09-02')
  })

  test('until something of that phase is shared, or somebody says that there is nothing', () => {
    const earlier = share('one', { sharedOn: '2026-08-01', phase: 'pre_planning' })
    expect(phaseNudge(one, [earlier], zone)).not.toBeNull()
    const now = share('one', { sharedOn: '2026-09-03', phase: 'planning' })
    expect(phaseNudge(one, [earlier, now], zone)).toBeNull()
    expect(phaseNudge({ ...one, quietPhases: ['planning'] }, [], zone)).toBeNull()
    expect(phaseNudge({ ...one, quietPhases: ['pre_planning'] }, [], zone)).not.toBeNull()
  })

  test('not of an idea that was never moved on, nor of what was dropped or evaluated', () => {
    const idea = { ...one, phase: 'pre_planning' as const }
    expect(phaseNudge(idea, [], zone)).toBeNull()
    for (const state of ['dropped', 'jointly_evaluated'] as const)
      expect(phaseNudge({ ...one, state }, [], zone), state).toBeNull()
  })
})

test('when one is dropped, those that depend on it and go on are listed', () => {
  const on = { dependsOnIds: ['activity-one'] } as Partial<JointActivity>
  const all = [
    activity('one', { state: 'dropped' }),
    activity('a', { ...on, state: 'planned' }),
    activity('b', { ...on, state: 'completed' }),
    activity('c', { ...on, state: 'idea', deletedAt: '2026-10-01T00:00:00.000Z' }),
    activity('d', { reinforcesIds: ['activity-one'] as never }),
  ]
  expect(dependantsOf('activity-one' as never, all).map(({ title }) => title)).toEqual(['a'])
})
