import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Minutes, MinutesState, ReactionEffect, ReactionKind } from '../../domain/minutes.ts'
import type { MinutesDifference } from '../../domain/minutes-differences.ts'
import type { Tone } from '../parts/tone.ts'

/** Where a version stands, in two words. */
export function useMinutesStateWords(): Record<MinutesState, string> {
  const { t } = useLingui()
  return {
    circulated: t`Waits for the next meeting`,
    under_silence: t`Under silence`,
    silence_broken: t`Silence broken`,
    adopted: t`Adopted`,
    adopted_contested: t`Adopted, contested`,
    reopened: t`Reopened`,
  }
}

export const minutesStateTones: Record<MinutesState, Tone> = {
  circulated: 'accent',
  under_silence: 'accent',
  silence_broken: 'late',
  adopted: 'good',
  adopted_contested: 'late',
  reopened: 'attention',
}

/** What sort of reaction it is, as a choice. */
export function useReactionWords(): Record<ReactionKind, string> {
  const { t } = useLingui()
  return {
    editorial: t`Editorial comment`,
    amendment: t`Amendment`,
    objection: t`Objection`,
  }
}

/** What came of a reaction; `null`: the server has not received it yet. */
export function useEffectWords(): (effect: ReactionEffect | null) => string {
  const { t } = useLingui()
  const words: Record<ReactionEffect, string> = {
    noted: t`Noted. It does not break silence.`,
    broke_silence: t`Received in time: silence was broken.`,
    contested: t`Written before the deadline and received after it: the adoption is contested.`,
    late: t`Received after the deadline. The chair sees it; the adoption stands.`,
    awaits_meeting: t`The meeting cannot endorse the minutes before this is settled.`,
    without_voice: t`Read by all. An observer or guest does not break silence.`,
    earlier_version: t`About an earlier version. The chair sees it.`,
    withdrawn: t`Withdrawn before it arrived.`,
  }
  return (effect) =>
    effect === null
      ? t`Saved on this device. It counts when the server receives it.`
      : words[effect]
}

/** How long until an instant, in words that a person would use: "2 days 3 hours", "40 minutes". */
export function useTimeLeft(): (from: string, until: string) => string {
  const { t } = useLingui()
  return (from, until) => {
    const minutes = Math.max(0, Math.ceil((Date.parse(until) - Date.parse(from)) / 60_000))
    const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)]
    if (minutes < 60) return plural(minutes, { one: '# minute', other: '# minutes' })
    const ofHours = plural(hours, { one: '# hour', other: '# hours' })
    if (days === 0) return ofHours
    const ofDays = plural(days, { one: '# day', other: '# days' })
    return hours === 0 ? ofDays : t`${ofDays} ${ofHours}`
  }
}

/** One difference between two versions, in a sentence. */
export function useDifferenceWords(): (difference: MinutesDifference) => string {
  const { t } = useLingui()
  const kinds: Record<MinutesDifference['what'], string> = {
    meeting: t`about the meeting`,
    attendance: t`attendance`,
    item: t`agenda item`,
    line: t`line`,
    decision: t`decision`,
    action: t`action`,
  }
  return ({ what, how, before, after }) => {
    const kind = kinds[what]
    if (how === 'added') return t`New, ${kind}: “${after}”`
    if (how === 'removed') return t`Taken out, ${kind}: “${before}”`
    return before === after
      ? t`Changed, ${kind}: the details of “${after}”`
      : t`Changed, ${kind}: “${before}” became “${after}”`
  }
}

/** What the chair did with a reaction, as a choice. */
export function useHandlingWords(): Record<'open' | 'taken_up' | 'not_taken_up', string> {
  const { t } = useLingui()
  return { open: t`Open`, taken_up: t`Taken up`, not_taken_up: t`Not taken up` }
}

/** "Version 2". */
export function useVersionWords(): (minutes: Pick<Minutes, 'version'>) => string {
  const { t } = useLingui()
  return ({ version }) => t`Version ${version}`
}
