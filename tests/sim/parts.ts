import type { RoundTrip } from '../../src/device/absorb.ts'
import { OrganisationId, PersonId } from '../../src/domain/ids.ts'
import type { Actor } from '../../src/domain/role.ts'
import type { SyncAnswer, SyncRequest } from '../../src/sync/protocol.ts'
import type { cast } from './cast.ts'
import type { Step } from './plan.ts'
import type { SimPhone } from './sim-phone.ts'
import type { Death, SimStorage } from './sim-server.ts'

/** Somebody who takes part, with the rights of the moment. */
export type Person = { readonly personId: string; readonly organisationId: string; actor: Actor }
export type SyncStep = Extract<Step, { what: 'sync' }>
/** What the server's database held at one moment. */
export type Dump = Awaited<ReturnType<SimStorage['dump']>>

/** A request: what an answer to it leaves out, and all of it as it travelled. */
export type Asked = Pick<SyncRequest, 'epoch' | 'cursor'> & {
  readonly text: string
  /** How many answers the phone had taken in. */
  readonly turn: number
}

/** About so many steps of storage a phone takes before it has a request. */
export const stepsOfAsking = 8

/** An answer on its way, and when it came to the phone's process. */
export type Held = {
  readonly phone: SimPhone
  readonly deviceId: string
  readonly answer: SyncAnswer
  readonly trip: RoundTrip
  /** CMP5: the page in it is not read yet. */
  readonly verdictsOnly: boolean
}

/** A round trip without trouble, for the end of a schedule. */
export const calm: SyncStep = {
  what: 'sync',
  phone: 0,
  waitMs: 0,
  salt: 0,
  fault: 'none',
  onPage: 0,
  pages: 60,
  pushBytes: 100_000,
  pullBytes: 200_000,
  editsMeanwhile: false,
  killAfter: null,
}

/** Where the server dies of this fault. */
export function deathOf(fault: SyncStep['fault']): Death {
  switch (fault) {
    case 'server-dies-before-commit':
      return 'before-commit'
    case 'server-dies-after-commit':
      return 'after-commit'
    case 'disk-refuses':
      return 'disk-refuses'
    default:
      return null
  }
}

/** A person of the cast, as the `index`th who takes part. */
export function personOf(
  index: number,
  { organisationId, grants }: (typeof cast)[keyof typeof cast],
): Person {
  const personId = `person-000${index + 1}`
  const actor = {
    personId: PersonId.parse(personId),
    organisationId: OrganisationId.parse(organisationId),
    grants: [...grants],
  }
  return { personId, organisationId, actor }
}
