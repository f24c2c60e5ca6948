import { describe, expect, test } from 'vitest'
import { ActionItem } from '../../src/domain/action-item.ts'
import type { ActionItemDraft } from '../../src/domain/action-item-draft.ts'
import { Decision } from '../../src/domain/decision.ts'
import type { DecisionDraft } from '../../src/domain/decision-draft.ts'
import { dueContextOf } from '../../src/domain/due-context.ts'
import { ActionItemId, DecisionId, OrganisationId } from '../../src/domain/ids.ts'
import { lineKinds } from '../../src/domain/line.ts'
import { lineToAction, lineToDecision, taskFromLine } from '../../src/domain/line-conversion.ts'
import { markings, stricter } from '../../src/domain/marking.ts'
import { aLine, aMeeting, anActor, ids, newId } from '../support/some-records.ts'

const signing = { now: '2026-11-21T10:00:00.000Z', me: anActor(['recorder']) }
const meeting = aMeeting({ id: ids.meeting })
const context = dueContextOf(meeting, null, { today: '2026-11-21', minutesCirculatedOn: null })

const promise: ActionItemDraft = {
  task: 'Find a second shelter',
  assignees: {
    kind: 'one',
    responsible: {
      as: 'organisation',
      organisationId: OrganisationId.parse(ids.organisation),
      personId: null,
    },
    words: '',
  },
  supportingOrganisationIds: [],
  due: { kind: 'date', on: '2026-12-24', words: '' },
  priority: 'high',
  issueId: null,
}

const agreed: DecisionDraft = {
  text: 'A second shelter is needed.',
  kind: 'agreed_conclusion',
  adoptedBy: 'consensus_in_meeting',
  basis: '',
  reservations: {},
}

function toAction(line: ReturnType<typeof aLine>) {
  return lineToAction(line, promise, ActionItemId.parse(newId('action')), meeting, context, signing)
}

function toDecision(line: ReturnType<typeof aLine>) {
  return lineToDecision(line, agreed, DecisionId.parse(newId('decision')), meeting, signing)
}

describe.each(lineKinds)('a line of %s', (kind) => {
  const line = aLine({ kind })

  test('can become an action; the line stays, with its words, and says what it became', () => {
    const result = toAction(line)
    expect(result.line).toEqual({ ...line, kind: 'action', becameActionItemId: result.action.id })
    expect(ActionItem.safeParse(result.action).success).toBe(true)
    expect(result.action).toMatchObject({ task: promise.task, dueOn: '2026-12-24', state: 'open' })
  })

  test('can become a decision; the line stays and says what it became', () => {
    const result = toDecision(line)
    expect(result.line).toEqual({ ...line, kind: 'decision', becameDecisionId: result.decision.id })
    expect(Decision.safeParse(result.decision).success).toBe(true)
    expect(result.decision).toMatchObject({ text: agreed.text, state: 'provisional', number: null })
  })
})

test('what becomes of a line is of the same meeting and item', () => {
  const line = aLine()
  for (const made of [toAction(line).action, toDecision(line).decision]) {
    expect(made.meetingId).toBe(line.meetingId)
    expect(made.agendaItemId).toBe(line.agendaItemId)
    expect(made.mechanismId).toBe(line.mechanismId)
  }
})

test('a decision that is then promised keeps both, and the promise names its decision', () => {
  const decided = toDecision(aLine())
  const promised = toAction(decided.line)
  expect(promised.line.becameDecisionId).toBe(decided.decision.id)
  expect(promised.action.decisionId).toBe(decided.decision.id)
})

test.each(markings)('a %s line becomes nothing that travels further by itself', (marking) => {
  const line = aLine({ marking })
  for (const made of [toAction(line).action, toDecision(line).decision])
    expect(stricter(made.marking, marking)).toBe(made.marking)
})

describe('the task that a line suggests', () => {
  test.each([
    ['Find a second shelter', 'Find a second shelter'],
    ['  Find it.\nMore was said.', 'Find it.'],
    ['', ''],
    ['\n\nLater', 'Later'],
  ])('%j: %j', (text, expected) => {
    expect(taskFromLine({ text })).toBe(expected)
  })

  test('fits into a task, cut at a word', () => {
    const task = taskFromLine({ text: 'word '.repeat(100) })
    expect(task.length).toBeLessThanOrEqual(280)
    expect(task.endsWith('word…')).toBe(true)
  })

  test('also where nothing can be cut', () => {
    expect(taskFromLine({ text: 'x'.repeat(1000) }).length).toBeLessThanOrEqual(280)
  })
})
