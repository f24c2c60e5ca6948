import type { DonorSummary } from './donor-summary.ts'

/**
 * A summary as one text that is the same wherever the same is read, whatever the day of its release
 * and however a machine sorts names: its hash tells whether what is released is what was looked at.
 */
export function summaryFingerprint(summary: DonorSummary): string {
  const { releasedOn: _, ...rest } = summary
  return JSON.stringify({
    ...rest,
    participation: summary.participation.map(({ constituency, organisations }) => ({
      constituency,
      organisations: [...organisations].sort(),
    })),
  })
}
