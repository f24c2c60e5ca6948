/** How often each of many keys may do something: `burst` at once, then `perSecond`. */
export type Buckets = {
  /** Takes one from the bucket of `key`; gives how many milliseconds to wait where it is empty, else 0. */
  readonly take: (key: string) => number
  /** How many milliseconds until there is one again; 0 where there is one now. Takes nothing. */
  readonly waitMs: (key: string) => number
}

/** Some 3 MB. */
const keysKept = 20_000

/**
 * Buckets in memory, gone at a restart. Of each key only the moment is kept at which its bucket will be
 * full again, so that nothing needs a timer; of too many keys those go first that were used least lately.
 */
export function buckets(
  { burst, perSecond }: { burst: number; perSecond: number },
  now: () => number,
  most = keysKept,
): Buckets {
  const eachMs = 1000 / perSecond
  const roomMs = burst * eachMs
  const fullAt = new Map<string, number>()
  /** How far its bucket is from full. A clock that went back begins anew: it shuts nobody out. */
  const usedMs = (key: string) => {
    const used = (fullAt.get(key) ?? 0) - now()
    return used > roomMs ? 0 : Math.max(0, used)
  }
  const waitMs = (key: string) => Math.max(0, usedMs(key) + eachMs - roomMs)
  return {
    waitMs,
    take: (key) => {
      const wait = waitMs(key)
      if (wait > 0) return wait
      const used = usedMs(key)
      fullAt.delete(key)
      for (const oldest of fullAt.keys()) {
        if (fullAt.size < most) break
        fullAt.delete(oldest)
      }
      fullAt.set(key, now() + used + eachMs)
      return 0
    },
  }
}
