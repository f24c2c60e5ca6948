import { z } from 'zod/mini'
import { fail, ok, type Result } from '../domain/result.ts'
import type { PackedChanges } from './protocol.ts'
import { filledPush, firstIssue, PushSchema, slimChanges, type WireError } from './wire.ts'

/**
 * `POST /api/v1/hand-over`: what a device that leaves has not sent, packed as in a push. Sending the same
 * again changes nothing. `nowMs` is the device's corrected clock; without it the clocks are taken to agree.
 */
export const HandOverSchema = z.strictObject({
  changes: PushSchema,
  /** There is more to come. */
  more: z.boolean(),
  nowMs: z.exactOptional(z.number().check(z.gte(-8.64e15), z.lte(8.64e15))),
})

/** The numbers of the changes that are safe on the server's disk, from before or now. */
export const HandedOverSchema = z.object({ taken: z.array(z.int().check(z.gte(1))) })

export type HandOver = {
  readonly changes: readonly PackedChanges[]
  readonly more: boolean
  readonly nowMs?: number | undefined
}

/** What `input` hands over, or the first thing that is wrong with it. */
export function readHandOver(input: unknown): Result<HandOver, WireError> {
  const parsed = HandOverSchema.safeParse(input)
  if (!parsed.success) return fail(firstIssue(parsed.error.issues))
  return ok({ ...parsed.data, changes: filledPush(parsed.data.changes) })
}

/** What is handed over as it travels, without what is empty or as one would expect. */
export function writeHandOver({ changes, ...rest }: HandOver): unknown {
  return { ...rest, changes: changes.map(slimChanges) }
}
