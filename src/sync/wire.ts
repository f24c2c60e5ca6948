import { z } from 'zod/mini'
import { fail, ok, type Result } from '../domain/result.ts'
import type { Verdict } from './change.ts'
import { fromSteps, steps } from './pack.ts'
import {
  firstSchema,
  type PackedChanges,
  type PackedRecords,
  protocolVersion,
  type SyncAnswer,
  type SyncRequest,
} from './protocol.ts'

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
/** A record's kind, of this version or of another. */
export const Kind = z.string().check(z.regex(/^[a-z][A-Za-z]{0,39}$/))
/** A record's id. */
export const Id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9:._-]{7,159}$/))
const Field = z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,59}$/))
const Element = z
  .string()
  .check(z.regex(/^[a-z][A-Za-z0-9]{0,59}\/[A-Za-z0-9][A-Za-z0-9:._-]{0,799}$/))
const AnyStamp = z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{12}$/))
/** `device.n`, with `+` a merged text, several of them for an element that several added. */
const AnyChangeId = z
  .string()
  .check(
    z.maxLength(4_000),
    z.regex(/^[A-Za-z0-9_-]{1,40}\.\d{1,16}\+?( [A-Za-z0-9_-]{1,40}\.\d{1,16})*$/),
  )
const Base = z.nullable(AnyChangeId)
const Scope = z.string().check(z.maxLength(20_000))

function rows<Cell extends z.core.$ZodType>(cell: Cell) {
  return z.array(cell).check(z.maxLength(wireLimits.changes))
}

/** Sequences as steps, see `pack.ts`. */
const Sequences = rows(z.int()).check(
  z.refine(
    (given) =>
      fromSteps(given).every((sequence) => sequence >= 0 && Number.isSafeInteger(sequence)),
    'a sequence below nothing',
  ),
)

const PackedChangesSchema = z
  .strictObject({
    kind: Kind,
    fields: z.array(Field).check(z.maxLength(wireLimits.fields)),
    ids: rows(Id).check(z.minLength(1)),
    n: rows(z.int().check(z.gte(1))),
    group: z.exactOptional(rows(z.int().check(z.gte(1)))),
    at: rows(AnyStamp),
    seen: z.exactOptional(Sequences),
    columns: z._default(z.array(rows(Value)).check(z.maxLength(wireLimits.fields)), []),
    bases: z._default(z.nullable(z.array(rows(Base)).check(z.maxLength(wireLimits.fields))), null),
    elements: z._default(
      z.array(z.tuple([Sequence, Element, Value, Base])).check(z.maxLength(wireLimits.elements)),
      [],
    ),
  })
  .check(
    z.refine(({ ids, n, group = n, at, seen = n, fields, columns, bases, elements }) => {
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

/** Changes as a device hands them over: no number twice. */
export const PushSchema = z.array(PackedChangesSchema).check(
  z.maxLength(wireLimits.tables),
  z.refine(
    (tables) => tables.reduce((count, table) => count + table.ids.length, 0) <= wireLimits.changes,
    'too many changes',
  ),
  z.refine((tables) => {
    const numbers = tables.flatMap((table) => table.n)
    return new Set(numbers).size === numbers.length
  }, 'a number twice'),
)

/** A request as it may come from anybody. */
export const SyncRequestSchema = z.strictObject({
  protocol: z._default(z.int(), protocolVersion),
  schema: z._default(z.int(), firstSchema),
  epoch: z._default(z.nullable(z.string().check(z.maxLength(80))), null),
  cursor: z._default(z.nullable(z.string().check(z.maxLength(200_000))), null),
  nowMs: z.number().check(z.gte(-8.64e15), z.lte(8.64e15)),
  push: z._default(PushSchema, []),
  again: z.exactOptional(z.int().check(z.gte(1))),
  pullBytes: z.int().check(z.gte(0), z.lte(16_000_000)),
})

const Standings = z.record(
  z.string().check(z.refine(isName)),
  z.tuple([Value, AnyChangeId, AnyStamp]),
)
const verdictHead = { n: z.int().check(z.gte(1)) }

const VerdictSchema = z.discriminatedUnion('verdict', [
  z.object({
    ...verdictHead,
    verdict: z.literal('taken'),
    seq: Sequence,
    at: z.exactOptional(AnyStamp),
  }),
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
        'minutes-closed',
        'not-accepted',
        'not-settled',
        'agreed-nowhere',
        'step-lacks',
        'number-taken',
        'group',
      ]),
      'invalid',
    ),
    field: z.exactOptional(z.string()),
    now: Standings,
  }),
])

