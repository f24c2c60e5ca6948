// Apart from `day.ts`: the browser's worker reads a clock too, and needs no schema for it.

/** What a clock on the wall of `zone` shows, `2026-11-21 10:00`. */
export function clocksOf(instant: string, zone: string): string {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatFor(zone).formatToParts(Date.parse(instant)))
    shown[type] = value
  const { year = '', month, day, hour, minute } = shown
  return `${year.padStart(4, '0')}-${month}-${day} ${hour}:${minute}`
}

/** Making a format is slow, and one mission has one zone. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(zone, made)
  return made
}
