import { dayOf } from '../../domain/day.ts'
import type { ChairTerm } from '../../domain/mechanism.ts'
import { chairTermsOn } from '../../domain/mechanism-draft.ts'
import { type Actor, rolesIn } from '../../domain/role.ts'
import { recordsIn } from '../sharing/records-in.ts'
import type { Workspace } from '../sync/workspace.ts'
import { missionZone } from './place-of.ts'

/** Why somebody who co-ordinates may not act as the chair today. */
export type NotChair = 'chair-passed' | 'not-the-chair'

/**
 * May `actor`, who has the right by his role, act as the chair of this mechanism on the server's day: its
 * chair and co-chair of that day and their secretariat may, and the head of mission; whoever co-ordinates,
 * where nobody is named. `null` when he may. `chair-passed`: he might have when he wrote it, and somebody
 * else chairs since.
 */
export async function whyNotChair(
  workspace: Workspace,
  actor: Actor,
  { mechanismId, writtenAt }: { mechanismId: string; writtenAt: string },
): Promise<NotChair | null> {
  if (rolesIn(actor, mechanismId).has('head_of_mission')) return null
  const terms = await recordsIn(workspace, { kind: 'mechanism', id: mechanismId }, 'chairTerm')
  const zone = await missionZone(workspace)
  const holdsOn = (instant: string) => {
    const held = chairTermsOn(terms, dayOf(instant, zone))
    return { isNamed: held.length > 0, isHis: held.some((term) => isOf(actor, term)) }
  }
  const today = holdsOn(workspace.receivedAt)
  if (!today.isNamed || today.isHis) return null
  return holdsOn(writtenAt).isHis ? 'chair-passed' : 'not-the-chair'
}

/** A term is its organisation's; whoever it names may act for it as well. */
function isOf({ personId, organisationId }: Actor, term: ChairTerm): boolean {
  return term.personId === personId || term.organisationId === organisationId
}
