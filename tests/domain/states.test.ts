import { describe, expect, test } from 'vitest'
import { actionItemMachine, isClosed, needsReason } from '../../src/domain/action-item-states.ts'
import { whatKeepsFromAgreeing } from '../../src/domain/labour-line-agreement.ts'
import { labourLineMachine } from '../../src/domain/labour-line-states.ts'
import { meetingStates } from '../../src/domain/meeting.ts'
import { isHeld, isToCome, meetingMachine } from '../../src/domain/meeting-states.ts'
import {
  agendaProposalMachine,
  chairTermMachine,
  conflictMachine,
  decisionMachine,
  mechanismMachine,
  minutesMachine,
  requestMachine,
  summaryMachine,
} from '../../src/domain/other-states.ts'
import type { RecordKind } from '../../src/domain/records.ts'
import type { Machine } from '../../src/domain/state-machine.ts'
import { isDecidedByServer, mayBecome, nextStates } from '../../src/domain/states.ts'
import {
  aLabourLine,
  aMeeting,
  anActionItem,
  anActor,
  envelope,
  ids,
} from '../support/some-records.ts'

/**
 * The steps of the field practice (2.4), `from > to to`. After `server:` those that only the server
 * takes. What is not written here is forbidden, and every such pair is tried.
 */
const steps: readonly [RecordKind, string, Machine<string>, string][] = [
  [
    'meeting',
    'state',
    meetingMachine,
    `planned > open held postponed cancelled
     postponed > planned cancelled
     cancelled >
     open > held planned
     held > minutes_draft open server: circulated
     minutes_draft > server: circulated
     circulated > server: adopted silence_broken reopened
     silence_broken > minutes_draft server: circulated
     adopted > server: adopted_contested reopened
     adopted_contested > server: adopted reopened
     reopened > minutes_draft server: circulated`,
  ],
  [
    'actionItem',
    'state',
    actionItemMachine,
    `open > in_progress blocked reported_done done dropped superseded
     in_progress > open blocked reported_done done dropped superseded
     blocked > in_progress reported_done done dropped superseded
     reported_done > done in_progress dropped superseded
     done > in_progress
     dropped > in_progress
     superseded > in_progress`,
  ],
  [
    'agendaProposal',
    'state',
    agendaProposalMachine,
    `proposed > taken deferred declined withdrawn
     taken > deferred
     deferred > taken declined withdrawn
     declined > deferred
     withdrawn > proposed`,
  ],
  [
    'labourLine',
    'state',
    labourLineMachine,
    `proposed > under_discussion agreed declined withdrawn
     under_discussion > agreed declined withdrawn
     agreed > superseded withdrawn server: expired
     declined >
     superseded >
     withdrawn >
     expired >`,
  ],
  [
    'mechanism',
    'state',
    mechanismMachine,
    `forming > active closed
     active > dormant closed
     dormant > active closed
     closed >`,
  ],
  [
    'chairTerm',
    'state',
    chairTermMachine,
    `noted > handed_over
     handed_over > accepted noted
     accepted >`,
  ],
  [
    'decision',
    'state',
    decisionMachine,
    `provisional > adopted not_adopted under_silence server: adopted
     under_silence > server: adopted not_adopted
     adopted > superseded
     not_adopted >
     superseded >`,
  ],
  [
    'minutes',
    'state',
    minutesMachine,
    `circulated > server: adopted reopened
     under_silence > server: silence_broken adopted reopened
     silence_broken >
     adopted > server: adopted_contested reopened
     adopted_contested > server: adopted reopened
     reopened >`,
  ],
  [
    'summary',
    'state',
    summaryMachine,
    `draft > server: released
     released > server: superseded withdrawn
     superseded >
     withdrawn >`,
  ],
  [
    'request',
    'outcome',
    requestMachine,
    `waiting > server: granted refused
     granted >
     refused >`,
  ],
  [
    'conflict',
    'state',
    conflictMachine,
    `open > kept taken joined
     kept > taken joined
     taken > kept joined
     joined > kept taken`,
  ],
]

type Row = { readonly from: string; readonly device: string[]; readonly server: string[] }

function rowsOf(table: string): Row[] {
  return table.split('\n').map((line) => {
    const [from = '', rest = ''] = line.split('>')
    const [device = '', server = ''] = rest.split('server:')
    return { from: from.trim(), device: wordsOf(device), server: wordsOf(server) }
  })
}

function wordsOf(text: string): string[] {
  return text.split(' ').filter((word) => word !== '')
}

/** Everything that device steps lead to, walked here by hand rather than by the code under test. */
function reach(rows: readonly Row[], from: string, seen: readonly string[] = [from]): string[] {
  const next = rows.find((row) => row.from === from)?.device ?? []
  return next
    .filter((state) => !seen.includes(state))
    .reduce<string[]>(
      (all, state) => (all.includes(state) ? all : reach(rows, state, all)),
      seen.includes(from) ? [...seen] : [...seen, from],
    )
    .filter((state, index, all) => all.indexOf(state) === index)
}

