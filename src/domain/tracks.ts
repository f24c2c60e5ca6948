import { type LabourLine, labourRoles } from './labour-line.ts'
import { trackKey } from './labour-line-clashes.ts'
import { compareText } from './position.ts'

/** One track of an agreement (S28): its name as most recently written, its parts, and how many lead it. */
export type Track = {
  readonly track: string
  /** The strongest part first. */
  readonly lines: readonly LabourLine[]
  /** How many organisations lead it, agreed or proposed; one is right. */
  readonly leads: number
}

/** The tracks into which these parts are divided, in the order in which they began, and those in none. */
export function tracksOf(lines: readonly LabourLine[]): {
  tracks: Track[]
  others: readonly LabourLine[]
} {
  const byKey = new Map<string, LabourLine[]>()
  for (const line of lines.filter((one) => trackKey(one.track) !== '').toSorted(byBeginning))
    byKey.set(trackKey(line.track), [...(byKey.get(trackKey(line.track)) ?? []), line])
  const tracks = [...byKey.values()].map((ofTrack) => ({
    track: ofTrack.at(-1)?.track ?? '',
    lines: ofTrack.toSorted((a, b) => labourRoles.indexOf(a.role) - labourRoles.indexOf(b.role)),
    leads: new Set(
      ofTrack.filter(({ role }) => role === 'lead').map(({ organisationId }) => organisationId),
    ).size,
  }))
  return { tracks, others: lines.filter((one) => trackKey(one.track) === '') }
}

function byBeginning(a: LabourLine, b: LabourLine): number {
  return (
    compareText(a.fromOn, b.fromOn) ||
    compareText(a.createdAt, b.createdAt) ||
    compareText(a.id, b.id)
  )
}
