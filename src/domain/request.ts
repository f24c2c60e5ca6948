import { z } from 'zod/mini'
import { Instant } from './day.ts'
import { envelope } from './envelope.ts'
import { RecordId, RequestId } from './ids.ts'
import { optionalText } from './text.ts'

/** Acts that the server decides at receipt (design 4, "merged or decided"). */
export const requestActs = ['release_summary', 'withdraw_summary', 'lower_marking'] as const

export const outcomes = ['waiting', 'granted', 'refused'] as const

/**
 * An act that waits for the server's decision. It travels like any record, so that it can be written
 * offline; the app says "takes effect when connected" until `outcome` is no longer `waiting`.
 */
export const Request = z.strictObject({
  id: RequestId,
  ...envelope,
  act: z.enum(requestActs),
  subjectKind: z.string(),
  subjectId: RecordId,
  reason: optionalText(400),
  /** What the act needs: `linkHash` and `openUntil` for a release, `marking` for a lowering. */
  details: z.record(z.string(), z.string()),
  outcome: z.enum(outcomes),
  outcomeReason: optionalText(400),
  decidedAt: z.nullable(Instant),
})
export type Request = z.infer<typeof Request>
