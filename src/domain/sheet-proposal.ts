import { Area } from './area.ts'
import type { Day } from './day.ts'
import {
  AreaId,
  IssueId,
  LabourLineId,
  type MechanismId,
  OrganisationId,
  type SheetImportId,
} from './ids.ts'
import type { SheetArea, SheetContent, SheetLine } from './imported-sheet.ts'
import { Issue } from './issue.ts'
import { LabourLine } from './labour-line.ts'
import type { Marking } from './marking.ts'
import { type Signing, signed } from './new-envelope.ts'
import { constituencyOfKind, Organisation } from './organisation.ts'
import { type NameDecisions, writtenKey } from './organisation-groups.ts'
import { matchOrganisations, type OrganisationMatch } from './organisation-matching.ts'
import { asKnown, asWritten, kindWritten, withAliases } from './sheet-organisations.ts'
import { type Placed, placeInTree } from './sheet-tree.ts'
import { spellingOf } from './spelling.ts'

/** What a mission has that a sheet may mean; none of it deleted. */
export type SheetMission = {
  readonly organisations: readonly Organisation[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
  /** Of the mechanism, in any state. */
  readonly lines: readonly LabourLine[]
}

/** Into which mechanism, under which name, and what is taken where the sheet does not say. */
export type SheetOptions = {
  readonly importId: SheetImportId
  readonly mechanismId: MechanismId
  /** How far the lines may travel. */
  readonly marking: Marking
  readonly signing: Signing
  /** The first day of a line whose period the sheet does not say. */
  readonly fromOn: Day
  /** What the issue and the place are called that a sheet does not name. */
  readonly unsaid: { readonly issue: string; readonly area: string }
  /** The same id for the same words, in every place and at any time. */
  readonly idFor: (words: string) => string
  readonly decisions: NameDecisions
}

/** Lines that nothing can be made of, and why. */
export type SheetLineLeftOut = {
  /** Its organisation has no name; several of the mission are called so; an earlier line says the same. */
  readonly reason: 'no-name' | 'several' | 'again'
  readonly count: number
}

/** What bringing in a sheet would make: nothing is stored. */
export type SheetProposal = {
  readonly matches: readonly OrganisationMatch[]
  readonly organisations: readonly Organisation[]
  /** Other names that organisations of the mission get, since a person said so. */
  readonly aliases: readonly {
    readonly organisationId: OrganisationId
    readonly names: readonly string[]
  }[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
  /** Each proposed, none agreed. */
  readonly lines: readonly LabourLine[]
  /** Lines that stand in the mechanism already. */
  readonly alreadyHere: number
  readonly leftOut: readonly SheetLineLeftOut[]
}

/**
 * What a sheet of who does what where comes to in a mechanism: proposed lines, and the organisations,
 * issues and areas that they need and the mission lacks. One line for each organisation, part, issue,
 * area, period and activity. What is there already is not proposed again.
 */
export function proposeSheet(
  content: SheetContent,
  mission: SheetMission,
  options: SheetOptions,
): SheetProposal {
  const known = mission.organisations.map(asKnown)
  const written = content.organisations.map(asWritten)
  const matches = matchOrganisations(known, written, options.decisions)
  const meant = new Map<string, { id: OrganisationId | null; match: OrganisationMatch }>()
  const remembered = rememberedIn(mission)
  for (const match of matches) {
    const id = idOfMatch(match, options, remembered)
    for (const { key } of match.written) meant.set(key, { id, match })
  }
  const areas = placeAreas(content, mission, options)
  const issues = placeIssues(content, mission, options)
  const here = keysOfLines(mission.lines)
  const count = { 'no-name': 0, several: 0, again: 0, here: 0 }
  const seen = new Set<string>()
  const lines: LabourLine[] = []
  for (const line of content.lines) {
    const organisation = written[line.organisationAt]
    const found = organisation && meant.get(writtenKey(organisation.name, organisation.shortName))
    if (organisation === undefined || found === undefined) count['no-name'] += 1
    else if (found.id === null) count.several += 1
    else {
      const place = {
        organisationId: found.id,
        issueId: IssueId.parse(issues.idAt(line.issueAt)),
        areaId: AreaId.parse(areas.idAt(line.areaAt)),
      }
      const key = keyOfLine({ ...line, ...place })
      if (here.has(key)) count.here += 1
      else if (seen.has(key)) count.again += 1
      else lines.push(lineOf(line, place, key, { options, name: nameWritten(organisation) }))
      seen.add(key)
    }
  }
  const used = new Set<string>(lines.map(({ organisationId }) => organisationId))
  const newOnes = matches.filter(({ organisationId }) => organisationId === null)
  return {
    matches,
    organisations: newOnes.flatMap((match) => {
      const id = meant.get(match.written[0]?.key ?? '')?.id ?? null
      const isHere = id === null || !used.has(id) || remembered.ids.has(id)
      return isHere ? [] : [newOrganisation(match, id, content, options)]
    }),
    aliases: aliasesSaid(matches),
    issues: issues.made(new Set(lines.map(({ issueId }) => issueId))),
    areas: areas.made(new Set(lines.map(({ areaId }) => areaId))),
    lines,
    alreadyHere: count.here,
    leftOut: (['no-name', 'several', 'again'] as const).flatMap((reason) =>
      count[reason] === 0 ? [] : [{ reason, count: count[reason] }],
    ),
  }
}

/** To which organisations lines of earlier sheets went, by the name that stood there. */
type Remembered = {
  readonly ids: ReadonlySet<string>
  readonly byName: ReadonlyMap<string, ReadonlySet<OrganisationId>>
}

function rememberedIn({ organisations, lines }: SheetMission): Remembered {
  const ids = new Set<string>(organisations.map(({ id }) => id))
  const byName = new Map<string, Set<OrganisationId>>()
  for (const { importedName, organisationId } of lines)
    if (importedName !== '' && ids.has(organisationId)) {
      const before = byName.get(importedName)
      if (before === undefined) byName.set(importedName, new Set([organisationId]))
      else before.add(organisationId)
    }
  return { ids, byName }
}

/** `null` where several organisations are called so and no earlier sheet says which is meant. */
function idOfMatch(
  match: OrganisationMatch,
  { importId, idFor }: SheetOptions,
  { byName }: Remembered,
): OrganisationId | null {
  if (match.organisationId !== null) return OrganisationId.parse(match.organisationId)
  if (match.probable.some(({ why }) => why === 'several')) {
    const names = match.written.map(nameWritten)
    const [only, ...others] = new Set(names.flatMap((name) => [...(byName.get(name) ?? [])]))
    return others.length === 0 ? (only ?? null) : null
  }
  const [first = ''] = match.written.map(({ key }) => key).sort()
  return OrganisationId.parse(idFor(`${importId} organisation ${first}`))
}

function nameWritten({ name, shortName }: { name: string; shortName: string }): string {
  return clipped(shortName === '' ? name : `${name} (${shortName})`, 280)
}

function newOrganisation(
  match: OrganisationMatch,
  id: OrganisationId,
  content: SheetContent,
  options: SheetOptions,
): Organisation {
  const keys = new Set(match.written.map(({ key }) => key))
  const ofSheet = content.organisations.filter((one) => {
    const { name, shortName } = asWritten(one)
    return keys.has(writtenKey(name, shortName))
  })
  const kind = kindWritten(ofSheet.map(({ type }) => type).find((type) => type !== '') ?? '')
  const name = clipped(match.name, 160)
  const names = match.written.flatMap((one) => [one.name, one.shortName])
  const others = [...names, ...ofSheet.flatMap(({ otherNames }) => otherNames), match.name]
  const shortName = clipped(match.shortName, 40)
  return Organisation.parse({
    id,
    ...signed(withoutMarking(options.signing), null, 'GREEN'),
    name,
    shortName,
    aliases: withAliases(
      '',
      others.filter((one) => one !== name && one !== shortName),
    ),
    kind,
    constituency: constituencyOfKind(kind),
    mandate: '',
    comparativeAdvantages: [],
    leftOn: null,
    importId: options.importId,
  })
}

function aliasesSaid(matches: readonly OrganisationMatch[]): SheetProposal['aliases'] {
  return matches.flatMap(({ organisationId, name, shortName, written }) => {
    const known = new Set([name, shortName].map((one) => spellingOf(one).key))
    const said = written.filter(({ why }) => why === 'decided').map((one) => one.name)
    const names = said.filter((one) => !known.has(spellingOf(one).key))
    if (organisationId === null || names.length === 0) return []
    return [{ organisationId: OrganisationId.parse(organisationId), names }]
  })
}

/** Where each place of a list is, and what is to be made of those that are needed, the wider ones with them. */
type Placing<Row> = {
  readonly idAt: (at: number | null) => string
  readonly made: (needed: ReadonlySet<string>) => Row[]
}

function placing<Row>(
  placed: readonly Placed[],
  unsaid: Placed,
  rowOf: (at: number | null, place: Placed) => Row,
): Placing<Row> {
  return {
    idAt: (at) => (at === null ? unsaid : (placed[at] ?? unsaid)).id,
    made: (needed) => {
      const wanted = new Set(needed)
      for (const { id, parentId } of placed.toReversed())
        if (wanted.has(id) && parentId !== null) wanted.add(parentId)
      const rows = new Map<string, Row>()
      for (const [at, place] of placed.entries())
        if (place.isNew && wanted.has(place.id) && !rows.has(place.id))
          rows.set(place.id, rowOf(at, place))
      if (unsaid.isNew && wanted.has(unsaid.id)) rows.set(unsaid.id, rowOf(null, unsaid))
      return [...rows.values()]
    },
  }
}

function placeAreas(
  content: SheetContent,
  mission: SheetMission,
  options: SheetOptions,
): Placing<Area> {
  const items = mission.areas.map(({ id, name, pcode, parentAreaId, level }) => {
    return { id, names: [name], code: pcode, parentId: parentAreaId, level }
  })
  const newId = newIdFor('area', options)
  const nodes = content.areas.map((area) => {
    return {
      ...area,
      name: clipped(area.name === '' ? area.code : area.name, 120),
      level: levelOf(area),
    }
  })
  const rules = { newId, isSameElsewhere: false }
  const placed = placeInTree(nodes, items, rules)
  const node = { ...unsaidNode(options.unsaid.area), level: 'group' }
  const [unsaid] = placeInTree([node], items, rules)
  return placing(placed, unsaid ?? { id: '', parentId: null, isNew: false }, (at, place) => {
    const area = at === null ? node : (nodes[at] ?? node)
    return Area.parse({
      id: place.id,
      ...signed(withoutMarking(options.signing), null, 'GREEN'),
      name: area.name,
      parentAreaId: place.parentId,
      level: area.level,
      pcode: clipped(area.code, 20),
      importId: options.importId,
    })
  })
}

function levelOf({ level }: SheetArea): Area['level'] {
  switch (level) {
    case 'country':
      return 'country'
    case 'region':
    case 'adm1':
      return 'region'
    case 'adm2':
      return 'district'
    default:
      return 'place'
  }
}

function placeIssues(
  content: SheetContent,
  mission: SheetMission,
  options: SheetOptions,
): Placing<Issue> {
  const items = mission.issues.map(({ id, name, nameIn, code, parentIssueId }) => {
    return { id, names: [name, ...Object.values(nameIn)], code, parentId: parentIssueId, level: '' }
  })
  const nodes = content.issues.map((issue) => {
    const name = clipped(issue.name === '' ? issue.code : issue.name, 120)
    return { ...issue, name, level: '' }
  })
  const rules = { newId: newIdFor('issue', options), isSameElsewhere: true }
  const placed = placeInTree(nodes, items, rules)
  const node = unsaidNode(options.unsaid.issue)
  const [unsaid] = placeInTree([node], items, rules)
  const dimensions = new Map(mission.issues.map(({ id, dimension }) => [`${id}`, dimension]))
  return placing(placed, unsaid ?? { id: '', parentId: null, isNew: false }, (at, place) => {
    const issue = at === null ? node : (nodes[at] ?? node)
    const dimension = dimensions.get(place.parentId ?? '') ?? 'cross_dimensional'
    dimensions.set(place.id, dimension)
    return Issue.parse({
      id: place.id,
      ...signed(withoutMarking(options.signing), null, 'GREEN'),
      name: issue.name,
      nameIn: {},
      parentIssueId: place.parentId,
      dimension,
      code: clipped(issue.code, 20),
      state: 'active',
      importId: options.importId,
    })
  })
}

function newIdFor(kind: 'area' | 'issue', { importId, idFor }: SheetOptions) {
  return (node: { readonly name: string; readonly code: string }, parentId: string | null) =>
    idFor(
      `${importId} ${kind} ${parentId ?? ''} ${node.code} ${spellingOf(node.name).key || node.name}`,
    )
}

function unsaidNode(name: string) {
  return { name, otherNames: [], code: '', parentAt: null, level: '' }
}

/** What the whole mission shares is `GREEN`, however far the lines may travel. */
function withoutMarking({ now, me, lang }: Signing): Signing {
  return { now, me, ...(lang === undefined ? {} : { lang }) }
}

type LinePlace = Pick<LabourLine, 'organisationId' | 'issueId' | 'areaId'>
type Period = { readonly fromOn: Day | null; readonly toOn: Day | null }

/** Equal for two lines that say the same. Where a sheet does not say the period, any will do. */
function keyOfLine(line: LinePlace & Pick<LabourLine, 'role' | 'activity'> & Period): string {
  const { organisationId, issueId, areaId, role, activity, fromOn, toOn } = line
  const what = spellingOf(clipped(activity, 280)).key
  const period = fromOn === null && toOn === null ? '' : `${fromOn ?? ''}/${toOn ?? ''}`
  return `${organisationId} ${issueId} ${areaId} ${role} ${period} ${what}`
}

function keysOfLines(lines: readonly LabourLine[]): Set<string> {
  const keys = new Set<string>()
  for (const line of lines) {
    keys.add(keyOfLine(line))
    keys.add(keyOfLine({ ...line, fromOn: null }))
    keys.add(keyOfLine({ ...line, fromOn: null, toOn: null }))
  }
  return keys
}

function lineOf(
  line: SheetLine,
  place: LinePlace,
  key: string,
  { options, name }: { readonly options: SheetOptions; readonly name: string },
): LabourLine {
  const { importId, mechanismId, signing, marking, idFor } = options
  const toOn = line.toOn
  const usual = toOn !== null && toOn < options.fromOn ? toOn : options.fromOn
  return LabourLine.parse({
    id: LabourLineId.parse(idFor(`${importId} line ${key}`)),
    ...signed({ ...signing, marking }, mechanismId),
    mechanismId,
    ...place,
    role: line.role,
    activity: clipped(line.activity, 280),
    fromOn: line.fromOn ?? usual,
    toOn,
    scope: '',
    basis: '',
    comparativeAdvantages: [],
    // Nobody has accepted what a sheet says, not even who brings it in.
    acceptedBy: [],
    agreedAtMeetingId: null,
    decisionId: null,
    state: 'proposed',
    supersedesId: null,
    importId,
    importedName: name,
  })
}

function clipped(text: string, most: number): string {
  const tidy = text.replace(/\s+/gu, ' ').trim()
  return tidy.length <= most ? tidy : tidy.slice(0, most).trim()
}
