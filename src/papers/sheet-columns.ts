import type { SheetAreaLevel } from '../domain/imported-sheet.ts'
import type { LabourRole } from '../domain/labour-line.ts'
import { type HxlTag, tagText } from './hxl-tag.ts'
import { type DetailColumns, detailColumnsOf } from './sheet-details.ts'

/** Columns that say one thing together: its name, its code, the same in other languages. From 0. */
export type ColumnGroup = {
  readonly name: number | null
  readonly code: number | null
  readonly acronym: number | null
  readonly type: number | null
  readonly others: readonly number[]
  /** One cell may hold several between `|`, `;` or commas (`+list`); or is one, whatever it holds (`+single`). */
  readonly isList: boolean
  readonly isSingle: boolean
}

/** Which columns of a sheet hold what a division of labour knows. */
export type SheetLayout = {
  readonly organisations: readonly (ColumnGroup & { readonly role: LabourRole })[]
  /** Widest first: sectors, sub-sectors; several groups of one level are several values. */
  readonly issues: readonly (readonly ColumnGroup[])[]
  /** Issues between the widest and the narrowest, in sheets of our own. */
  readonly between: readonly ColumnGroup[]
  readonly areas: readonly (ColumnGroup & { readonly level: SheetAreaLevel })[]
  readonly activities: readonly number[]
  readonly startAt: number | null
  readonly endAt: number | null
  readonly reportedAt: number | null
  /** The year, where a month stands without it. */
  readonly yearAt: number | null
  readonly statusAt: number | null
  /** Which part the row's one organisation has, in words: `#role`. */
  readonly roleAt: number | null
  readonly reachedAt: number | null
  /** What only our own sheets say of a line. */
  readonly details: DetailColumns
  /** It counts organisations, and does not name them. */
  readonly hasCounts: boolean
  /** All columns that are read. */
  readonly used: ReadonlySet<number>
}

const roleOf: Readonly<Record<string, LabourRole>> = {
  lead: 'lead',
  prog: 'lead',
  programming: 'lead',
  programme: 'lead',
  colead: 'co_lead',
  co_lead: 'co_lead',
  impl: 'implementing',
  implementing: 'implementing',
  funder: 'funding',
  funding: 'funding',
  fund: 'funding',
  donor: 'funding',
  partner: 'support',
  support: 'support',
  supporting: 'support',
  observer: 'observing',
  observing: 'observing',
}

/** The part that a cell names, `Co-lead`; `null` for other words. */
export function roleWritten(cell: string): LabourRole | null {
  const word = cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  return Object.hasOwn(roleOf, word) ? (roleOf[word] ?? null) : null
}

const facetOf: Readonly<Record<string, 'code' | 'acronym' | 'type' | 'other' | 'none'>> = {
  code: 'code',
  pcode: 'code',
  id: 'code',
  ref: 'code',
  iso2: 'code',
  iso3: 'code',
  acronym: 'acronym',
  abbr: 'acronym',
  abbreviation: 'acronym',
  short: 'acronym',
  type: 'type',
  alt: 'other',
  local: 'other',
  native: 'other',
  count: 'none',
  num: 'none',
  url: 'none',
  email: 'none',
  phone: 'none',
  contact: 'none',
  lat: 'none',
  lon: 'none',
  coord: 'none',
  bounds: 'none',
}

const plainAttributes: ReadonlySet<string> = new Set(['name', 'full', 'list', 'single'])
const languages: ReadonlySet<string> = new Set(
  'ar az be bg bs cs da de el en es et fa fi fr hr ht hu hy it ka kk ky lt lv md mk mn nl no pl ps pt ro ru sk sl so sq sr sv sw tg tk tr uk ur uz zh'.split(
    ' ',
  ),
)

/** One column and its tag taken apart. */
type Part = {
  readonly at: number
  readonly facet: 'name' | 'code' | 'acronym' | 'type' | 'other' | 'none'
  readonly lang: string
  readonly role: LabourRole | null
  readonly isReporting: boolean
  readonly isList: boolean
  readonly isSingle: boolean
  /** What is left of the attributes: columns that share it say one thing. */
  readonly rest: string
}

type Found = { -readonly [Key in keyof ColumnGroup]: ColumnGroup[Key] } & { part: Part }

