import { describe, expect, test } from 'vitest'
import type { JointActivity } from '../../src/domain/joint-activity.ts'
import type { PracticePicture } from '../../src/domain/practice/picture.ts'
import { anActivity, aShare } from '../support/a-joint-activity.ts'
import { figureIn, partIn, reflectionOf } from '../support/a-practice-picture.ts'
import { ids } from '../support/some-records.ts'

type Row = [string, Partial<PracticePicture>, string]

const one = anActivity()
const over = (fields = {}) => anActivity({ state: 'completed', endedOn: '2026-10-31', ...fields })

describe('G13: shared before it begins', () => {
  test.each<Row>([
    ['nothing together is no data', {}, 'no_data'],
    ['begun, and nothing shared', { activities: [one] }, '0/1 weak'],
    [
      'shared on the day on which it began',
      { activities: [one], shares: [aShare(one, '2026-09-01')] },
      '1/1 strong',
    ],
    ['shared a day later', { activities: [one], shares: [aShare(one, '2026-09-02')] }, '0/1 weak'],
    [
      'shared before, though in the phase of implementation',
      { activities: [one], shares: [aShare(one, '2026-08-20', { phase: 'implementation' })] },
      '0/1 weak',
    ],
    [
      'only noted is not shared',
      { activities: [one], shares: [aShare(one, '2026-08-20', { state: 'noted' })] },
      '0/1 weak',
    ],
    [
      'it begins tomorrow',
      { activities: [anActivity({ plannedFromOn: '2026-11-22' })] },
      'no_data',
    ],
    ['it was dropped', { activities: [anActivity({ state: 'dropped' })] }, 'no_data'],
    [
      'it began before the window',
      { activities: [anActivity({ plannedFromOn: '2026-05-21' })] },
      'no_data',
    ],
    [
      'it began on the first day of the window',
      { activities: [anActivity({ plannedFromOn: '2026-05-22' })] },
      '0/1 weak',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('early_sharing', picture)).toBe(expected)
  })

  test('S66: seven of ten', () => {
    const activities = Array.from({ length: 10 }, () => anActivity())
    const shares = activities.map((each, at) => aShare(each, at < 7 ? '2026-08-25' : '2026-09-07'))
    expect(figureIn('early_sharing', { activities, shares })).toBe('7/10 satisfactory')
  })

  test('says how late it usually was, and first what can still be shared early', () => {
    const two = anActivity()
    const three = anActivity()
    const shares = [
      aShare(one, '2026-09-07'),
      aShare(two, '2026-09-20'),
      aShare(three, '2026-08-30'),
    ]
    const picture = { activities: [one, two, three], shares }
    expect(reflectionOf('early_sharing', picture).step).toEqual({
      kind: 'share_earlier',
      mechanismId: ids.mechanism,
      days: 6,
    })
    const coming = anActivity({ plannedFromOn: '2026-12-10', state: 'planned' })
    const step = reflectionOf('early_sharing', {
      ...picture,
      activities: [one, two, three, coming],
    }).step
    expect(step).toMatchObject({ kind: 'share_now', activity: coming.id })
  })
})

const word = (sharedOn: string, kind = 'update') => [
  aShare(one, sharedOn, { kind, phase: 'implementation' }),
]

describe('G15: word of what is under way', () => {
  test.each<Row>([
    ['nothing under way is no data', { activities: [over()] }, 'no_data'],
    ['none since it began', { activities: [one] }, '0/1 weak'],
    [
      'begun thirty days ago',
      { activities: [anActivity({ plannedFromOn: '2026-10-22' })] },
      '1/1 strong',
    ],
    [
      'begun thirty-one days ago',
      { activities: [anActivity({ plannedFromOn: '2026-10-21' })] },
      '0/1 weak',
    ],
    ['an update thirty days ago', { activities: [one], shares: word('2026-10-22') }, '1/1 strong'],
    [
      'an update thirty-one days ago',
      { activities: [one], shares: word('2026-10-21') },
      '0/1 weak',
    ],
    [
      'a plan is no word of how it goes',
      { activities: [one], shares: word('2026-11-20', 'plan') },
      '0/1 weak',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('updates', picture)).toBe(expected)
  })

  test('says how many are silent, and for how long at least', () => {
    const two = anActivity()
    const shares = [...word('2026-10-01'), aShare(two, '2026-09-15', { kind: 'report' })]
    expect(reflectionOf('updates', { activities: [one, two], shares }).step).toEqual({
      kind: 'ask_update',
      mechanismId: ids.mechanism,
      activities: 2,
      of: 2,
      days: 51,
    })
  })
})

describe('G16: evaluated together', () => {
  test.each<Row>([
    ['nothing finished is no data', { activities: [one] }, 'no_data'],
    ['finished, and nobody said', { activities: [over()] }, '0/1 weak'],
    ['still planned', { activities: [over({ jointEvaluation: 'planned' })] }, '0/1 weak'],
    ['done', { activities: [over({ jointEvaluation: 'done' })] }, '1/1 strong'],
    ['none, without a reason', { activities: [over({ jointEvaluation: 'none' })] }, '0/1 weak'],
    [
      'none, and why',
      { activities: [over({ jointEvaluation: 'none', jointEvaluationReason: 'One day' })] },
      '1/1 strong',
    ],
    [
      'by its state',
      { activities: [over({ state: 'jointly_evaluated' }), over(), over()] },
      '1/3 needs_work',
    ],
    ['finished before the window', { activities: [over({ endedOn: '2026-05-21' })] }, 'no_data'],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('joint_evaluation', picture)).toBe(expected)
  })
})

const asked = { demandedBy: 'host_authority', beneficiaryBenefit: 'Victims find a bed' }

describe('G17: somebody asked, somebody benefits', () => {
  test.each<Row>([
    ['nothing is no data', {}, 'no_data'],
    ['nobody said who asked', { activities: [one] }, '0/1 weak'],
    [
      'one’s own initiative is nobody’s demand',
      { activities: [anActivity({ ...asked, demandedBy: 'own_initiative' })] },
      '0/1 weak',
    ],
    [
      'asked for, and no benefit',
      { activities: [anActivity({ ...asked, beneficiaryBenefit: ' ' })] },
      '0/1 weak',
    ],
    ['both', { activities: [anActivity(asked)] }, '1/1 strong'],
    [
      'what was dropped is told apart',
      { activities: [anActivity({ state: 'dropped' })] },
      'no_data',
    ],
    ['what ended before the window', { activities: [over({ endedOn: '2026-05-21' })] }, 'no_data'],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('demand_driven', picture)).toBe(expected)
  })

  test('asks who asked before what it is good for, and tells which dropped ones say why', () => {
    const unasked = anActivity()
    const silent = anActivity({ demandedBy: 'partner' })
    const dropped = ['too_sensitive', null].map((notJointReason) =>
      anActivity({ state: 'dropped', stateReason: 'No', notJointReason }),
    )
    const activities = [unasked, silent, ...dropped]
    const step = (some: JointActivity[]) => reflectionOf('demand_driven', { activities: some }).step
    expect(step(activities)).toMatchObject({ kind: 'ask_demand', activities: 1 })
    expect(step([silent])).toMatchObject({ kind: 'name_benefit', activities: 1 })
    expect(partIn('demand_driven', 'not_joint', { activities })).toBe('1/2')
  })
})
