import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ActionItem, actionStates } from '../../src/domain/action-item.ts'
import { reviewFigures } from '../../src/domain/review-figures.ts'
import { anActionItem, ids } from '../support/some-records.ts'

const today = '2026-11-21'
const party = (organisationId: string) => ({
  kind: 'one',
  responsible: { as: 'organisation', organisationId, personId: null },
  words: '',
})
const everybody = { kind: 'all_partners', mechanismId: ids.mechanism, words: '' }

/** One action for each line of the head of mission's first screen. */
const actions = {
  attention: anActionItem({ needsAttention: true, dueOn: '2026-12-31' }),
  late: anActionItem({ dueOn: '2026-11-20' }),
  longLate: anActionItem({ dueOn: '2026-09-01', assignees: party(ids.otherOrganisation) }),
  carriedLate: anActionItem({ dueOn: '2026-11-10', mechanismId: ids.otherMechanism }),
  soon: anActionItem({ dueOn: '2026-11-25', assignees: everybody }),
  toCheck: anActionItem({ state: 'reported_done', dueOn: '2026-11-01' }),
  question: anActionItem({ due: { kind: 'none', words: '' } }),
  standing: anActionItem({ due: { kind: 'ongoing', words: '' } }),
  done: anActionItem({ state: 'done', dueOn: '2026-01-01', needsAttention: true }),
  deleted: anActionItem({ dueOn: '2026-01-01', deletedAt: '2026-11-01T00:00:00.000Z' }),
} satisfies Record<string, ActionItem>

/** How often each was passed on. */
const carried = new Map<string, number>([
  [actions.carriedLate.id, 3],
  [actions.standing.id, 7],
  [actions.longLate.id, 2],
])

const figures = reviewFigures(Object.values(actions), {
  today,
  carriedOver: (action) => carried.get(action.id) ?? 0,
})

function named(figure: readonly string[]): string[] {
  return figure.map(
    (id) => Object.entries(actions).find(([, action]) => action.id === id)?.[0] ?? id,
  )
}

describe('each figure is the records behind it', () => {
  const dated = ['attention', 'late', 'longLate', 'carriedLate', 'soon', 'toCheck']
  // The builder's due is `none` with a day beside it, except for the two that say otherwise.
  test.each([
    ['needsMe', ['attention']],
    ['open', [...dated, 'question', 'standing']],
    ['late', ['late', 'longLate', 'carriedLate']],
    ['longLate', ['longLate', 'carriedLate']],
    ['dueSoon', ['soon']],
    ['toCheck', ['toCheck']],
    ['carriedOften', ['carriedLate']],
  ] as const)('%s', (figure, expected) => {
    expect(named(figures[figure])).toEqual(expected)
  })

  test('questions are those without a day in their due', () => {
    expect(named(figures.toAsk)).toContain('question')
    expect(named(figures.toAsk)).not.toContain('standing')
  })
})

describe('by organisation and by mechanism', () => {
  test('each open action is with its responsible organisation, the most late first', () => {
    expect(
      figures.byOrganisation.map(({ key, open, late }) => [key, named(open), named(late)]),
    ).toEqual([
      [
        ids.organisation,
        ['attention', 'late', 'carriedLate', 'toCheck', 'question', 'standing'],
        ['late', 'carriedLate'],
      ],
      [ids.otherOrganisation, ['longLate'], ['longLate']],
      [null, ['soon'], []],
    ])
  })

  test('and with its mechanism', () => {
    expect(figures.byMechanism.map(({ key, late }) => [key, named(late)])).toEqual([
      [ids.mechanism, ['late', 'longLate']],
      [ids.otherMechanism, ['carriedLate']],
    ])
  })
})

test('no actions, no figures', () => {
  const empty = reviewFigures([], { today, carriedOver: () => 0 })
  for (const figure of Object.values(empty)) expect(figure).toEqual([])
})

describe('whatever the actions', () => {
  const anything = fc
    .record({
      state: fc.constantFrom(...actionStates),
      dueOn: fc.constantFrom(null, '2026-08-01', '2026-11-20', '2026-11-21', '2026-12-31'),
      needsAttention: fc.boolean(),
      organisation: fc.constantFrom(ids.organisation, ids.otherOrganisation),
      carriedOver: fc.nat({ max: 5 }),
    })
    .map(({ organisation, carriedOver, ...fields }) => ({
      action: anActionItem({ ...fields, assignees: party(organisation) }),
      carriedOver,
    }))

  test('parts never exceed the whole, and shares add up to it', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 20 }), (drawn) => {
        const times = new Map<string, number>(
          drawn.map(({ action, carriedOver }) => [action.id, carriedOver]),
        )
        const result = reviewFigures(
          drawn.map(({ action }) => action),
          { today, carriedOver: (action) => times.get(action.id) ?? 0 },
        )
        const open = new Set<string>(result.open)
        const late = new Set<string>(result.late)
        expect(result.longLate.every((id) => late.has(id))).toBe(true)
        for (const figure of [result.needsMe, result.late, result.dueSoon, result.toCheck])
          expect(figure.every((id) => open.has(id))).toBe(true)
        expect(result.dueSoon.some((id) => late.has(id))).toBe(false)
        for (const shares of [result.byOrganisation, result.byMechanism]) {
          expect(shares.flatMap((share) => share.open).sort()).toEqual([...open].sort())
          expect(shares.flatMap((share) => share.late).sort()).toEqual([...late].sort())
        }
      }),
    )
  })
})
