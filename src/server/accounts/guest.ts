import { v7 as uuid } from 'uuid'
import { z } from 'zod/mini'
import { MissionId, OrganisationId, PersonId } from '../../domain/ids.ts'
import { serverDevice } from '../../sync/stamp.ts'
import { isErasedHere } from '../departure/erase-person.ts'
import { publicMission } from '../mission-name.ts'
import type { Db } from '../storage/storage.ts'
import type { TakenInvitation } from './invitations.ts'
import { refillBy } from './invitations.ts'
import { adoptMission } from './refill.ts'
import { newName } from './secrets.ts'

/** Who a device says that it has been, when somebody who has used it joins (again). */
export const Was = z.object({
  missionId: MissionId,
  personId: PersonId,
  deviceId: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/)),
  /** Whose organisation's; only a server that is refilled asks. */
  organisationId: z._default(z.nullable(OrganisationId), null),
  /** What is on the device may be given up, should the guest become somebody else. */
  leaving: z._default(z.boolean(), false),
})
export type Was = z.infer<typeof Was>

/** Why a guest who has something to lose was not let in. */
export type OtherGuest = 'other-mission' | 'other-person' | 'nothing-held'

/** Whom an invitation lets in, on which device. */
export type Guest = {
  readonly personId: string
  readonly deviceId: string
  readonly organisationId: string | null
  /** Somebody of whom this server knows nothing, and whose device knows it all. */
  readonly isForgotten: boolean
  /** The highest change number held of the device that it was; `null` when it keeps its name, or had none. */
  readonly held: number | null
}

/**
 * EPO6, EPO7: who it is that comes with `invitation`. Rights come from the invitation alone; what a
 * device says of itself only decides under which name it goes on. A person or device of whom this
 * server has forgotten goes on under the old name, so that nothing that names it is lost. One whom the
 * server knows is somebody for whom an invitation must have been made out. Who would become somebody
 * else, with work at stake, is told so and the invitation stays good.
 */
export async function recognise(
  db: Db,
  mission: string,
  invitation: Omit<TakenInvitation, 'secretHash'>,
  was: Was | undefined,
): Promise<Guest | OtherGuest> {
  const { organisationId } = invitation
  const fresh: Guest = {
    personId: invitation.personId ?? uuid(),
    deviceId: newName(8),
    organisationId,
    isForgotten: false,
    held: null,
  }
  if (invitation.by === refillBy) {
    if (was === undefined) return 'nothing-held'
    if (!(await adoptMission(db, mission, was.missionId))) return 'other-mission'
    const { personId, deviceId } = was
    return { personId, deviceId, organisationId: was.organisationId, isForgotten: true, held: null }
  }
  if (was === undefined) return fresh
  if (was.missionId !== (await publicMission(db, mission)))
    return was.leaving ? fresh : 'other-mission'
  const isKnown = await hasAccount(db, mission, was.personId)
  const isSame = invitation.personId === null ? !isKnown : invitation.personId === was.personId
  const device = await deviceOf(db, mission, was)
  if (!isSame) return was.leaving ? { ...fresh, held: device?.held ?? null } : 'other-person'
  return {
    ...fresh,
    personId: was.personId,
    deviceId: device === null ? was.deviceId : fresh.deviceId,
    isForgotten: !isKnown,
    held: device?.held ?? null,
  }
}

async function hasAccount(db: Db, mission: string, person: string): Promise<boolean> {
  // LEA7: who was erased is not forgotten, also where the account was lost in a restore.
  if (await isErasedHere({ db, mission }, person)) return true
  const account = await db
    .selectFrom('people')
    .select('id')
    .where('mission', '=', mission)
    .where('id', '=', person)
    .executeTakeFirst()
  return account !== undefined
}

/** `null` where no device has the name; how many of its changes are held is for its own person to know. */
async function deviceOf(
  db: Db,
  mission: string,
  was: Was,
): Promise<{ held: number | null } | null> {
  if (was.deviceId === serverDevice) return { held: null }
  const device = await db
    .selectFrom('devices')
    .select(['person', 'last_n'])
    .where('mission', '=', mission)
    .where('id', '=', was.deviceId)
    .executeTakeFirst()
  if (device === undefined) return null
  return { held: device.person === was.personId ? device.last_n : null }
}
