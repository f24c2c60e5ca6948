import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PersonId } from '../../src/domain/ids.ts'
import { lineKinds } from '../../src/domain/line.ts'
import { wordsOfLine } from '../../src/domain/line-conversion.ts'
import { LineTurn, type Turn, turnsOf, turnToText } from '../../src/domain/line-turn.ts'

const person = PersonId.parse('0193a1b2-0000-7000-8000-000000000001')
const kind = fc.constantFrom(...lineKinds)

test('what is kept of a turn is read back as it was', () => {
  const turn = fc.record({
    at: fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('2099-01-01') })
      .map((one) => one.toISOString()),
    from: kind,
    to: kind,
    by: fc.constantFrom(null, person),
  })
  fc.assert(
    fc.property(fc.uniqueArray(turn, { maxLength: 9, selector: turnToText }), (turns: Turn[]) => {
      const read = turnsOf({ turns: turns.map(turnToText) })
      const byTime = turns.toSorted((a, b) => (turnToText(a) < turnToText(b) ? -1 : 1))
      expect(read).toEqual(byTime)
    }),
  )
})

test('it fits where a set keeps its elements', () => {
  const at = '2026-11-21T10:00:00.000Z'
  const long = PersonId.parse(`p${'x'.repeat(159)}`)
  for (const by of [null, person, long]) {
    const text = turnToText({ at, from: 'information', to: 'reservation', by })
    expect(text).toMatch(/^[A-Za-z0-9][A-Za-z0-9:._-]{0,159}$/)
  }
})

test.each(['', 'yesterday', '2026-11-21T10:00:00.000Z', '2026-11-21T10:00:00.000Z.a', '../x'])(
  '%j is no turn',
  (text) => {
    expect(LineTurn.safeParse(text).success).toBe(false)
  },
)

test('a line of an older app was never turned', () => {
  expect(turnsOf({})).toEqual([])
})

describe('the words of a line that is turned', () => {
  const long = `${'word '.repeat(70)}end`
  test.each([
    ['those it has', { kind: 'concern', text: 'Full.' }, {}, 'Full.'],
    [
      'those of its decision',
      { kind: 'decision', text: 'One form.' },
      { decision: { text: 'One form, in two languages.' } },
      'One form, in two languages.',
    ],
    [
      'its own where the decision was put aside before',
      { kind: 'concern', text: 'Mine.' },
      { decision: { text: 'Old.' } },
      'Mine.',
    ],
    [
      'those of its task',
      { kind: 'action', text: 'Find it' },
      { action: { task: 'Find another' } },
      'Find another',
    ],
    [
      'all of them, where the task is only their beginning',
      { kind: 'action', text: 'Find it.\nUNHCR pays.' },
      { action: { task: 'Find it.' } },
      'Find it.\nUNHCR pays.',
    ],
    [
      'both, where a task was reworded that held only their beginning',
      { kind: 'action', text: long },
      { action: { task: 'Find it' } },
      `Find it\n${long}`,
    ],
  ] as const)('%s', (_, line, fruit, expected) => {
    expect(wordsOfLine(line, fruit)).toBe(expected)
  })

  test('nothing of a line or its task is lost, whatever they say', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.string({ maxLength: 280 }), (text, task) => {
        const words = wordsOfLine({ kind: 'action', text }, { action: { task } })
        expect(words.includes(task) || words === text).toBe(true)
      }),
    )
  })
})
