import ICAL from 'ical.js'
import { importLimits } from './import-report.ts'
import type { LeftOutReason } from './import-words.ts'

/** How many steps are left for working out when series take place. */
export class Steps {
  #left: number
  #ofSeries = 0

  constructor(left: number) {
    this.#left = left
  }

  /** Another series begins, with a share of its own. */
  begin(): void {
    this.#ofSeries = Math.min(importLimits.stepsASeries, this.#left)
  }

  /** Throws where no steps are left. */
  spend(steps: number): void {
    this.#ofSeries -= steps
    this.#left -= steps
    if (this.#ofSeries < 0) throw new OutOfSteps()
  }
}

class OutOfSteps extends Error {}

/** When a series takes place, each in the time of its zone, in order; and whether it goes on after that. */
export type Series =
  | { readonly kind: 'times'; readonly times: readonly ICAL.Time[]; readonly goesOn: boolean }
  | { readonly kind: 'trouble'; readonly reason: LeftOutReason }

const slow: ReadonlySet<string> = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'])
const mostRules = 4
const mostDates = 1_000

/** What is looked at of a series, and how many steps that may take. */
export type Span = { readonly fromMs: number; readonly toMs: number; readonly steps: Steps }

/**
 * The times of a series from `fromMs` to `toMs`, worked out by the library. Bounded: a rule without an end
 * stops at `toMs`, one that never comes true at the steps that it may take.
 */
export function seriesOf(event: ICAL.Component, start: ICAL.Time, span: Span): Series {
  const rules = event.getAllProperties('rrule').map((property) => property.getFirstValue())
  const trouble = troubleIn(rules)
  if (trouble !== null) return { kind: 'trouble', reason: trouble }
  const times = new Map<number, ICAL.Time>()
  let goesOn = false
  span.steps.begin()
  try {
    for (const rule of rules)
      if (rule instanceof ICAL.Recur) goesOn = addByRule(times, rule, start, span) || goesOn
    for (const time of datesIn(event, 'rdate', start)) add(times, time, span)
    if (rules.length === 0 || times.size > 0) add(times, start, span)
    for (const time of datesIn(event, 'exdate', start)) drop(times, time)
  } catch (error) {
    return { kind: 'trouble', reason: error instanceof OutOfSteps ? 'too-often' : 'bad-rule' }
  }
  const all = [...times].toSorted(([one], [other]) => one - other).map(([, time]) => time)
  const most = importLimits.occurrences
  return { kind: 'times', times: all.slice(0, most), goesOn: goesOn || all.length > most }
}

function troubleIn(rules: readonly unknown[]): LeftOutReason | null {
  if (rules.length > mostRules) return 'bad-rule'
  for (const rule of rules) {
    if (!(rule instanceof ICAL.Recur) || rule.freq == null) return 'bad-rule'
    if (!slow.has(rule.freq)) return 'too-often'
  }
  return null
}

/** Adds what a rule gives in the span; gives whether it goes on after that. */
function addByRule(
  times: Map<number, ICAL.Time>,
  rule: ICAL.Recur,
  start: ICAL.Time,
  span: Span,
): boolean {
  if (rule.until != null && msOf(rule.until) < span.fromMs) return false
  const iterator = bounded(rule, start, span.steps)
  for (let time = iterator.next(); time != null; time = iterator.next()) {
    span.steps.spend(1)
    if (add(times, time, span) > span.toMs || times.size > importLimits.occurrences) return true
  }
  return false
}

/** Adds a time where it lies in the span; gives its moment. */
function add(times: Map<number, ICAL.Time>, time: ICAL.Time, { fromMs, toMs }: Span): number {
  const ms = msOf(time)
  if (ms >= fromMs && ms <= toMs) times.set(ms, time.clone())
  return ms
}

/** The moment of a time, by the zone that it has; a time without one as if it were UTC. */
export function msOf(time: ICAL.Time): number {
  return time.toUnixTime() * 1000
}

/** The library's iterator, which counts what it tries: some rules never come true, and it would try on. */
function bounded(rule: ICAL.Recur, start: ICAL.Time, steps: Steps): ICAL.RecurIterator {
  class Bounded extends ICAL.RecurIterator {
    override check_contracting_rules() {
      steps.spend(1)
      return super.check_contracting_rules()
    }

    override expand_year_days(year: number) {
      steps.spend(20)
      return super.expand_year_days(year)
    }
  }
  return new Bounded({ rule, dtstart: start })
}

/** The times that a property of the event lists, in the zone of its start where they name none. */
function datesIn(event: ICAL.Component, name: 'rdate' | 'exdate', start: ICAL.Time): ICAL.Time[] {
  const found: ICAL.Time[] = []
  for (const property of event.getAllProperties(name))
    for (const value of property.getValues()) {
      const time: unknown = value instanceof ICAL.Period ? value.start : value
      if (!(time instanceof ICAL.Time) || found.length >= mostDates) continue
      if (time.zone !== ICAL.Timezone.utcTimezone && start.zone !== null) time.zone = start.zone
      found.push(time)
    }
  return found
}

/** A day in EXDATE takes out whatever begins on it. */
function drop(times: Map<number, ICAL.Time>, excluded: ICAL.Time): void {
  if (!excluded.isDate) {
    times.delete(msOf(excluded))
    return
  }
  const day = excluded.toString().slice(0, 10)
  for (const [ms, time] of times) if (time.toString().slice(0, 10) === day) times.delete(ms)
}
