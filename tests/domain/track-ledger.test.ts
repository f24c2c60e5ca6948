import { describe, expect, test } from 'vitest'
import { monthsUpTo } from '../../src/domain/review/months.ts'
import { ledgerBy, ledgerItems, totalOf } from '../../src/domain/review/track-ledger.ts'
import { heldOn } from '../support/a-practice-picture.ts'
import { anAgendaItem, ids } from '../support/some-records.ts'

const months = monthsUpTo('2026-11-21', 4)

/** An item of a meeting, with its nature and the minutes given to it. */
function on(
  meeting: { id: string },
  nature: 'operational' | 'strategic',
  minutesAllotted: number | null,
  fields = {},
) {
  return anAgendaItem({
    meetingId: meeting.id,
    kind: 'discussion',
    nature,
    minutesAllotted,
    ...fields,
  })
}

const august = heldOn('2026-08-13')
const september = heldOn('2026-09-10')
const october = heldOn('2026-10-08', { mechanismId: ids.otherMechanism })
const november = heldOn('2026-11-12')
const meetings = [august, september, october, november]

describe('the ledger of operational and strategic', () => {
  // By hand: August 30 of 60 minutes strategic, September 20 of 80, October none, November 5 of 50.
  const agenda = [
    on(august, 'strategic', 30),
    on(august, 'operational', 30, { kind: 'information' }),
    on(september, 'strategic', 20, { kind: 'decision' }),
    on(september, 'operational', 45),
    on(september, 'operational', 15),
    on(october, 'operational', 40),
    on(november, 'strategic', 5),
    on(november, 'operational', 45),
    on(november, 'operational', null),
  ]
  const items = ledgerItems(agenda, meetings, months)

  test('the share over time, month by month', () => {
    const lines = ledgerBy(items, months, ({ month }) => month)
    expect(lines.map(({ key, ofTime, ofItems }) => [key, ofTime, ofItems])).toEqual([
      ['2026-08', 50, 50],
      ['2026-09', 25, 33],
      ['2026-10', 0, 0],
      ['2026-11', 10, 33],
    ])
    expect(
      lines.map(({ strategic, operational }) => [strategic.minutes, operational.minutes]),
    ).toEqual([
      [30, 30],
      [20, 60],
      [0, 40],
      [5, 45],
    ])
  })

  test('each number is the records behind it, every item in one of them', () => {
    const lines = ledgerBy(items, months, ({ month }) => month)
    const behind = lines.flatMap(({ strategic, operational }) => [
      ...strategic.ids,
      ...operational.ids,
    ])
    expect(behind.toSorted()).toEqual(agenda.map(({ id }) => id).toSorted())
    expect(lines[1]?.strategic.ids).toEqual([agenda[2]?.id])
  })

  test('forum by forum, and in all', () => {
    const forums = [august.mechanismId, october.mechanismId]
    const lines = ledgerBy(items, forums, ({ mechanismId }) => mechanismId)
    expect(lines.map(({ ofTime }) => ofTime)).toEqual([29, 0])
    expect(totalOf(items)).toMatchObject({ ofTime: 24, ofItems: 33 })
  })

  test('a month in which nothing came up has no share, and one without minutes one of items alone', () => {
    const without = ledgerItems([on(august, 'strategic', null)], meetings, months)
    const [first, second] = ledgerBy(without, months, ({ month }) => month)
    expect([first?.ofTime, first?.ofItems]).toEqual([null, 100])
    expect([second?.ofTime, second?.ofItems]).toEqual([null, null])
  })

  test.each([
    ['of a meeting that was not held', { ...august, state: 'planned' as const }, {}],
    ['of a meeting before these months', heldOn('2026-07-30'), {}],
    ['that only opens the meeting', august, { kind: 'adoption_of_agenda' }],
    ['that reviews actions', august, { kind: 'review_of_action_points' }],
    ['that was deleted', august, { deletedAt: '2026-08-14T08:00:00.000Z' }],
  ])('an item %s is in no line', (_, meeting, fields) => {
    expect(ledgerItems([on(meeting, 'strategic', 30, fields)], [meeting], months)).toEqual([])
  })

  test('the month is that of the meeting’s own zone', () => {
    // 22:30 in Greenwich on the last of August is the first of September in Chișinău.
    const late = heldOn('2026-08-31', { startsAt: '2026-08-31T22:30:00.000Z' })
    const [item] = ledgerItems([on(late, 'strategic', 30)], [late], months)
    expect(item?.month).toBe('2026-09')
  })
})
