import { labourFinder } from './findings/finder.ts'
import type { Finding } from './findings/finding.ts'
import type { LabourPicture } from './findings/picture.ts'

/**
 * Overlaps and gaps (field practice 4), the gravest first, and of equally grave ones those with the
 * likeliest waste or the greatest need. Past ones are history, not findings. What was said to them
 * (`openFindings`) is not looked at here.
 */
export function findingsIn(picture: LabourPicture): readonly Finding[] {
  return labourFinder()(picture)
}

/** As many findings as a person reads; the rest are counted, and shown when asked for. */
export const shortListLength = 20
