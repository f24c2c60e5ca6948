import type { z } from 'zod/mini'
import type { FailureKind } from '../http/failures.ts'

/** One thing that a client can ask of the API, as the document tells it. */
export type Operation = {
  readonly method: 'get' | 'post' | 'put'
  readonly path: string
  readonly summary: string
  /** Does it ask for the session's cookie. */
  readonly signedIn: boolean
  readonly request?: z.core.$ZodType | 'bytes'
  /** What is asked in the address itself. */
  readonly query?: z.core.$ZodType
  /** The answer's body; `stream` for server-sent events, `picture` for an image as it is. */
  readonly answer: z.core.$ZodType | 'stream' | 'picture'
  /** What may be wrong, beside what may be wrong with any request (`common`). */
  readonly failures: readonly FailureKind[]
}

/** What may be wrong with whatever is posted. */
export const postFailures: readonly FailureKind[] = [
  'not-json',
  'too-slow',
  'too-large',
  'wrong-type',
  'other-site',
]
