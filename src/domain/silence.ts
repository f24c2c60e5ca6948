import { type Instant, instantFromMs } from './day.ts'
import type { MinutesState, ReactionEffect, ReactionKind } from './minutes.ts'

/**
 * The silence procedure as the OSCE has it: Rules of Procedure (MC.DOC/1/06), Annex 1(A), "Application of a
 * silence procedure in the Permanent Council and the Forum for Security Co-operation". In the sense of its
 * paragraphs, and where each is kept:
 *
 *     1 the Chair suggests it, with the exact time at which the silence expires      `circulated`, `deadlineOf`
 *     2 the text is issued without a number and with a title that says so           `under_silence`, no numbers
 *     3 silence is broken when an objection or amendment is communicated in
 *       writing before it expires; the Chair says at once that it is not adopted     `received`, `silence_broken`
 *     4 where it was not broken, the Chair says at once that it is adopted           `atTime`, `adopted`
 *     5 at the first meeting afterwards the Chair makes a statement on it            a person's, no machine's
 *
 * It rests on consensus, of which the same Rules say: "Consensus shall be understood to mean the absence of
 * any objection expressed by a participating State to the adoption of the decision in question."
 * What counts is when the server received something, by its clock.
 */
export type Procedure = {
  readonly state: MinutesState
  readonly rule: 'silence' | 'endorsement'
  /** When the silence ends; `null` under `endorsement`. */
  readonly deadlineAt: Instant | null
  readonly adoptedAt: Instant | null
}

/** No silence is shorter, whatever a mechanism says (I5). */
export const leastSilenceHours = 72
/** Nor longer, or it would be forgotten. */
export const mostSilenceHours = 2_000
/** So long after the deadline something that was written before it still contests the adoption. */
export const contestHours = 24

const hourMs = 3_600_000
const minuteMs = 60_000

/**
 * When a silence that begins at `atMs` (server's clock) ends: after at least the hours of its mechanism and
 * never less than 72, or later where the chair wants it later. Hours are hours: a night in which the clocks
 * change makes it no shorter. On a full minute, so that words and clock say the same.
 */
export function deadlineOf(atMs: number, silenceHours: number, wantedAt: Instant | null): Instant {
  const least = atMs + Math.max(leastSilenceHours, silenceHours) * hourMs
  const wanted = wantedAt === null ? least : Date.parse(wantedAt)
  const latest = atMs + mostSilenceHours * hourMs
  const ms = Math.min(Math.max(least, wanted), Math.max(least, latest))
  return instantFromMs(Math.ceil(ms / minuteMs) * minuteMs)
}

/** A version as it is circulated at `at`; under silence at once, or waiting for the next meeting. */
export function circulated(rule: Procedure['rule'], deadlineAt: Instant | null): Procedure {
  return rule === 'silence'
    ? { state: 'under_silence', rule, deadlineAt, adoptedAt: null }
    : { state: 'circulated', rule, deadlineAt: null, adoptedAt: null }
}

/** What time alone does: silence that nobody broke adopts at its deadline, whenever it is looked at. */
export function atTime(procedure: Procedure, now: Instant): Procedure {
  const { state, deadlineAt } = procedure
  return state === 'under_silence' && deadlineAt !== null && now >= deadlineAt
    ? { ...procedure, state: 'adopted', adoptedAt: deadlineAt }
    : procedure
}

/** A reaction at the moment when the server receives it. */
export type Reaction = {
  readonly kind: ReactionKind
  /** When its author wrote it, in the server's time as far as that is known. */
  readonly writtenAt: Instant
  readonly receivedAt: Instant
  /** May its organisation break silence: members may, observers and guests are heard. */
  readonly hasVoice: boolean
  /** It was taken back before it arrived. */
  readonly isWithdrawn: boolean
  /** Its version is the latest of the meeting. */
  readonly isLatest: boolean
}

