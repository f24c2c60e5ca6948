import { may, mayInvite } from '../../domain/may.ts'
import { type Request, RoleDetails } from '../../domain/request.ts'
import type { Grant } from '../../domain/role.ts'
import { closeFeedsWithoutRole } from '../calendar/feeds.ts'
import type { Db } from '../storage/storage.ts'
import type { Decide, Decision } from '../sync/decide.ts'
import type { Workspace } from '../sync/workspace.ts'
import { depart } from './depart.ts'

/** A refusal; the reason is a word that the app puts into a sentence. */
export function refusedAs(reason: string): Decision {
  return { granted: false, reason }
}

/**
 * LEA1: gives somebody who has joined a role, in a mechanism or in the whole mission. Nobody gives
 * himself one, nor more than he may decide about.
 */
export const giveRole: Decide = async (workspace, actor, request, subject) => {
  const wanted = wantedGrant(request)
  if (wanted === null || subject.kind !== 'person') return refusedAs('invalid')
  if (!may(actor, 'give_roles', whereOf(wanted)) || !mayInvite(actor, wanted))
    return refusedAs('not-allowed')
  if (request.subjectId === actor.personId) return refusedAs('own-role')
  if (request.reason === '') return refusedAs('no-reason')
  const { db, mission } = workspace
  if (!(await hasJoined(workspace, request.subjectId))) return refusedAs('not-joined')
  if (!(await isMechanism(workspace, wanted.mechanismId))) return refusedAs('not-there')
  await db
    .insertInto('grants')
    .values({ mission, person: request.subjectId, ...rowOf(wanted) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { granted: true, writes: {} }
}

/**
 * LEA1: takes a role away; what it let its holder see leaves his devices. Anybody lays down his own. The
 * last head of the mission stays.
 */
export const takeRole: Decide = async (workspace, actor, request, subject) => {
  const wanted = wantedGrant(request)
  if (wanted === null || subject.kind !== 'person') return refusedAs('invalid')
  const isOwn = request.subjectId === actor.personId
  const isAllowed = may(actor, 'give_roles', whereOf(wanted)) && mayInvite(actor, wanted)
  if (!isOwn && !isAllowed) return refusedAs('not-allowed')
  if (request.reason === '') return refusedAs('no-reason')
  const { db, mission } = workspace
  if (isHead(wanted) && !(await hasOtherHead(db, mission, [request.subjectId])))
    return refusedAs('last-head')
  const { role, mechanism } = rowOf(wanted)
  const { numDeletedRows } = await db
    .deleteFrom('grants')
    .where('mission', '=', mission)
    .where('person', '=', request.subjectId)
    .where('role', '=', role)
    .where('mechanism', '=', mechanism)
    .executeTakeFirst()
  if (numDeletedRows === 0n) return refusedAs('not-held')
  await closeFeedsWithoutRole(db, mission, request.subjectId)
  await depart(workspace, { what: 'role', person: request.subjectId, role: wanted.role, mechanism })
  return { granted: true, writes: {} }
}

/** Does somebody head the whole mission, with a device that is in, who is none of these people. */
export async function hasOtherHead(
  db: Db,
  mission: string,
  people: readonly string[],
): Promise<boolean> {
  const heads = await db
    .selectFrom('grants')
    .innerJoin('devices', (join) =>
      join
        .onRef('devices.mission', '=', 'grants.mission')
        .onRef('devices.person', '=', 'grants.person'),
    )
    .select('grants.person')
    .where('grants.mission', '=', mission)
    .where('grants.role', '=', 'head_of_mission')
    .where('grants.mechanism', '=', '')
    .where('devices.revoked_at', 'is', null)
    .execute()
  return heads.some(({ person }) => !people.includes(person))
}

/** Is it the role that must always have a holder. */
export function isHead({ role, mechanismId }: Grant): boolean {
  return role === 'head_of_mission' && mechanismId === null
}

function wantedGrant(request: Request): Grant | null {
  const details = RoleDetails.safeParse(request.details)
  if (!details.success) return null
  const { role, mechanismId } = details.data
  return { role, mechanismId: mechanismId === '' ? null : mechanismId }
}

function whereOf({ mechanismId }: Grant) {
  return { mechanismId, ownerOrganisationId: null }
}

function rowOf({ role, mechanismId }: Grant) {
  return { role, mechanism: mechanismId ?? '' }
}

async function hasJoined({ db, mission }: Workspace, person: string): Promise<boolean> {
  const account = await db
    .selectFrom('people')
    .select('id')
    .where('mission', '=', mission)
    .where('id', '=', person)
    .executeTakeFirst()
  return account !== undefined
}

async function isMechanism(workspace: Workspace, id: string | null): Promise<boolean> {
  if (id === null) return true
  const reference = { kind: 'mechanism', id }
  await workspace.load([reference])
  return workspace.find(reference) !== undefined
}
