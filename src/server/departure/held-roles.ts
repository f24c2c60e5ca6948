import { may } from '../../domain/may.ts'
import { type Actor, Role } from '../../domain/role.ts'
import type { Db } from '../storage/storage.ts'

/** A role that somebody has, in one mechanism or, with `null`, in the whole mission. */
export type HeldRole = {
  readonly personId: string
  readonly role: Role
  readonly mechanismId: string | null
}

/** Who has which role: where `actor` may give roles, everybody's; elsewhere his own. */
export async function rolesFor(db: Db, mission: string, actor: Actor): Promise<HeldRole[]> {
  const rows = await db
    .selectFrom('grants')
    .select(['person', 'role', 'mechanism'])
    .where('mission', '=', mission)
    .orderBy('person')
    .orderBy('mechanism')
    .orderBy('role')
    .execute()
  return rows.flatMap((row) => {
    const role = Role.safeParse(row.role).data
    const mechanismId = row.mechanism === '' ? null : row.mechanism
    const isSeen =
      row.person === actor.personId ||
      may(actor, 'give_roles', { mechanismId, ownerOrganisationId: null })
    return role !== undefined && isSeen ? [{ personId: row.person, role, mechanismId }] : []
  })
}
