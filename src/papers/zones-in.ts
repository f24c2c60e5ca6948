import ICAL from 'ical.js'
import { Zone } from '../domain/day.ts'
import { zoneComponent } from './calendar-zone.ts'
import type { Block } from './content-blocks.ts'
import { importLimits } from './import-report.ts'
import { windowsZone } from './windows-zones.ts'

/** A zone that a file names: of the world, or one that only the file describes. */
export type NamedZone =
  | { readonly kind: 'world'; readonly zone: Zone }
  | { readonly kind: 'own'; readonly described: ICAL.Timezone }

/** The zones that the times of a file name. */
export class ZonesIn {
  readonly #described = new Map<string, Block>()
  readonly #known = new Map<string, NamedZone | null>()
  readonly #clocks = new Map<string, ICAL.Timezone | null>()
  readonly #window: { readonly fromMs: number; readonly toMs: number }

  constructor(blocks: readonly Block[], window: { fromMs: number; toMs: number }) {
    this.#window = window
    for (const block of blocks) {
      if (block.name !== 'VTIMEZONE' || block.trouble !== null) continue
      const name = plainValueOf(block, 'TZID')
      if (name !== null && this.#described.size < importLimits.zones)
        this.#described.set(name, block)
    }
  }

  /**
   * What a TZID means. A name of the world is believed before what the file says of it: files are written
   * once and keep rules that have changed. `null` where nobody knows it.
   */
  named(tzid: string): NamedZone | null {
    const known = this.#known.get(tzid)
    if (known !== undefined) return known
    const found = this.#look(tzid)
    if (this.#known.size < importLimits.components) this.#known.set(tzid, found)
    return found
  }

  /** The zone for working out a series: its clocks around the time that is looked at. */
  clockOf(named: NamedZone): ICAL.Timezone | null {
    if (named.kind === 'own') return named.described
    const known = this.#clocks.get(named.zone)
    if (known !== undefined) return known
    if (this.#clocks.size >= importLimits.zones) return null
    const { fromMs, toMs } = this.#window
    const clock = new ICAL.Timezone({
      component: zoneComponent(named.zone, fromMs, toMs),
      tzid: named.zone,
    })
    this.#clocks.set(named.zone, clock)
    return clock
  }

  #look(tzid: string): NamedZone | null {
    const described = this.#described.get(tzid)
    const place = described === undefined ? null : plainValueOf(described, 'X-LIC-LOCATION')
    const zone = [tzid, ...tails(tzid), ...(place === null ? [] : [place])]
      .map(worldZone)
      .find((one) => one !== null)
    if (zone != null) return { kind: 'world', zone }
    if (described === undefined) return null
    const own = describedZone(described)
    return own === null ? null : { kind: 'own', described: own }
  }
}

function worldZone(name: string): Zone | null {
  const byWindows = windowsZone(name)
  if (byWindows !== null) return byWindows
  const zone = /^(?:[A-Za-z]+\/[A-Za-z0-9_+/-]+|UTC|GMT)$/.test(name) ? Zone.safeParse(name) : null
  return zone?.success ? zone.data : null
}

/** `Europe/Chisinau` in `/example.org/20050126_1/Europe/Chisinau`. */
function tails(tzid: string): string[] {
  const parts = tzid.slice(0, 200).split('/')
  return [3, 2].flatMap((count) => (parts.length > count ? parts.slice(-count).join('/') : []))
}

/** A zone as a file describes it; `null` where that cannot be read or would have to be worked out at length. */
function describedZone({ lines }: Block): ICAL.Timezone | null {
  try {
    const text = ['BEGIN:VTIMEZONE', ...lines, 'END:VTIMEZONE'].join('\r\n')
    const component = new ICAL.Component(ICAL.parse(text))
    const parts = component.getAllSubcomponents()
    if (parts.length === 0 || parts.length > 300) return null
    for (const part of parts) {
      const rule = part.getFirstPropertyValue('rrule')
      if (rule instanceof ICAL.Recur && rule.freq !== 'YEARLY') return null
      if (part.getAllProperties('rrule').length > 1 || part.getAllProperties('rdate').length > 300)
        return null
      for (const name of ['tzoffsetfrom', 'tzoffsetto'])
        if (!(part.getFirstPropertyValue(name) instanceof ICAL.UtcOffset)) return null
      if (!(part.getFirstPropertyValue('dtstart') instanceof ICAL.Time)) return null
    }
    const zone = new ICAL.Timezone(component)
    zone.utcOffset(new ICAL.Time({ year: 2026, month: 1, day: 1 }, ICAL.Timezone.localTimezone))
    return zone
  } catch {
    return null
  }
}

/** The text of a property of a block's own, read plainly; `null` without it. */
export function plainValueOf({ lines }: { lines: readonly string[] }, name: string): string | null {
  const line = lines.find((one) => {
    const isNamed = one.slice(0, name.length).toUpperCase() === name
    return isNamed && /[:;]/.test(one.charAt(name.length))
  })
  const value = line === undefined ? undefined : /^[^:;]*(?:;[^:]*)?:(.*)$/.exec(line)?.[1]
  return value?.trim().replaceAll('"', '') ?? null
}
