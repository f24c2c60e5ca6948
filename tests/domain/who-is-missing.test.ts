import { expect, test } from 'vitest'
import { mainConstituencies } from '../../src/domain/expected-attendance.ts'
import { Person } from '../../src/domain/person.ts'
import { type Invited, whoIsMissing } from '../../src/domain/who-is-missing.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { envelope, newId } from '../support/some-records.ts'

const un = anOrganisation({ constituency: 'international_organisations' })
const donor = anOrganisation({ constituency: 'bilateral_donors' })
const ministry = anOrganisation({ constituency: 'host_authorities' })
const ngo = anOrganisation({ constituency: 'ngos' })
const four = [un, donor, ministry, ngo]

function aPerson(fields: object): Person {
  return Person.parse({
    id: newId('person'),
    ...envelope,
    mechanismId: null,
    name: 'Ana',
    nameNative: '',
    designation: '',
    organisationId: null,
    phone: '',
    email: '',
    languages: [],
    erasedAt: null,
    ...fields,
  })
}

const reachable = four.map(({ id }) => aPerson({ organisationId: id, email: 'ana@example.org' }))

function missing(part: Partial<Invited> = {}) {
  const all = { organisations: four, seated: four.map(({ id }) => id), requiredParties: [] }
  return whoIsMissing({ ...all, expected: mainConstituencies, people: reachable, ...part })
}

const [anonymous] = [aPerson({ organisationId: ngo.id })]
const withoutNgos = reachable.filter(({ organisationId }) => organisationId !== ngo.id)

test.each<{ what: string; part: Partial<Invited>; found: unknown[] }>([
  { what: 'all four groups are invited and can be reached', part: {}, found: [] },
  {
    what: 'no host authority: that comes first, and is not said twice',
    part: { organisations: [un, donor, ngo], seated: [] },
    found: [{ kind: 'host_authority' }],
  },
  {
    what: 'no host authority where the mechanism expects none',
    part: { organisations: [un], seated: [], expected: ['international_organisations'] },
    found: [],
  },
  {
    what: 'no donors and no NGOs',
    part: { organisations: [un, ministry], seated: [] },
    found: [
      { kind: 'constituency', constituency: 'bilateral_donors' },
      { kind: 'constituency', constituency: 'ngos' },
    ],
  },
  {
    what: 'a group that nobody expects',
    part: { organisations: [un, ministry], seated: [], expected: ['international_organisations'] },
    found: [],
  },
  {
    what: 'a required party is left out: it is said once, before the other members',
    part: { organisations: [un, ministry, ngo], expected: [], requiredParties: [donor.id] },
    found: [{ kind: 'required_party', organisationId: donor.id }],
  },
  {
    what: 'a member is left out',
    part: { organisations: [un, donor, ministry], expected: [] },
    found: [{ kind: 'member', organisationId: ngo.id }],
  },
  {
    what: 'nobody of an organisation is known',
    part: { people: withoutNgos },
    found: [{ kind: 'nobody_known', organisationId: ngo.id }],
  },
  {
    what: 'somebody is known, without a way to reach him',
    part: { people: [...withoutNgos, ...(anonymous ? [anonymous] : [])] },
    found: [{ kind: 'no_contact', organisationId: ngo.id, personIds: [anonymous?.id] }],
  },
  {
    what: 'one who can be called is enough',
    part: {
      people: [
        ...withoutNgos,
        aPerson({ organisationId: ngo.id, phone: '+373 22 1' }),
        ...(anonymous ? [anonymous] : []),
      ],
    },
    found: [],
  },
  {
    what: 'who was erased or deleted is reached by nobody',
    part: {
      people: [
        ...withoutNgos,
        aPerson({
          organisationId: ngo.id,
          email: 'x@example.org',
          deletedAt: '2026-11-01T09:00:00.000Z',
        }),
      ],
    },
    found: [{ kind: 'nobody_known', organisationId: ngo.id }],
  },
])('$what', ({ part, found }) => {
  expect(missing(part)).toEqual(found)
})
