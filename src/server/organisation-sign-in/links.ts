import type { Db } from '../storage/storage.ts'

/** Links an organisation's subject to a person; `false` where it is somebody else's already. */
export async function linkSubject(
  db: Db,
  mission: string,
  { person, subjectHash, nowMs }: { person: string; subjectHash: string; nowMs: number },
): Promise<boolean> {
  await db
    .insertInto('organisation_links')
    .values({
      mission,
      subject_hash: subjectHash,
      person,
      created_at: new Date(nowMs).toISOString(),
      used_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { person: owner } = await db
    .selectFrom('organisation_links')
    .select('person')
    .where('mission', '=', mission)
    .where('subject_hash', '=', subjectHash)
    .executeTakeFirstOrThrow()
  if (owner !== person) return false
  // One sign-in a person: another one takes the place of the first.
  await db
    .deleteFrom('organisation_links')
    .where('mission', '=', mission)
    .where('person', '=', person)
    .where('subject_hash', '!=', subjectHash)
    .execute()
  return true
}

/** Whose subject this is; `null` for nobody's. Notes that it was used. */
export async function personOfSubject(
  db: Db,
  mission: string,
  subjectHash: string,
  nowMs: number,
): Promise<string | null> {
  const row = await db
    .updateTable('organisation_links')
    .set({ used_at: new Date(nowMs).toISOString() })
    .where('mission', '=', mission)
    .where('subject_hash', '=', subjectHash)
    .returning('person')
    .executeTakeFirst()
  return row?.person ?? null
}

/** Since when somebody signs in by an organisation; `null` where he does not. */
export async function linkedSince(db: Db, mission: string, person: string): Promise<string | null> {
  const row = await db
    .selectFrom('organisation_links')
    .select('created_at')
    .where('mission', '=', mission)
    .where('person', '=', person)
    .executeTakeFirst()
  return row?.created_at ?? null
}

/** Takes the link of somebody away. Says whether there was one. */
export async function removeLink(db: Db, mission: string, person: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('organisation_links')
    .where('mission', '=', mission)
    .where('person', '=', person)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
