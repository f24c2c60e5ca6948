import { z } from 'zod/mini'

/** `GET /api/v1/minutes/check/:code`: whether a printed copy is current. No content, whoever asks. */
export const MinutesCheck = z.object({
  /** `unknown` also for what is no code at all. */
  copy: z.enum(['current', 'superseded', 'unknown']),
  /** The version that the copy is of, and the latest one; 0 where unknown. */
  version: z.int(),
  latest: z.int(),
  /** Where the copy's own version stands; empty where unknown. */
  standing: z.string(),
  /** How many corrections stand beside it. */
  errata: z.int(),
  /** The server's clock, Unix milliseconds. */
  nowMs: z.number(),
})
export type MinutesCheck = z.infer<typeof MinutesCheck>