/** Records as columns, as they may come from anybody. */
export const PackedRecordsSchema = z
  .object({
    kind: Kind,
    fields: z.array(Field),
    ids: z.array(Id),
    scope: z.array(Scope),
    seq: Sequences,
    by: z.array(z.union([AnyChangeId, z.literal('')])),
    at: z.array(z.union([AnyStamp, z.literal('')])),
    columns: z._default(z.array(z.array(Value)), []),
    exceptions: z._default(z.array(z.tuple([Sequence, Sequence, AnyChangeId, AnyStamp])), []),
    elements: z._default(
      z.array(
        z.union([
          z.tuple([Sequence, Element, Value]),
          z.tuple([Sequence, Element, Value, AnyChangeId, AnyStamp]),
        ]),
      ),
      [],
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

/**
 * An answer as a device takes it. What a newer server adds beside these is passed over. `taken` are
 * the verdicts of changes that were taken as written, numbers and sequences as steps.
 */
export const SyncAnswerSchema = z.object({
  protocol: z._default(z.int(), protocolVersion),
  epoch: z.exactOptional(z.string()),
  nowMs: z.number(),
  lastN: z._default(Sequence, 0),
  taken: z._default(
    z
      .object({ n: Sequences, seq: Sequences })
      .check(z.refine(({ n, seq }) => n.length === seq.length, 'columns of different lengths')),
    { n: [], seq: [] },
  ),
  verdicts: z._default(z.array(VerdictSchema), []),
  records: z._default(z.array(PackedRecordsSchema), []),
  gone: z._default(z.array(z.tuple([z.string(), z.string()])), []),
  drop: z._default(z.array(Scope), []),
  cursor: z.exactOptional(z.string()),
  more: z._default(z.boolean(), false),
  schema: z.exactOptional(z.int()),
})

/** The request in `input`, or the first thing that is wrong with it. */
export function readSyncRequest(input: unknown): Result<SyncRequest, WireError> {
  const parsed = SyncRequestSchema.safeParse(input)
  if (!parsed.success) return fail(firstIssue(parsed.error.issues))
  return ok({ ...parsed.data, push: filledPush(parsed.data.push) })
}

/** `push` with what is left out where it is what one would expect. */
export function filledPush(push: z.infer<typeof PushSchema>): PackedChanges[] {
  return push.map(({ group, seen, ...table }) => ({
    ...table,
    group: group ?? table.n,
    seen: seen ?? table.n.map(() => 0),
  }))
}

/**
 * The answer in `input` to a request that named this epoch and cursor, or the first thing that is
 * wrong with it: an answer repeats neither of them.
 */
export function readSyncAnswer(
  input: unknown,
  asked: Pick<SyncRequest, 'epoch' | 'cursor'> = { epoch: null, cursor: null },
): Result<SyncAnswer, WireError> {
  const parsed = SyncAnswerSchema.safeParse(input)
  if (!parsed.success) return fail(firstIssue(parsed.error.issues))
  const { taken, epoch = asked.epoch, cursor = asked.cursor, ...rest } = parsed.data
  if (epoch === null || cursor === null)
    return fail({ kind: 'invalid', path: epoch === null ? 'epoch' : 'cursor', message: 'missing' })
  const sequences = fromSteps(taken.seq)
  const verdicts: Verdict[] = [
    ...fromSteps(taken.n).map(
      (n, index): Verdict => ({ n, verdict: 'taken', seq: sequences[index] ?? 0 }),
    ),
    ...rest.verdicts,
  ]
  return ok({ ...rest, epoch, cursor, verdicts: verdicts.sort((one, other) => one.n - other.n) })
}

/**
 * `request` as it travels: what is empty, and what the reader of it takes for granted, stays at home.
 * `readSyncRequest` puts it back.
 */
export function writeSyncRequest(request: SyncRequest): unknown {
  const { protocol, schema, epoch, cursor, push, ...rest } = request
  return {
    ...(protocol !== protocolVersion && { protocol }),
    ...(schema !== firstSchema && { schema }),
    ...(epoch !== null && { epoch }),
    ...(cursor !== null && { cursor }),
    ...rest,
    ...(push.length > 0 && { push: push.map(slimChanges) }),
  }
}

/** `answer` to `asked` as it travels, without what is empty or was in the request. */
export function writeSyncAnswer(
  answer: SyncAnswer,
  asked: Pick<SyncRequest, 'epoch' | 'cursor'>,
): unknown {
  const { protocol, schema = firstSchema, epoch, cursor, lastN, verdicts, records } = answer
  const { gone, drop, more, nowMs } = answer
  const isPlain = (one: Verdict) => one.verdict === 'taken' && one.at === undefined
  const taken = verdicts.flatMap((one) => (one.verdict === 'taken' && isPlain(one) ? one : []))
  const others = verdicts.filter((one) => !isPlain(one))
  return {
    ...(protocol !== protocolVersion && { protocol }),
    ...(epoch !== asked.epoch && { epoch }),
    nowMs,
    ...(schema !== firstSchema && { schema }),
    ...(lastN > 0 && { lastN }),
    ...(taken.length > 0 && {
      taken: { n: steps(taken.map(({ n }) => n)), seq: steps(taken.map(({ seq }) => seq)) },
    }),
    ...(others.length > 0 && { verdicts: others }),
    ...(records.length > 0 && { records: records.map(slimRecords) }),
    ...(gone.length > 0 && { gone }),
    ...(drop.length > 0 && { drop }),
    ...(cursor !== asked.cursor && { cursor }),
    ...(more && { more }),
  }
}

/** Changes as they travel, without what is empty or as one would expect. */
export function slimChanges({
  group,
  seen,
  columns,
  bases,
  elements,
  ...table
}: PackedChanges): unknown {
  return {
    ...table,
    ...(group.some((one, row) => one !== table.n[row]) && { group }),
    ...(seen.some((one) => one !== 0) && { seen }),
    ...(columns.length > 0 && { columns }),
    ...(bases !== null && { bases }),
    ...(elements.length > 0 && { elements }),
  }
}

function slimRecords({ columns, exceptions, elements, ...table }: PackedRecords): unknown {
  return {
    ...table,
    ...(columns.length > 0 && { columns }),
    ...(exceptions.length > 0 && { exceptions }),
    ...(elements.length > 0 && { elements }),
  }
}

/** The first of what is wrong with a request or answer. */
export function firstIssue(issues: readonly z.core.$ZodIssue[]): WireError {
  const [issue] = issues
  return {
    kind: 'invalid',
    path: issue?.path.join('.') ?? '',
    message: issue?.message ?? 'not valid',
  }
}
