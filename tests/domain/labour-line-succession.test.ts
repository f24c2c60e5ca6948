import { describe, expect, test } from 'vitest'
import { endedBy, stateAfterEnd } from '../../src/domain/labour-line-succession.ts'
import { aLabourLine } from '../support/some-records.ts'

const today = '2026-11-22'

describe('[LAB4] what the agreement of a successor makes of a line', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>, unknown]>([
    ['one that has begun ends it', {}, { fromOn: '2026-11-01' }, { state: 'superseded' }],
    ['one that begins today ends it', {}, { fromOn: today }, { state: 'superseded' }],
    [
      'one that begins later leaves it until then',
      {},
      { fromOn: '2027-01-01' },
      { toOn: '2026-12-31' },
    ],
    [
      'and shortens it, never prolongs it',
      { toOn: '2027-06-30' },
      { fromOn: '2027-01-01' },
      { toOn: '2026-12-31' },
    ],
    ['what ends before anyway stays', { toOn: '2026-12-01' }, { fromOn: '2027-01-01' }, null],
    [
      'one that would begin later than its successor never begins',
      { fromOn: '2027-02-01' },
      { fromOn: '2027-01-01' },
      { state: 'superseded' },
    ],
    ['a successor that is proposed ends nothing', {}, { state: 'proposed', fromOn: today }, null],
    [
      'a mere proposal is withdrawn',
      { state: 'proposed' },
      { fromOn: today },
      { state: 'withdrawn' },
    ],
    ['what has ended stays as it is', { state: 'withdrawn' }, { fromOn: today }, null],
    ['twice is once', { state: 'superseded' }, { fromOn: today }, null],
  ])('%s', (_, before, successor, expected) => {
    expect(endedBy(aLabourLine(before), aLabourLine(successor), today)).toEqual(expected)
  })
})

describe('[LAB2] what becomes of a line whose last day is over', () => {
  const agreed = { state: 'agreed' } as const
  test.each<
    [string, Record<string, unknown>, { state: 'agreed' | 'proposed' } | undefined, unknown]
  >([
    ['its last day is today', { toOn: today }, undefined, null],
    ['its last day was yesterday', { toOn: '2026-11-21' }, undefined, 'expired'],
    ['its successor is agreed', { toOn: '2026-11-21' }, agreed, 'superseded'],
    ['its successor is proposed', { toOn: '2026-11-21' }, { state: 'proposed' }, 'expired'],
    ['it has no end', { toOn: null }, undefined, null],
    ['it was never agreed', { state: 'proposed', toOn: '2026-11-21' }, undefined, null],
  ])('%s', (_, line, successor, expected) => {
    expect(stateAfterEnd(aLabourLine(line), today, successor)).toBe(expected)
  })
})
