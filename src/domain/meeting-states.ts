import type { MeetingState } from './meeting.ts'
import type { Machine } from './state-machine.ts'

/**
 * Field practice 2.4. Opening and closing can be taken back, since a thumb slips; an adopted record
 * changes only through being reopened (I3).
 */
export const meetingMachine: Machine<MeetingState> = {
  initial: 'planned',
  byDevice: {
    planned: ['open', 'held', 'postponed', 'cancelled'],
    postponed: ['planned', 'cancelled'],
    cancelled: [],
    open: ['held', 'planned'],
    held: ['minutes_draft', 'open'],
    minutes_draft: ['circulated'],
    circulated: ['adopted'],
    silence_broken: ['minutes_draft'],
    adopted: ['reopened'],
    adopted_contested: ['adopted', 'reopened'],
    reopened: ['minutes_draft'],
  },
  byServer: {
    circulated: ['adopted', 'silence_broken'],
    adopted: ['adopted_contested'],
  },
}

/** It took place: people were there. */
export function isHeld(state: MeetingState): boolean {
  return !isToCome(state) && state !== 'cancelled' && state !== 'open'
}

/** It has yet to take place. */
export function isToCome(state: MeetingState): boolean {
  return state === 'planned' || state === 'postponed'
}

/** It took place and its record is not adopted, or no longer: somebody owes minutes. */
export function isWithoutMinutes(state: MeetingState): boolean {
  return isHeld(state) && state !== 'adopted'
}
