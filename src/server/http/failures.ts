import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** What goes wrong with a request, as a machine reads it. */
export type FailureKind =
  | 'bad-request'
  | 'not-json'
  | 'too-large'
  | 'wrong-type'
  | 'other-protocol'
  | 'other-site'
  | 'other-device'
  | 'other-mission'
  | 'other-person'
  | 'nothing-held'
  | 'signed-out'
  | 'not-allowed'
  | 'not-found'
  | 'gone'
  | 'too-many'
  | 'not-ready'
  | 'broken'

/** The HTTP status of each. */
export const failureStatuses = {
  'bad-request': 400,
  'not-json': 400,
  'too-large': 413,
  'wrong-type': 415,
  'other-protocol': 426,
  'other-site': 403,
  'other-device': 409,
  'other-mission': 409,
  'other-person': 409,
  'nothing-held': 409,
  'signed-out': 401,
  'not-allowed': 403,
  'not-found': 404,
  gone: 410,
  'too-many': 429,
  'not-ready': 503,
  broken: 500,
} as const satisfies Record<FailureKind, ContentfulStatusCode>

/** Ends a request with an answer that says what is wrong. */
export class Failure extends HTTPException {
  readonly kind: FailureKind

  constructor(kind: FailureKind, message: string) {
    super(failureStatuses[kind], { message })
    this.kind = kind
  }
}

/** The answer for a failure: `{ error: { kind, message } }`. */
export function failureAnswer(context: Context, kind: FailureKind, message: string): Response {
  return context.json({ error: { kind, message } }, failureStatuses[kind])
}
