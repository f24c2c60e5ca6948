import { buckets } from '../http/buckets.ts'

/** Counts failures by address, in memory: enough to make guessing a nuisance, gone at a restart. */
export type RateLimit = {
  /** May `address` try now. */
  readonly allows: (address: string) => boolean
  readonly failed: (address: string) => void
  /** How long to wait until it may, milliseconds. */
  readonly waitMs: (address: string) => number
}

const windowSeconds = 10 * 60

/** At most `most` failures an address at once, and as many again in ten minutes. */
export function rateLimit(most: number, now: () => number): RateLimit {
  const failures = buckets({ burst: most, perSecond: most / windowSeconds }, now)
  return {
    allows: (address) => failures.waitMs(address) === 0,
    failed: (address) => {
      failures.take(address)
    },
    waitMs: failures.waitMs,
  }
}
