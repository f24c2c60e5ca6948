import { type ActionItem, type ActionState, actionStates } from '../domain/action-item.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import { meetingsCarriedThrough } from '../domain/carried-actions.ts'
import type { Day } from '../domain/day.ts'
import type { Decision } from '../domain/decision.ts'
import { may, mayChange } from '../domain/may.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Actor } from '../domain/role.ts'
import { nextStates } from '../domain/states.ts'
import { type ActionView, actionViews } from './action-views.ts'
import type { Database } from './database.ts'
import { meetingsOf } from './meetings.ts'
import { allNames, type Names } from './names.ts'

/** Everything that the page of one action shows of the action itself. */
export type ActionPage = {
  readonly view: ActionView
  readonly names: Names
  readonly agendaItem: AgendaItem | undefined
  readonly decision: Decision | undefined
  /** The meetings that it was carried over to, oldest first. */
  readonly carriedTo: readonly Meeting[]
  /** The states that this person may lead it into now. */
  readonly nextStates: readonly ActionState[]
  readonly rights: ActionRights
}

/** What this person may do with the action. */
export type ActionRights = {
  readonly change: boolean
  readonly report: boolean
  readonly raise: boolean
  readonly comment: boolean
}

/** The page of an action; `null` where it is not on this device, or deleted. */
export async function actionPage(
  db: Database,
  id: string,
  actor: Actor,
  today: Day,
): Promise<ActionPage | null> {
  const item = await db.actionItems.get(id)
  if (item === undefined || item.deletedAt !== null) return null
  const [[view], names, series, agendaItem, decision] = await Promise.all([
    actionViews(db, [item], today),
    allNames(db),
    meetingsOf(db, item.mechanismId),
    db.agendaItems.get(item.agendaItemId ?? ''),
    db.decisions.get(item.decisionId ?? ''),
  ])
  if (view === undefined) return null
  return {
    view,
    names,
    agendaItem,
    decision,
    carriedTo: meetingsCarriedThrough(item, series),
    nextStates: statesFor(actor, item),
    rights: rightsTo(actor, item),
  }
}

function statesFor(actor: Actor, item: ActionItem): ActionState[] {
  const reachable = new Set(nextStates(actor, 'actionItem', item))
  return actionStates.filter((state) => reachable.has(state))
}

function rightsTo(actor: Actor, item: ActionItem): ActionRights {
  const where = { mechanismId: item.mechanismId, ownerOrganisationId: actor.organisationId }
  return {
    change: mayChange(actor, 'actionItem', item, false, { due: item.due }),
    report: mayChange(actor, 'actionItem', item, false, { progress: item.progress }),
    raise: mayChange(actor, 'actionItem', item, false, { needsAttention: true }),
    comment: may(actor, 'comment', where),
  }
}
