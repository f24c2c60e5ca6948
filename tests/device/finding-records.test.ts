import { expect, test } from 'vitest'
import { findingRecords } from '../../src/device/finding-records.ts'
import type { AgendaItem } from '../../src/domain/agenda-item.ts'
import { aDevice } from '../support/a-device.ts'
import { aMeeting, anAgendaItem, ids } from '../support/some-records.ts'

test('of all that was talked of only the items of the last year that name an issue are read', async () => {
  const { db } = await aDevice()
  await db.meetings.bulkPut([
    aMeeting({ id: 'meeting-lately', state: 'held', startsAt: '2026-11-01T08:00:00.000Z' }),
    aMeeting({ id: 'meeting-long-ago', state: 'held', startsAt: '2024-11-01T08:00:00.000Z' }),
  ])
  const named = { issueIds: [ids.issue, 'issue-another'] }
  await db.agendaItems.bulkPut([
    anAgendaItem({ id: 'item-lately', meetingId: 'meeting-lately', ...named }),
    anAgendaItem({ id: 'item-of-nothing', meetingId: 'meeting-lately' }),
    anAgendaItem({ id: 'item-long-ago', meetingId: 'meeting-long-ago', ...named }),
    anAgendaItem({
      id: 'item-deleted',
      meetingId: 'meeting-lately',
      deletedAt: '2026-11-02T08:00:00.000Z',
      ...named,
    }),
  ])
  const read: string[] = []
  db.agendaItems.hook('reading', (item: AgendaItem) => {
    read.push(item.id)
    return item
  })
  const { agendaItems } = await findingRecords(db, '2026-11-21')
  expect(agendaItems.map(({ id }) => id)).toEqual(['item-lately'])
  expect(read.toSorted()).toEqual(['item-deleted', 'item-lately'])
})
