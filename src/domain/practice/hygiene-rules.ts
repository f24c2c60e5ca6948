import { dayOf } from '../day.ts'
import { minutesWorkingDays, workingDaysAfter } from '../due-rules.ts'
import type { Meeting } from '../meeting.ts'
import { heldIn, mostOf, type PracticeIndex } from './practice-index.ts'
import { aCase, type Reading, unmet } from './reading.ts'
import type { Window } from './window.ts'

/** H1: the meetings held; good is one whose minutes went out within two working days. In time still: no data. */
export function minutesInTime(index: PracticeIndex, window: Window): Reading {
  const { today } = index.picture
  const seen = heldIn(index, window).flatMap(({ meeting, on }) => {
    const lastOn = workingDaysAfter(on, minutesWorkingDays)
    const [first] = index
      .minutesOf(meeting.id)
      .map(({ circulatedAt }) => dayOf(circulatedAt, meeting.zone))
      .toSorted()
    if (first === undefined && today <= lastOn) return []
    return [
      {
        meeting,
        lastOn,
        isOut: first !== undefined,
        isMet: first !== undefined && first <= lastOn,
      },
    ]
  })
  const cases = seen.map(({ meeting, isMet }) => aCase('meeting', meeting.id, isMet))
  const owed = seen.findLast(({ isOut }) => !isOut)
  const late = unmet(cases).length
  return {
    cases,
    parts: {},
    step:
      owed !== undefined
        ? {
            kind: 'send_minutes',
            mechanismId: owed.meeting.mechanismId,
            meetingId: owed.meeting.id,
            on: owed.lastOn,
          }
        : late > 0
          ? { kind: 'minutes_sooner', mechanismId: forumOf(seen), meetings: late }
          : null,
  }
}

function forumOf(seen: readonly { meeting: Meeting; isMet: boolean }[]) {
  return mostOf(seen.flatMap(({ meeting, isMet }) => (isMet ? [] : [meeting.mechanismId])))
}

/** So many working days before a meeting its agenda is with those invited. */
export const agendaWorkingDays = 3

/**
 * H2: the meetings held whose agenda was sent from here; good is one that went out three working days before.
 * What was sent by other ways is not known here, and no data.
 */
export function agendaInTime(index: PracticeIndex, window: Window): Reading {
  const seen = heldIn(index, window).flatMap(({ meeting, on }) => {
    const [first] = index
      .sentOf(meeting.id)
      .map(({ createdAt }) => dayOf(createdAt, meeting.zone))
      .toSorted()
    return first === undefined
      ? []
      : [{ meeting, isMet: workingDaysAfter(first, agendaWorkingDays) <= on }]
  })
  const cases = seen.map(({ meeting, isMet }) => aCase('meeting', meeting.id, isMet))
  const late = unmet(cases).length
  return {
    cases,
    parts: {},
    step: late === 0 ? null : { kind: 'agenda_sooner', mechanismId: forumOf(seen), meetings: late },
  }
}

/**
 * H3: the meetings with an agenda that were not the first of their forum; good is one that went through the
 * action points before anything but the agenda itself.
 */
export function reviewFirst(index: PracticeIndex, window: Window): Reading {
  const firsts = new Set<string>()
  const known = new Set<string>()
  for (const { meeting } of index.held) {
    if (!known.has(meeting.mechanismId)) firsts.add(meeting.id)
    known.add(meeting.mechanismId)
  }
  const seen = heldIn(index, window).flatMap(({ meeting }) => {
    const items = index.agendaOf(meeting.id).filter(({ kind }) => kind !== 'adoption_of_agenda')
    const hasReview = items.some(({ kind }) => kind === 'review_of_action_points')
    if (items.length === 0 || (firsts.has(meeting.id) && !hasReview)) return []
    return [{ meeting, isMet: items[0]?.kind === 'review_of_action_points' }]
  })
  const cases = seen.map(({ meeting, isMet }) => aCase('meeting', meeting.id, isMet))
  const late = unmet(cases).length
  return {
    cases,
    parts: {},
    step: late === 0 ? null : { kind: 'review_first', mechanismId: forumOf(seen), meetings: late },
  }
}

/** So long is a meeting at most, minutes. */
export const longestMinutes = 90

/** A meeting that nobody closed on its day is taken to have lasted as long as it was planned. */
const closedWithinMinutes = 8 * 60

/** How long a meeting took, minutes: as it was opened and closed, or else as planned. */
export function minutesTaken(meeting: Meeting): number {
  const { openedAt, closedAt, startsAt, endsAt } = meeting
  const took = openedAt === null || closedAt === null ? null : minutesBetween(openedAt, closedAt)
  return took !== null && took > 0 && took <= closedWithinMinutes
    ? took
    : minutesBetween(startsAt, endsAt)
}

function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 60_000)
}

/** H4: the meetings held; good is one of at most ninety minutes. */
export function shortMeetings(index: PracticeIndex, window: Window): Reading {
  const seen = heldIn(index, window).map(({ meeting }) => {
    const minutes = minutesTaken(meeting)
    return { meeting, minutes, isMet: minutes <= longestMinutes }
  })
  const longest = Math.max(0, ...seen.map(({ minutes }) => minutes))
  return {
    cases: seen.map(({ meeting, isMet }) => aCase('meeting', meeting.id, isMet)),
    parts: {},
    step:
      longest <= longestMinutes
        ? null
        : { kind: 'shorter', mechanismId: forumOf(seen), minutes: longest },
  }
}

/**
 * H5: the meetings of people without one language in common, as far as their languages are known; good is
 * one at which everybody was offered one that they speak.
 */
export function interpretation(index: PracticeIndex, window: Window): Reading {
  const { languages } = index.picture
  const missing: string[] = []
  const seen = heldIn(index, window).flatMap(({ meeting }) => {
    const spoken = index
      .presentAt(meeting.id)
      .map(({ id }) => (languages.get(id) ?? []).map(plain))
      .filter((some) => some.length > 0)
    const [first = []] = spoken
    const isShared = first.some((lang) => spoken.every((some) => some.includes(lang)))
    if (spoken.length < 2 || isShared) return []
    const offered = new Set([meeting.lang, ...meeting.interpretation].map(plain))
    const without = spoken.filter((some) => !some.some((lang) => offered.has(lang)))
    missing.push(...without.flatMap(([lang]) => lang ?? []))
    return [{ meeting, isMet: meeting.interpretation.length > 0 && without.length === 0 }]
  })
  const cases = seen.map(({ meeting, isMet }) => aCase('meeting', meeting.id, isMet))
  return {
    cases,
    parts: {},
    step:
      unmet(cases).length === 0
        ? null
        : {
            kind: 'offer_interpretation',
            mechanismId: forumOf(seen),
            langs: [...new Set(missing)].toSorted(),
          },
  }
}

function plain(lang: string): string {
  return lang.split('-')[0] ?? lang
}
