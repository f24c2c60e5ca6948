import { expect, test } from 'vitest'
import { composeMinutes } from '../../src/domain/compose-minutes.ts'
import { minutesDifferences } from '../../src/domain/minutes-differences.ts'
import {
  aLine,
  aMechanism,
  aMeeting,
  anActionItem,
  anAgendaItem,
  ids,
} from '../support/some-records.ts'

const item = anAgendaItem({ id: 'agenda-one-x' })
const kept = aLine({ id: 'line-kept-x', text: 'Stays.' })
const action = anActionItem({ id: 'action-one-x', agendaItemId: item.id })

function content(lines: ReturnType<typeof aLine>[], actions = [action]) {
  return composeMinutes({
    mechanism: aMechanism(),
    meeting: aMeeting({ id: ids.meeting, state: 'held' }),
    agendaItems: [item],
    attendances: [],
    lines,
    decisions: [],
    actionItems: actions,
    organisations: [],
  }).content
}

const said = (one: ReturnType<typeof minutesDifferences>) =>
  one.map(({ what, how, before, after }) => [what, how, before, after])

test('what changed, what is new and what is gone is told, and nothing else', () => {
  const old = content([
    kept,
    aLine({ id: 'line-one-xx', text: 'Two days.' }),
    aLine({ id: 'line-gone-x', text: 'Gone.' }),
  ])
  const now = content([
    kept,
    aLine({ id: 'line-one-xx', text: 'Three days.' }),
    aLine({ id: 'line-new-xx', text: 'New.' }),
  ])
  expect(said(minutesDifferences(old, now))).toEqual([
    ['line', 'added', '', 'New.'],
    ['line', 'changed', 'Two days.', 'Three days.'],
    ['line', 'removed', 'Gone.', ''],
  ])
  expect(minutesDifferences(old, old)).toEqual([])
})

test('the same words by somebody else, and a promise by another day, are told', () => {
  const old = content([kept])
  const other = content(
    [aLine({ ...kept, organisationId: ids.otherOrganisation })],
    [
      anActionItem({
        ...action,
        due: { kind: 'date', on: '2026-12-01', words: '' },
        dueOn: '2026-12-01',
      }),
    ],
  )
  expect(said(minutesDifferences(old, other))).toEqual([
    ['line', 'changed', 'Stays.', 'Stays.'],
    ['action', 'changed', action.task, action.task],
  ])
})
