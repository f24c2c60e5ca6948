import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openingRuns } from '../../src/device/opening-runs.ts'
import { type Opening, openingKinds } from '../../src/domain/summary.ts'

const opening = (kind: Opening['kind'], at: string): Opening => ({ link: 'abcdef012345', kind, at })
const dayOf = (at: string) => at.slice(0, 10)

test.each<[string, [Opening['kind'], string][], string[]]>([
  ['none', [], []],
  ['one', [['person', '2026-11-21T10:00:00.000Z']], ['person x1 10:00-10:00']],
  [
    'one kind on end',
    [
      ['locked', '2026-11-21T10:03:00.000Z'],
      ['wrong', '2026-11-21T10:02:00.000Z'],
      ['wrong', '2026-11-21T10:01:00.000Z'],
      ['person', '2026-11-21T09:00:00.000Z'],
    ],
    ['locked x1 10:03-10:03', 'wrong x2 10:01-10:02', 'person x1 09:00-09:00'],
  ],
  [
    'another between',
    [
      ['preview', '2026-11-21T10:02:00.000Z'],
      ['person', '2026-11-21T10:01:00.000Z'],
      ['preview', '2026-11-21T10:00:00.000Z'],
    ],
    ['preview x1 10:02-10:02', 'person x1 10:01-10:01', 'preview x1 10:00-10:00'],
  ],
  [
    'over midnight',
    [
      ['person', '2026-11-22T00:01:00.000Z'],
      ['person', '2026-11-21T23:59:00.000Z'],
    ],
    ['person x1 00:01-00:01', 'person x1 23:59-23:59'],
  ],
])('openings of a link: %s', (_, given, wanted) => {
  const runs = openingRuns(
    given.map(([kind, at]) => opening(kind, at)),
    dayOf,
  )
  const told = runs.map(
    ({ kind, times, first, last }) =>
      `${kind} x${times} ${first.slice(11, 16)}-${last.slice(11, 16)}`,
  )
  expect(told).toEqual(wanted)
})

test('none is lost, and no two rows beside one another on one day say the same', () => {
  const openings = fc
    .array(fc.tuple(fc.constantFrom(...openingKinds), fc.integer({ min: 0, max: 4 * 86_400 })), {
      maxLength: 30,
    })
    .map((all) =>
      all
        .toSorted(([, a], [, b]) => b - a)
        .map(([kind, second]) =>
          opening(kind, new Date(Date.UTC(2026, 10, 21) + second * 1_000).toISOString()),
        ),
    )
  fc.assert(
    fc.property(openings, (all) => {
      const runs = openingRuns(all, dayOf)
      expect(runs.reduce((sum, { times }) => sum + times, 0)).toBe(all.length)
      for (const [at, run] of runs.entries()) {
        const next = runs[at + 1]
        if (next !== undefined && dayOf(next.last) === dayOf(run.first))
          expect(next.kind).not.toBe(run.kind)
      }
    }),
  )
})
