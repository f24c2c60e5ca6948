import type { Area } from '../domain/area.ts'
import type { Day } from '../domain/day.ts'
import type { Issue } from '../domain/issue.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { type Marking, stricter } from '../domain/marking.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Organisation } from '../domain/organisation.ts'
import { organisationType } from '../domain/organisation-types.ts'
import { compareText } from '../domain/position.ts'
import type { Actor } from '../domain/role.ts'
import { type Paths, pathsOf } from '../domain/tree.ts'
import { type AreaPlaces, type AreaTags, areaPlaces } from './labour-sheet-areas.ts'
import { type LabourKept, type LabourTravels, labourReach } from './labour-sheet-reach.ts'
import { type LabourSheetWords, labourSheetWords, type SheetField } from './labour-sheet-words.ts'
import { detailTags } from './sheet-details.ts'
import type { SheetTable } from './sheet-file.ts'

/** What a sheet of the division of labour is made from, as far as it is at hand; the deleted may be among it. */
export type LabourSheetSource = {
  /** The lines that are wanted; those that may not leave are counted and left out. */
  readonly lines: readonly LabourLine[]
  readonly mechanisms: readonly Mechanism[]
  readonly organisations: readonly Organisation[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
  /** Those at which lines were agreed. */
  readonly meetings: readonly Meeting[]
}

/** Who takes the sheet out, and how. */
export type LabourSheetRequest = {
  /** The sheet shows what he may read, and of that only what may leave. */
  readonly actor: Actor
  /** The day that the name of the file bears. */
  readonly on: Day
  /** The language of the headings; what stands in the cells is read by programs and stays in English. */
  readonly lang: string
  /** How far what is in it may travel. AMBER only where he said so, knowing how many they are. */
  readonly travels: LabourTravels
}

/** The sheet, and how many lines it leaves out for which reason. */
export type LabourSheet = {
  /** Without an ending; tells the marking, and nothing of what is inside. */
  readonly fileName: string
  readonly table: SheetTable
  readonly leftOut: readonly LabourKept[]
}

/**
 * Who does what, where, until when, as a table with HXL hashtags: one line a row, in an order that
 * depends on the lines alone. What its reader may not see leaves no trace; what stays in the app is counted.
 */
export function labourSheet(source: LabourSheetSource, request: LabourSheetRequest): LabourSheet {
  const words = labourSheetWords(request.lang)
  const reach = labourReach(source, request.actor, request.travels)
  const issuesAbove = pathsOf(source.issues, (one) => one.parentIssueId)
  const names: Names = {
    organisations: byId(source.organisations),
    issues: byId(source.issues),
    mechanisms: byId(source.mechanisms),
    issuePath: issuesAbove,
    areaPlaces: areaPlaces(source.areas),
  }
  const found = reach.leaving.map((line) => fieldsOf(line, names)).toSorted(byPlaceAndName)
  const used = sheetFields.filter(
    ({ field, always }) => always === true || found.some((one) => one[field] !== ''),
  )
  const marking = reach.leaving.reduce<Marking>((all, one) => stricter(all, one.marking), 'CLEAR')
  return {
    fileName: `${words.fileName}-${request.on}-tlp-${marking.toLowerCase()}`,
    table: {
      title: words.title,
      marking: `TLP:${marking}`,
      headings: used.map(({ field }) => headingOf(words, field)),
      tags: used.map(({ field, tag }) =>
        tagOf(
          tag,
          found.map((one) => one[field]),
        ),
      ),
      rows: found.map((one) => used.map(({ field }) => one[field])),
    },
    leftOut: reach.leftOut,
  }
}

type Field = SheetField | AreaTags

/** The columns in their order. Those that no row fills are left out, but for what every reader looks for. */
const sheetFields: readonly { field: Field; tag: string; always?: boolean }[] = [
  { field: 'organisation', tag: '#org+name', always: true },
  { field: 'acronym', tag: '#org+acronym', always: true },
  { field: 'kind', tag: '#org+type', always: true },
  { field: 'ochaType', tag: '#org+type+code+v_hrinfo', always: true },
  { field: 'iatiType', tag: '#org+type+code+v_iati', always: true },
  { field: 'role', tag: '#role', always: true },
  { field: 'sector', tag: '#sector+name', always: true },
  { field: 'sectorCode', tag: '#sector+code' },
  { field: 'issue2', tag: '#meta+issue2+name' },
  { field: 'issue2Code', tag: '#meta+issue2+code' },
  { field: 'issue3', tag: '#meta+issue3+name' },
  { field: 'issue3Code', tag: '#meta+issue3+code' },
  { field: 'subsector', tag: '#subsector+name' },
  { field: 'subsectorCode', tag: '#subsector+code' },
  { field: 'activity', tag: '#activity' },
  { field: 'country', tag: '#country+name' },
  { field: 'countryCode', tag: '#country+code' },
  { field: 'region', tag: '#region+name' },
  { field: 'adm1', tag: '#adm1+name', always: true },
  { field: 'adm1Code', tag: '#adm1+code', always: true },
  { field: 'adm2', tag: '#adm2+name' },
  { field: 'adm2Code', tag: '#adm2+code' },
  { field: 'adm3', tag: '#adm3+name' },
  { field: 'adm3Code', tag: '#adm3+code' },
  { field: 'adm4', tag: '#adm4+name' },
  { field: 'adm4Code', tag: '#adm4+code' },
  { field: 'place', tag: '#loc+name' },
  { field: 'placeCode', tag: '#loc+code' },
  { field: 'start', tag: '#date+start', always: true },
  { field: 'end', tag: '#date+end', always: true },
  { field: 'status', tag: '#status', always: true },
  { field: 'scope', tag: detailTags.scope },
  { field: 'amount', tag: detailTags.amount },
  { field: 'currency', tag: detailTags.currency },
  { field: 'staff', tag: detailTags.staff },
  { field: 'resources', tag: detailTags.resources },
  { field: 'basis', tag: detailTags.basis },
  { field: 'track', tag: detailTags.track },
  { field: 'advantages', tag: detailTags.advantages },
  { field: 'mechanism', tag: '#meta+mechanism', always: true },
  { field: 'acceptedBy', tag: '#meta+accepted', always: true },
  { field: 'marking', tag: '#meta+marking', always: true },
]

type Names = {
  readonly organisations: ReadonlyMap<string, Organisation>
  readonly issues: ReadonlyMap<string, Issue>
  readonly mechanisms: ReadonlyMap<string, Mechanism>
  readonly issuePath: Paths
  readonly areaPlaces: AreaPlaces
}

/** Of what was found to leave everything it names is at hand. */
function fieldsOf({ line, marking }: { line: LabourLine; marking: string }, names: Names) {
  const organisation = names.organisations.get(line.organisationId)
  const type = organisationType(organisation?.kind ?? '')
  const above = names.issuePath(line.issueId)
  const root = names.issues.get(above.at(-1) ?? line.issueId)
  const [second, third] = above.toReversed().slice(1)
  const issue = names.issues.get(line.issueId)
  const isBelow = root !== undefined && issue !== undefined && root.id !== issue.id
  return {
    organisation: organisation?.name ?? '',
    acronym: organisation?.shortName ?? '',
    kind: type.words,
    ochaType: type.ocha,
    iatiType: type.iati,
    role: line.role.replaceAll('_', '-'),
    sector: root?.name ?? '',
    sectorCode: root?.code ?? '',
    ...between(names, second, third),
    subsector: isBelow ? issue.name : '',
    subsectorCode: isBelow ? issue.code : '',
    activity: line.activity,
    ...names.areaPlaces(line.areaId),
    start: line.fromOn,
    end: line.toOn ?? '',
    status: line.state.replaceAll('_', ' '),
    scope: line.scope,
    ...broughtIn(line),
    basis: line.basis,
    track: line.track,
    advantages: line.comparativeAdvantages.join('; '),
    mechanism: names.mechanisms.get(line.mechanismId)?.name ?? '',
    acceptedBy: acceptedNames(line, names).join('; '),
    marking: `TLP:${marking}`,
  } satisfies Record<Field, string>
}

/** The issues between the widest and the narrowest: HXL has no tags of its own for them. */
function between({ issues }: Names, second = '', third = '') {
  return {
    issue2: issues.get(second)?.name ?? '',
    issue2Code: issues.get(second)?.code ?? '',
    issue3: issues.get(third)?.name ?? '',
    issue3Code: issues.get(third)?.code ?? '',
  }
}

function broughtIn({ resources }: LabourLine) {
  return {
    amount: resources?.amount?.toString() ?? '',
    currency: resources?.currency ?? '',
    staff: resources?.staff?.toString() ?? '',
    resources: resources?.words ?? '',
  }
}

function acceptedNames(line: LabourLine, { organisations }: Names): string[] {
  return line.acceptedBy
    .flatMap((id) => {
      const one = organisations.get(id)
      return one === undefined ? [] : [one.shortName || one.name]
    })
    .toSorted(compareText)
}

function byPlaceAndName(
  a: Readonly<Record<Field, string>>,
  b: Readonly<Record<Field, string>>,
): number {
  for (const { field } of sheetFields) {
    const order = compareText(a[field], b[field])
    if (order !== 0) return order
  }
  return 0
}

/** A name that holds a semicolon is one all the same: `+single` says so to who would take it for a list. */
function tagOf(tag: string, cells: readonly string[]): string {
  const isName = /^#(org|(sub)?sector|country|region|adm\d|loc)\+(name|acronym|code)$/.test(tag)
  return isName && cells.some((cell) => cell.includes(';')) ? `${tag}+single` : tag
}

function byId<One extends { readonly id: string }>(rows: readonly One[]): Map<string, One> {
  return new Map(rows.map((one) => [one.id, one]))
}

function headingOf(words: LabourSheetWords, field: Field): string {
  return words.headings[field]
}
