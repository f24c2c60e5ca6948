import { z } from 'zod/mini'

const sequence = z.int().check(z.gte(0))
const scope = z.string().check(z.maxLength(20_000))

/**
 * How far a device has read: every record whose own sequence is at most `seq`, in the scopes that it
 * could read then; of scopes that it gained since, what lies in `fill` is still to come (`from`
 * exclusive, `to` inclusive).
 *
 * PUL1: pages go by the sequence of records, and a record that changed again lies on a later page with
 * registers that are older than that page. While a reading takes several pages, `since` is where it
 * began: registers above it travel. Absent at the end of a reading, when it would be `seq`.
 */
const Cursor = z.strictObject({
  epoch: z.string().check(z.maxLength(80)),
  seq: sequence,
  since: z.exactOptional(sequence),
  scopes: z.array(scope).check(z.maxLength(5_000)),
  fill: z.array(z.strictObject({ scope, from: sequence, to: sequence })).check(z.maxLength(5_000)),
})
export type Cursor = z.infer<typeof Cursor>

/** A cursor as the text that a device keeps without reading it. */
export function encodeCursor({ epoch, seq, since, scopes, fill }: Cursor): string {
  return JSON.stringify({ epoch, seq, since, scopes, fill })
}

/** The cursor in `text`; `null` when it is none, and then the device reads from the beginning. */
export function decodeCursor(text: string | null): Cursor | null {
  if (text === null) return null
  try {
    const parsed = Cursor.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
