import type { ActionItem } from '../action-item.ts'
import { meetingsCarriedThrough } from '../carried-actions.ts'
import { dayOf } from '../day.ts'
import { hear, notLookedAt } from '../trail.ts'
import { type Book, signs, write } from './book.ts'
import type { SeriesWorld, Session } from './technical-meetings.ts'

/** What later meetings heard of the actions that were carried to them. */
export function writeTrailSteps(
  book: Book,
  world: SeriesWorld,
  sessions: readonly Session[],
  actions: readonly ActionItem[],
): void {
  const meetings = sessions.map(({ meeting }) => meeting)
  for (const [index, action] of actions.entries()) {
    const through = meetingsCarriedThrough(action, meetings)
    for (const [times, meeting] of through.entries()) {
      const day = dayOf(meeting.startsAt, meeting.zone)
      const signing = signs(world.players.recorder, day)
      const isLast = times === through.length - 1
      const heard =
        index % 4 === 3 && !isLast
          ? notLookedAt(action, meeting, signing)
          : hear(
              action,
              {
                outcome: isLast && action.state === 'blocked' ? 'blocked' : 'still_going',
                note: isLast && action.state === 'blocked' ? action.stateReason : '',
                due: null,
                successorId: null,
              },
              meeting,
              signing,
            ).step
      write(book, signing, [{ kind: 'trailStep', row: heard }])
    }
  }
}
