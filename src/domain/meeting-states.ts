import type { MeetingState } from './meeting.ts'
import type { Machine } from './state-machine.ts'

/**
 * Field practice 2.4. Opening and closing can be taken back, since a thumb slips. From the circulation of
 * minutes on it follows its latest version, which the server moves (`silence.ts`); an adopted record
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
    minutes_draft: [],
    circulated: [],
    silence_broken: ['minutes_draft'],
    adopted: [],
    adopted_contested: [],
    reopened: ['minutes_draft'],
  },
  byServer: {
    held: ['circulated'],
    minutes_draft: ['circulated'],
    circulated: ['adopted', 'silence_broken', 'reopened'],
    silence_broken: ['circulated'],
    adopted: ['adopted_contested', 'reopened'],
    adopted_contested: ['adopted', 'reopened'],
    reopened: ['circulated'],
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

/** Its minutes lie with the members or stand: the record changes only once they are reopened (I3). */
export function isRecordClosed({ state }: { readonly state: MeetingState }): boolean {
  return state === 'circulated' || state === 'adopted' || state === 'adopted_contested'
}