/** What a reaction does. Never nothing: what changes no state is still told for what it is. */
export function received(
  before: Procedure,
  reaction: Reaction,
): { readonly procedure: Procedure; readonly effect: ReactionEffect } {
  const procedure = atTime(before, reaction.receivedAt)
  const stays = (effect: ReactionEffect) => ({ procedure, effect })
  const becomes = (state: MinutesState, effect: ReactionEffect) => ({
    procedure: { ...procedure, state },
    effect,
  })
  if (reaction.isWithdrawn) return stays('withdrawn')
  // I6.
  if (reaction.kind === 'editorial') return stays('noted')
  if (!reaction.hasVoice) return stays('without_voice')
  if (!reaction.isLatest) return stays('earlier_version')
  switch (procedure.state) {
    case 'circulated':
      return stays('awaits_meeting')
    case 'under_silence':
      return becomes('silence_broken', 'broke_silence')
    case 'silence_broken':
      return stays(isInTime(procedure, reaction) ? 'broke_silence' : 'late')
    case 'adopted':
    case 'adopted_contested':
      return contests(procedure, reaction)
        ? becomes('adopted_contested', 'contested')
        : stays('late')
    case 'reopened':
      return stays('earlier_version')
  }
}

function isInTime({ deadlineAt }: Procedure, { receivedAt }: Reaction): boolean {
  return deadlineAt !== null && receivedAt < deadlineAt
}

function contests({ deadlineAt }: Procedure, { writtenAt, receivedAt }: Reaction): boolean {
  if (deadlineAt === null || writtenAt >= deadlineAt) return false
  return Date.parse(receivedAt) <= Date.parse(deadlineAt) + contestHours * hourMs
}

/**
 * What is left when a reaction is withdrawn; `contesting` are those that still contest. Silence that was
 * broken stays broken: the text is not adopted, and comes back as a new version or not at all.
 */
export function afterWithdrawal(procedure: Procedure, contesting: number): Procedure {
  return procedure.state === 'adopted_contested' && contesting === 0
    ? { ...procedure, state: 'adopted' }
    : procedure
}

/** What a chair does to a version. */
export type ChairsAct = 'endorse' | 'uphold' | 'reopen' | 'correct'

/** Why a chair's act does not follow. */
export type NotNow =
  | 'not-waiting-for-a-meeting'
  | 'objections-open'
  | 'not-contested'
  | 'not-adopted'
  | 'nothing-to-reopen'
  | 'not-the-latest'

/**
 * What a chair's act does to a version at `now`, or why it does not follow. `open` are the objections and
 * amendments that are neither withdrawn nor settled (I4: adoption needs that there are none).
 */
export function chairsAct(
  before: Procedure,
  act: ChairsAct,
  { now, open, isLatest }: { now: Instant; open: number; isLatest: boolean },
): Procedure | NotNow {
  const procedure = atTime(before, now)
  const { state } = procedure
  // A correction belongs to what was adopted, also when something newer is on its way.
  if (!isLatest && act !== 'correct') return 'not-the-latest'
  switch (act) {
    case 'endorse':
      if (state !== 'circulated') return 'not-waiting-for-a-meeting'
      if (open > 0) return 'objections-open'
      return { ...procedure, state: 'adopted', adoptedAt: now }
    case 'uphold':
      return state === 'adopted_contested' ? { ...procedure, state: 'adopted' } : 'not-contested'
    case 'reopen':
      return state === 'reopened' || state === 'silence_broken'
        ? 'nothing-to-reopen'
        : { ...procedure, state: 'reopened' }
    case 'correct':
      return isAdopted(state) ? procedure : 'not-adopted'
  }
}

/** It stands, contested or not. */
export function isAdopted(state: MinutesState): boolean {
  return state === 'adopted' || state === 'adopted_contested'
}

/** May a next version be circulated when the latest one is in this state; `null`: there is none. */
export function mayFollow(latest: MinutesState | null): boolean {
  return latest === null || latest === 'silence_broken' || latest === 'reopened'
}

/** The state of the meeting whose latest version is in this state. */
export function meetingStateOf(
  state: MinutesState,
): 'circulated' | 'silence_broken' | 'adopted' | 'adopted_contested' | 'reopened' {
  return state === 'under_silence' ? 'circulated' : state
}
