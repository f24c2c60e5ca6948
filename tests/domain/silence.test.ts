import { describe, expect, test } from 'vitest'
import { minutesStates } from '../../src/domain/minutes.ts'
import {
  afterWithdrawal,
  atTime,
  chairsAct,
  contestHours,
  deadlineOf,
  isAdopted,
  mayFollow,
  meetingStateOf,
  type Procedure,
  type Reaction,
  received,
} from '../../src/domain/silence.ts'

const deadlineAt = '2027-01-02T15:00:00.000Z'
const before = '2027-01-02T14:59:59.999Z'
const after = '2027-01-02T19:10:00.000Z'
const nextDay = '2027-01-03T15:00:00.000Z'
const tooLate = '2027-01-03T15:00:00.001Z'

function procedure(state: Procedure['state'], fields: Partial<Procedure> = {}): Procedure {
  const adoptedAt = isAdopted(state) ? deadlineAt : null
  return { state, rule: 'silence', deadlineAt, adoptedAt, ...fields }
}

function reaction(fields: Partial<Reaction> = {}): Reaction {
  return {
    kind: 'objection',
    writtenAt: before,
    receivedAt: before,
    hasVoice: true,
    isWithdrawn: false,
    isLatest: true,
    ...fields,
  }
}

describe('what a reaction does, state by state', () => {
  // from, fields of the reaction, to, effect
  const table = [
    ['under_silence', {}, 'silence_broken', 'broke_silence'],
    ['under_silence', { kind: 'amendment' }, 'silence_broken', 'broke_silence'],
    ['under_silence', { kind: 'editorial' }, 'under_silence', 'noted'],
    ['under_silence', { hasVoice: false }, 'under_silence', 'without_voice'],
    ['under_silence', { isWithdrawn: true }, 'under_silence', 'withdrawn'],
    ['under_silence', { isLatest: false }, 'under_silence', 'earlier_version'],
    ['under_silence', { receivedAt: deadlineAt }, 'adopted_contested', 'contested'],
    ['under_silence', { receivedAt: after, writtenAt: deadlineAt }, 'adopted', 'late'],
    ['circulated', {}, 'circulated', 'awaits_meeting'],
    ['circulated', { kind: 'editorial' }, 'circulated', 'noted'],
    ['silence_broken', {}, 'silence_broken', 'broke_silence'],
    ['silence_broken', { receivedAt: after }, 'silence_broken', 'late'],
    ['adopted', { receivedAt: after }, 'adopted_contested', 'contested'],
    ['adopted', { receivedAt: nextDay }, 'adopted_contested', 'contested'],
    ['adopted', { receivedAt: tooLate }, 'adopted', 'late'],
    ['adopted', { receivedAt: after, writtenAt: deadlineAt }, 'adopted', 'late'],
    ['adopted', { receivedAt: after, kind: 'editorial' }, 'adopted', 'noted'],
    ['adopted', { receivedAt: after, hasVoice: false }, 'adopted', 'without_voice'],
    ['adopted_contested', { receivedAt: after }, 'adopted_contested', 'contested'],
    ['adopted_contested', { receivedAt: tooLate }, 'adopted_contested', 'late'],
    ['reopened', { receivedAt: after }, 'reopened', 'earlier_version'],
  ] as const satisfies readonly (readonly [string, Partial<Reaction>, string, string])[]

  test.each(table)('%s, %j: %s, %s', (from, fields, to, effect) => {
    const done = received(procedure(from), reaction(fields))
    expect([done.procedure.state, done.effect]).toEqual([to, effect])
  })

  test('minutes that a meeting endorsed have no deadline to be contested by', () => {
    const endorsed = procedure('adopted', { rule: 'endorsement', deadlineAt: null })
    expect(received(endorsed, reaction({ receivedAt: after })).effect).toBe('late')
  })
})

