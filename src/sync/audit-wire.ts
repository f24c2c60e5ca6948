import { z } from 'zod/mini'
import { Instant } from '../domain/day.ts'

const Hash = z.string().check(z.regex(/^(|[0-9a-f]{64})$/))
const Place = z.string().check(z.regex(/^\d{1,15}$/))

/** The last entry of the audit that a device has seen: how many there were, and the hash of the last. */
export const AuditHeadQuery = z.object({ n: Place, hash: Hash })

/** Where the audit stands, and whether it is the one that the device has seen before. */
export const AuditHeadAnswer = z.object({
  n: z.int(),
  hash: Hash,
  /** The entry that was named is in it, with that hash. */
  has: z.boolean(),
  /** The last time that the server was put back to an earlier state, as far as it was told. */
  restored: z.nullable(z.object({ n: z.int(), at: Instant })),
})
export type AuditHeadAnswer = z.infer<typeof AuditHeadAnswer>

/** Which entries: those before a place, of one act. */
export const AuditQuery = z.object({ before: z.optional(Place), act: z.optional(z.string()) })

/** An entry as it is shown; acts and codes are those of the server's version, and may be new to a device. */
export const ShownEntry = z.object({
  n: z.int(),
  at: Instant,
  act: z.string(),
  person: z.nullable(z.string()),
  device: z.nullable(z.string()),
  subject: z.nullable(z.object({ kind: z.string(), id: z.string() })),
  code: z.nullable(z.string()),
})
export type ShownEntry = z.infer<typeof ShownEntry>

/** Entries, the latest first; `more` when there are earlier ones. */
export const AuditPage = z.object({ entries: z.array(ShownEntry), more: z.boolean() })
export type AuditPage = z.infer<typeof AuditPage>
