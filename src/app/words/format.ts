import { type Language, languages, useLanguage } from './language.ts'

/** How a calendar day is written: `21 Nov 2026`, `Saturday 21 November 2026`, `Sat 21 Nov`, `21/11/2026`, `November 2026`. */
export type DayStyle = 'medium' | 'long' | 'weekday' | 'short' | 'month'

const dayStyles: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
}

const dayMs = 86_400_000

/** Everything that is written differently in another language. Days are `2026-11-21`. */
export type Format = ReturnType<typeof formatIn>

/** For code outside components; inside one, `useFormat`. */
export function formatIn(language: Language) {
  const tag: string = languages[language].formats

  /** A calendar day, the same in every zone. What is not a day comes back as it is. */
  function day(on: string, style: DayStyle = 'medium'): string {
    const at = dayToMs(on)
    if (at === undefined) return on
    return dateFormat(tag, { ...dayStyles[style], timeZone: 'UTC' }).format(at)
  }

  /** Two days and what lies between: `3–7 Nov 2026`. */
  function days(from: string, to: string): string {
    const start = dayToMs(from)
    const end = dayToMs(to)
    if (start === undefined || end === undefined) return `${from} – ${to}`
    return dateFormat(tag, { ...dayStyles.medium, timeZone: 'UTC' }).formatRange(start, end)
  }

  /** `today`, `tomorrow`, `in 5 days`, `3 days ago`; further than two weeks, the day itself. */
  function relativeDay(on: string, today: string): string {
    const at = dayToMs(on)
    const now = dayToMs(today)
    if (at === undefined || now === undefined) return on
    const distance = Math.round((at - now) / dayMs)
    if (Math.abs(distance) > 14) return day(on)
    return relativeFormat(tag).format(distance, 'day')
  }

  /** An instant in a zone: `21 Nov 2026, 14:30`. Names the zone where it is not the device's own. */
  function instant(at: number | string | Date, zone: string): string {
    const foreign = zone !== Intl.DateTimeFormat().resolvedOptions().timeZone
    return dateFormat(tag, {
      ...dayStyles.medium,
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
      ...(foreign ? { timeZoneName: 'short' } : {}),
    }).format(new Date(at))
  }

  /** The time of day of an instant in a zone: `14:30`. */
  function time(at: number | string | Date, zone: string): string {
    const options = { hour: '2-digit', minute: '2-digit', timeZone: zone } as const
    return dateFormat(tag, options).format(new Date(at))
  }

  let plain: Intl.NumberFormat | undefined
  function number(value: number): string {
    plain ??= new Intl.NumberFormat(tag)
    return plain.format(value)
  }

  /** A share between 0 and 1: `75%`. */
  function percent(share: number): string {
    return new Intl.NumberFormat(tag, { style: 'percent' }).format(share)
  }

  /** A size, in the unit a person would say: `12 kB`, `3.4 MB`. */
  function bytes(size: number): string {
    const unit = size < 1_000 ? 'byte' : size < 1_000_000 ? 'kilobyte' : 'megabyte'
    const value = size / (unit === 'byte' ? 1 : unit === 'kilobyte' ? 1_000 : 1_000_000)
    const digits = value < 10 && unit !== 'byte' ? 1 : 0
    return new Intl.NumberFormat(tag, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'byte' ? 'long' : 'short',
      maximumFractionDigits: digits,
    }).format(value)
  }

  /** `OSCE, UNHCR and IOM`. */
  function list(parts: readonly string[]): string {
    return new Intl.ListFormat(tag, { type: 'conjunction' }).format(parts)
  }

  /** For `toSorted`: names in the order of the language's alphabet, numbers by value. */
  const byName = new Intl.Collator(tag, { numeric: true, sensitivity: 'base' }).compare

  return { day, days, relativeDay, instant, time, number, percent, bytes, list, byName }
}

const made = new Map<Language, Format>()

/** The formats of the language on the screen; the same object until the language changes. */
export function useFormat(): Format {
  const language = useLanguage()
  const known = made.get(language) ?? formatIn(language)
  made.set(language, known)
  return known
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** Making an Intl format costs as much as fifty uses of it. */
function dateFormat(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = tag + JSON.stringify(options)
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(tag, options)
  dateFormats.set(key, known)
  return known
}

function relativeFormat(tag: string): Intl.RelativeTimeFormat {
  return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
}

function dayToMs(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) ? undefined : at
}
