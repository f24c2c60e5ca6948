import { z } from 'zod/mini'
import { type Actor, Grant } from '../../domain/role.ts'
import { forgetMadeOn, forgetWaysIn } from '../accounts/ways-in.ts'
import { closeFeedsWithoutRole } from '../calendar/feeds.ts'
import type { Workspace } from '../sync/workspace.ts'
import type { Ending } from './end-participation.ts'
import { shutOut } from './shut-out.ts'

/**
 * LEA2: the roles of these people end, as far as they are within `ending`. Whoever has none left loses
 * his devices and every other way in; they are kept as what they were, so that what the devices hand
 * over can be judged.
 */
export async function closePeople(
  workspace: Workspace,
  people: readonly Actor[],
  ending: Pick<Ending, 'mechanismId' | 'mode'>,
): Promise<void> {
  const { db, mission, nowMs } = workspace
  const { mechanismId, mode } = ending
  for (const { personId, grants } of people) {
    const isOut = grants.every((grant) => within(mechanismId, grant.mechanismId))
    if (isOut) {
      const devices = await db
        .selectFrom('devices')
        .select('id')
        .where('mission', '=', mission)
        .where('person', '=', personId)
        .execute()
      const ids = devices.map(({ id }) => id)
      // Before the roles are gone: they are kept with the devices.
      await shutOut(db, mission, ids, { mode, nowMs })
      for (const id of ids) await forgetMadeOn(db, mission, id)
      await forgetWaysIn(db, mission, personId)
    }
    let ended = db
      .deleteFrom('grants')
      .where('mission', '=', mission)
      .where('person', '=', personId)
    if (mechanismId !== null) ended = ended.where('mechanism', '=', mechanismId)
    await ended.execute()
    await closeFeedsWithoutRole(db, mission, personId)
  }
}

/** Open invitations made out for the organisation, for one of its people, or by one of them, are dead. */
export async function closeInvitations(
  { db, mission }: Workspace,
  people: readonly Actor[],
  { organisationId, mechanismId }: Pick<Ending, 'organisationId' | 'mechanismId'>,
): Promise<void> {
  const ids = new Set<string>(people.map(({ personId }) => personId))
  const open = await db
    .selectFrom('invitations')
    .select(['secret_hash', 'grants', 'organisation_id', 'person', 'created_by'])
    .where('mission', '=', mission)
    .where('used_at', 'is', null)
    .execute()
  const dead = open.filter((invitation) => {
    const isTheirs =
      invitation.organisation_id === organisationId ||
      ids.has(invitation.person ?? '') ||
      ids.has(invitation.created_by ?? '')
    const grants = z.array(Grant).parse(JSON.parse(invitation.grants))
    return isTheirs && grants.some((grant) => within(mechanismId, grant.mechanismId))
  })
  for (const { secret_hash } of dead)
    await db
      .deleteFrom('invitations')
      .where('mission', '=', mission)
      .where('secret_hash', '=', secret_hash)
      .where('used_at', 'is', null)
      .execute()
}

function within(ended: string | null, mechanismId: string | null): boolean {
  return ended === null || ended === mechanismId
}
