import { z } from 'zod/mini'
import { Instant, instantFromMs } from '../../domain/day.ts'
import type { Request } from '../../domain/request.ts'
import { fail, ok, type Result } from '../../domain/result.ts'

const dayMs = 86_400_000
/** Ninety days, and the two that a request may have waited for a connection. */
const longestMs = 92 * dayMs

const Details = z.object({
  linkHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  openUntil: Instant,
  seen: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  passcode: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}:[0-9a-f]{64}$/))),
  renew: z.optional(z.literal('yes')),
})

/** What a release asks for. */
export type WantedLink = {
  /** SHA-256 of the link's secret, which the server is never told. */
  readonly linkHash: string
  readonly openUntil: Instant
  /** SHA-256 of what was looked at before; without it nothing is compared. */
  readonly seen?: string | undefined
  /** The slow hash of a passcode, `salt:hash`; without it none is asked for. */
  readonly passcode?: string | undefined
  /** A link that there is already is to stay open longer; nothing is released. */
  readonly renew?: 'yes' | undefined
}

/** The link that `request` asks for, or why there can be none such. */
export function wantedLink(request: Request, nowMs: number): Result<WantedLink, string> {
  const details = Details.safeParse(request.details)
  if (!details.success) return fail('no-link')
  const { openUntil } = details.data
  if (openUntil <= instantFromMs(nowMs)) return fail('already-over')
  if (openUntil > instantFromMs(nowMs + longestMs)) return fail('open-too-long')
  return ok(details.data)
}
