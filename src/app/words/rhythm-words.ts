import { useLingui } from '@lingui/react/macro'
import type { Rhythm } from '../../domain/rhythm.ts'
import { type Pattern, patternOf, type Weekday, weekdays } from '../../domain/rhythm-pattern.ts'
import { languages, useLanguage } from './language.ts'

/** The days of the week, Monday first, as the language calls them. */
export function useWeekdayWords(): Record<Weekday, string> {
  const tag = languages[useLanguage()].formats
  const names = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' })
  // 5 January 1970 was a Monday.
  const entries = weekdays.map((day, index) => [day, names.format((4 + index) * 86_400_000)])
  return Object.fromEntries(entries) as Record<Weekday, string>
}

/** Which of a month's weekdays. */
export function useOrdinalWords(): Record<string, string> {
  const { t } = useLingui()
  return {
    '1': t`first`,
    '2': t`second`,
    '3': t`third`,
    '4': t`fourth`,
    '5': t`fifth`,
    '-1': t`last`,
  }
}

/** How often, by weeks or months: `week 2`, `month 3`. Others than these are said by their number. */
export function useEveryWords(): (by: Pattern['by'], every: number) => string {
  const { t } = useLingui()
  const weeks: Record<number, string> = { 1: t`Every week`, 2: t`Every two weeks` }
  const months: Record<number, string> = {
    1: t`Every month`,
    2: t`Every two months`,
    3: t`Every quarter`,
    6: t`Every half-year`,
    12: t`Every year`,
    24: t`Every two years`,
    36: t`Every three years`,
  }
  return (by, every) =>
    by === 'week'
      ? (weeks[every] ?? t`Every ${every} weeks`)
      : (months[every] ?? t`Every ${every} months`)
}

/** A rhythm as somebody would say it: `Every month on the first Tuesday, 10:00`. */
export function useRhythmWords(): (rhythm: Rhythm) => string {
  const { t } = useLingui()
  const tag = languages[useLanguage()].formats
  const days = useWeekdayWords()
  const ordinals = useOrdinalWords()
  const everyWords = useEveryWords()
  return ({ rule, time, fromOn }) => {
    const pattern = patternOf(rule)
    const every = everyWords(pattern.by, pattern.every)
    if (pattern.by === 'week') return t`${every} on ${days[pattern.weekday]}, ${time}`
    const names = new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' })
    const month = names.format(Date.parse(fromOn))
    const within = pattern.every % 12 === 0 ? t`${every} in ${month}` : every
    if (pattern.by === 'nth') {
      const [ordinal, day] = [ordinals[String(pattern.nth)] ?? '', days[pattern.weekday]]
      return t`${within} on the ${ordinal} ${day}, ${time}`
    }
    const { day } = pattern
    return day < 0 ? t`${within} on the last day, ${time}` : t`${within} on day ${day}, ${time}`
  }
}
