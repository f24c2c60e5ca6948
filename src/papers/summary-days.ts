import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'

/** `2026-11` as the month is written in `lang`; as it stands where it is none. */
export function monthName(month: string, lang: string): string {
  return formatted(`${month}-01`, lang, { month: 'long', year: 'numeric' })
}

/** `2026-11-21` as the day is written in `lang`; as it stands where it is none. */
export function dayName(day: string, lang: string): string {
  return formatted(day, lang, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** Making one costs more than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatted(day: string, lang: string, options: Intl.DateTimeFormatOptions): string {
  const date = parseISO(`${day}T12:00:00Z`)
  if (!isValid(date)) return day
  const key = `${lang} ${options.day ?? ''}`
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { ...options, timeZone: 'UTC' })
  formats.set(key, format)
  return format.format(date)
}
