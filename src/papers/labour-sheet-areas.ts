import type { Area } from '../domain/area.ts'
import { pathsOf } from '../domain/tree.ts'

export const areaTags = [
  'country',
  'countryCode',
  'region',
  'adm1',
  'adm1Code',
  'adm2',
  'adm2Code',
  'adm3',
  'adm3Code',
  'adm4',
  'adm4Code',
  'place',
  'placeCode',
] as const
export type AreaTags = (typeof areaTags)[number]

/** What stands in each column for an area, by its id. */
export type AreaPlaces = (id: string) => Record<AreaTags, string>

/** From the widest to the narrowest. */
const levels = [
  ['adm1', 'adm1Code'],
  ['adm2', 'adm2Code'],
  ['adm3', 'adm3Code'],
  ['adm4', 'adm4Code'],
  ['place', 'placeCode'],
] as const

/**
 * Where an area stands among country and administrative levels. P-codes say which areas are official: what
 * has none but holds some that have is a grouping of the mission's own (`North of Moldova`) and stands as a
 * region beside the levels, so that a P-code is always at the level that it is of. Without any P-codes
 * the levels are counted from the country down; below the fourth it is a place. What is wider than a country is named only where the line
 * is on it.
 */
export function areaPlaces(areas: readonly Area[]): AreaPlaces {
  const byId = new Map<string, Area>(areas.map((one) => [one.id, one]))
  const above = pathsOf(areas, (one) => one.parentAreaId)
  const withCodesBelow = new Set(
    areas
      .filter(({ pcode, level }) => pcode !== '' && level !== 'country')
      .flatMap(({ id }) => above(id)),
  )
  const isGrouping = (area: Area) =>
    area.level === 'group' || (area.pcode === '' && withCodesBelow.has(area.id))

  return (id) => {
    const places = { ...nowhere }
    const path = [id, ...above(id)].flatMap((one) => byId.get(one) ?? []).reverse()
    const country = path.findLastIndex(({ level }) => level === 'country')
    let level = 0
    for (const area of path.slice(Math.max(0, country))) {
      const [name, code] = levels[level] ?? []
      if (area.level === 'country') {
        places.country = area.name
        places.countryCode = area.pcode
      } else if (isGrouping(area)) places.region = area.name
      else if (name !== undefined) {
        places[name] = area.name
        places[code] = area.pcode
        if (level < levels.length - 1) level += 1
      }
    }
    return places
  }
}

const nowhere = Object.fromEntries(areaTags.map((tag) => [tag, ''])) as Record<AreaTags, string>
