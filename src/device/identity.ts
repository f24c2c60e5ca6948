import type { Actor } from '../domain/role.ts'
import { Identity } from '../sync/identity.ts'

export { Identity }

/** Who acts on this device, for the rules of the domain. */
export function actorOf(me: Identity): Actor {
  return { personId: me.personId, organisationId: me.organisationId, grants: me.grants }
}
