import { OrganisationId } from './ids.ts'
import { type JointActivity, jointParts } from './joint-activity.ts'

/** An organisation that takes part; the part may be of a newer version. */
export type Partner = { readonly organisationId: OrganisationId; readonly part: string }

/** Who takes part, leads first, then in the order of the parts; the same organisation once for each part. */
export function partnersOf({ partners }: Pick<JointActivity, 'partners'>): Partner[] {
  const read = partners.flatMap((text): Partner[] => {
    const dot = text.indexOf('.')
    const organisationId = OrganisationId.safeParse(text.slice(dot + 1))
    return organisationId.success
      ? [{ organisationId: organisationId.data, part: text.slice(0, dot) }]
      : []
  })
  return read.toSorted((one, other) => rank(one.part) - rank(other.part))
}

/** The organisations that take part, each once, leads first. */
export function organisationsIn(activity: Pick<JointActivity, 'partners'>): OrganisationId[] {
  return [...new Set(partnersOf(activity).map(({ organisationId }) => organisationId))]
}

function rank(part: string): number {
  const known: readonly string[] = jointParts
  const at = known.indexOf(part)
  return at < 0 ? known.length : at
}
