import type { ActionItem, ActionState } from '../domain/action-item.ts'
import { isClosed } from '../domain/action-item-states.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import { responsibleOrganisation } from '../domain/assignee-rules.ts'
import { comingReviewOf, meetingsCarriedThrough } from '../domain/carried-actions.ts'
import { type Day, instantFromMs } from '../domain/day.ts'
import type { Decision } from '../domain/decision.ts'
import type { Meeting } from '../domain/meeting.ts'
import { erasedName } from '../domain/person.ts'
import type { Actor } from '../domain/role.ts'
import { type TrailEntry, trailOf } from '../domain/trail.ts'
import { type ActionRights, actionRights, actionStatesFor } from './action-rights.ts'
import { type ActionView, actionViews } from './action-views.ts'
import type { Database } from './database.ts'
import { allDatedNow } from './dated-now.ts'
import { callPerson } from './directory.ts'
import { meetingsOf } from './meetings.ts'
import { allNames, type Names } from './names.ts'
import { isUnowned } from './suggestions.ts'

/** Everything that the page of one action shows of the action itself. */
export type ActionPage = {
  readonly view: ActionView
  readonly names: Names
  readonly agendaItem: AgendaItem | undefined
  readonly decision: Decision | undefined
  /** How many meetings passed it on. */
  readonly carriedOver: number
  readonly trail: readonly SignedEntry[]
  /** The action that took its place, where it is on this device. */
  readonly successor: ActionItem | undefined
  /** The one meeting at which it comes up next; `null` while none is planned, or once it is closed. */
  readonly nextReview: Meeting | null
  /** The actions of its mechanism that could take its place. */
  readonly others: readonly ActionItem[]
  /** The states that this person may lead it into now. */
  readonly nextStates: readonly ActionState[]
  readonly rights: ActionRights
  /** Nobody answers for it: all partners promised, or who did has left. */
  readonly isUnowned: boolean
}

/** The page of an action; `null` where it is not on this device, or deleted. `former`: see `allNames`. */
export async function actionPage(
  db: Database,
  id: string,
  actor: Actor,
  today: Day,
  nowMs: number,
  former?: string,
): Promise<ActionPage | null> {
  const saved = await db.actionItems.get(id)
  if (saved === undefined || saved.deletedAt !== null) return null
  const [item = saved] = isClosed(saved.state) ? [] : await allDatedNow(db, [saved])
  const [[view], names, series, agendaItem, decision, steps, successor, others] = await Promise.all(
    [
      actionViews(db, [item], today),
      allNames(db, former),
      meetingsOf(db, item.mechanismId),
      db.agendaItems.get(item.agendaItemId ?? ''),
      db.decisions.get(item.decisionId ?? ''),
      db.trailSteps.where('subjectId').equals(item.id).toArray(),
      db.actionItems.get(item.supersededById ?? ''),
      db.actionItems.where('mechanismId').equals(item.mechanismId).toArray(),
    ],
  )
  if (view === undefined) return null
  const through = meetingsCarriedThrough(item, series)
  return {
    view,
    names,
    agendaItem,
    decision,
    carriedOver: through.length,
    trail: await signed(db, trailOf(item, steps, through, series)),
    successor,
    nextReview: comingReviewOf(item, series, instantFromMs(nowMs)),
    others: others.filter(
      (one) => one.id !== item.id && one.deletedAt === null && !isClosed(one.state),
    ),
    nextStates: actionStatesFor(actor, item),
    rights: actionRights(actor, item),
    isUnowned: await isWithoutOwner(db, item, today),
  }
}

async function isWithoutOwner(db: Database, item: ActionItem, today: Day): Promise<boolean> {
  const owner = await db.organisations.get(responsibleOrganisation(item.assignees) ?? '')
  return isUnowned(item, owner, today)
}

/** An entry of the trail with the name of who wrote it down. */
export type SignedEntry = TrailEntry & { readonly by: string | null }

async function signed(db: Database, entries: readonly TrailEntry[]): Promise<SignedEntry[]> {
  const authors = entries.map((entry) =>
    entry.kind === 'step' ? (entry.step.createdBy ?? '') : '',
  )
  const people = await db.people.bulkGet(authors)
  return entries.map((entry, index) => {
    const person = people[index]
    return { ...entry, by: person === undefined ? null : callPerson(person, erasedName) }
  })
}