/** What the columns of a sheet hold by their tags; `null` for a column without a valid one. */
export function layoutOf(tags: readonly (HxlTag | null)[]): SheetLayout {
  const partsOf = (name: string): Part[] =>
    tags.flatMap((tag, at) => (tag?.name === name ? [partOf(tag, at)] : []))
  const organisations = organisationsOf(partsOf('org'))
  const issues = ['sector', 'subsector'].map((name) => plainest(groupsOf(partsOf(name))))
  const between = betweenTags.flatMap((name) => betweenOf(name, tags))
  const details = detailColumnsOf(tags)
  const areas = areaTags.flatMap(([name, level]) => {
    const group = plainest(groupsOf(partsOf(name)))[0]
    return group === undefined ? [] : [{ ...group, level }]
  })
  const activities = plainest(groupsOf(partsOf('activity'))).flatMap(({ name }) => name ?? [])
  const dates = tags.flatMap((tag, at) => (tag?.name === 'date' ? [{ at, tag }] : []))
  const dateWith = (words: readonly string[]) =>
    dates
      .filter(({ tag }) => tag.attributes.some((attribute) => words.includes(attribute)))
      .toSorted((one, other) => one.tag.attributes.length - other.tag.attributes.length)[0]?.at ??
    null
  const startAt = dateWith(['start', 'from', 'begin'])
  const endAt = dateWith(['end', 'to', 'until', 'finish'])
  const yearAt = dateWith(['year'])
  const others = dates.filter(({ at }) => at !== startAt && at !== endAt && at !== yearAt)
  const reportedAt =
    dateWith(['reported', 'reporting', 'month']) ??
    others.find(({ tag }) => tag.attributes.length === 0)?.at ??
    yearAt
  const fewest = (name: string) =>
    tags
      .flatMap((tag, at) => (tag?.name === name ? [{ at, tag }] : []))
      .filter(({ tag }) => tag.attributes.every((one) => one !== 'code' && one !== 'id'))
      .toSorted((one, other) => weight(one.tag) - weight(other.tag))[0]?.at ?? null
  const [statusAt, reachedAt, roleAt] = [fewest('status'), fewest('reached'), fewest('role')]
  const alone = [startAt, endAt, reportedAt, yearAt, statusAt, reachedAt, roleAt]
  const groups = [...organisations, ...issues.flat(), ...between, ...areas]
  return {
    organisations,
    issues,
    between,
    areas,
    activities,
    startAt,
    endAt,
    reportedAt,
    yearAt: yearAt === reportedAt ? null : yearAt,
    statusAt,
    roleAt,
    reachedAt,
    details,
    hasCounts: tags.some((tag) => tag !== null && isCount(tag)),
    used: new Set([
      ...alone.filter((at) => at !== null),
      ...activities,
      ...Object.values(details),
      ...groups.flatMap(({ name, code, acronym, type, others: further }) =>
        [name, code, acronym, type, ...further].filter((at) => at !== null),
      ),
    ]),
  }
}

/** Whether a sheet says who, and on what or where: what a line cannot do without. */
export function coverage({ organisations, issues, areas, activities }: SheetLayout): number {
  const who = organisations.length > 0 ? 4 : 0
  const what = issues.flat().length > 0 ? 2 : 0
  return who + what + (areas.length > 0 ? 2 : 0) + (activities.length > 0 ? 1 : 0)
}

const areaTags: readonly (readonly [string, SheetAreaLevel])[] = [
  ['country', 'country'],
  ['region', 'region'],
  ['adm1', 'adm1'],
  ['adm2', 'adm2'],
  ['adm3', 'adm3'],
  ['adm4', 'adm4'],
  ['adm5', 'adm5'],
  ['loc', 'place'],
]

/** Our own: HXL knows sectors and sub-sectors, and nothing between them. */
export const betweenTags = ['#meta+issue2', '#meta+issue3'] as const

function betweenOf(name: string, tags: readonly (HxlTag | null)[]): ColumnGroup[] {
  const written = tags.map((tag) => (tag === null ? '' : tagText(tag)))
  const at = written.indexOf(`${name}+name`)
  const codeAt = written.indexOf(`${name}+code`)
  if (at < 0) return []
  const none = { acronym: null, type: null, others: [], isList: false, isSingle: true }
  return [{ ...none, name: at, code: codeAt < 0 ? null : codeAt }]
}

function weight({ attributes }: HxlTag): number {
  return attributes.some((one) => one === 'total' || one === 'all') ? -1 : attributes.length
}

function isCount({ name, attributes }: HxlTag): boolean {
  const counts = attributes.includes('count') || attributes.includes('num')
  return (
    (counts && (name === 'org' || name === 'meta' || name === 'indicator')) || name === 'meta_count'
  )
}

