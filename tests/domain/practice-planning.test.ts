import { describe, expect, test } from 'vitest'
import { practiceSeries } from '../../src/domain/good-practice.ts'
import type { PracticePicture } from '../../src/domain/practice/picture.ts'
import { anActivity } from '../support/a-joint-activity.ts'
import {
  aPracticePicture,
  figureIn,
  heldOn,
  partIn,
  reflectionOf,
} from '../support/a-practice-picture.ts'
import { aMechanism, anAgendaItem, ids } from '../support/some-records.ts'

type Row = [string, Partial<PracticePicture>, string]

const one = anActivity()

describe('G14: joint planning was considered', () => {
  test.each<Row>([
    ['nothing is no data', {}, 'no_data'],
    ['nobody said', { activities: [one] }, '0/1 weak'],
    ['yes', { activities: [anActivity({ jointPlanning: 'yes' })] }, '1/1 strong'],
    [
      'no, without a reason',
      { activities: [anActivity({ jointPlanning: 'no', jointPlanningReason: ' ' })] },
      '0/1 weak',
    ],
    [
      'no, and why',
      { activities: [anActivity({ jointPlanning: 'no', jointPlanningReason: 'Too small' })] },
      '1/1 strong',
    ],
    [
      'planning together is what it is',
      { activities: [anActivity({ kind: 'joint_planning' })] },
      '1/1 strong',
    ],
    [
      'not for co-operation, and why',
      { activities: [anActivity({ notJointReason: 'too_sensitive' })] },
      '1/1 strong',
    ],
    [
      'written down before the window, and nothing said since',
      { activities: [anActivity({ createdAt: '2026-05-21T09:00:00.000Z' })] },
      'no_data',
    ],
    [
      'written down before, and said in it',
      {
        activities: [
          anActivity({
            createdAt: '2026-01-21T09:00:00.000Z',
            jointPlanning: 'yes',
            jointPlanningOn: '2026-05-22',
          }),
        ],
      },
      '1/1 strong',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('joint_planning', picture)).toBe(expected)
  })

  // The quarters of this half-year: 22 May to 21 August, 22 August to 21 November.
  const june = heldOn('2026-06-11')
  const september = heldOn('2026-09-10')
  const explore = (meeting: typeof june, fields = {}) =>
    anAgendaItem({ meetingId: meeting.id, purpose: 'explore', ...fields })
  const both = { meetings: [june, september] }
  const yes = { jointPlanning: 'yes', createdAt: '2026-01-21T09:00:00.000Z' }

  test.each<Row>([
    ['a meeting of one quarter, and nothing of it', { meetings: [september] }, '0/1 weak'],
    ['a meeting in each quarter, and nothing of it', both, '0/2 weak'],
    [
      'explored in one quarter, not in the other',
      { ...both, agenda: [explore(september)] },
      '1/2 needs_work',
    ],
    ['explored in both', { ...both, agenda: [explore(june), explore(september)] }, '2/2 strong'],
    [
      'explored twice in one, and never in the other',
      { ...both, agenda: [explore(june), explore(june)] },
      '2/3 satisfactory',
    ],
    [
      'on the agenda for another purpose',
      { meetings: [september], agenda: [explore(september, { purpose: 'align' })] },
      '0/1 weak',
    ],
    [
      'on the agenda of a meeting that was not held',
      {
        meetings: [september, heldOn('2026-10-08', { id: 'meeting-off', state: 'cancelled' })],
        agenda: [anAgendaItem({ meetingId: 'meeting-off', purpose: 'explore' })],
      },
      '0/1 weak',
    ],
    [
      'said of an activity in one quarter',
      { ...both, activities: [anActivity({ ...yes, jointPlanningOn: '2026-08-21' })] },
      '1/2 needs_work',
    ],
    [
      'said a day later, it is of the other',
      {
        meetings: [june],
        activities: [anActivity({ ...yes, jointPlanningOn: '2026-08-22' })],
      },
      '1/2 needs_work',
    ],
    [
      'nobody said: neither the activity nor its quarter',
      { meetings: [september], activities: [one] },
      '0/2 weak',
    ],
    [
      'explored elsewhere, while one forum is looked at',
      {
        mechanismId: aMechanism().id,
        mechanisms: [aMechanism(), aMechanism({ id: ids.otherMechanism })],
        meetings: [
          september,
          heldOn('2026-09-17', { id: 'meeting-else', mechanismId: ids.otherMechanism }),
        ],
        agenda: [anAgendaItem({ meetingId: 'meeting-else', purpose: 'explore' })],
      },
      '0/1 weak',
    ],
  ])('agenda items and quarters: %s', (_, picture, expected) => {
    expect(figureIn('joint_planning', picture)).toBe(expected)
  })

  test('says that the quarter had none; of one that is over it is silent', () => {
    expect(reflectionOf('joint_planning', both)).toMatchObject({
      figure: {
        of: [
          {
            kind: 'mechanism',
            id: ids.mechanism,
            within: { fromOn: '2026-08-22', toOn: '2026-11-21' },
          },
          { id: ids.mechanism, within: { fromOn: '2026-05-22', toOn: '2026-08-21' } },
        ],
      },
      step: { kind: 'plan_together', mechanismId: ids.mechanism, since: '2026-08-22' },
    })
    const now = { ...both, agenda: [explore(september)] }
    expect(reflectionOf('joint_planning', now).step).toBeNull()
    expect(partIn('joint_planning', 'explored', now)).toBe('1/1')
    expect(reflectionOf('joint_planning', { ...now, activities: [one] }).step).toMatchObject({
      kind: 'consider_planning',
      activities: 1,
    })
  })

  test('a month of its year is held up to the quarter that led up to it, as far as that is known', () => {
    const meetings = [heldOn('2025-12-10', { id: 'meeting-first' }), june]
    const series = practiceSeries(aPracticePicture({ meetings }), 'joint_planning')
    expect(series.map(({ figure }) => figure.whole)).toEqual([0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0])
  })
})
