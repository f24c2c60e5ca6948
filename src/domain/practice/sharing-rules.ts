import { type Day, dayOf } from '../day.ts'
import {
  daysWithoutWord,
  isSharedEarly,
  isSilent,
  sharesOf,
  sharingLag,
  startOf,
} from '../early-sharing.ts'
import type { InformationShare } from '../information-share.ts'
import type { JointActivity } from '../joint-activity.ts'
import { isLookedAt, mostOf, type PracticeIndex } from './practice-index.ts'
import { aCase, type Case, type Reading, type Step, unmet } from './reading.ts'
import { isWithin, type Window } from './window.ts'

/** The joint activities of the forum that is looked at, or of all. */
export function activitiesIn(index: PracticeIndex): JointActivity[] {
  return index.picture.activities.filter(
    (one) => one.deletedAt === null && isLookedAt(index, one.mechanismId),
  )
}

/** Each of the activities, and whether it was done well. */
export function casesOf(
  some: readonly JointActivity[],
  isMet: (one: JointActivity) => boolean,
): Case[] {
  return some.map((one) => aCase('jointActivity', one.id, isMet(one)))
}

/** The activities behind cases that were not done well, and the forum of most of them. */
export function left(some: readonly JointActivity[], cases: readonly Case[]) {
  const ids = new Set<string>(unmet(cases).map(({ ref }) => ref.id))
  const activities = some.filter(({ id }) => ids.has(id))
  return { activities, mechanismId: mostOf(activities.map((one) => one.mechanismId)) }
}

/**
 * G13: the activities that began in the window; good is one of which something was first shared in or before
 * planning, and not after it had begun (S66).
 */
export function earlyShared(index: PracticeIndex, window: Window): Reading {
  const { shares, today } = index.picture
  const begun = activitiesIn(index).filter((one) => {
    const start = startOf(one)
    return one.state !== 'dropped' && start !== null && start <= today && isWithin(start, window)
  })
  const cases = casesOf(begun, (one) => isSharedEarly(one, shares))
  return { cases, parts: {}, step: sharingStep(index, begun, cases) }
}

/** First what can still be shared early, then how late it usually was. */
function sharingStep(
  index: PracticeIndex,
  begun: readonly JointActivity[],
  cases: readonly Case[],
): Step | null {
  const { shares, today } = index.picture
  const coming = activitiesIn(index).find((one) => {
    const start = startOf(one)
    const isOpen = one.state !== 'dropped' && start !== null && start > today
    return isOpen && sharesOf(one.id, shares).length === 0
  })
  if (coming !== undefined)
    return { kind: 'share_now', mechanismId: coming.mechanismId, activity: coming.id }
  const { activities, mechanismId } = left(begun, cases)
  if (activities.length === 0) return null
  const days = median(begun.flatMap((one) => sharingLag(one, shares) ?? []))
  return days !== null && days < 0
    ? { kind: 'share_earlier', mechanismId, days: -days }
    : { kind: 'share_first', mechanismId, activities: activities.length }
}

/** The middle one; of an even number the later of the two in the middle. `null` of none. */
function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

const begunStates: ReadonlySet<JointActivity['state']> = new Set([
  'under_way',
  'completed',
  'jointly_evaluated',
])

/** Was it under way on a day, as far as its days tell. */
function isUnderWay(one: JointActivity, on: Day, today: Day): boolean {
  const start = startOf(one)
  if (start === null || start > on || !begunStates.has(one.state)) return false
  if (one.state === 'under_way') return true
  return on < today && one.endedOn !== null && one.endedOn >= on
}

/** G15: the activities under way at the end of the window; good is one with word of it within thirty days (S65). */
export function updates(index: PracticeIndex, window: Window): Reading {
  const on = window.toOn
  const { today } = index.picture
  const known = index.picture.shares.filter(({ sharedOn }) => sharedOn !== null && sharedOn <= on)
  const running = activitiesIn(index)
    .filter((one) => isUnderWay(one, on, today))
    .map((one): JointActivity => ({ ...one, state: 'under_way' }))
  const cases = casesOf(running, (one) => !isSilent(one, known, on))
  const { activities, mechanismId } = left(running, cases)
  return {
    cases,
    parts: {},
    step:
      activities.length === 0
        ? null
        : {
            kind: 'ask_update',
            mechanismId,
            activities: activities.length,
            of: running.length,
            days: leastDays(activities, known, on),
          },
  }
}

function leastDays(
  some: readonly JointActivity[],
  shares: readonly InformationShare[],
  on: Day,
): number {
  return Math.min(...some.map((one) => daysWithoutWord(one, shares, on) ?? 0))
}

/** G16: the activities that ended in the window; good is one evaluated together, or with a reason why not (S67). */
export function jointEvaluation(index: PracticeIndex, window: Window): Reading {
  const finished = activitiesIn(index).filter((one) => {
    const end = one.endedOn ?? one.plannedToOn
    const isOver = one.state === 'completed' || one.state === 'jointly_evaluated'
    return isOver && end !== null && isWithin(end, window)
  })
  const cases = casesOf(
    finished,
    (one) =>
      one.state === 'jointly_evaluated' ||
      one.jointEvaluation === 'done' ||
      (one.jointEvaluation === 'none' && one.jointEvaluationReason.trim() !== ''),
  )
  const { activities, mechanismId } = left(finished, cases)
  return {
    cases,
    parts: {},
    step:
      activities.length === 0
        ? null
        : {
            kind: 'evaluate_together',
            mechanismId,
            activities: activities.length,
            of: finished.length,
          },
  }
}

/**
 * G17: the activities of the window that were not dropped; good is one that somebody else asked for and of
 * which it is said what those it is for have of it (S55, S57). Closer: dropped ones that say why (S58).
 */
export function demandDriven(index: PracticeIndex, window: Window): Reading {
  const { zone } = index.picture
  const there = activitiesIn(index).filter((one) => {
    const isOver = one.endedOn !== null && one.endedOn < window.fromOn
    return dayOf(one.createdAt, zone) <= window.toOn && !isOver
  })
  const live = there.filter(({ state }) => state !== 'dropped')
  const isAsked = ({ demandedBy }: JointActivity) =>
    demandedBy !== null && demandedBy !== 'own_initiative'
  const helps = ({ beneficiaryBenefit }: JointActivity) => beneficiaryBenefit.trim() !== ''
  const unasked = live.filter((one) => !isAsked(one))
  const silent = live.filter((one) => isAsked(one) && !helps(one))
  const some = unasked.length > 0 ? unasked : silent
  return {
    cases: casesOf(live, (one) => isAsked(one) && helps(one)),
    parts: {
      not_joint: casesOf(
        there.filter(({ state }) => state === 'dropped'),
        (one) => one.notJointReason !== null,
      ),
    },
    step:
      some.length === 0
        ? null
        : {
            kind: unasked.length > 0 ? 'ask_demand' : 'name_benefit',
            mechanismId: mostOf(some.map((one) => one.mechanismId)),
            activities: some.length,
          },
  }
}
