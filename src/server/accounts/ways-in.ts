import type { Db } from '../storage/storage.ts'

/** What was made on a device that is lost goes with it: who holds the phone may hold its key ring. */
export async function forgetPasskeysMadeOn(db: Db, mission: string, device: string): Promise<void> {
  await db
    .deleteFrom('passkeys')
    .where('mission', '=', mission)
    .where('device', '=', device)
    .execute()
}

/**
 * Nobody comes back as this person any more: passkeys, recovery codes, the sign-in of an organisation
 * and open invitations go.
 */
export async function forgetWaysIn(db: Db, mission: string, person: string): Promise<void> {
  for (const table of ['passkeys', 'recovery_codes', 'organisation_links'] as const)
    await db.deleteFrom(table).where('mission', '=', mission).where('person', '=', person).execute()
  await db
    .deleteFrom('invitations')
    .where('mission', '=', mission)
    .where('used_at', 'is', null)
    .where((eb) => eb.or([eb('person', '=', person), eb('created_by', '=', person)]))
    .execute()
}
