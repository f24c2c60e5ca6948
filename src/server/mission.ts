import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { Mission } from '../domain/mission.ts'
import { Organisation } from '../domain/organisation.ts'
import { flatten } from '../sync/registers.ts'
import { forgetOpenInvitations, invite } from './accounts/invitations.ts'
import { newName } from './accounts/secrets.ts'
import type { Db, Storage } from './storage/storage.ts'
import { writeAsServer } from './sync/server-change.ts'
import { Workspace } from './sync/workspace.ts'
import { writeWorkspace } from './sync/write-workspace.ts'

type Deps = { readonly now: () => number; readonly nextNumber: () => number }

/** The id of the mission that this server keeps; makes an empty one at the first start. */
export async function ensureMission(storage: Storage, deps: Deps): Promise<string> {
  return storage.write(async (db) => {
    // Two processes that start at once must not make two missions.
    if (storage.locksRows) await sql`select pg_advisory_xact_lock(7402113)`.execute(db)
    const known = await db.selectFrom('missions').select('id').executeTakeFirst()
    if (known !== undefined) return known.id
    const id = uuid({ msecs: deps.now() })
    await db
      .insertInto('missions')
      .values({
        id,
        epoch: newName(12),
        seq: 0,
        cursor_key: randomBytes(32).toString('base64url'),
        created_at: new Date(deps.now()).toISOString(),
        restored_seq: null,
        restored_at: null,
        known_as: null,
      })
      .execute()
    await writeFirstRecords(storage, db, id, deps)
    return id
  })
}

/** The secret for the first head of mission; `null` once somebody has joined. */
export async function firstInvitation(
  storage: Storage,
  mission: string,
  nowMs: number,
): Promise<string | null> {
  return storage.write(async (db) => {
    const somebody = await db
      .selectFrom('people')
      .select('id')
      .where('mission', '=', mission)
      .limit(1)
      .executeTakeFirst()
    if (somebody !== undefined) return null
    await forgetOpenInvitations(db, mission)
    const { secret } = await invite(
      db,
      mission,
      {
        grants: [
          { role: 'head_of_mission', mechanismId: null },
          { role: 'administrator', mechanismId: null },
        ],
        organisationId: await ownOrganisation(db, mission),
        personId: null,
      },
      { by: null, nowMs },
    )
    return secret
  })
}

async function ownOrganisation(db: Db, mission: string): Promise<string | null> {
  const row = await db
    .selectFrom('records')
    .select('id')
    .where('mission', '=', mission)
    .where('kind', '=', 'organisation')
    .orderBy('made_seq')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

async function writeFirstRecords(
  storage: Storage,
  db: Db,
  mission: string,
  deps: Deps,
): Promise<void> {
  const workspace = new Workspace(storage, db, {
    mission,
    nowMs: deps.now(),
    nextNumber: deps.nextNumber,
  })
  const organisationId = uuid({ msecs: deps.now() })
  const envelope = {
    mechanismId: null,
    ownerOrganisationId: organisationId,
    marking: 'GREEN',
    readers: [],
    lang: 'en',
    createdAt: workspace.receivedAt,
    createdBy: null,
    deletedAt: null,
  }
  const organisation = Organisation.parse({
    id: organisationId,
    ...envelope,
    name: 'Our mission',
    shortName: '',
    kind: 'osce_structure',
    constituency: 'international_organisations',
    mandate: '',
    comparativeAdvantages: [],
    leftOn: null,
  })
  const record = Mission.parse({
    id: mission,
    ...envelope,
    name: 'New mission',
    hostCountry: '',
    organisationId,
    zone: 'UTC',
    workingLanguages: ['en'],
    communityDefinition: '',
    contactMailbox: '',
  })
  const references = [
    { kind: 'organisation', id: organisationId, row: organisation },
    { kind: 'mission', id: mission, row: record },
  ]
  await workspace.load(references, 'write')
  workspace.begin()
  for (const { kind, id, row } of references)
    await writeAsServer(workspace, { kind, id }, flatten(kind, row))
  workspace.accept()
  await writeWorkspace(workspace)
}
