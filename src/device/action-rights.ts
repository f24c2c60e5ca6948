import { type ActionItem, type ActionState, actionStates } from '../domain/action-item.ts'
import { may, mayChange } from '../domain/may.ts'
import type { Actor } from '../domain/role.ts'
import { nextStates } from '../domain/states.ts'

/** What this person may do with the action. */
export type ActionRights = {
  readonly change: boolean
  readonly report: boolean
  readonly raise: boolean
  readonly comment: boolean
}

/** The states that this person may lead the action into now. */
export function actionStatesFor(actor: Actor, item: ActionItem): ActionState[] {
  const reachable = new Set(nextStates(actor, 'actionItem', item))
  return actionStates.filter((state) => reachable.has(state))
}

/** What this person may do with the action. */
export function actionRights(actor: Actor, item: ActionItem): ActionRights {
  const where = { mechanismId: item.mechanismId, ownerOrganisationId: actor.organisationId }
  return {
    change: mayChange(actor, 'actionItem', item, false, { due: item.due }),
    report: mayChange(actor, 'actionItem', item, false, { progress: item.progress }),
    raise: mayChange(actor, 'actionItem', item, false, { needsAttention: true }),
    comment: may(actor, 'comment', where),
  }
}
