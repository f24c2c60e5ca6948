import { describe, expect, test } from 'vitest'
import { actionGroupOf, actionGroups } from '../../src/domain/action-groups.ts'
import { actionStates } from '../../src/domain/action-item.ts'
import { dueKinds } from '../../src/domain/due.ts'
import { anActionItem } from '../support/some-records.ts'

const today = '2026-11-21'
const due = (kind: 'none' | 'ongoing' | 'asap' | 'next_meeting') => ({ kind, words: '' })
const when = { kind: 'when', event: 'The law is published', words: '' }

/** Where a promise stands in the list: by its state first, by its clock second. */
test.each([
  ['past its last day', { due: due('asap'), dueOn: '2026-11-20' }, 'late'],
  [
    'blocked and past its last day',
    { state: 'blocked', due: due('asap'), dueOn: '2026-11-20' },
    'late',
  ],
  ['due today', { due: due('asap'), dueOn: '2026-11-21' }, 'soon'],
  ['due in a week', { due: due('asap'), dueOn: '2026-11-28' }, 'soon'],
  ['due in eight days', { due: due('asap'), dueOn: '2026-11-29' }, 'later'],
  ['for a next meeting that has no day', { due: due('next_meeting'), dueOn: null }, 'later'],
  ['that nobody gave a day', { due: due('none') }, 'to_ask'],
  ['that waits for an event', { due: when }, 'to_ask'],
  ['that is a standing duty', { due: due('ongoing') }, 'ongoing'],
  [
    'reported done, though past its day',
    { state: 'reported_done', dueOn: '2026-11-01' },
    'to_check',
  ],
  ['done', { state: 'done', dueOn: '2026-11-01' }, 'finished'],
  ['dropped', { state: 'dropped', dueOn: '2026-11-01' }, 'finished'],
  ['superseded', { state: 'superseded' }, 'finished'],
])('a promise %s is in its place', (_what, fields, expected) => {
  expect(actionGroupOf(anActionItem(fields), today)).toBe(expected)
})

describe('every promise is in exactly one part of the list', () => {
  const days = [null, '2026-11-20', '2026-11-21', '2026-12-31']
  const cells = actionStates.flatMap((state) => days.map((dueOn) => ({ state, dueOn })))

  test.each(cells)('$state, $dueOn', ({ state, dueOn }) => {
    for (const kind of dueKinds) {
      const item = {
        ...anActionItem({ state, dueOn }),
        due: { ...anActionItem({ due: when }).due, kind },
      }
      expect(actionGroups).toContain(actionGroupOf(item as never, today))
    }
  })
})
