import { isUnderChathamHouse } from '../domain/chatham-house.ts'
import type { LabourLine, LabourRole } from '../domain/labour-line.ts'
import { compareText } from '../domain/position.ts'
import { mechanismsOf, periodOf } from '../domain/summary-period.ts'
import type { SummarySource } from './donor-summary.ts'
import { namesOf, type reachOf } from './summary-reach.ts'

/** One part in the division of labour, as a donor reads it. */
export type AgreedLine = {
  readonly issue: string
  readonly area: string
  readonly organisation: string
  readonly role: LabourRole
}

type Named = (record: Parameters<ReturnType<typeof reachOf>>[0]) => boolean

/**
 * Is it told under which roof this line was agreed: not where the Chatham House Rule held, and not where
 * the meeting is unknown. A part without its organisation says nothing, and with it who sat there.
 */
export function isLineSpoken(source: SummarySource, line: LabourLine): boolean {
  const { meeting, agreedAt } = source
  if (line.agreedAtMeetingId === null) return periodOf(source.summary) !== null
  const place = [meeting, ...agreedAt].find((one) => one.id === line.agreedAtMeetingId)
  return place !== undefined && !isUnderChathamHouse(place)
}

/** Is the line one that the summary is about: agreed, in its mechanisms, in force in its period. */
export function isLineAgreed({ summary }: SummarySource, line: LabourLine): boolean {
  const period = periodOf(summary)
  if (line.state !== 'agreed') return false
  if (period === null) return true
  return (
    mechanismsOf(summary).includes(line.mechanismId) &&
    line.fromOn <= period.toOn &&
    (line.toOn === null || line.toOn >= period.fromOn)
  )
}

/** The agreed parts that may be named with all their names, and the instruments that they rest on. */
export function linesToTell(
  source: SummarySource,
  named: Named,
): { readonly told: readonly AgreedLine[]; readonly instrumentIds: ReadonlySet<string> } {
  const organisations = namesOf(source.organisations, named)
  const issues = namesOf(source.issues, named)
  const areas = namesOf(source.areas, named)
  const mechanisms = new Set<string>(
    [source.mechanism, ...source.otherMechanisms].filter(named).map((one) => one.id),
  )
  const instrumentIds = new Set<string>()
  const told = source.labourLines
    .filter((line) => line.deletedAt === null && named(line) && isLineAgreed(source, line))
    .filter((line) => mechanisms.has(line.mechanismId) && isLineSpoken(source, line))
    .toSorted((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id))
    .flatMap((line) => {
      const issue = issues.get(line.issueId)
      const area = areas.get(line.areaId)
      const organisation = organisations.get(line.organisationId)
      if (issue === undefined || area === undefined || organisation === undefined) return []
      if (line.instrumentId !== null) instrumentIds.add(line.instrumentId)
      return [{ issue, area, organisation, role: line.role }]
    })
  return { told, instrumentIds }
}
