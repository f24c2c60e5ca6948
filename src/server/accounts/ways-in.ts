import type { Db } from '../storage/storage.ts'

/**
 * What was made on a device that is lost goes with it: who holds the phone may hold its key ring, and its
 * calendar.
 */
export async function forgetMadeOn(db: Db, mission: string, device: string): Promise<void> {
  for (const table of ['passkeys', 'calendar_feeds'] as const)
    await db.deleteFrom(table).where('mission', '=', mission).where('device', '=', device).execute()
}

/**
 * Nobody comes back as this person any more: passkeys, recovery codes, the sign-in of an organisation
 * and open invitations go. Nor does a calendar go on reading in his name.
 */
export async function forgetWaysIn(db: Db, mission: string, person: string): Promise<void> {
  for (const table of [
    'passkeys',
    'recovery_codes',
    'organisation_links',
    'calendar_feeds',
  ] as const)
    await db.deleteFrom(table).where('mission', '=', mission).where('person', '=', person).execute()
  await db
    .deleteFrom('invitations')
    .where('mission', '=', mission)
    .where('used_at', 'is', null)
    .where((eb) => eb.or([eb('person', '=', person), eb('created_by', '=', person)]))
    .execute()
}
