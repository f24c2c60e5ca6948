import { tzOffset, tzScan } from '@date-fns/tz'
import ICAL from 'ical.js'
import type { Zone } from '../domain/day.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
/** Zones whose clocks change do so on a minute that this divides; the scan is only right to the hour. */
const fineMs = 15 * minuteMs
/** Clocks are put forward or back by less than this. */
const nearMs = 180 * minuteMs

/** The zone whose times are written with a Z, and that needs no description. */
export function isUtc(zone: Zone): boolean {
  return zone === 'UTC' || zone === 'Etc/UTC'
}

/**
 * The VTIMEZONE of `zone`: every change of its clocks from a year before `fromMs` to a year after `toMs`
 * (Unix milliseconds), each written out, so that no reader has to know a rule for years to come.
 */
export function zoneComponent(zone: Zone, fromMs: number, toMs: number): ICAL.Component {
  const start = floorTo(fromMs - 366 * dayMs, 3_600_000)
  const component = new ICAL.Component('vtimezone')
  component.updatePropertyWithValue('tzid', zone)
  const before = tzOffset(zone, new Date(start))
  component.addSubcomponent(observance(zone, { atMs: start, from: before, to: before }))
  const interval = { start: new Date(start), end: new Date(toMs + 366 * dayMs) }
  for (const { date, change, offset } of tzScan(zone, interval)) {
    let atMs = date.getTime()
    while (tzOffset(zone, new Date(atMs - fineMs)) === offset) atMs -= fineMs
    component.addSubcomponent(observance(zone, { atMs, from: offset - change, to: offset }))
  }
  return component
}

/** One change of the clocks: when, and the minutes ahead of UTC before and after it. */
type Change = { readonly atMs: number; readonly from: number; readonly to: number }

function observance(zone: Zone, { atMs, from, to }: Change): ICAL.Component {
  const component = new ICAL.Component(to > from ? 'daylight' : 'standard')
  component.updatePropertyWithValue('dtstart', wallTime(atMs + from * minuteMs))
  component.updatePropertyWithValue('tzoffsetfrom', offsetValue(from))
  component.updatePropertyWithValue('tzoffsetto', offsetValue(to))
  component.updatePropertyWithValue('tzname', nameOf(zone, to))
  return component
}

function offsetValue(minutes: number): ICAL.UtcOffset {
  return ICAL.UtcOffset.fromSeconds(minutes * 60)
}

function nameOf(zone: Zone, minutes: number): string {
  const size = Math.abs(minutes)
  const hours = String(Math.floor(size / 60)).padStart(2, '0')
  const rest = String(size % 60).padStart(2, '0')
  return `${zone.split('/').at(-1)} ${minutes < 0 ? '-' : '+'}${hours}${rest}`
}

/** The time that a clock shows whose milliseconds since 1970 these are. */
function wallTime(ms: number): ICAL.Time {
  const shown = new Date(ms)
  const fields = {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
    isDate: false,
  }
  return new ICAL.Time(fields, ICAL.Timezone.localTimezone)
}

/** What the clocks of `zone` show at `ms`, for a property that names the zone; with a Z for UTC itself. */
export function timeIn(zone: Zone, ms: number): ICAL.Time {
  if (!isUtc(zone)) return wallTime(ms + tzOffset(zone, new Date(ms)) * minuteMs)
  return utcTime(ms)
}

/**
 * Do the clocks of `zone` show the same time twice, and is `ms` one of the two. Readers differ on which
 * of them a time with a zone means.
 */
export function isShownTwice(zone: Zone, ms: number): boolean {
  const own = tzOffset(zone, new Date(ms))
  return [ms - nearMs, ms + nearMs].some((nearby) => {
    const other = tzOffset(zone, new Date(nearby))
    const twin = ms + (own - other) * minuteMs
    return other !== own && tzOffset(zone, new Date(twin)) === other
  })
}

/** The moment `ms` in UTC, written with a Z. */
export function utcTime(ms: number): ICAL.Time {
  const time = wallTime(ms)
  time.zone = ICAL.Timezone.utcTimezone
  return time
}

function floorTo(ms: number, stepMs: number): number {
  return Math.floor(ms / stepMs) * stepMs
}
