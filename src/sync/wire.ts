import { z } from 'zod/mini'
import { fail, ok, type Result } from '../domain/result.ts'
import type { SyncAnswer, SyncRequest } from './protocol.ts'

/** What one request may hold; the server says 413 or 400 beyond (sync detail 2.14). */
export const wireLimits = {
  changes: 5_000,
  tables: 2_000,
  fields: 100,
  elements: 50_000,
  textLength: 32_000,
  depth: 8,
  keys: 500,
} as const

/** What is wrong with a request or answer, and where: `push.0.columns.3`. */
export type WireError = {
  readonly kind: 'invalid'
  readonly path: string
  readonly message: string
}

/**
 * A JSON value of bounded depth and size. Keys that mean something to the language itself are refused,
 * since records are built by their names.
 */
function isBounded(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value === 'string') return value.length <= wireLimits.textLength
  if (typeof value !== 'object' || depth >= wireLimits.depth) return false
  const entries = Object.entries(value)
  return (
    entries.length <= wireLimits.keys &&
    entries.every(([key, inner]) => isName(key) && isBounded(inner, depth + 1))
  )
}

function isName(name: string): boolean {
  return (
    name.length <= 200 && name !== '__proto__' && name !== 'constructor' && name !== 'prototype'
  )
}

const Value = z
  .unknown()
  .check(z.refine((value) => isBounded(value, 0), 'too long, too deep or not JSON'))
const Sequence = z.int().check(z.gte(0))
const Kind = z.string().check(z.regex(/^[a-z][A-Za-z]{0,39}$/))
const Id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9:._-]{7,159}$/))
const Field = z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,59}$/))
const Element = z
  .string()
  .check(z.regex(/^[a-z][A-Za-z0-9]{0,59}\/[A-Za-z0-9][A-Za-z0-9:._-]{0,159}$/))
const AnyStamp = z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{12}$/))
/** `device.n`, with `+` a merged text, several of them for an element that several added. */
const AnyChangeId = z
  .string()
  .check(
    z.maxLength(4_000),
    z.regex(/^[A-Za-z0-9_-]{1,40}\.\d{1,15}\+?( [A-Za-z0-9_-]{1,40}\.\d{1,15})*$/),
  )
const Base = z.nullable(AnyChangeId)
const Scope = z.string().check(z.maxLength(20_000))

function rows<Cell extends z.core.$ZodType>(cell: Cell) {
  return z.array(cell).check(z.maxLength(wireLimits.changes))
}

const PackedChangesSchema = z
  .strictObject({
    kind: Kind,
    fields: z.array(Field).check(z.maxLength(wireLimits.fields)),
    ids: rows(Id).check(z.minLength(1)),
    n: rows(z.int().check(z.gte(1))),
    group: rows(z.int().check(z.gte(1))),
    at: rows(AnyStamp),
    seen: rows(Sequence),
    columns: z.array(rows(Value)).check(z.maxLength(wireLimits.fields)),
    bases: z.nullable(z.array(rows(Base)).check(z.maxLength(wireLimits.fields))),
    elements: z
      .array(z.tuple([Sequence, Element, Value, Base]))
      .check(z.maxLength(wireLimits.elements)),
  })
  .check(
    z.refine(({ ids, n, group, at, seen, fields, columns, bases, elements }) => {
      const isFull = (column: readonly unknown[]) => column.length === ids.length
      return (
        [n, group, at, seen].every(isFull) &&
        columns.length === fields.length &&
        columns.every(isFull) &&
        (bases === null || (bases.length === fields.length && bases.every(isFull))) &&
        new Set(fields).size === fields.length &&
        elements.every(([row]) => row < ids.length)
      )
    }, 'columns of different lengths'),
  )

