import type { ActionItem } from '../action-item.ts'
import { isClosed } from '../action-item-states.ts'
import { daysAfter } from '../calendar.ts'
import { carriedCounter } from '../carried-actions.ts'
import { dayOf } from '../day.ts'
import { longCarriedTimes } from '../due-rules.ts'
import { aYearAfter } from '../terms-review.ts'
import { forumsIn, heldIn, isLookedAt, mostOf, type PracticeIndex } from './practice-index.ts'
import { aCase, type Case, type Reading, type Step, unmet } from './reading.ts'
import { isWithin, type Window } from './window.ts'

/** So many days after its last day an action is to be verified. */
export const verifyDays = 30

/**
 * G18, three things at once: terms of reference looked at within a year, actions followed up, and issues of
 * technical meetings that reached a political or executive one. An action is followed up when it is done
 * within thirty days after its last day; one that three meetings or more passed on and that is open is not,
 * whatever its last day is by now.
 */
export function continuous(index: PracticeIndex, window: Window): Reading {
  const terms = forumsIn(index)
    .filter((forum) => forum.termsOfReference.trim() !== '')
    .map((forum) => {
      const last = forum.termsReviewedOn
      return aCase('mechanism', forum.id, last !== null && aYearAfter(last) >= window.toOn)
    })
  const verified = actionsToVerify(index, window)
  const carried = carriedOften(index, window)
  const raised = issuesRaised(index, window)
  const owed = new Set<string>(verified.map(({ ref }) => ref.id))
  return {
    cases: [...terms, ...verified, ...notIn(owed, carried), ...raised],
    parts: {
      terms,
      verified,
      carried: carried.map(({ id }) => aCase('actionItem', id, false)),
      raised_up: raised,
    },
    step: stepOf(index, terms, verified, carried, raised),
  }
}

/** An action stands in a figure once, also where it is open for both reasons. */
function notIn(owed: ReadonlySet<string>, carried: readonly ActionItem[]): Case[] {
  return carried.filter(({ id }) => !owed.has(id)).map(({ id }) => aCase('actionItem', id, false))
}

/** The actions whose thirty days after the last day ended in the window; dropped ones ended by a word. */
function actionsToVerify(index: PracticeIndex, window: Window): Case[] {
  return index.picture.actions.flatMap((action) => {
    const { dueOn, deletedAt, state } = action
    if (dueOn === null || deletedAt !== null || !isLookedAt(index, action.mechanismId)) return []
    if (state === 'dropped' || state === 'superseded') return []
    const last = daysAfter(dueOn, verifyDays)
    if (!isWithin(last, window)) return []
    const isDone = action.doneAt !== null && dayOf(action.doneAt, index.picture.zone) <= last
    // Its last day is not over yet.
    if (!isDone && last === index.picture.today) return []
    return [aCase('actionItem', action.id, isDone)]
  })
}

/** The issues of technical meetings; of missions where nobody else met there is nothing to say. */
function issuesRaised(index: PracticeIndex, window: Window): Case[] {
  const tierOf = (mechanismId: string) => index.mechanisms.get(mechanismId)?.tier
  const above = index.held.filter(
    ({ meeting, on }) => isWithin(on, window) && tierOf(meeting.mechanismId) !== 'technical',
  )
  if (above.length === 0) return []
  const issuesOf = (meetingId: string) =>
    index.agendaOf(meetingId).flatMap(({ issueIds }) => issueIds)
  const reached = new Set<string>(above.flatMap(({ meeting }) => issuesOf(meeting.id)))
  const technical = new Set<string>(
    heldIn(index, window)
      .filter(({ meeting }) => tierOf(meeting.mechanismId) === 'technical')
      .flatMap(({ meeting }) => issuesOf(meeting.id)),
  )
  return index.picture.issues
    .filter(({ id, deletedAt }) => deletedAt === null && technical.has(id))
    .map(({ id }) =>
      aCase(
        'issue',
        id,
        index.issuePath(id).some((one) => reached.has(one)),
      ),
    )
}

function stepOf(
  index: PracticeIndex,
  terms: readonly Case[],
  verified: readonly Case[],
  carried: readonly ActionItem[],
  raised: readonly Case[],
): Step | null {
  if (carried.length > 0) {
    const mechanismId = mostOf(carried.map((one) => one.mechanismId))
    return { kind: 'settle_carried', mechanismId, actions: carried.length }
  }
  const [forum] = unmet(terms).flatMap(({ ref }) => index.mechanisms.get(ref.id) ?? [])
  if (forum !== undefined)
    return { kind: 'review_terms', mechanismId: forum.id, on: forum.termsReviewedOn }
  const { mechanismId } = index.picture
  const open = unmet(verified)
  if (open.length > 0) return { kind: 'verify_actions', mechanismId, actions: open.length }
  const [issue] = unmet(raised)
  return issue === undefined ? null : { kind: 'raise_issue', mechanismId, issueId: issue.ref.id }
}

/** The actions that were open at the end of the window and that three meetings or more had passed on by then. */
function carriedOften(index: PracticeIndex, { toOn }: Window): ActionItem[] {
  const { actions, meetings, zone } = index.picture
  const timesCarried = carriedCounter(
    meetings.filter((meeting) => dayOf(meeting.startsAt, meeting.zone) <= toOn),
  )
  const isOpen = ({ state, doneAt }: ActionItem) =>
    // Of what was dropped nobody knows the day: it counts as settled all along.
    !isClosed(state) || (doneAt !== null && dayOf(doneAt, zone) > toOn)
  return actions.filter(
    (action) =>
      action.deletedAt === null &&
      isOpen(action) &&
      action.due.kind !== 'ongoing' &&
      isLookedAt(index, action.mechanismId) &&
      timesCarried(action) >= longCarriedTimes,
  )
}
