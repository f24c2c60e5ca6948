import { Area } from '../../src/domain/area.ts'
import { Issue } from '../../src/domain/issue.ts'
import { LabourLine, labourRoles } from '../../src/domain/labour-line.ts'
import { Organisation } from '../../src/domain/organisation.ts'
import { chance } from './words.ts'

/** How large a division of labour is. */
export type LabourSize = {
  readonly areas: number
  readonly issues: number
  readonly organisations: number
  readonly lines: number
}

/** As the largest of the sheets that were looked at. */
export const largeLabour: LabourSize = { areas: 334, issues: 14, organisations: 276, lines: 12_000 }

export type LabourRows = {
  readonly areas: Area[]
  readonly issues: Issue[]
  readonly organisations: Organisation[]
  readonly lines: LabourLine[]
}

/** A division of labour of that size, the same each time: areas and issues in trees of three levels. */
export function labourRows(size: LabourSize, today: string): LabourRows {
  const { pick, random } = chance(size.lines)
  const id = (kind: string, at: number) => `${kind}-${String(at).padStart(6, '0')}`
  const envelope = {
    mechanismId: null,
    ownerOrganisationId: null,
    marking: 'GREEN',
    readers: [],
    lang: 'en',
    createdAt: '2020-01-01T09:00:00.000Z',
    createdBy: null,
    deletedAt: null,
  }
  const areas = numbers(size.areas).map((at) =>
    Area.parse({
      ...envelope,
      id: id('area', at),
      name: at === 0 ? 'The whole country' : `${at < 26 ? 'Region' : 'District'} ${at}`,
      parentAreaId: at === 0 ? null : id('area', at < 26 ? 0 : 1 + (at % 25)),
      level: at === 0 ? 'country' : at < 26 ? 'region' : 'district',
      pcode: `XX${String(at).padStart(4, '0')}`,
    }),
  )
  const issues = numbers(size.issues).map((at) =>
    Issue.parse({
      ...envelope,
      id: id('issue', at),
      name: `Issue ${at} with a name of some words`,
      nameIn: {},
      parentIssueId: at < 4 ? null : id('issue', at % 4),
      dimension: pick([
        'politico_military',
        'economic_environmental',
        'human',
        'cross_dimensional',
      ]),
      code: '',
      state: 'active',
    }),
  )
  const organisations = numbers(size.organisations).map((at) =>
    Organisation.parse({
      ...envelope,
      id: id('organisation', at),
      name: `Organisation number ${at} for many things`,
      shortName: `ORG${at}`,
      kind: 'national_ngo',
      constituency: 'ngos',
      mandate: '',
      comparativeAdvantages: [],
      leftOn: null,
    }),
  )
  const year = Number(today.slice(0, 4))
  const lines = numbers(size.lines).map((at) =>
    LabourLine.parse({
      ...envelope,
      id: id('labour', at),
      mechanismId: 'mechanism-one',
      issueId: id('issue', Math.floor(random() * size.issues)),
      areaId: id('area', Math.floor(random() * size.areas)),
      organisationId: id('organisation', Math.floor(random() * size.organisations)),
      role: pick(labourRoles),
      fromOn: `${year - 1 - Math.floor(random() * 2)}-0${1 + Math.floor(random() * 9)}-01`,
      toOn: random() < 0.5 ? null : `${year + 1}-0${1 + Math.floor(random() * 9)}-28`,
      scope: '',
      basis: random() < 0.5 ? '' : 'Country programme',
      comparativeAdvantages: [],
      acceptedBy: [],
      agreedAtMeetingId: null,
      decisionId: null,
      state: random() < 0.7 ? 'agreed' : 'proposed',
      supersedesId: null,
    }),
  )
  return { areas, issues, organisations, lines }
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at)
}