/** A request as it may come from anybody. */
export const SyncRequestSchema = z.strictObject({
  protocol: z.int(),
  schema: z.int(),
  epoch: z.nullable(z.string().check(z.maxLength(80))),
  cursor: z.nullable(z.string().check(z.maxLength(200_000))),
  nowMs: z.number().check(z.gte(-8.64e15), z.lte(8.64e15)),
  push: z.array(PackedChangesSchema).check(
    z.maxLength(wireLimits.tables),
    z.refine(
      (tables) =>
        tables.reduce((count, table) => count + table.ids.length, 0) <= wireLimits.changes,
      'too many changes',
    ),
    z.refine((tables) => {
      const numbers = tables.flatMap((table) => table.n)
      return new Set(numbers).size === numbers.length
    }, 'a number twice'),
  ),
  pullBytes: z.int().check(z.gte(0), z.lte(16_000_000)),
})

const Standings = z.record(
  z.string().check(z.refine(isName)),
  z.tuple([Value, AnyChangeId, AnyStamp]),
)
const verdictHead = { n: z.int().check(z.gte(1)) }

const VerdictSchema = z.discriminatedUnion('verdict', [
  z.object({ ...verdictHead, verdict: z.literal('taken'), seq: Sequence }),
  z.object({ ...verdictHead, verdict: z.literal('had'), seq: Sequence, now: Standings }),
  z.object({ ...verdictHead, verdict: z.literal('merged'), seq: Sequence, now: Standings }),
  z.object({
    ...verdictHead,
    verdict: z.literal('refused'),
    // A newer server may have reasons that this version cannot name; the change stays all the same.
    reason: z.catch(
      z.enum([
        'not-allowed',
        'not-visible',
        'invalid',
        'unknown-kind',
        'decided-by-server',
        'wrong-container',
        'marking-lowered',
        'state-not-reachable',
        'erased',
        'group',
      ]),
      'invalid',
    ),
    field: z.exactOptional(z.string()),
    now: Standings,
  }),
])

const PackedRecordsSchema = z
  .object({
    kind: Kind,
    fields: z.array(Field),
    ids: z.array(Id),
    scope: z.array(Scope),
    seq: z.array(Sequence),
    by: z.array(z.union([AnyChangeId, z.literal('')])),
    at: z.array(z.union([AnyStamp, z.literal('')])),
    columns: z.array(z.array(Value)),
    exceptions: z.array(z.tuple([Sequence, Sequence, AnyChangeId, AnyStamp])),
    elements: z.array(
      z.union([
        z.tuple([Sequence, Element, Value]),
        z.tuple([Sequence, Element, Value, AnyChangeId, AnyStamp]),
      ]),
    ),
  })
  .check(
    z.refine(({ ids, scope, seq, by, at, fields, columns, exceptions, elements }) => {
      const isFull = (column: readonly unknown[]) => column.length === ids.length
      return (
        [scope, seq, by, at].every(isFull) &&
        columns.length === fields.length &&
        columns.every(isFull) &&
        exceptions.every(([row, field]) => row < ids.length && field < fields.length) &&
        elements.every(([row]) => row < ids.length)
      )
    }, 'columns of different lengths'),
  )

/** An answer as a device takes it. What a newer server adds beside these is passed over. */
export const SyncAnswerSchema = z.object({
  protocol: z.int(),
  epoch: z.string(),
  nowMs: z.number(),
  lastN: Sequence,
  verdicts: z.array(VerdictSchema),
  records: z.array(PackedRecordsSchema),
  gone: z.array(z.tuple([z.string(), z.string()])),
  drop: z.array(Scope),
  cursor: z.string(),
  more: z.boolean(),
})

/** The request in `input`, or the first thing that is wrong with it. */
export function readSyncRequest(input: unknown): Result<SyncRequest, WireError> {
  const parsed = SyncRequestSchema.safeParse(input)
  return parsed.success ? ok(parsed.data) : fail(firstIssue(parsed.error.issues))
}

/** The answer in `input`, or the first thing that is wrong with it. */
export function readSyncAnswer(input: unknown): Result<SyncAnswer, WireError> {
  const parsed = SyncAnswerSchema.safeParse(input)
  return parsed.success ? ok(parsed.data) : fail(firstIssue(parsed.error.issues))
}

function firstIssue(issues: readonly z.core.$ZodIssue[]): WireError {
  const [issue] = issues
  return {
    kind: 'invalid',
    path: issue?.path.join('.') ?? '',
    message: issue?.message ?? 'not valid',
  }
}
