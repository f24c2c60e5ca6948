import type { AreaId, OrganisationId } from '../ids.ts'
import type { LabourLine } from '../labour-line.ts'
import { type Counts, countOne, discountOne, foldWords, type LabourCells } from './labour-cells.ts'

/** One activity on one issue: by how many parts it is done in each area and of each organisation. */
export type LabourWork = {
  readonly areas: Counts<AreaId>
  readonly organisations: Counts<OrganisationId>
}

/** What is implemented, issue by issue. It is asked for on few issues: only of those it is kept. */
export type Works = {
  /** What is done on an issue, by activity in folded words. */
  readonly worksOn: (issueId: string) => ReadonlyMap<string, LabourWork>
  /** What a line implements, in folded words; `null` where it is not compared. */
  readonly activityOf: (line: LabourLine) => string | null
  /** To be told of each line that comes into the cells or goes. */
  readonly add: (line: LabourLine) => void
  readonly remove: (line: LabourLine) => void
}

/** What is implemented in the cells, as lines come and go. */
export function worksIn(cells: LabourCells): Works {
  const works = new Map<string, Map<string, LabourWork>>()
  const folded = new Map<string, string>()
  const fold = (words: string) => {
    const known = folded.get(words)
    if (known !== undefined) return known
    const made = foldWords(words)
    folded.set(words, made)
    return made
  }
  const count = (line: LabourLine, own: Map<string, LabourWork>) => {
    const activity = activityOf(line, fold)
    if (activity === null) return
    const work = own.get(activity) ?? { areas: new Map(), organisations: new Map() }
    own.set(activity, work)
    countOne(work.areas, line.areaId)
    countOne(work.organisations, line.organisationId)
  }
  const discount = (line: LabourLine, own: Map<string, LabourWork>) => {
    const activity = activityOf(line, fold)
    const work = activity === null ? undefined : own.get(activity)
    if (work === undefined) return
    discountOne(work.areas, line.areaId)
    discountOne(work.organisations, line.organisationId)
  }
  return {
    worksOn: (issueId) => {
      const known = works.get(issueId)
      if (known !== undefined) return known
      const made = new Map<string, LabourWork>()
      for (const { lines } of cells.get(issueId)?.values() ?? [])
        for (const line of lines) count(line, made)
      works.set(issueId, made)
      return made
    },
    activityOf: (line) => activityOf(line, fold),
    add: (line) => {
      const own = works.get(line.issueId)
      if (own !== undefined) count(line, own)
    },
    remove: (line) => {
      const own = works.get(line.issueId)
      if (own !== undefined) discount(line, own)
    },
  }
}

/**
 * What somebody implements, in folded words; `null` where it is not compared. Two that say nothing of what
 * they do are compared only where both are agreed.
 */
function activityOf(line: LabourLine, fold: (words: string) => string): string | null {
  if (line.role !== 'implementing') return null
  if (line.activity === '') return line.state === 'agreed' ? '' : null
  const key = fold(line.activity)
  return key === '' && line.state !== 'agreed' ? null : key
}
