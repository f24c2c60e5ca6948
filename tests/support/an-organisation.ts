import { Organisation } from '../../src/domain/organisation.ts'

let made = 0

/** An organisation; name only what the test is about. */
export function anOrganisation(
  fields: Partial<Record<keyof Organisation, unknown>> = {},
): Organisation {
  made += 1
  return Organisation.parse({
    id: `organisation-${String(made).padStart(6, '0')}`,
    mechanismId: null,
    ownerOrganisationId: null,
    marking: 'GREEN',
    readers: [],
    lang: 'en',
    createdAt: '2026-11-21T10:00:00.000Z',
    createdBy: null,
    deletedAt: null,
    name: 'Children of the Dniester',
    shortName: '',
    kind: 'national_ngo',
    constituency: 'ngos',
    mandate: '',
    comparativeAdvantages: [],
    leftOn: null,
    ...fields,
  })
}
