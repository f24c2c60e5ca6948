import type { Day } from '../domain/day.ts'
import type { OrganisationId, PersonId } from '../domain/ids.ts'
import type { DepartureMode, Request } from '../domain/request.ts'
import type { Result } from '../domain/result.ts'
import type { Grant } from '../domain/role.ts'
import type { SaveError } from './commit.ts'
import type { Device } from './device.ts'
import { type AskedAbout, askServer } from './requests.ts'

/** What is asked about people is read by its author alone, whoever may read of the person. */
function about(kind: 'person' | 'organisation', id: string): AskedAbout[] {
  return [{ kind, id, mechanismId: null, marking: 'RED' }]
}

type Saved = Promise<Result<void, SaveError>>

/** Asks the server to give somebody a role, or to take it away. */
export function askForRole(
  device: Device,
  act: 'give_role' | 'take_role',
  personId: PersonId,
  { role, mechanismId }: Grant,
  reason: string,
): Saved {
  const details = { role, mechanismId: mechanismId ?? '' }
  return askServer(device, { act, reason, details }, about('person', personId))
}

/** How and when an organisation leaves. */
export type Leaving = {
  readonly mode: DepartureMode
  /** The first day on which it no longer takes part; not a day to come. */
  readonly leftOn: Day
  /** `null`: the whole mission. */
  readonly mechanismId: string | null
}

/** Asks the server to end an organisation's part, with the roles and devices of its people. */
export function askToEndParticipation(
  device: Device,
  organisationId: OrganisationId,
  { mode, leftOn, mechanismId }: Leaving,
  reason: string,
): Saved {
  const details = { mode, leftOn, mechanismId: mechanismId ?? '' }
  const wanted = { act: 'end_participation', reason, details } as const
  return askServer(device, wanted, about('organisation', organisationId))
}

/** Asks the server to shut a device out. */
export function askToRevokeDevice(
  device: Device,
  personId: string,
  { deviceId, mode }: { readonly deviceId: string; readonly mode: DepartureMode },
  reason: string,
): Saved {
  const wanted = { act: 'revoke_device', reason, details: { deviceId, mode } } as const
  return askServer(device, wanted, about('person', personId))
}

/** Asks the server to erase somebody's contact data for good. */
export function askToErase(device: Device, personId: PersonId, reason: string): Saved {
  const wanted = { act: 'erase_person', reason, details: {} } as const
  return askServer(device, wanted, about('person', personId))
}

/** Acts about one person. */
export const personActs: readonly Request['act'][] = ['give_role', 'take_role', 'erase_person']
