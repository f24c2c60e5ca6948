import type { OrganisationId, PersonId } from './ids.ts'
import type { Constituency, Organisation } from './organisation.ts'
import { isErased, type Person } from './person.ts'

/** Somebody or something that is missing before an agenda is sent (F11). Nothing of it stops anybody. */
export type Missing =
  /** No authority of the host country is invited, and one is expected: why is kept with the meeting (S47). */
  | { readonly kind: 'host_authority' }
  /** Nobody of an expected group is invited (S35). */
  | { readonly kind: 'constituency'; readonly constituency: Constituency }
  /** Without it the mechanism does not meet as agreed, as in 2 + 2. */
  | { readonly kind: 'required_party'; readonly organisationId: OrganisationId }
  /** It has a seat and is left out this time. */
  | { readonly kind: 'member'; readonly organisationId: OrganisationId }
  /** Invited, and nobody of it is known here. */
  | { readonly kind: 'nobody_known'; readonly organisationId: OrganisationId }
  /** Invited, and none of its people has an e-mail address or a phone number. */
  | {
      readonly kind: 'no_contact'
      readonly organisationId: OrganisationId
      readonly personIds: readonly PersonId[]
    }

/** Who is invited, and what the mechanism expects. */
export type Invited = {
  readonly organisations: readonly Pick<Organisation, 'id' | 'constituency'>[]
  /** Those who have a seat on the day. */
  readonly seated: readonly OrganisationId[]
  readonly requiredParties: readonly OrganisationId[]
  readonly expected: readonly Constituency[]
  readonly people: readonly Person[]
}

/** What is missing, the weightiest first; empty where nobody is. */
export function whoIsMissing({
  organisations,
  seated,
  requiredParties,
  expected,
  people,
}: Invited): Missing[] {
  const invited = new Set(organisations.map(({ id }) => id))
  const groups = new Set(organisations.map(({ constituency }) => constituency))
  const isOut = (id: OrganisationId) => !invited.has(id)
  const required = new Set(requiredParties)
  return [
    ...(expected.includes('host_authorities') && !groups.has('host_authorities')
      ? [{ kind: 'host_authority' } as const]
      : []),
    ...expected
      .filter((one) => one !== 'host_authorities' && !groups.has(one))
      .map((constituency) => ({ kind: 'constituency', constituency }) as const),
    ...[...required]
      .filter(isOut)
      .map((organisationId) => ({ kind: 'required_party', organisationId }) as const),
    ...[...new Set(seated)]
      .filter((id) => isOut(id) && !required.has(id))
      .map((organisationId) => ({ kind: 'member', organisationId }) as const),
    ...[...invited].flatMap((id) => unreachable(id, people)),
  ]
}

function unreachable(organisationId: OrganisationId, people: readonly Person[]): Missing[] {
  const theirs = people.filter(
    (person) =>
      person.organisationId === organisationId && person.deletedAt === null && !isErased(person),
  )
  if (theirs.length === 0) return [{ kind: 'nobody_known', organisationId }]
  if (theirs.some(({ email, phone }) => email !== '' || phone !== '')) return []
  return [{ kind: 'no_contact', organisationId, personIds: theirs.map(({ id }) => id) }]
}
