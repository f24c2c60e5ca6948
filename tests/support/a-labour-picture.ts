import { Attendance } from '../../src/domain/attendance.ts'
import { FindingVerdict } from '../../src/domain/finding-verdict.ts'
import type { Finding } from '../../src/domain/findings/finding.ts'
import type { LabourPicture } from '../../src/domain/findings/picture.ts'
import { findingsIn } from '../../src/domain/findings.ts'
import { MandateStatement } from '../../src/domain/mandate-statement.ts'
import { Organisation } from '../../src/domain/organisation.ts'
import { anArea, anIssue, envelope, ids, newId } from './some-records.ts'

type Fields<Row> = Partial<Record<keyof Row, unknown>>

/** Referral lies under trafficking, which sleeps; Bălți in the North. */
export const someIssues = [
  anIssue({ id: 'issue-trafficking', name: 'Trafficking', state: 'dormant' }),
  anIssue({ id: ids.issue, parentIssueId: 'issue-trafficking' }),
]
export const someAreas = [
  anArea({ id: 'area-north' }),
  anArea({ id: ids.area, parentAreaId: 'area-north' }),
]

/** A picture of the two issues and areas above, and nothing else unless given; on 21 November 2026. */
export function aPicture(picture: Partial<LabourPicture> = {}): LabourPicture {
  return {
    lines: [],
    issues: someIssues,
    areas: someAreas,
    actions: [],
    today: '2026-11-21',
    ...picture,
  }
}

/** What of one rule is found in a picture. */
export function foundBy<Rule extends Finding['rule']>(
  rule: Rule,
  picture: Partial<LabourPicture>,
): Extract<Finding, { rule: Rule }>[] {
  return findingsIn(aPicture(picture)).filter(
    (finding): finding is Extract<Finding, { rule: Rule }> => finding.rule === rule,
  )
}

/** A stated mandate of the first organisation on the first issue, with expertise. */
export function aMandate(fields: Fields<MandateStatement> = {}): MandateStatement {
  return MandateStatement.parse({
    id: newId('mandate'),
    ...envelope,
    organisationId: ids.organisation,
    issueId: ids.issue,
    standing: 'stated',
    text: 'Referral of victims',
    source: 'Resolution 1',
    advantages: ['expertise'],
    reason: '',
    capacity: '',
    statedOn: '2026-06-01',
    ...fields,
  })
}

/** An international organisation that takes part. */
export function anOrganisation(fields: Fields<Organisation> = {}): Organisation {
  return Organisation.parse({
    id: newId('organisation'),
    ...envelope,
    name: 'Organisation',
    shortName: '',
    kind: 'international_organisation',
    constituency: 'international_organisations',
    mandate: '',
    comparativeAdvantages: [],
    leftOn: null,
    ...fields,
  })
}

/** Somebody of the first organisation, present at the first meeting. */
export function aPresence(fields: Fields<Attendance> = {}): Attendance {
  return Attendance.parse({
    id: newId('attendance'),
    ...envelope,
    meetingId: ids.meeting,
    organisationId: ids.organisation,
    personId: null,
    headCount: 1,
    status: 'present',
    capacity: 'member',
    walkIn: false,
    note: '',
    ...fields,
  })
}

/** That both parties agreed to what was found. */
export function aVerdict(finding: Finding, fields: Fields<FindingVerdict> = {}): FindingVerdict {
  return FindingVerdict.parse({
    id: newId('verdict'),
    ...envelope,
    finding: finding.id,
    rule: finding.rule,
    state: 'agreed',
    reason: '',
    until: null,
    agendaItemId: null,
    agendaProposalId: null,
    fingerprint: '',
    firstSeenAt: null,
    ...fields,
  })
}
