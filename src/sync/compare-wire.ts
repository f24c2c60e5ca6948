import { z } from 'zod/mini'
import { fail, ok, type Result } from '../domain/result.ts'
import { contentSize, deepest } from './compare.ts'
import { firstIssue, Id, Kind, PackedRecordsSchema, type WireError, wireLimits } from './wire.ts'

/** How much one request to compare or to give back may hold. */
export const compareLimits = {
  /** Branches whose sums are compared in one request. */
  branches: 64,
  /** Records that are named in one request. */
  records: 2_000,
} as const

const Branch = z.string().check(z.regex(/^[0-9a-f]{0,4}$/))
const Sum = z.string().check(z.regex(/^[0-9a-z]{1,8}$/))
const AnyDigest = z.int().check(z.gte(0), z.lt(2 ** 16 * contentSize))
const Name = z.tuple([Kind, Id])
const head = {
  protocol: z.int(),
  /** The history that the device has read; a server of another one says so, and nothing else. */
  epoch: z.string().check(z.maxLength(80)),
}

/**
 * `POST /api/v1/compare`: what a device holds, in sums. `sums` are of branches that are still wide;
 * `named` are branches with few records, each named with its digest.
 */
export const CompareRequestSchema = z.strictObject({
  ...head,
  sums: z
    .array(
      z.strictObject({
        branch: Branch.check(z.maxLength(deepest - 1)),
        sums: z.array(Sum).check(z.length(16)),
      }),
    )
    .check(z.maxLength(compareLimits.branches)),
  named: z
    .array(
      z.strictObject({
        branch: Branch,
        records: z.array(z.tuple([Kind, Id, AnyDigest])).check(z.maxLength(compareLimits.records)),
      }),
    )
    .check(
      z.maxLength(compareLimits.records),
      z.refine(
        (named) =>
          named.reduce((count, { records }) => count + records.length, 0) <= compareLimits.records,
        'too many records',
      ),
    ),
})
export type CompareRequest = z.infer<typeof CompareRequestSchema>

/** What the server holds otherwise, as far as the reader may see. */
export const CompareAnswerSchema = z.object({
  protocol: z.int(),
  epoch: z.string(),
  /** Branches below those of `sums` in which something differs. */
  differ: z.array(Branch),
  /** Records named that the server does not have, does not show to this reader, or has otherwise. */
  unlike: z.array(Name),
  /** Records named that have left what this reader can see (ACC4). */
  gone: z.array(Name),
  /** Does the server have records in the branches of `named` that the device did not name. */
  more: z.boolean(),
})
export type CompareAnswer = z.infer<typeof CompareAnswerSchema>

/** `POST /api/v1/offer`: records as the device holds them, to be taken where the server lacks them. */
export const OfferRequestSchema = z.strictObject({
  ...head,
  records: z.array(PackedRecordsSchema).check(
    z.maxLength(wireLimits.tables),
    z.refine((tables) => {
      const isNamed = tables.every(({ by, at }) => ![...by, ...at].includes(''))
      const rows = tables.reduce((count, { ids }) => count + ids.length, 0)
      const elements = tables.reduce((count, table) => count + table.elements.length, 0)
      return isNamed && rows <= compareLimits.records && elements <= wireLimits.elements
    }, 'too many records, or values without an author'),
    z.refine((tables) => {
      const names = tables.flatMap(({ kind, ids }) => ids.map((id) => `${kind} ${id}`))
      return new Set(names).size === names.length
    }, 'a record twice'),
  ),
})
export type OfferRequest = z.infer<typeof OfferRequestSchema>

/**
 * What became of each record that was offered.
 * - `taken`: the server holds it as offered, now or already
 * - `otherwise`: something else stands in it, and that is the server's word
 * - `refused`: not taken from this person, for whatever reason; the device keeps it
 */
export const offerVerdicts = ['taken', 'otherwise', 'refused'] as const

/** The server's word on what was offered. */
export const OfferAnswerSchema = z.object({
  protocol: z.int(),
  epoch: z.string(),
  verdicts: z.array(z.tuple([Kind, Id, z.enum(offerVerdicts)])),
})
export type OfferAnswer = z.infer<typeof OfferAnswerSchema>

/** What `schema` reads in `input`, or the first thing that is wrong with it. */
export function readBody<Schema extends z.ZodMiniType>(
  schema: Schema,
  input: unknown,
): Result<z.infer<Schema>, WireError> {
  const parsed = schema.safeParse(input)
  return parsed.success ? ok(parsed.data) : fail(firstIssue(parsed.error.issues))
}
