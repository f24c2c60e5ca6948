import type { Issue } from '../issue.ts'
import type { LabourLine } from '../labour-line.ts'
import type { MandateStatement } from '../mandate-statement.ts'
import { canonicalJson } from '../minutes-fingerprint.ts'
import { shortHash } from '../short-hash.ts'
import type { Finding } from './finding.ts'
import type { LabourPicture } from './picture.ts'

/** The records of a picture by their ids. */
export type Records = {
  readonly lines: ReadonlyMap<string, LabourLine>
  readonly mandates: ReadonlyMap<string, MandateStatement>
  readonly issues: ReadonlyMap<string, Issue>
}

/** The records of a picture, to look up those behind a finding. */
export function recordsOf(picture: LabourPicture): Records {
  return {
    lines: new Map(picture.lines.map((line) => [line.id, line])),
    mandates: new Map((picture.mandates ?? []).map((one) => [one.id, one])),
    issues: new Map(picture.issues.map((issue) => [issue.id, issue])),
  }
}

/**
 * Stands for the records behind a finding as they are: once a field of a line or a mandate statement
 * changes, it is another. What people promise and talk of changes every week and is only counted by its
 * ids. At most 200 characters. Of a few that do the same each line keeps a sign of its own (`signsIn`).
 */
export function fingerprintOf(finding: Finding, records: Records): string {
  if (finding.rule === 'duplicate_work') {
    const signs = finding.lineIds.map((id) => signOf(records.lines.get(id))).toSorted()
    const text = `${ofLines}${signs.join(' ')}`
    if (text.length <= 200) return text
  }
  const issue = finding.issueId === null ? undefined : records.issues.get(finding.issueId)
  return shortHash(
    canonicalJson([
      finding.lineIds.map((id) => lineFacts(records.lines.get(id))),
      finding.mandateStatementIds.map((id) => mandateFacts(records.mandates.get(id))),
      finding.rule === 'no_lead' ? (issue?.activeInAreaIds.toSorted() ?? []) : [],
      finding.actionItemIds,
      finding.agendaItemIds,
    ]),
  )
}

const ofLines = 'lines '

/** The signs of the lines that a fingerprint was made of; none where there were too many to name. */
export function signsIn(fingerprint: string): ReadonlySet<string> {
  if (!fingerprint.startsWith(ofLines)) return new Set()
  return new Set(fingerprint.slice(ofLines.length).split(' '))
}

/** Stands for one line as it is. */
export function signOf(line: LabourLine | undefined): string {
  return shortHash(canonicalJson(lineFacts(line)))
}

function lineFacts(line: LabourLine | undefined) {
  if (line === undefined) return null
  const { id, issueId, areaId, organisationId, role, track, activity, fromOn, toOn } = line
  const { scope, basis, comparativeAdvantages, resources, state, decisionId, mechanismId } = line
  return {
    ...{ id, issueId, areaId, organisationId, role, track, activity, fromOn, toOn },
    ...{ scope, basis, resources, state, decisionId, mechanismId },
    ...{ instrumentId: line.instrumentId, instrumentArticle: line.instrumentArticle },
    mandateStatementId: line.mandateStatementId,
    agreedAtMeetingId: line.agreedAtMeetingId,
    comparativeAdvantages: comparativeAdvantages.toSorted(),
  }
}

function mandateFacts(one: MandateStatement | undefined) {
  if (one === undefined) return null
  const { id, organisationId, issueId, standing, text, source, statedOn } = one
  return { id, organisationId, issueId, standing, text, source, statedOn }
}