function partOf({ attributes }: HxlTag, at: number): Part {
  const facets = attributes.flatMap((one) => facetOf[one] ?? (one.startsWith('v_') ? 'code' : []))
  const roles = attributes.flatMap((one) => roleOf[one] ?? [])
  const lang = attributes.find((one) => languages.has(one.replace(/^i_/, ''))) ?? ''
  const rest = attributes.filter(
    (one) =>
      one !== lang &&
      one !== 'reporting' &&
      !one.startsWith('v_') &&
      !plainAttributes.has(one) &&
      !Object.hasOwn(facetOf, one) &&
      !Object.hasOwn(roleOf, one),
  )
  const isNamed = attributes.includes('name') && !facets.includes('none')
  return {
    at,
    facet: isNamed ? 'name' : (facets.find((facet) => facet === 'none') ?? facets[0] ?? 'name'),
    lang,
    role: roles[0] ?? null,
    isReporting: attributes.includes('reporting'),
    isList: attributes.includes('list'),
    isSingle: attributes.includes('single'),
    rest: rest.toSorted().join('+'),
  }
}

/** Columns of one hashtag put together: those that share role and attributes, a second name begins anew. */
function groupsOf(parts: readonly Part[]): Found[] {
  const groups: Found[] = []
  for (const part of parts) {
    if (part.facet === 'none') continue
    const same = groups.findLast(
      (group) =>
        group.part.rest === part.rest &&
        group.part.role === part.role &&
        group.part.isReporting === part.isReporting,
    )
    if (same === undefined || !joins(same, part)) groups.push(begun(part))
  }
  return groups.filter(
    (group) =>
      group.name !== null ||
      !groups.some(
        (other) =>
          other.name !== null &&
          other.part.rest === group.part.rest &&
          other.part.role === group.part.role,
      ),
  )
}

function begun(part: Part): Found {
  const found = { name: null, code: null, acronym: null, type: null, others: [] }
  const { isList, isSingle } = part
  const group: Found = { ...found, isList, isSingle, part }
  joins(group, part)
  return group
}

/** Adds a column to a group; false where the group has one like it already. */
function joins(group: Found, { at, facet, lang }: Part): boolean {
  if (facet === 'other' || (facet === 'name' && group.name !== null && lang !== '')) {
    group.others = [...group.others, at]
    return true
  }
  if (facet === 'none' || group[facet] !== null) return facet === 'code' && group.name === null
  group[facet] = at
  return true
}

/** The groups with the fewest further attributes: what is said of the thing itself. */
function plainest(groups: readonly Found[]): Found[] {
  const lengths = groups.map(({ part }) => (part.rest === '' ? 0 : part.rest.split('+').length))
  const first = groups[lengths.indexOf(Math.min(...lengths))]
  return groups.filter(({ part }) => part.rest === first?.part.rest)
}

function organisationsOf(parts: readonly Part[]) {
  const all = groupsOf(parts)
  const withName = all.filter(({ name }) => name !== null)
  const groups = all.filter((group) => !isBeside(group, withName))
  const named = groups.filter(({ name, acronym, code }) => (name ?? acronym ?? code) !== null)
  const isOnlyType = (group: Found) => !named.includes(group)
  for (const group of groups.filter(isOnlyType)) {
    const owner = named.find(({ type, part }) => type === null && part.role === null) ?? named[0]
    if (owner !== undefined && owner.type === null) owner.type = group.type
  }
  return named.map((group) => {
    const reporting = group.part.isReporting && named.length > 1 ? 'lead' : 'implementing'
    return { ...group, role: group.part.role ?? reporting }
  })
}

/**
 * Whether a code or an acronym whose tag says no part is that of a named organisation which has none: of the
 * nearest to its left, else of the first. It is put there.
 */
function isBeside({ name, code, acronym, type, part }: Found, named: readonly Found[]): boolean {
  if (name !== null || (code ?? acronym) === null) return false
  if (part.role !== null || part.rest !== '' || part.isReporting) return false
  const lacking = named.filter(
    (one) => (code === null || one.code === null) && (acronym === null || one.acronym === null),
  )
  const owner = lacking.findLast((one) => one.part.at < part.at) ?? lacking[0]
  if (owner === undefined) return false
  owner.code ??= code
  owner.acronym ??= acronym
  owner.type ??= type
  return true
}
