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
  const named = lines.filter(({ track }) => track !== '' && trackKey(track) !== '')
  for (const line of named.toSorted(byBeginning)) {
    const key = trackKey(line.track)
    const ofTrack = byKey.get(key)
    if (ofTrack === undefined) byKey.set(key, [line])
    else ofTrack.push(line)
  }
  const tracks = [...byKey.values()].map((ofTrack) => ({
    track: (ofTrack.at(-1)?.track ?? '').replace(/\s+/g, ' ').trim(),
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
