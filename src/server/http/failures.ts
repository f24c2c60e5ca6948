import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** What goes wrong with a request, as a machine reads it. */
export type FailureKind =
  | 'bad-request'
  | 'not-json'
  | 'too-slow'
  | 'too-large'
  | 'address-too-long'
  | 'headers-too-large'
  | 'wrong-type'
  | 'wrong-content'
  | 'no-room'
  | 'other-protocol'
  | 'other-site'
  | 'other-device'
  | 'other-mission'
  | 'other-person'
  | 'nothing-held'
  | 'signed-out'
  | 'not-allowed'
  | 'step-up'
  | 'not-known'
  | 'not-found'
  | 'gone'
  | 'departed'
  | 'too-many'
  | 'not-ready'
  | 'broken'

/** The HTTP status of each. */
export const failureStatuses = {
  'bad-request': 400,
  'not-json': 400,
  'too-slow': 408,
  'too-large': 413,
  'address-too-long': 414,
  'headers-too-large': 431,
  'wrong-type': 415,
  'wrong-content': 422,
  'no-room': 507,
  'other-protocol': 426,
  'other-site': 403,
  'other-device': 409,
  'other-mission': 409,
  'other-person': 409,
  'nothing-held': 409,
  'signed-out': 401,
  'not-allowed': 403,
  'step-up': 403,
  'not-known': 403,
  'not-found': 404,
  gone: 410,
  departed: 410,
  'too-many': 429,
  'not-ready': 503,
  broken: 500,
} as const satisfies Record<FailureKind, ContentfulStatusCode>

/** Ends a request with an answer that says what is wrong. */
export class Failure extends HTTPException {
  readonly kind: FailureKind
  /** How long to wait before asking again, where waiting helps. */
  readonly waitMs: number | undefined

  constructor(kind: FailureKind, message: string, { waitMs }: { waitMs?: number } = {}) {
    super(failureStatuses[kind], { message })
    this.kind = kind
    this.waitMs = waitMs
  }
}

/**
 * The answer for a failure: `{ error: { kind, message } }`, with `Retry-After` where waiting helps, and
 * with `mode` for a device that is shut out.
 */
export function failureAnswer(
  context: Context,
  kind: FailureKind,
  message: string,
  { waitMs, mode }: { waitMs?: number | undefined; mode?: string } = {},
): Response {
  if (waitMs !== undefined) context.header('retry-after', String(Math.ceil(waitMs / 1000)))
  const more = mode === undefined ? {} : { mode }
  return context.json({ error: { kind, message, ...more } }, failureStatuses[kind])
}
