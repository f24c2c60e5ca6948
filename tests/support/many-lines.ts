import { hash53 } from '../../src/sync/hash.ts'
import type { HttpDevice, Row } from './http-device.ts'
import { aLine, aMechanism, aMeeting, anAgendaItem } from './mission-rows.ts'

/** A meeting of `by` that is with the server: the agenda item that lines are written under. */
export async function aMeetingHeld(by: HttpDevice): Promise<Row> {
  const mechanism = aMechanism(by)
  const meeting = aMeeting(by, mechanism)
  const agendaItem = anAgendaItem(by, meeting)
  by.write(
    { kind: 'mechanism', row: mechanism },
    { kind: 'meeting', row: meeting },
    { kind: 'agendaItem', row: agendaItem },
  )
  await by.sync()
  return agendaItem
}

/** Writes lines until the device holds so many records; their ids are the same in every run. */
export async function fillUpTo(count: number, by: HttpDevice, agendaItem: Row): Promise<void> {
  while (by.records.size < count) {
    const from = by.records.size
    for (let n = from; n < Math.min(from + 500, count); n += 1)
      by.write({ kind: 'line', row: aLine(by, agendaItem, { id: lineId(n), text: wordsOf(n) }) })
    await by.sync()
  }
}

/** Alike they would be packed so small that the server takes them for a bomb. */
function wordsOf(n: number): string {
  return Array.from({ length: 12 }, (_, word) => hash53(String(n), word).toString(36)).join(' ')
}

/** The id of the line that was the `n`th record. */
export function lineId(n: number): string {
  return `line-${String(n).padStart(8, '0')}`
}
