import { daysAfter } from '../../domain/calendar.ts'
import { type Day, dayOf, instantFromMs } from '../../domain/day.ts'
import { may, mayInvite } from '../../domain/may.ts'
import { EndDetails } from '../../domain/request.ts'
import type { Actor, Grant } from '../../domain/role.ts'
import { actorsOf } from '../accounts/actors.ts'
import { missionZone } from '../mission-name.ts'
import type { Decide } from '../sync/decide.ts'
import { writeAsServer } from '../sync/server-change.ts'
import type { Workspace } from '../sync/workspace.ts'
import { closeInvitations, closePeople } from './close-people.ts'
import { closeSharesOf } from './close-shares.ts'
import { depart } from './depart.ts'
import { hasOtherHead, isHead, refusedAs } from './roles.ts'

/** What ends: an organisation's part in one mechanism, or with `null` in the whole mission. */
export type Ending = Omit<EndDetails, 'mechanismId'> & {
  readonly organisationId: string
  readonly mechanismId: string | null
}

/**
 * LEA2: an organisation takes part no longer, in the mission or in one mechanism. Who asks must be able to
 * decide about every role that ends with it, and the last head of the mission stays.
 */
export const endParticipation: Decide = async (workspace, actor, request, subject) => {
  const details = EndDetails.safeParse(request.details)
  if (!details.success || subject.kind !== 'organisation') return refusedAs('invalid')
  const { mode, leftOn } = details.data
  const mechanismId = details.data.mechanismId === '' ? null : details.data.mechanismId
  if (!may(actor, 'end_participation', { mechanismId, ownerOrganisationId: null }))
    return refusedAs('not-allowed')
  if (request.reason === '') return refusedAs('no-reason')
  if (leftOn > (await today(workspace))) return refusedAs('day-to-come')
  const ending = { organisationId: request.subjectId, mechanismId, mode, leftOn }
  const people = await peopleOf(workspace, ending.organisationId)
  const ended = people.flatMap(({ grants }) => grants.filter((grant) => endsWith(ending, grant)))
  if (!ended.every((grant) => mayInvite(actor, grant))) return refusedAs('not-allowed')
  if (ended.some(isHead) && !(await leavesAHead(workspace, people))) return refusedAs('last-head')
  await endNow(workspace, ending)
  await depart(workspace, {
    what: 'participation',
    organisation: ending.organisationId,
    mechanism: mechanismId ?? '',
    mode,
    leftOn,
  })
  return { granted: true, writes: {} }
}

/**
 * LEA2: its people's roles end, and with the last of them their devices and every other way in; so do
 * invitations made out for it or by its people, links that its people opened, its seats and chair terms.
 * What it said, where it was present and what it had taken on stay, and nobody is put in its place.
 */
export async function endNow(workspace: Workspace, ending: Ending): Promise<void> {
  await closeInvitations(workspace, await peopleOf(workspace, ending.organisationId), ending)
  // Looked up only now: whoever was taking one of them at this moment has come in, and goes as well.
  const people = await peopleOf(workspace, ending.organisationId)
  await closePeople(workspace, people, ending)
  await closeSharesOf(
    workspace,
    people.map(({ personId }) => personId),
    ending.mechanismId,
  )
  await endTerms(workspace, ending)
  const organisation = { kind: 'organisation', id: ending.organisationId }
  await workspace.load([organisation], 'write')
  const isThere = workspace.find(organisation) !== undefined
  if (ending.mechanismId === null && isThere)
    await writeAsServer(workspace, organisation, { leftOn: ending.leftOn })
}

/** Does a role end with this. */
export function endsWith({ mechanismId }: Pick<Ending, 'mechanismId'>, grant: Grant): boolean {
  return mechanismId === null || grant.mechanismId === mechanismId
}

async function peopleOf({ db, mission }: Workspace, organisationId: string): Promise<Actor[]> {
  const rows = await db
    .selectFrom('people')
    .select('id')
    .where('mission', '=', mission)
    .where('organisation_id', '=', organisationId)
    .execute()
  const ids = rows.map(({ id }) => id)
  return [...(await actorsOf(db, mission, ids)).values()]
}

function leavesAHead({ db, mission }: Workspace, people: readonly Actor[]): Promise<boolean> {
  return hasOtherHead(
    db,
    mission,
    people.map(({ personId }) => personId),
  )
}

const termKinds = ['seat', 'chairTerm', 'appointment'] as const

/** Seats, chair terms and appointments that are open on the day end with the day before. */
async function endTerms(
  workspace: Workspace,
  { organisationId, mechanismId, leftOn }: Ending,
): Promise<void> {
  const { db, mission } = workspace
  const lastOn = daysAfter(leftOn, -1)
  const rows = await db
    .selectFrom('records')
    .select(['kind', 'id'])
    .where('mission', '=', mission)
    .where('kind', 'in', termKinds)
    .where('body', 'like', `%"organisationId":"${organisationId}"%`)
    .orderBy('kind')
    .orderBy('id')
    .execute()
  await workspace.load(rows, 'write')
  for (const kind of termKinds)
    for (const { id, values } of workspace.known(kind)) {
      const isOpen = typeof values.toOn !== 'string' || values.toOn > lastOn
      const isHere = mechanismId === null || values.mechanismId === mechanismId
      if (values.organisationId === organisationId && isOpen && isHere)
        await writeAsServer(workspace, { kind, id }, { toOn: lastOn })
    }
}

/** The day that it is in the mission's zone. */
async function today({ db, mission, nowMs }: Workspace): Promise<Day> {
  return dayOf(instantFromMs(nowMs), await missionZone(db, mission))
}
