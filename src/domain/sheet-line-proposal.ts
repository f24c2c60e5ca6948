import type { Day } from './day.ts'
import { AreaId, IssueId, LabourLineId, type OrganisationId } from './ids.ts'
import type { SheetContent, SheetLine } from './imported-sheet.ts'
import { LabourLine } from './labour-line.ts'
import { signed } from './new-envelope.ts'
import type { SheetOptions } from './sheet-options.ts'
import { clippedLine, spellingOf } from './spelling.ts'

/** Lines that nothing can be made of, and why. */
export type SheetLineLeftOut = {
  /** Its organisation has no name; several of the mission are called so; an earlier line says the same. */
  readonly reason: 'no-name' | 'several' | 'again'
  readonly count: number
}

/** What the lists of a sheet are here. */
export type SheetPlaces = {
  readonly options: SheetOptions
  /** An organisation, as it is written; or why there is none. */
  readonly organisationOf: (
    at: number,
  ) => { readonly id: OrganisationId; readonly name: string } | 'no-name' | 'several'
  readonly issueIdAt: (at: number | null) => string
  readonly areaIdAt: (at: number | null) => string
}

/** The lines that a sheet proposes besides those that are `here`, each once. */
export function linesOf(
  content: SheetContent,
  here: readonly LabourLine[],
  places: SheetPlaces,
): {
  readonly lines: readonly LabourLine[]
  readonly alreadyHere: number
  readonly leftOut: readonly SheetLineLeftOut[]
} {
  const { options, organisationOf, issueIdAt, areaIdAt } = places
  const standing = keysOfLines(here)
  const count = { 'no-name': 0, several: 0, again: 0 }
  let alreadyHere = 0
  const proposed = new Map<string, LabourLine>()
  for (const line of content.lines) {
    const organisation = organisationOf(line.organisationAt)
    if (typeof organisation === 'string') {
      count[organisation] += 1
      continue
    }
    const place = {
      organisationId: organisation.id,
      issueId: IssueId.parse(issueIdAt(line.issueAt)),
      areaId: AreaId.parse(areaIdAt(line.areaAt)),
    }
    // What was reported in other months is the same line: its days are nobody's plan.
    const period = line.isReported ? { fromOn: null, toOn: null } : {}
    const base = keyOfLine({ ...line, ...place, ...period })
    // Two that differ in what only our own sheets say are two; here any of them is the line.
    const key = line.details === null ? base : `${base} ${JSON.stringify(line.details)}`
    const before = proposed.get(key)
    if (standing.has(base)) alreadyHere += 1
    else if (before === undefined)
      proposed.set(key, lineOf(line, place, key, { options, name: organisation.name }))
    else {
      count.again += 1
      if (line.isReported) proposed.set(key, reportedOver(before, line))
    }
  }
  const reasons = ['no-name', 'several', 'again'] as const
  const leftOut = reasons.map((reason) => ({ reason, count: count[reason] }))
  return {
    lines: [...proposed.values()],
    alreadyHere,
    leftOut: leftOut.filter((one) => one.count > 0),
  }
}

type LinePlace = Pick<LabourLine, 'organisationId' | 'issueId' | 'areaId'>
type Period = { readonly fromOn: Day | null; readonly toOn: Day | null }

/** Equal for two lines that say the same. Where a sheet does not say the period, any will do. */
function keyOfLine(line: LinePlace & Pick<LabourLine, 'role' | 'activity'> & Period): string {
  const { organisationId, issueId, areaId, role, activity, fromOn, toOn } = line
  const what = spellingOf(clippedLine(activity, 280)).key
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
    activity: clippedLine(line.activity, 280),
    fromOn: line.fromOn ?? usual,
    toOn,
    scope: (line.details?.scope ?? '').slice(0, 32_000),
    basis: clipped(line.details?.basis ?? '', 280),
    track: clipped(line.details?.track ?? '', 80),
    resources: line.details?.resources ?? null,
    comparativeAdvantages: [...(line.details?.advantages ?? [])],
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

/** As it is written, cut where a record has no room for more. */
function clipped(text: string, characters: number): string {
  return text.slice(0, characters).trim()
}

/** A line that was reported at two times lasted over both. */
function reportedOver(line: LabourLine, { fromOn, toOn }: SheetLine): LabourLine {
  return {
    ...line,
    fromOn: fromOn !== null && fromOn < line.fromOn ? fromOn : line.fromOn,
    toOn: toOn !== null && line.toOn !== null && toOn > line.toOn ? toOn : line.toOn,
  }
}
