import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ActionItem, actionStates } from '../../src/domain/action-item.ts'
import {
  carriedCounter,
  carriedTo,
  nextMeetingOf,
  reviewItemOf,
  timesCarried,
} from '../../src/domain/carried-actions.ts'
import { aMeeting, anActionItem, anAgendaItem, ids } from '../support/some-records.ts'

/** A series: September, October and November are over, December is planned. */
const months = ['09', '10', '11', '12'] as const
const [september, october, november, december] = months.map((month) =>
  aMeeting({
    id: `meeting-${month}`,
    startsAt: `2026-${month}-17T08:00:00.000Z`,
    endsAt: `2026-${month}-17T09:30:00.000Z`,
    state: month === '12' ? 'planned' : 'held',
  }),
) as [
  ReturnType<typeof aMeeting>,
  ReturnType<typeof aMeeting>,
  ReturnType<typeof aMeeting>,
  ReturnType<typeof aMeeting>,
]
const series = [september, october, november, december]

describe('what the next review of action points has', () => {
  test.each([
    ['open', true],
    ['in_progress', true],
    ['blocked', true],
    ['reported_done', true],
    ['done', false],
    ['dropped', false],
    ['superseded', false],
  ] as const)('an action that is %s is on it: %s', (state, expected) => {
    const action = anActionItem({ meetingId: november.id, state })
    expect(carriedTo(december, [action], series)).toEqual(expected ? [action] : [])
  })

  test.each(['none', 'ongoing', 'asap', 'next_meeting', 'with_minutes'] as const)(
    'a due of kind %s keeps nothing off it',
    (kind) => {
      const action = anActionItem({ meetingId: september.id, due: { kind, words: '' } })
      expect(carriedTo(december, [action], series)).toEqual([action])
    },
  )

  test('every open action of the mechanism is on it, from however long ago', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat({ max: 2 }), state: fc.constantFrom(...actionStates) })),
        (promised) => {
          const actions = promised.map(({ at, state }) =>
            anActionItem({ meetingId: series[at]?.id, state }),
          )
          const open = actions.filter(
            ({ state }) => !['done', 'dropped', 'superseded'].includes(state),
          )
          const carried = carriedTo(december, actions, series)
          expect(carried.map(({ id }) => id).sort()).toEqual(open.map(({ id }) => id).sort())
        },
      ),
    )
  })

  test('nothing of another mechanism, nothing deleted, nothing of its own or of later meetings', () => {
    const off: ActionItem[] = [
      anActionItem({ meetingId: september.id, mechanismId: ids.otherMechanism }),
      anActionItem({ meetingId: september.id, deletedAt: '2026-10-01T00:00:00.000Z' }),
      anActionItem({ meetingId: october.id }),
      anActionItem({ meetingId: november.id }),
    ]
    expect(carriedTo(october, off, series)).toEqual([])
  })

  test('an action whose meeting is not on this phone is there all the same', () => {
    const action = anActionItem({ meetingId: 'meeting-not-here' })
    expect(carriedTo(december, [action], series)).toEqual([action])
  })

  test('the most urgent comes first, and the order is the same on every phone', () => {
    const late = anActionItem({ meetingId: september.id, dueOn: '2026-10-01' })
    const soon = anActionItem({ meetingId: september.id, dueOn: '2026-12-20' })
    const undated = anActionItem({ meetingId: september.id })
    const expected = [late, soon, undated]
    expect(carriedTo(december, [undated, soon, late], series)).toEqual(expected)
    expect(carriedTo(december, [soon, late, undated], series)).toEqual(expected)
  })
})

describe('how often it was passed on', () => {
  test.each([
    [september, 2],
    [october, 1],
    [november, 0],
  ])('promised at $startsAt: %i times', (meeting, expected) => {
    expect(timesCarried(anActionItem({ meetingId: meeting.id }), series)).toBe(expected)
  })

  test('done in between, it was no longer passed on', () => {
    const action = anActionItem({ meetingId: september.id, doneAt: '2026-11-01T10:00:00.000Z' })
    expect(timesCarried(action, series)).toBe(1)
  })

  test.each(['planned', 'postponed', 'cancelled'] as const)(
    'a meeting that was %s passed nothing on',
    (state) => {
      const fallen = series.map((meeting) =>
        meeting === october ? { ...october, state } : meeting,
      )
      expect(timesCarried(anActionItem({ meetingId: september.id }), fallen)).toBe(1)
    },
  )

  test('meetings of other mechanisms do not count', () => {
    const other = aMeeting({ ...october, id: 'meeting-other', mechanismId: ids.otherMechanism })
    expect(timesCarried(anActionItem({ meetingId: september.id }), [...series, other])).toBe(2)
  })

  test('counted for many at once it is the same, wherever and whenever each was promised', () => {
    const elsewhere = series.map((meeting) =>
      aMeeting({ ...meeting, id: `${meeting.id}-else`, mechanismId: ids.otherMechanism }),
    )
    const all = [...series, ...elsewhere]
    const anAction = fc.record({
      meetingId: fc.constantFrom(...all.map(({ id }) => id), aMeeting({ id: 'meeting-gone' }).id),
      mechanismId: fc.constantFrom(september.mechanismId, ids.otherMechanism),
      createdAt: fc.constantFrom('2026-09-01T08:00:00.000Z', '2026-10-20T08:00:00.000Z'),
      doneAt: fc.constantFrom(null, '2026-11-01T08:00:00.000Z'),
    })
    fc.assert(
      fc.property(fc.array(anAction), (made) => {
        const counter = carriedCounter(all)
        for (const action of made.map((fields) => anActionItem(fields))) {
          const own = all.filter(({ mechanismId }) => mechanismId === action.mechanismId)
          expect(counter(action)).toBe(timesCarried(action, own))
        }
      }),
    )
  })
})

describe('the meeting that comes next', () => {
  const now = '2026-11-21T10:00:00.000Z'

  test('is the first planned one', () => {
    const later = aMeeting({
      startsAt: '2027-01-21T08:00:00.000Z',
      endsAt: '2027-01-21T09:00:00.000Z',
    })
    expect(nextMeetingOf(ids.mechanism, [later, ...series], now)).toBe(december)
  })

  test('is the one that is under way, even past its end', () => {
    const running = aMeeting({ state: 'open', endsAt: '2026-11-21T09:59:00.000Z' })
    expect(nextMeetingOf(ids.mechanism, [...series, running], now)).toBe(running)
  })

  test.each([
    ['cancelled', { state: 'cancelled' }],
    ['deleted', { deletedAt: now }],
    ['of another mechanism', { mechanismId: ids.otherMechanism }],
    ['planned for a day that has passed', { endsAt: '2026-11-20T09:30:00.000Z' }],
  ])('is none that is %s', (_why, fields) => {
    const meeting = aMeeting({ ...december, ...fields })
    expect(nextMeetingOf(ids.mechanism, [meeting], now)).toBeNull()
  })
})

describe('the item under which it is reviewed', () => {
  const review = anAgendaItem({ kind: 'review_of_action_points', position: 'a1' })

  test('is the first review of action points', () => {
    const second = anAgendaItem({ kind: 'review_of_action_points', position: 'a5' })
    expect(reviewItemOf([second, anAgendaItem({ position: 'a0' }), review])).toBe(review)
  })

  test('is none where it was taken off the agenda', () => {
    const deleted = { ...review, deletedAt: '2026-11-21T10:00:00.000Z' }
    expect(reviewItemOf([anAgendaItem(), deleted])).toBeNull()
  })
})
