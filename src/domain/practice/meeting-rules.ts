import { daysBetween } from '../calendar.ts'
import type { Day } from '../day.ts'
import type { Mechanism } from '../mechanism.ts'
import { kindsOfSubstance } from '../review/track-ledger.ts'
import { occasions } from '../rhythm-days.ts'
import { forumsIn, heldIn, mostOf, type PracticeIndex } from './practice-index.ts'
import { aCase, type Case, type Reading, unmet } from './reading.ts'
import type { Window } from './window.ts'

/**
 * G1: the meetings that were due in the window, held or fallen out; good is one that was held and came to a
 * decision or an action. What fell out has no record: the forum stands for it.
 */
export function meetingsHeld(index: PracticeIndex, window: Window): Reading {
  const held = heldIn(index, window).map(({ meeting }) => meeting)
  const results = held.map((meeting) =>
    aCase(
      'meeting',
      meeting.id,
      index.decisionsOf(meeting.id).length > 0 || index.actionsOf(meeting.id).length > 0,
    ),
  )
  const missed: Case[] = []
  for (const forum of forumsIn(index)) {
    const due = timesDue(forum, firstDay(index, forum.id), window)
    const took = held.filter(
      ({ mechanismId, kind }) => mechanismId === forum.id && kind !== 'ad_hoc',
    )
    for (let at = took.length; at < due; at += 1) missed.push(aCase('mechanism', forum.id, false))
  }
  const empty = unmet(results)
  const where = mostOf((missed.length > 0 ? missed : empty).map((one) => forumOf(index, one)))
  const due = held.length + missed.length
  return {
    cases: [...results, ...missed],
    parts: { with_result: results },
    step:
      missed.length > 0
        ? { kind: 'fix_next_date', mechanismId: where, missed: missed.length, due }
        : empty.length > 0
          ? { kind: 'settle_something', mechanismId: where, meetings: empty.length }
          : null,
  }
}

/** How often a forum was to meet in a window: by its rhythm, or else by what it roughly said. */
function timesDue(forum: Mechanism, firstOn: Day | null, window: Window): number {
  if (forum.rhythm !== null) {
    const most = daysBetween(window.fromOn, window.toOn) + 1
    return occasions(forum.rhythm, window.fromOn, most).filter(({ on }) => on <= window.toOn).length
  }
  const days = cadenceDays[forum.cadence]
  // Before its first meeting nobody had promised anything.
  if (days === null || firstOn === null || firstOn > window.toOn) return 0
  const from = firstOn > window.fromOn ? firstOn : window.fromOn
  return Math.floor((daysBetween(from, window.toOn) + 1) / days)
}

const cadenceDays: Record<Mechanism['cadence'], number | null> = {
  weekly: 7,
  fortnightly: 14,
  monthly: 31,
  quarterly: 92,
  half_yearly: 184,
  yearly: 366,
  on_demand: null,
}

function firstDay(index: PracticeIndex, mechanismId: string): Day | null {
  return index.held.find(({ meeting }) => meeting.mechanismId === mechanismId)?.on ?? null
}

function forumOf(index: PracticeIndex, { ref }: Case): Mechanism['id'] | null {
  const id =
    ref.kind === 'mechanism'
      ? ref.id
      : index.held.find(({ meeting }) => meeting.id === ref.id)?.meeting.mechanismId
  return index.mechanisms.get(id ?? '')?.id ?? null
}

/**
 * G2: the minutes that agendas gave to information, discussion and decision; good are those for discussion
 * and decision. Closer: of these items how many were strategic (S40).
 */
export function jointPolicy(index: PracticeIndex, window: Window): Reading {
  const items = heldIn(index, window)
    .flatMap(({ meeting }) => index.agendaOf(meeting.id))
    .filter(({ kind }) => kindsOfSubstance.has(kind))
  const timed = items.filter(({ minutesAllotted }) => (minutesAllotted ?? 0) > 0)
  const cases = timed.map((item) =>
    aCase('agendaItem', item.id, item.kind !== 'information', item.minutesAllotted ?? 0),
  )
  const all = cases.reduce((sum, { weight }) => sum + weight, 0)
  const updates = unmet(cases).reduce((sum, { weight }) => sum + weight, 0)
  const percent = all === 0 ? 0 : Math.round((100 * updates) / all)
  return {
    cases,
    parts: {
      strategic: items.map((item) => aCase('agendaItem', item.id, item.nature === 'strategic')),
    },
    step:
      percent >= 50
        ? {
            kind: 'fewer_updates',
            mechanismId: mostOf(timed.map((one) => one.mechanismId)),
            percent,
          }
        : null,
  }
}

/**
 * G7: whether an authority of the host country was at the meetings held. A meeting of which nobody wrote
 * down who came is no data; one for which it was said why none was invited is told apart (S47). Closer:
 * central and local ones both.
 */
export function hostInvolved(index: PracticeIndex, window: Window): Reading {
  const expected = heldIn(index, window).filter(({ meeting }) => {
    const forum = index.mechanisms.get(meeting.mechanismId)
    return index.hasSheet(meeting.id) && !forum?.waivedConstituencies.includes('host_authorities')
  })
  const seen = expected.map(({ meeting }) => {
    const there = index
      .presentAt(meeting.id)
      .flatMap((row) => index.organisations.get(row.organisationId) ?? [])
      .filter(({ constituency }) => constituency === 'host_authorities')
    const isLocal = there.some(({ kind }) => kind === 'host_local_authority')
    const isCentral = there.some(({ kind }) => kind !== 'host_local_authority')
    return { meeting, isThere: there.length > 0, isLocal, isBoth: isLocal && isCentral }
  })
  const withReason = seen.filter(
    ({ meeting, isThere }) => !isThere && meeting.hostAbsenceReason !== '',
  )
  const rest = seen.filter((one) => !withReason.includes(one))
  const absent = rest.filter(({ isThere }) => !isThere)
  const withoutLocal = rest.filter(({ isLocal }) => !isLocal)
  const mechanismId = mostOf((absent.length > 0 ? absent : withoutLocal).map(forum))
  return {
    cases: rest.map(({ meeting, isThere }) => aCase('meeting', meeting.id, isThere)),
    parts: {
      both_levels: rest.map(({ meeting, isBoth }) => aCase('meeting', meeting.id, isBoth)),
      reason_given: withReason.map(({ meeting }) => aCase('meeting', meeting.id, true)),
    },
    step:
      absent.length > 0
        ? { kind: 'invite_host', mechanismId, meetings: absent.length }
        : withoutLocal.length > 0
          ? { kind: 'invite_local', mechanismId, meetings: withoutLocal.length }
          : null,
  }
}

function forum({ meeting }: { meeting: { mechanismId: Mechanism['id'] } }): Mechanism['id'] {
  return meeting.mechanismId
}
