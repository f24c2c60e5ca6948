import type { AgendaItem } from '../agenda-item.ts'
import { dayOf } from '../day.ts'
import type { JointActivity } from '../joint-activity.ts'
import { heldIn, mostOf, type PracticeIndex } from './practice-index.ts'
import { aCase, type Case, type Reading } from './reading.ts'
import { activitiesIn, casesOf, left } from './sharing-rules.ts'
import { isWithin, quartersOf, type Window } from './window.ts'

/**
 * G14: what there was to plan together, and whether it was considered (S38, S64). The activities that were
 * written down in the window, or of which it was said then; good is one of which somebody said whether it is
 * planned together, and why where it is not. The agenda items of meetings held that were there to explore
 * joint work; each is good. And "more regularly": a quarter in which meetings were held and nothing of both
 * was considered is not good, and the forum that met most in it stands for it.
 */
export function jointPlanning(index: PracticeIndex, window: Window): Reading {
  const asked = activitiesIn(index).filter((one) => isWithin(dayAsked(index, one), window))
  const cases = casesOf(asked, isConsidered)
  const explored = exploredIn(index, window).map(({ id }) => aCase('agendaItem', id, true))
  const quiet = quietQuarters(index, window)
  const { activities, mechanismId } = left(asked, cases)
  const [latest] = quiet
  return {
    cases: [...cases, ...explored, ...quiet],
    parts: { explored },
    step:
      // A quarter that is over is no news: only the one that ends now is asked about.
      latest?.ref.within?.toOn === window.toOn
        ? {
            kind: 'plan_together',
            mechanismId: index.mechanisms.get(latest.ref.id)?.id ?? null,
            since: latest.ref.within.fromOn,
          }
        : activities.length === 0
          ? null
          : { kind: 'consider_planning', mechanismId, activities: activities.length },
  }
}

function dayAsked({ picture }: PracticeIndex, one: JointActivity) {
  return one.jointPlanningOn ?? dayOf(one.createdAt, picture.zone)
}

function isConsidered(one: JointActivity): boolean {
  return (
    one.kind === 'joint_planning' ||
    one.jointPlanning === 'yes' ||
    one.notJointReason !== null ||
    (one.jointPlanning === 'no' && one.jointPlanningReason.trim() !== '')
  )
}

/** "discussing possible joint activities" (S38): the items that were on an agenda for that. */
function exploredIn(index: PracticeIndex, window: Window): AgendaItem[] {
  return heldIn(index, window)
    .flatMap(({ meeting }) => index.agendaOf(meeting.id))
    .filter(({ purpose }) => purpose === 'explore')
}

function quietQuarters(index: PracticeIndex, window: Window): Case[] {
  const considered = activitiesIn(index).filter(isConsidered)
  return quartersOf(window, index.picture.today).flatMap((within) => {
    const forum = mostOf(heldIn(index, within).map(({ meeting }) => meeting.mechanismId))
    const isQuiet =
      exploredIn(index, within).length === 0 &&
      !considered.some((one) => isWithin(dayAsked(index, one), within))
    if (forum === null || !isQuiet) return []
    const { ref, ...rest } = aCase('mechanism', forum, false)
    return [{ ...rest, ref: { ...ref, within } }]
  })
}
