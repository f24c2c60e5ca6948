import { type Act, actColumns, acts } from './acts.ts'
import { may, type Where } from './may.ts'
import { type Actor, type Role, roles } from './role.ts'

/** Why somebody may not do something, in facts that a sentence can be made of. */
export type WhyNot = {
  readonly act: Act
  /** Who may do it there. */
  readonly roles: readonly Role[]
  /** Who may do it for his own organisation only. */
  readonly ownOnly: readonly Role[]
}

/** Why `actor` may not do `act` there; `null` when he may. Read off the table of acts, as the server does. */
export function whyNot(actor: Actor, act: Act, where: Where): WhyNot | null {
  if (may(actor, act, where)) return null
  const row = acts[act]
  return {
    act,
    roles: roles.filter((role) => row[actColumns[role]] === 'yes'),
    ownOnly: roles.filter((role) => row[actColumns[role]] === 'own'),
  }
}