describe.each(steps)('%s.%s', (kind, field, machine, table) => {
  const rows = rowsOf(table)
  const states = rows.map(({ from }) => from)
  const pairs = rows.flatMap((row) => states.map((to) => ({ row, from: row.from, to })))

  test('the table speaks of every state, and of no other', () => {
    expect(Object.keys(machine.byDevice).sort()).toEqual([...states].sort())
  })

  test('a new record begins at the first state', () => {
    expect(machine.initial).toBe(states[0])
  })

  test.each(pairs)('$from to $to', ({ row, from, to }) => {
    expect(machine.byDevice[from]?.includes(to) ?? false).toBe(row.device.includes(to))
    expect(isDecidedByServer(kind, field, from, to)).toBe(row.server.includes(to))
  })

  test.each(pairs)('$from to $to, also when several steps travel as one', ({ from, to }) => {
    const rest = new Set([from])
    for (const state of rest)
      for (const next of rows.find((row) => row.from === state)?.device ?? []) rest.add(next)
    expect(mayBecome(kind, field, from, to)).toBe(rest.has(to))
  })

  test.each(states)('a new record may arrive as %s only if device steps lead there', (to) => {
    expect(mayBecome(kind, field, undefined, to)).toBe(reach(rows, states[0] ?? '').includes(to))
  })

  test.each(['', 'finished', 'constructor', '__proto__', null, 7, {}, undefined])(
    '%j is no state',
    (value) => {
      expect(mayBecome(kind, field, machine.initial, value)).toBe(false)
    },
  )

  test('from a state of a newer version nothing is known to follow', () => {
    for (const to of states) expect(mayBecome(kind, field, 'of_a_newer_version', to)).toBe(false)
  })

  test('a value that stays is no step', () => {
    for (const state of [...states, 'of_a_newer_version'])
      expect(mayBecome(kind, field, state, state)).toBe(true)
  })
})

test('fields without a machine take any value that their schema takes', () => {
  expect(mayBecome('meeting', 'title', 'A', 'B')).toBe(true)
  expect(mayBecome('issue', 'state', 'dormant', 'emerging')).toBe(true)
  expect(mayBecome('attendance', 'status', 'absent', 'present')).toBe(true)
  expect(mayBecome('checklistAnswer', 'answer', 'done', 'waiting')).toBe(true)
})

describe('the steps that somebody is offered', () => {
  const focal = anActor(['focal_point'])
  const recorder = anActor(['recorder'])
  const chair = anActor(['coordinator'])

  test.each([
    ['focal point', focal, ['in_progress', 'blocked', 'reported_done']],
    ['recorder', recorder, actionItemMachine.byDevice.open],
    ['observer', anActor(['observer']), []],
    ['administrator', anActor(['administrator']), []],
  ])('%s, on an open action', (_who, actor, expected) => {
    expect(nextStates(actor, 'actionItem', anActionItem())).toEqual(expected)
  })

  test.each([
    ['focal point', focal, []],
    ['recorder', recorder, ['in_progress']],
  ])('%s, on a done action', (_who, actor, expected) => {
    expect(nextStates(actor, 'actionItem', anActionItem({ state: 'done' }))).toEqual(expected)
  })

  test.each([
    ['recorder', recorder, []],
    ['co-ordinator', chair, []],
  ])('%s, on draft minutes', (_who, actor, expected) => {
    expect(nextStates(actor, 'meeting', aMeeting({ state: 'minutes_draft' }))).toEqual(expected)
  })

  test('a focal point may withdraw his own proposal and nothing else', () => {
    const line = aLabourLine({ state: 'proposed' })
    expect(nextStates(focal, 'labourLine', line)).toEqual(['withdrawn'])
  })

  test('kinds without states offer none', () => {
    expect(nextStates(chair, 'person', envelope)).toEqual([])
    expect(nextStates(chair, 'meeting', { ...envelope, state: 'of_a_newer_version' })).toEqual([])
  })
})

describe('what a state means', () => {
  const held = ['held', 'minutes_draft', 'circulated', 'silence_broken', 'adopted']
  const heldToo = ['adopted_contested', 'reopened']

  test.each(meetingStates)('a meeting that is %s', (state) => {
    expect(isHeld(state)).toBe([...held, ...heldToo].includes(state))
    expect(isToCome(state)).toBe(state === 'planned' || state === 'postponed')
  })

  test.each([
    ['open', false],
    ['in_progress', false],
    ['blocked', false],
    ['reported_done', false],
    ['done', true],
    ['dropped', true],
    ['superseded', true],
  ] as const)('an action that is %s is closed: %s', (state, expected) => {
    expect(isClosed(state)).toBe(expected)
  })

  test.each([
    ['open', 'blocked', true],
    ['open', 'dropped', true],
    // It names its successor instead: `missingWord` and `missingIn` ask for it.
    ['open', 'superseded', false],
    ['open', 'in_progress', false],
    ['open', 'done', false],
    ['blocked', 'in_progress', false],
    ['reported_done', 'in_progress', true],
    ['done', 'in_progress', true],
  ] as const)('from %s to %s asks for a reason: %s', (from, to, expected) => {
    expect(needsReason(from, to)).toBe(expected)
  })
})

describe('an agreed part is accepted and rests on something', () => {
  test.each([
    [[], null, null, 'not_accepted_by_its_organisation'],
    [[ids.otherOrganisation], ids.meeting, null, 'not_accepted_by_its_organisation'],
    [[ids.organisation], null, null, 'no_meeting_or_decision'],
    [[ids.organisation], ids.meeting, null, null],
    [[ids.organisation], null, 'decision-one', null],
  ])('accepted by %j, at %s, by %s: %s', (acceptedBy, agreedAtMeetingId, decisionId, expected) => {
    const line = aLabourLine({ acceptedBy, agreedAtMeetingId, decisionId })
    expect(whatKeepsFromAgreeing(line)).toBe(expected)
  })
})
