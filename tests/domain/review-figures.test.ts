import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ActionItem, actionStates } from '../../src/domain/action-item.ts'
import { compareText } from '../../src/domain/position.ts'
import { keptFigures, reviewFigures } from '../../src/domain/review-figures.ts'
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

  test('figures that follow changes say what counting anew says', () => {
    const order = (one: ActionItem, other: ActionItem) =>
      compareText(one.dueOn ?? '', other.dueOn ?? '') || compareText(one.id, other.id)
    const names = ['action-a', 'action-b', 'action-c', 'action-d', 'action-e', 'action-f']
    const change = fc.record({
      id: fc.constantFrom(...names),
      drawn: anything,
      mechanismId: fc.constantFrom(ids.mechanism, ids.otherMechanism),
      deletedAt: fc.constantFrom(null, null, null, '2026-11-20T10:00:00.000Z'),
      isGone: fc.constantFrom(false, false, false, true),
    })
    let followed = 0
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 30 }), (changes) => {
        const carriedOver = ({ doneAt }: ActionItem) => Number(doneAt?.at(-2) ?? 0)
        const context = { today, carriedOver, order }
        const there = new Map<string, ActionItem>()
        const kept = keptFigures([], context)
        for (const { id, drawn, mechanismId, deletedAt, isGone } of changes) {
          const before = there.get(id)
          const { action } = drawn
          const doneAt = `2026-11-01T00:00:00.00${drawn.carriedOver}Z`
          const now = isGone
            ? undefined
            : anActionItem({ ...action, id, mechanismId, deletedAt, doneAt })
          if (now === undefined) there.delete(id)
          else there.set(id, now)
          kept.replace(before, now)
          const anew = keptFigures([...there.values()].toSorted(order), context)
          expect(kept.figures()).toEqual(anew.figures())
          expect(kept.open()).toEqual(anew.open())
          followed += kept.figures().late.length
        }
      }),
    )
    expect(followed).toBeGreaterThan(100)
  })

  test('what a change leaves as it was is the same as before', () => {
    const order = (one: ActionItem, other: ActionItem) => compareText(one.id, other.id)
    const some = Object.values(actions).toSorted(order)
    const kept = keptFigures(some, { today, carriedOver: () => 0, order })
    const before = kept.figures()
    kept.replace(actions.attention, { ...actions.attention, needsAttention: false })
    const after = kept.figures()
    expect(after.needsMe).toEqual([])
    expect(after.open).toBe(before.open)
    expect(after.late).toBe(before.late)
    expect(after.byOrganisation).toBe(before.byOrganisation)
  })
})
