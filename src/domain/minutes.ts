import { z } from 'zod/mini'
import { Instant } from './day.ts'
import { envelope } from './envelope.ts'
import {
  DecisionId,
  MechanismId,
  MeetingId,
  MinutesId,
  ObjectionId,
  PersonId,
  RecordId,
} from './ids.ts'
import { LongText, optionalText } from './text.ts'

/** The states of one version; `silence.ts` says which event leads where. A draft is no version yet. */
export const minutesStates = [
  'circulated',
  'under_silence',
  'silence_broken',
  'adopted',
  'adopted_contested',
  'reopened',
] as const
export type MinutesState = (typeof minutesStates)[number]

/** A correction to an adopted version, which itself is never rewritten (F67). */
export const Erratum = z.strictObject({
  at: Instant,
  by: z.nullable(PersonId),
  text: optionalText(400),
})
export type Erratum = z.infer<typeof Erratum>

/**
 * One version of the minutes of a meeting, as circulated: made and moved on by the server alone. It
 * never changes; what changes comes as the next version, and this one stays readable.
 */
export const Minutes = z.strictObject({
  id: MinutesId,
  ...envelope,
  mechanismId: MechanismId,
  meetingId: MeetingId,
  /** From 1, without a gap, within its meeting. */
  version: z.int().check(z.gte(1), z.lte(1_000)),
  /** Frozen; read with `readMinutesContent`, which is loaded where minutes are shown. */
  content: z.record(z.string(), z.unknown()),
  /** SHA-256 of the content, of its meeting and its version, in hexadecimal: `minutesFingerprint`. */
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** Something in it was said under the Chatham House Rule: nobody outside the room reads it. */
  chathamHouse: z.boolean(),
  /** How it is adopted: by a silence that nobody breaks, or by the next meeting. */
  rule: z.enum(['silence', 'endorsement']),
  /** When the server circulated it; by `createdBy`. */
  circulatedAt: Instant,
  /** What whoever circulated it says of it. */
  remark: optionalText(400),
  /** When the silence ends, on the server's clock; `null` where it is for the next meeting. */
  deadlineAt: z.nullable(Instant),
  state: z.enum(minutesStates),
  /** Why it was reopened, or kept although it was contested. */
  stateReason: optionalText(400),
  adoptedAt: z.nullable(Instant),
  /** The meeting that endorsed it; `null` where silence adopted it, or nothing yet. */
  endorsedAtMeetingId: z.nullable(MeetingId),
  /** The numbers of its decisions, given when it was adopted (I2). */
  numbers: z.record(DecisionId, z.string()),
  /** By their place, from `1`. */
  errata: z.record(z.string().check(z.regex(/^[1-9][0-9]?$/)), Erratum),
})
export type Minutes = z.infer<typeof Minutes>

/** An editorial comment never breaks silence (I6); an amendment breaks it as an objection does. */
export const reactionKinds = ['editorial', 'amendment', 'objection'] as const
export type ReactionKind = (typeof reactionKinds)[number]

/**
 * What the server made of a reaction when it received it:
 * - `noted`: an editorial comment
 * - `broke_silence`: received before the deadline
 * - `contested`: written before the deadline, received within a day after it
 * - `late`: received after that, or written after the deadline
 * - `awaits_meeting`: the version waits for a meeting, which cannot endorse it before this is settled
 * - `without_voice`: of an organisation that is no member: read, and breaks nothing
 * - `earlier_version`: about a version that nobody decides about any more
 * - `withdrawn`: taken back before it arrived
 */
export const reactionEffects = [
  'noted',
  'broke_silence',
  'contested',
  'late',
  'awaits_meeting',
  'without_voice',
  'earlier_version',
  'withdrawn',
] as const
export type ReactionEffect = (typeof reactionEffects)[number]

/**
 * What an organisation (`ownerOrganisationId`) says in writing to a version of minutes. Written offline;
 * when it counts is for the server's clock. Never changed and never deleted: it is withdrawn.
 */
export const Objection = z.strictObject({
  id: ObjectionId,
  ...envelope,
  mechanismId: MechanismId,
  minutesId: MinutesId,
  kind: z.enum(reactionKinds),
  /** The agenda item, line, decision or action of the content that it is about; `null`: the whole. */
  pointId: z.nullable(RecordId),
  text: LongText.check(z.trim(), z.minLength(1), z.maxLength(4_000)),
  withdrawnAt: z.nullable(Instant),
  /** What the chair did with it. */
  handling: z.enum(['open', 'taken_up', 'not_taken_up']),
  answer: optionalText(400),
  receivedAt: z.nullable(Instant),
  effect: z.nullable(z.enum(reactionEffects)),
})
export type Objection = z.infer<typeof Objection>
