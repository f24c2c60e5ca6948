import { z } from 'zod/mini'

/**
 * What is kept beside a vault of its last contact with its server. Times are Unix milliseconds by the
 * server's clock. It names nobody.
 */
export const Lease = z.object({
  /** Does the mission ask for sealed phones: only then does the lease end. */
  isDemanded: z.boolean(),
  contactMs: z.number(),
  /** What is added to the machine's clock to get the server's. */
  offsetMs: z.number(),
  /** The latest time that was seen since; a clock that is put back does not take it back. */
  latestMs: z.number(),
  deviceId: z.string(),
})
export type Lease = z.infer<typeof Lease>

const dayMs = 24 * 60 * 60 * 1000

/**
 * How long a vault opens without any contact: a fortnight in the field without a network is ordinary, and
 * a phone that was reported lost should not stay readable much longer for who knows what opens it.
 */
export const leaseMs = 14 * dayMs
const toldFromMs = 10 * dayMs

/** `soon`: it ends within four days. `over`: the server is asked before it opens. */
export type LeaseState = {
  readonly kind: 'open' | 'soon' | 'over'
  /** Until when it opens without contact, and when there was the last, by the server's clock. */
  readonly untilMs: number
  readonly contactMs: number
}

/** SEA1: where a lease stands by the machine's clock; `null` where there is none that ends. */
export function leaseState(lease: Lease | null, wallMs: number): LeaseState | null {
  if (lease === null || !lease.isDemanded) return null
  const { contactMs } = lease
  const ageMs = latest(lease, wallMs) - contactMs
  const kind = ageMs >= leaseMs ? 'over' : ageMs >= toldFromMs ? 'soon' : 'open'
  return { kind, contactMs, untilMs: contactMs + leaseMs }
}

/** The lease with the time that it is now; the same where nothing is new. */
export function seenAt(lease: Lease, wallMs: number): Lease {
  const latestMs = latest(lease, wallMs)
  return latestMs === lease.latestMs ? lease : { ...lease, latestMs }
}

/** The lease anew, after contact at this time of the machine's clock. */
export function renewed(lease: Lease, wallMs: number): Lease {
  const contactMs = wallMs + lease.offsetMs
  return { ...lease, contactMs, latestMs: contactMs }
}

function latest({ latestMs, offsetMs }: Lease, wallMs: number): number {
  return Math.max(latestMs, wallMs + offsetMs)
}
