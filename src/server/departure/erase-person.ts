import { may } from '../../domain/may.ts'
import { forgetWaysIn } from '../accounts/ways-in.ts'
import { erasePicturesOf } from '../attachments/erase-pictures.ts'
import { lastOfAll } from '../storage/last-steps.ts'
import type { Decide } from '../sync/decide.ts'
import { writeAsServer } from '../sync/server-change.ts'
import type { StandingRecord } from '../sync/standing-record.ts'
import type { Workspace } from '../sync/workspace.ts'

import { depart } from './depart.ts'
import { emptied } from './emptied.ts'
import { purgeHistory } from './purge.ts'
import { hasOtherHead, refusedAs } from './roles.ts'
import { shutOut } from './shut-out.ts'

/** LEA6: erases what is known of somebody, for good. The last head of the mission stays. */
export const erasePerson: Decide = async (workspace, actor, request, subject) => {
  const everywhere = { mechanismId: null, ownerOrganisationId: null }
  if (subject.kind !== 'person') return refusedAs('invalid')
  if (!may(actor, 'erase_people', everywhere)) return refusedAs('not-allowed')
  if (request.reason === '') return refusedAs('no-reason')
  const { db, mission } = workspace
  if (!(await hasOtherHead(db, mission, [subject.id]))) return refusedAs('last-head')
  if (await isErasedHere(workspace, subject.id)) return refusedAs('already-erased')
  await eraseNow(workspace, subject.id)
  await depart(workspace, { what: 'erasure', person: subject.id })
  return { granted: true, writes: {} }
}

/**
 * LEA6: empties the person's record and the conflicts about it, where they stand and in all history; his
 * roles, devices and ways in end, and nobody is told any more what his devices were called. What he said
 * and where he was present stays by his id. Text that somebody typed elsewhere is not looked through.
 */
export async function eraseNow(workspace: Workspace, personId: string): Promise<void> {
  const { db, mission, receivedAt } = workspace
  await db
    .insertInto('erasures')
    .values({ mission, person: personId, at: receivedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await endAccount(workspace, personId)
  const person = { kind: 'person', id: personId }
  await workspace.load([person], 'write')
  await workspace.loadConflictsOn([person])
  const standing = workspace.find(person)
  if (standing !== undefined)
    await writeAsServer(workspace, person, {
      ...emptied('person', standing.values),
      erasedAt: receivedAt,
    })
  const conflicts = workspace.conflictsOn(person)
  for (const conflict of conflicts) await emptyConflict(workspace, conflict)
  await forgetDeviceNames(workspace, personId)
  await erasePicturesOf(workspace, personId)
  await db
    .deleteFrom('quarantine')
    .where('mission', '=', mission)
    .where('kind', '=', 'person')
    .where('record', '=', personId)
    .execute()
  workspace.scrubs = true
  // Last of all, when what this transaction wrote before is in the history as well.
  lastOfAll(db, () => purgeHistory(db, mission, [person, ...conflicts], personId))
}

/** Was this person erased, by this transaction or before. */
export async function isErasedHere(
  { db, mission }: Pick<Workspace, 'db' | 'mission'>,
  personId: string,
): Promise<boolean> {
  const erasure = await db
    .selectFrom('erasures')
    .select('person')
    .where('mission', '=', mission)
    .where('person', '=', personId)
    .executeTakeFirst()
  return erasure !== undefined
}

async function endAccount({ db, mission, nowMs }: Workspace, personId: string): Promise<void> {
  const devices = await db
    .selectFrom('devices')
    .select('id')
    .where('mission', '=', mission)
    .where('person', '=', personId)
    .execute()
  const ids = devices.map(({ id }) => id)
  await shutOut(db, mission, ids, { mode: 'leave', nowMs })
  await db
    .updateTable('devices')
    .set({ label: '' })
    .where('mission', '=', mission)
    .where('person', '=', personId)
    .execute()
  await forgetWaysIn(db, mission, personId)
  await db
    .deleteFrom('invitations')
    .where('mission', '=', mission)
    .where((eb) => eb.or([eb('person', '=', personId), eb('joined_person', '=', personId)]))
    .execute()
  await db
    .deleteFrom('grants')
    .where('mission', '=', mission)
    .where('person', '=', personId)
    .execute()
  await db
    .updateTable('people')
    .set({ organisation_id: null })
    .where('mission', '=', mission)
    .where('id', '=', personId)
    .execute()
}

async function emptyConflict(workspace: Workspace, conflict: StandingRecord): Promise<void> {
  const isOpen = conflict.values.state === 'open'
  const settled = isOpen ? { state: 'kept', settledAt: workspace.receivedAt } : {}
  const writes = { ...emptied('conflict', conflict.values), ...settled }
  if (Object.keys(writes).length > 0) await writeAsServer(workspace, conflict, writes)
}

/** Conflicts tell on which device a value was written, by the name that its owner gave it. */
async function forgetDeviceNames(workspace: Workspace, personId: string): Promise<void> {
  const { db, mission } = workspace
  const rows = await db
    .selectFrom('records')
    .select(['kind', 'id'])
    .where('mission', '=', mission)
    .where('kind', '=', 'conflict')
    .where('body', 'like', `%"${personId}"%`)
    .execute()
  await workspace.load(rows, 'write')
  for (const conflict of workspace.known('conflict')) {
    const { losingBy, keptBy, losingDeviceName, keptDeviceName } = conflict.values
    const writes = {
      ...(losingBy === personId && losingDeviceName !== '' && { losingDeviceName: '' }),
      ...(keptBy === personId && keptDeviceName !== '' && { keptDeviceName: '' }),
    }
    if (Object.keys(writes).length > 0) await writeAsServer(workspace, conflict, writes)
  }
}
