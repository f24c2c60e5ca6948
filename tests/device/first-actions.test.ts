import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  allOpenActions,
  finishedActionItems,
  openActionItems,
} from '../../src/device/action-items.ts'
import { actionList, partsOf } from '../../src/device/action-list.ts'
import { Database } from '../../src/device/database.ts'
import { actionGroups } from '../../src/domain/action-groups.ts'
import { type ActionItem, actionStates } from '../../src/domain/action-item.ts'
import { daysAfter } from '../../src/domain/day.ts'
import { freshName } from '../support/a-device.ts'
import { anActionItem } from '../support/some-records.ts'

const today = '2026-11-21'

const anyDay = fc.integer({ min: -10, max: 12 }).map((days) => daysAfter(today, days))
const wordless = ['asap', 'with_minutes', 'next_meeting', 'ongoing', 'none'] as const
const anyWords = fc.constantFrom('', 'soon', 'by then')

const anyDue = fc.oneof(
  fc.record({ kind: fc.constantFrom(...wordless), words: anyWords }),
  fc.record({ kind: fc.constant('date'), on: anyDay, words: anyWords }),
  fc.record({ kind: fc.constant('week'), of: anyDay, words: anyWords }),
  fc.record({ kind: fc.constant('month'), of: fc.constant('2026-12'), words: anyWords }),
  fc.record({ kind: fc.constant('when'), event: fc.constantFrom('a', 'b'), words: anyWords }),
)

/** Any action, of any due with or without a day: what two people change apart need not fit together. */
const anyAction: fc.Arbitrary<ActionItem> = fc
  .record({
    due: anyDue,
    dueOn: fc.option(anyDay, { freq: 3 }),
    priority: fc.constantFrom('urgent', 'high', 'normal'),
    state: fc.constantFrom(...actionStates),
    deletedAt: fc.constantFrom(null, null, null, '2026-11-02T09:00:00.000Z'),
  })
  .map((fields) => anActionItem(fields))

const anyShown = fc.record(
  Object.fromEntries(actionGroups.map((group) => [group, fc.integer({ min: 1, max: 8 })])),
)

test('the first of each part are those that reading everything would show', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyAction, { maxLength: 120, size: 'max' }),
      anyShown,
      fc.boolean(),
      async (rows, shown, finished) => {
        const db = new Database(freshName())
        await db.actionItems.bulkAdd(rows)
        const all = finished ? await finishedActionItems(db) : await openActionItems(db)
        expect(await actionList(db, { ...allOpenActions, finished }, shown, today)).toEqual(
          await partsOf(db, all, shown, today),
        )
        await db.delete()
      },
    ),
    { numRuns: 60 },
  )
}, 20_000)

test('of thousands with a day only what is shown, and its last day, is read', async () => {
  const db = new Database(freshName())
  const due = { kind: 'asap', words: '' }
  await db.actionItems.bulkAdd(
    Array.from({ length: 1_000 }, (_, i) =>
      anActionItem({ due, dueOn: daysAfter(today, -1 - (i % 100)) }),
    ),
  )
  let read = 0
  db.actionItems.hook('reading', (row) => {
    read += 1
    return row
  })
  const [late] = await actionList(db, allOpenActions, {}, today)
  expect(late).toMatchObject({ group: 'late', total: 1_000 })
  expect(read).toBeLessThan(50)
  await db.delete()
})
