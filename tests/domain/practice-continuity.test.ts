import { describe, expect, test } from 'vitest'
import { practiceSeries } from '../../src/domain/good-practice.ts'
import type { PracticePicture } from '../../src/domain/practice/picture.ts'
import {
  aPracticePicture,
  figureIn,
  heldOn,
  partIn,
  reflectionOf,
} from '../support/a-practice-picture.ts'
import { aMechanism, anActionItem, anAgendaItem, anIssue, ids } from '../support/some-records.ts'

type Row = [string, Partial<PracticePicture>, string]

const one = heldOn('2026-06-11', { id: 'meeting-june' })

const terms = { cadence: 'on_demand', termsOfReference: 'To co-ordinate' }
const issue = anIssue()
const upper = aMechanism({ id: ids.otherMechanism, tier: 'political', cadence: 'on_demand' })
const above = heldOn('2026-09-10', { mechanismId: ids.otherMechanism })
const on = (meetingId: string) => anAgendaItem({ meetingId, issueIds: [issue.id] })

describe('G18: continuous, at different levels', () => {
  test.each<Row>([
    ['nothing is no data', {}, 'no_data'],
    [
      'terms looked at a year ago today',
      { mechanisms: [aMechanism({ ...terms, termsReviewedOn: '2025-11-21' })] },
      '1/1 strong',
    ],
    [
      'a year ago and a day',
      { mechanisms: [aMechanism({ ...terms, termsReviewedOn: '2025-11-20' })] },
      '0/1 weak',
    ],
    ['never looked at', { mechanisms: [aMechanism(terms)] }, '0/1 weak'],
    [
      'done on the thirtieth day after its last day',
      {
        actions: [
          anActionItem({ dueOn: '2026-10-01', state: 'done', doneAt: '2026-10-31T10:00:00.000Z' }),
        ],
      },
      '1/1 strong',
    ],
    [
      'done a day later',
      {
        actions: [
          anActionItem({ dueOn: '2026-10-01', state: 'done', doneAt: '2026-11-01T10:00:00.000Z' }),
        ],
      },
      '0/1 weak',
    ],
    [
      'open, and the thirtieth day is today',
      { actions: [anActionItem({ dueOn: '2026-10-22' })] },
      'no_data',
    ],
    [
      'open, and it was yesterday',
      { actions: [anActionItem({ dueOn: '2026-10-21' })] },
      '0/1 weak',
    ],
    [
      'dropped by a word is no data',
      {
        actions: [
          anActionItem({ dueOn: '2026-10-01', state: 'dropped', stateReason: 'Not needed' }),
        ],
      },
      'no_data',
    ],
    [
      'an issue of technical meetings where nobody met above is no data',
      { issues: [issue], meetings: [one], agenda: [on(one.id)] },
      'no_data',
    ],
    [
      'an issue that did not come up above',
      {
        mechanisms: [aMechanism(), upper],
        issues: [issue],
        meetings: [one, above],
        agenda: [on(one.id)],
      },
      '0/1 weak',
    ],
    [
      'an issue that did',
      {
        mechanisms: [aMechanism(), upper],
        issues: [issue],
        meetings: [one, above],
        agenda: [on(one.id), on(above.id)],
      },
      '1/1 strong',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('continuous', picture)).toBe(expected)
  })

  // One meeting that made it, and three that passed it on: 9 July, 10 September, 12 November.
  const start = heldOn('2026-05-28')
  const carriers = ['2026-07-09', '2026-09-10', '2026-11-12'].map((day) => heldOn(day))
  const often = { meetings: [start, ...carriers] }
  const made = (fields = {}) => anActionItem({ meetingId: start.id, ...fields })

  test.each<Row>([
    [
      'passed on twice is no data',
      { meetings: often.meetings.slice(0, 3), actions: [made()] },
      'no_data',
    ],
    [
      'passed on three times, though its last day is to come',
      { ...often, actions: [made()] },
      '0/1 weak',
    ],
    [
      'passed on three times and late: once, not twice',
      { ...often, actions: [made({ dueOn: '2026-08-01' })] },
      '0/1 weak',
    ],
    [
      'beside one that was done in time',
      {
        ...often,
        actions: [
          made(),
          anActionItem({ dueOn: '2026-10-01', state: 'done', doneAt: '2026-10-02T10:00:00.000Z' }),
        ],
      },
      '1/2 needs_work',
    ],
    [
      'late so long ago that its thirty days ended before the window',
      { ...often, actions: [made({ dueOn: '2026-01-15' })] },
      '0/1 weak',
    ],
    [
      'dropped since',
      { ...often, actions: [made({ state: 'dropped', stateReason: 'Not needed' })] },
      'no_data',
    ],
    [
      'of another forum than the one looked at',
      {
        ...often,
        mechanismId: aMechanism({ id: ids.otherMechanism }).id,
        mechanisms: [aMechanism(), aMechanism({ id: ids.otherMechanism })],
        actions: [made()],
      },
      'no_data',
    ],
  ])('carried over: %s', (_, picture, expected) => {
    expect(figureIn('continuous', picture)).toBe(expected)
  })

  test('asks first about what was carried over three times, all of it in the figure', () => {
    const actions = [made({ dueOn: '2026-08-01' }), made()]
    const step = (meetings: readonly (typeof start)[]) =>
      reflectionOf('continuous', { meetings, actions: actions.slice(1) }).step
    expect(step(often.meetings.slice(0, 3))).toBeNull()
    const { figure, step: now } = reflectionOf('continuous', { ...often, actions })
    expect(now).toEqual({ kind: 'settle_carried', mechanismId: ids.mechanism, actions: 2 })
    expect(figure.of.map(({ id }) => id)).toEqual(actions.map(({ id }) => id))
    expect(partIn('continuous', 'carried', { ...often, actions })).toBe('0/2')
  })

  test('of a month gone by it counts what was open and carried then, not what was since', () => {
    const done = made({ state: 'done', doneAt: '2026-11-15T10:00:00.000Z' })
    const before = heldOn('2026-02-12')
    const passedOn = ['2026-03-12', '2026-04-09', '2026-05-14'].map((day) => heldOn(day))
    const old = anActionItem({
      meetingId: before.id,
      state: 'done',
      doneAt: '2026-06-01T10:00:00.000Z',
    })
    const picture = {
      meetings: [before, ...passedOn, ...often.meetings],
      actions: [made(), done, old],
    }
    const series = practiceSeries(aPracticePicture(picture), 'continuous')
    // The month that ends on 21 May counts the old one; today only the one that is still open.
    expect(series.map(({ figure }) => figure.whole)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1])
  })
})
