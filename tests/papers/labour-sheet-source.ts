import { Actor } from '../../src/domain/role.ts'
import {
  type LabourSheetRequest,
  type LabourSheetSource,
  labourSheet,
} from '../../src/papers/labour-sheet.ts'
import { aSource, mechanismId, row } from './source.ts'

/** A co-ordinator of the mission, who reads what members read. */
export const coordinator = Actor.parse({
  personId: 'person-elena-0',
  organisationId: 'org-osce-00',
  grants: [{ role: 'coordinator', mechanismId: null }],
})

export function anOrganisation(id: string, name: string, fields: Record<string, unknown> = {}) {
  return row('organisation', {
    id,
    name,
    shortName: '',
    kind: 'un_entity',
    constituency: 'international_organisations',
    mandate: '',
    comparativeAdvantages: [],
    leftOn: null,
    ...fields,
  })
}

export function anIssue(id: string, name: string, fields: Record<string, unknown> = {}) {
  return row('issue', {
    id,
    name,
    nameIn: {},
    parentIssueId: null,
    dimension: 'human',
    code: '',
    state: 'active',
    ...fields,
  })
}

export function anArea(id: string, name: string, fields: Record<string, unknown> = {}) {
  return row('area', { id, name, parentAreaId: null, level: 'district', pcode: '', ...fields })
}

export function aMechanism(fields: Record<string, unknown> = {}) {
  return row('mechanism', { ...aSource().mechanism, marking: 'GREEN', ...fields })
}

/** The meeting at which lines were agreed, under the Chatham House Rule. */
export function aQuietMeeting() {
  return row('meeting', { ...aSource().meeting, marking: 'GREEN', chathamHouse: true })
}

export function aLabourLine(id: string, fields: Record<string, unknown> = {}) {
  return row('labourLine', {
    id,
    mechanismId,
    issueId: 'issue-referral',
    areaId: 'area-balti',
    organisationId: 'org-iom-00',
    role: 'lead',
    fromOn: '2026-01-01',
    toOn: '2026-12-31',
    scope: '',
    basis: '',
    comparativeAdvantages: [],
    acceptedBy: ['org-iom-00'],
    agreedAtMeetingId: null,
    decisionId: null,
    state: 'agreed',
    supersedesId: null,
    ...fields,
  })
}

/** Two organisations, an issue below another, and a district below a country. */
export function aLabourSource(given: Partial<LabourSheetSource> = {}): LabourSheetSource {
  return {
    lines: [aLabourLine('line-0001')],
    mechanisms: [aMechanism()],
    organisations: [
      anOrganisation('org-iom-00', 'International Organization for Migration', {
        shortName: 'IOM',
      }),
      anOrganisation('org-osce-00', 'OSCE Mission', { kind: 'osce_structure' }),
    ],
    issues: [
      anIssue('issue-trafficking', 'Trafficking in human beings', { code: '15160' }),
      anIssue('issue-referral', 'Referral of victims', {
        parentIssueId: 'issue-trafficking',
        code: '15136',
      }),
    ],
    areas: [
      anArea('area-moldova', 'Moldova', { level: 'country', pcode: 'MDA' }),
      anArea('area-north', 'North of Moldova', { level: 'region', parentAreaId: 'area-moldova' }),
      anArea('area-balti', 'Bălți', { parentAreaId: 'area-north', pcode: 'MD002' }),
    ],
    meetings: [],
    ...given,
  }
}

/** The sheet of `source` as the co-ordinator takes it out, GREEN and in English unless told. */
export function sheetOf(source: LabourSheetSource, asked: Partial<LabourSheetRequest> = {}) {
  return labourSheet(source, {
    actor: coordinator,
    on: '2026-11-22',
    lang: 'en',
    travels: 'GREEN',
    ...asked,
  })
}

/** What stands in each row under each tag. */
export function cellsOf(source: LabourSheetSource, asked: Partial<LabourSheetRequest> = {}) {
  const { table } = sheetOf(source, asked)
  return table.rows.map((cells) =>
    Object.fromEntries(table.tags.map((tag, at) => [tag, cells[at] ?? ''])),
  )
}
