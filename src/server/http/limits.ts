import type { Context, MiddlewareHandler } from 'hono'
import { addressOf } from './address.ts'
import { buckets } from './buckets.ts'
import { Failure } from './failures.ts'

/**
 * How often one may ask. A device that hands over 10,000 records and reads them again makes some thirty
 * requests; a satellite address may carry an office of two hundred.
 */
export const rates = {
  device: { burst: 1_200, perSecond: 20 },
  address: { burst: 12_000, perSecond: 200 },
}

/** What a request may carry besides its body; Node itself refuses more than 16 kB of headers. */
export const headLimits = { addressLength: 2_000, headerBytes: 12_000 } as const

/** Who asks too often is told to wait, before anything is looked up for him. */
export type Limits = {
  /** Throws where the device has asked too often. */
  readonly demandDevice: (deviceId: string) => void
  /** Throws where the address has. */
  readonly demandAddress: (address: string) => void
}

/** The limits of one process, in memory. */
export function requestLimits(now: () => number, { device, address } = rates): Limits {
  const devices = buckets(device, now)
  const addresses = buckets(address, now)
  return {
    demandDevice: (deviceId) =>
      demand(devices.take(deviceId), 'This device asks too often. It will wait and try again.'),
    demandAddress: (address) =>
      demand(addresses.take(address), 'Too many requests come from this address. Wait a little.'),
  }
}

function demand(waitMs: number, message: string): void {
  if (waitMs > 0) throw new Failure('too-many', message, { waitMs })
}

/** The coarse limit on an address: what stands between one that floods and everybody else. */
export function limitAddress(limits: Limits, trustedProxies: number): MiddlewareHandler {
  return async (context, next) => {
    limits.demandAddress(addressOf(context, trustedProxies))
    await next()
  }
}

/** An address or headers that nobody needs to be so long. */
export const demandModestHead: MiddlewareHandler = async (context, next) => {
  if (context.req.url.length > headLimits.addressLength + 200)
    throw new Failure('address-too-long', 'The address is too long.')
  if (headerBytes(context) > headLimits.headerBytes)
    throw new Failure('headers-too-large', 'The headers are too large.')
  await next()
}

function headerBytes(context: Context): number {
  let bytes = 0
  context.req.raw.headers.forEach((value, name) => {
    bytes += name.length + value.length + 4
  })
  return bytes
}
