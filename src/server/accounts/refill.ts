import type { Db } from '../storage/storage.ts'
import { invite, refillBy } from './invitations.ts'

/**
 * EPO8: an invitation for the head of a mission whose server has lost everything. The device that opens
 * it makes this server go on as its mission. `null` once somebody has joined: what is here would be
 * another mission's.
 */
export async function inviteToRefill(
  db: Db,
  mission: string,
  nowMs: number,
): Promise<{ secret: string; expiresAt: string } | null> {
  if (await hasPeople(db, mission)) return null
  const grants = [
    { role: 'head_of_mission', mechanismId: null },
    { role: 'administrator', mechanismId: null },
  ] as const
  const invitation = { grants, organisationId: null, personId: null }
  return await invite(db, mission, invitation, { by: refillBy, nowMs })
}

/**
 * EPO8: goes on as the mission `knownAs`. What an empty server made for itself at its first start goes;
 * nobody has seen it. `false` when somebody has joined meanwhile: then it is a mission of its own.
 */
export async function adoptMission(db: Db, mission: string, knownAs: string): Promise<boolean> {
  if (await hasPeople(db, mission)) return false
  for (const table of ['records', 'changes', 'moved', 'scopes'] as const)
    await db.deleteFrom(table).where('mission', '=', mission).execute()
  await db.updateTable('missions').set({ known_as: knownAs }).where('id', '=', mission).execute()
  return true
}

async function hasPeople(db: Db, mission: string): Promise<boolean> {
  const somebody = await db
    .selectFrom('people')
    .select('id')
    .where('mission', '=', mission)
    .limit(1)
    .executeTakeFirst()
  return somebody !== undefined
}
