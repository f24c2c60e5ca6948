import { z } from 'zod/mini'

/**
 * An organisation answered, as an element of a set, so that answers noted on two phones are both kept:
 * `2026-11-21T10:00:00.000Z.accepted.<organisation>.<person>`; `labour-answers.ts` reads it.
 */
export const LabourAnswer = z
  .string()
  .check(z.maxLength(160), z.regex(/^[\d-]{10}T[\d:.]{12}Z\.[a-z_]+\.[\w:-]+\..+$/))
export type LabourAnswer = z.infer<typeof LabourAnswer>
