import { Area } from './area.ts'
import { OrganisationId } from './ids.ts'
import type { SheetArea, SheetContent } from './imported-sheet.ts'
import { Issue } from './issue.ts'
import type { LabourLine } from './labour-line.ts'
import { type Signing, signed } from './new-envelope.ts'
import { constituencyOfKind, Organisation } from './organisation.ts'
import { type WrittenOrganisation, writtenKey } from './organisation-groups.ts'
import { matchOrganisations, type OrganisationMatch } from './organisation-matching.ts'
import { linesOf, type SheetLineLeftOut } from './sheet-line-proposal.ts'
import type { SheetMission, SheetOptions } from './sheet-options.ts'
import { asKnown, asWritten, kindWritten, withAliases } from './sheet-organisations.ts'
import { type Placed, placeInTree } from './sheet-tree.ts'
import { clippedLine, spellingOf } from './spelling.ts'

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
  const idOf = ({ name, shortName }: WrittenOrganisation) =>
    meant.get(writtenKey(name, shortName))?.id
  const { lines, alreadyHere, leftOut } = linesOf(content, mission.lines, {
    options,
    organisationOf: (at) => {
      const organisation = written[at]
      const id = organisation && idOf(organisation)
      if (organisation === undefined || id === undefined) return 'no-name'
      return id === null ? 'several' : { id, name: nameWritten(organisation) }
    },
    issueIdAt: issues.idAt,
    areaIdAt: areas.idAt,
  })
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
    alreadyHere,
    leftOut,
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
  return clippedLine(shortName === '' ? name : `${name} (${shortName})`, 280)
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
  const name = clippedLine(match.name, 160)
  const names = match.written.flatMap((one) => [one.name, one.shortName])
  const others = [...names, match.name]
  const shortName = clippedLine(match.shortName, 40)
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
  return matches.flatMap(({ organisationId, name, written }) => {
    const known = spellingOf(name).key
    const said = written.filter(({ why }) => why === 'decided').map((one) => one.name)
    // Its short name as well: said once to be it, it is not asked again.
    const names = said.filter((one) => spellingOf(one).key !== known)
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
      name: clippedLine(area.name === '' ? area.code : area.name, 120),
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
      pcode: clippedLine(area.code, 20),
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
    const name = clippedLine(issue.name === '' ? issue.code : issue.name, 120)
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
      code: clippedLine(issue.code, 20),
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
