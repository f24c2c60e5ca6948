import type { Grant } from '../../domain/role.ts'
import { publicMission } from '../mission-name.ts'
import type { Db } from '../storage/storage.ts'
import { readRecords } from '../sync/rows.ts'
import type { Session } from './sessions.ts'

/** Who somebody is in this mission: what a device keeps at joining and asks for again with `/me`. */
export type Identity = {
  readonly deviceId: string
  readonly personId: string
  readonly name: string
  readonly organisationId: string | null
  readonly grants: readonly Grant[]
  readonly missionId: string
  readonly missionName: string
  readonly zone: string
  readonly lang: string
}

/** The identity of whoever's session it is. */
export async function identityOf(
  db: Db,
  mission: string,
  { deviceId, actor }: Pick<Session, 'deviceId' | 'actor'>,
): Promise<Identity> {
  const missionId = await publicMission(db, mission)
  const records = await readRecords(
    db,
    mission,
    [
      { kind: 'person', id: actor.personId },
      { kind: 'mission', id: missionId },
    ],
    null,
  )
  const text = (kind: string, register: string, otherwise: string): string => {
    const value = records.find((record) => record.kind === kind)?.values[register]
    return typeof value === 'string' ? value : otherwise
  }
  return {
    deviceId,
    personId: actor.personId,
    name: text('person', 'name', ''),
    organisationId: actor.organisationId,
    grants: actor.grants,
    missionId,
    missionName: text('mission', 'name', ''),
    zone: text('mission', 'zone', 'UTC'),
    lang: text('mission', 'lang', 'en'),
  }
}
