import { z } from 'zod/mini'
import { Zone } from '../domain/day.ts'
import { MissionId, OrganisationId, PersonId } from '../domain/ids.ts'
import { Grant } from '../domain/role.ts'
import { Lang } from '../domain/text.ts'

/** Who uses a device and for which mission, as the server says at joining and whenever it is asked. */
export const Identity = z.object({
  /** The replica's name: with a running number it names each of its changes. */
  deviceId: z.string().check(z.minLength(1)),
  personId: PersonId,
  name: z.string(),
  organisationId: z.nullable(OrganisationId),
  grants: z.array(Grant),
  missionId: MissionId,
  missionName: z.string(),
  zone: Zone,
  lang: Lang,
})
export type Identity = z.infer<typeof Identity>
