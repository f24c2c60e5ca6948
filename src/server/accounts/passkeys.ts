import type { Db } from '../storage/storage.ts'

/** Has somebody a passkey: then weighty acts are confirmed with it. */
export async function hasPasskey(db: Db, mission: string, person: string): Promise<boolean> {
  const passkey = await db
    .selectFrom('passkeys')
    .select('id')
    .where('mission', '=', mission)
    .where('person', '=', person)
    .limit(1)
    .executeTakeFirst()
  return passkey !== undefined
}

/** What was made on a device that is lost goes with it: who holds the phone may hold its key ring. */
export async function forgetPasskeysMadeOn(db: Db, mission: string, device: string): Promise<void> {
  await db
    .deleteFrom('passkeys')
    .where('mission', '=', mission)
    .where('device', '=', device)
    .execute()
}

/** Nobody comes back as this person any more: passkeys, recovery codes and open invitations go. */
export async function forgetWaysIn(db: Db, mission: string, person: string): Promise<void> {
  for (const table of ['passkeys', 'recovery_codes'] as const)
    await db.deleteFrom(table).where('mission', '=', mission).where('person', '=', person).execute()
  await db
    .deleteFrom('invitations')
    .where('mission', '=', mission)
    .where('used_at', 'is', null)
    .where((eb) => eb.or([eb('person', '=', person), eb('created_by', '=', person)]))
    .execute()
}
