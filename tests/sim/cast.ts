import { Grant } from '../../src/domain/role.ts'

/** The two mechanisms, and what stands in them when a schedule begins. */
export const ids = {
  organisations: ['organisation-1', 'organisation-2'],
  mechanisms: ['rec0000001', 'rec0000002'],
  meetings: ['rec0000003', 'rec0000004'],
  agendaItems: ['rec0000005', 'rec0000006'],
  issue: 'issue-00001',
  area: 'area-000001',
} as const

/** Numbers of records from here on are given in a schedule. */
export const firstFreeNumber = 11

const [osce, partner] = ids.organisations
const [first, second] = ids.mechanisms

function grant(role: Grant['role'], mechanismId: string | null = null): Grant {
  return Grant.parse({ role, mechanismId })
}

/** Who may take part. */
export const cast = {
  head: { organisationId: osce, grants: [grant('head_of_mission')] },
  coordinator: { organisationId: osce, grants: [grant('coordinator')] },
  recorder: { organisationId: osce, grants: [grant('recorder')] },
  recorderOfOne: { organisationId: osce, grants: [grant('recorder', first)] },
  focalPoint: { organisationId: partner, grants: [grant('focal_point')] },
  partnersCoordinator: { organisationId: partner, grants: [grant('coordinator', first)] },
} as const satisfies Record<string, { organisationId: string; grants: readonly Grant[] }>
export type CastName = keyof typeof cast

/** What a person's rights may become. */
export const grantsAtHand: readonly (readonly Grant[])[] = [
  [],
  [grant('recorder')],
  [grant('coordinator')],
  [grant('recorder', first)],
  [grant('recorder', second)],
  [grant('coordinator', first), grant('recorder', second)],
  [grant('focal_point')],
  [grant('observer')],
]
