import { z } from 'zod/mini'
import { MechanismId, OrganisationId, PersonId } from './ids.ts'

/** What somebody is in the mission or in one mechanism. Donors have a link and no role. */
export const roles = [
  'recorder',
  'coordinator',
  'head_of_mission',
  'focal_point',
  'observer',
  'administrator',
] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

/** A role, in one mechanism or, with `null`, in the whole mission. */
export const Grant = z.strictObject({ role: Role, mechanismId: z.nullable(MechanismId) })
export type Grant = z.infer<typeof Grant>

/** Somebody who acts: who, of which organisation, with which roles. */
export const Actor = z.strictObject({
  personId: PersonId,
  organisationId: z.nullable(OrganisationId),
  grants: z.array(Grant),
})
export type Actor = z.infer<typeof Actor>

/** The roles that `actor` has where `mechanismId` is concerned; mission-wide roles count everywhere. */
export function rolesIn(actor: Actor, mechanismId: string | null): Set<Role> {
  return new Set(
    actor.grants
      .filter((grant) => grant.mechanismId === null || grant.mechanismId === mechanismId)
      .map((grant) => grant.role),
  )
}
