import { dueContextOf } from '../domain/action-item-draft.ts'
import { isClosed } from '../domain/action-item-states.ts'
import type { DueContext } from '../domain/due-rules.ts'
import { redated } from '../domain/due-rules.ts'
import type { Meeting } from '../domain/meeting.ts'
import { compareText } from '../domain/position.ts'
import type { Edit } from './commit.ts'
import type { Device } from './device.ts'
import { meetingsOf } from './meetings.ts'

/** What the dues of a meeting's promises are read against today. */
export async function dueContextFor(device: Device, meeting: Meeting): Promise<DueContext> {
  return contextIn(await meetingsOf(device.db, meeting.mechanismId), meeting, device)
}

/**
 * The promises "by the next meeting" whose last day is another one now that `meeting` is planned,
 * moved or cancelled: to be saved with it.
 */
export async function redatedBy(device: Device, meeting: Meeting): Promise<Edit[]> {
  const { db } = device
  const others = await meetingsOf(db, meeting.mechanismId)
  const series = [...others.filter((row) => row.id !== meeting.id), meeting]
  const actions = await db.actionItems.where('mechanismId').equals(meeting.mechanismId).toArray()
  return series.flatMap((origin) => {
    const context = contextIn(series, origin, device)
    const promised = actions.filter(
      (action) =>
        action.meetingId === origin.id &&
        action.due.kind === 'next_meeting' &&
        action.deletedAt === null &&
        !isClosed(action.state),
    )
    return redated(promised, context).map(
      ({ item, dueOn }): Edit => ({ kind: 'actionItem', id: item.id, fields: { dueOn } }),
    )
  })
}

function contextIn(series: readonly Meeting[], meeting: Meeting, device: Device): DueContext {
  const next = series
    .filter((row) => row.startsAt > meeting.startsAt && row.state !== 'cancelled')
    .toSorted((a, b) => compareText(a.startsAt, b.startsAt))[0]
  return dueContextOf(meeting, next ?? null, { today: device.today(), minutesCirculatedOn: null })
}