describe('what the chair may do, state by state', () => {
  const now = after
  const can = { now, open: 0, isLatest: true }
  const table = [
    ['circulated', 'endorse', 'adopted'],
    ['circulated', 'reopen', 'reopened'],
    ['under_silence', 'reopen', 'adopted→reopened'],
    ['adopted', 'reopen', 'reopened'],
    ['adopted_contested', 'reopen', 'reopened'],
    ['adopted_contested', 'uphold', 'adopted'],
    ['adopted', 'correct', 'adopted'],
    ['adopted_contested', 'correct', 'adopted_contested'],
  ] as const

  test.each(
    minutesStates.flatMap((state) =>
      (['endorse', 'uphold', 'reopen', 'correct'] as const).map((act) => [state, act] as const),
    ),
  )('%s, %s', (state, act) => {
    const row = table.find(([from, does]) => from === state && does === act)
    // Time goes first: at this hour what lay under silence is adopted.
    const isCorrected = state === 'under_silence' && act === 'correct'
    const expected = isCorrected ? 'adopted' : row?.[2].split('→').at(-1)
    const start = procedure(state, state === 'circulated' ? { deadlineAt: null } : {})
    const done = chairsAct(start, act, can)
    expect(typeof done === 'string' ? undefined : done.state).toBe(expected)
  })

  test('no meeting endorses while an objection is open, and nobody moves an earlier version', () => {
    const waiting = procedure('circulated', { rule: 'endorsement', deadlineAt: null })
    expect(chairsAct(waiting, 'endorse', { ...can, open: 1 })).toBe('objections-open')
    expect(chairsAct(waiting, 'reopen', { ...can, isLatest: false })).toBe('not-the-latest')
    const old = procedure('adopted')
    expect(chairsAct(old, 'correct', { ...can, isLatest: false })).toEqual(old)
  })
})

describe('time', () => {
  test('adopts at the deadline and not before, as of the deadline, however late it is looked at', () => {
    const silent = procedure('under_silence')
    expect(atTime(silent, before)).toBe(silent)
    for (const now of [deadlineAt, tooLate, '2030-01-01T00:00:00.000Z'])
      expect(atTime(silent, now)).toMatchObject({ state: 'adopted', adoptedAt: deadlineAt })
    for (const state of minutesStates.filter((one) => one !== 'under_silence'))
      expect(atTime(procedure(state), tooLate).state).toBe(state)
  })

  const from = Date.parse('2026-12-28T15:00:00.000Z')
  test.each([
    [120, null, '2027-01-02T15:00:00.000Z'],
    // I5: never less than 72, whatever a mechanism says.
    [24, null, '2026-12-31T15:00:00.000Z'],
    [72, '2026-12-29T15:00:00.000Z', '2026-12-31T15:00:00.000Z'],
    [72, '2027-01-05T09:30:00.000Z', '2027-01-05T09:30:00.000Z'],
  ])('%d hours, wanted %s: %s', (hours, wanted, expected) => {
    expect(deadlineOf(from, hours, wanted)).toBe(expected)
  })

  test('a deadline is on a full minute, never earlier than the hours', () => {
    expect(deadlineOf(from + 1, 120, null)).toBe('2027-01-02T15:01:00.000Z')
  })

  test.each([
    ['spring', '2027-03-27T10:00:00.000Z'],
    ['autumn', '2026-10-24T10:00:00.000Z'],
  ])('hours are hours over the change of clocks in %s', (_when, start) => {
    const end = deadlineOf(Date.parse(start), 72, null)
    expect(Date.parse(end) - Date.parse(start)).toBe(72 * 3_600_000)
  })

  test('a late objection counts for a day', () => expect(contestHours).toBe(24))
})

test('withdrawing the last contesting objection ends the contest; nothing mends a broken silence', () => {
  expect(afterWithdrawal(procedure('adopted_contested'), 1).state).toBe('adopted_contested')
  expect(afterWithdrawal(procedure('adopted_contested'), 0).state).toBe('adopted')
  expect(afterWithdrawal(procedure('silence_broken'), 0).state).toBe('silence_broken')
})

test.each([null, ...minutesStates])('a next version after %s', (state) => {
  expect(mayFollow(state)).toBe(
    state === null || state === 'silence_broken' || state === 'reopened',
  )
})

test.each(minutesStates)('the meeting of a version that is %s', (state) => {
  expect(meetingStateOf(state)).toBe(state === 'under_silence' ? 'circulated' : state)
})
