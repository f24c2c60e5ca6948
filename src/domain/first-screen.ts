import type { Actor, Role } from './role.ts'

/** Which role decides what somebody sees first, where he has several: the one that answers for most. */
const byWeight: readonly Role[] = [
  'head_of_mission',
  'coordinator',
  'recorder',
  'focal_point',
  'observer',
  'administrator',
]

/** The role whose first screen `actor` lands on (S71), in whichever mechanism he holds it; `null` without any. */
export function firstRole(actor: Pick<Actor, 'grants'>): Role | null {
  return byWeight.find((role) => actor.grants.some((grant) => grant.role === role)) ?? null
}
