import { z } from 'zod/mini'

const sequence = z.int().check(z.gte(0))
const scope = z.string().check(z.maxLength(20_000))

/**
 * How far a device has read: everything up to `seq` in the scopes that it could read then, and of
 * scopes that it gained since, what lies in `fill` still to come (`from` exclusive, `to` inclusive).
 */
const Cursor = z.strictObject({
  epoch: z.string().check(z.maxLength(80)),
  seq: sequence,
  scopes: z.array(scope).check(z.maxLength(5_000)),
  fill: z.array(z.strictObject({ scope, from: sequence, to: sequence })).check(z.maxLength(5_000)),
})
export type Cursor = z.infer<typeof Cursor>

/** A cursor as the text that a device keeps without reading it. */
export function encodeCursor({ epoch, seq, scopes, fill }: Cursor): string {
  return JSON.stringify({ epoch, seq, scopes, fill })
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
