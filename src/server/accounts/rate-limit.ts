/** Counts failures by address, in memory: enough to make guessing a nuisance, gone at a restart. */
export type RateLimit = {
  /** May `address` try now. */
  readonly allows: (address: string) => boolean
  readonly failed: (address: string) => void
}

const windowMs = 10 * 60 * 1000
const addressesKept = 10_000

/** At most `most` failures an address in ten minutes. */
export function rateLimit(most: number, now: () => number): RateLimit {
  const failures = new Map<string, { count: number; sinceMs: number }>()
  const current = (address: string) => {
    const known = failures.get(address)
    return known !== undefined && now() - known.sinceMs < windowMs ? known : undefined
  }
  return {
    allows: (address) => (current(address)?.count ?? 0) < most,
    failed: (address) => {
      const known = current(address)
      if (failures.size >= addressesKept) failures.clear()
      if (known === undefined) failures.set(address, { count: 1, sinceMs: now() })
      else known.count += 1
    },
  }
}
