import { ChairTermId, MechanismId } from '../ids.ts'
import type { ChairTerm, Mechanism, Seat } from '../mechanism.ts'
import { recordChairTerm, recordMechanism, recordSeat } from '../mechanism-draft.ts'
import type { Rhythm } from '../rhythm.ts'
import { type Book, dayIn, mapValues, signs, type Writer, write } from './book.ts'
import type { OrganisationKey, Organisations } from './organisations.ts'
import type { IssueKey, Issues } from './places-and-issues.ts'

type Row = {
  readonly name: string
  readonly shortName: string
  readonly kind: string
  readonly formality?: Mechanism['formality']
  readonly tier: Mechanism['tier']
  readonly level: Mechanism['level']
  readonly dimension: Mechanism['dimension']
  readonly host: OrganisationKey
  /** The short name of the forum above it, written before it. */
  readonly under?: string
  readonly cadence: Mechanism['cadence']
  /** The rule of its rhythm, where one was agreed. */
  readonly rule?: string
  /** Who hosts it in turns, and where. */
  readonly hostedBy?: readonly (readonly [OrganisationKey, place: string])[]
  /** Without these it is another meeting. */
  readonly required?: readonly OrganisationKey[]
  readonly state: Mechanism['state']
  readonly issues: readonly IssueKey[]
  readonly terms: string
  readonly members: readonly OrganisationKey[]
  readonly observers?: readonly OrganisationKey[]
  readonly chairs: readonly (readonly [
    OrganisationKey,
    ChairTerm['as'],
    from: string,
    to?: string,
  ])[]
}

/** The forums that the two papers name, in their words. */
const table = {
  tcm: {
    name: 'Technical Co-ordination Meetings on combating trafficking in human beings',
    shortName: 'TCM',
    kind: 'technical_coordination_meeting',
    tier: 'technical',
    level: 'national',
    dimension: 'human',
    host: 'osce',
    cadence: 'monthly',
    state: 'active',
    issues: ['prevention', 'referral', 'accommodation', 'prosecution', 'reintegration', 'children'],
    terms:
      'Hosted by the OSCE Mission to Moldova with international organizations, bilateral donors, host country authorities and NGOs on activities to combat trafficking in human beings.',
    members: [
      ...(['osce', 'iom', 'unhcr', 'unicef', 'unfpa', 'ohchr', 'undp', 'coe', 'eu'] as const),
      ...(['switzerland', 'austria', 'ministryLabour', 'ministryInterior'] as const),
      ...(['nationalCommittee', 'commissionBalti', 'commissionUngheni'] as const),
      ...(['safeHarbour', 'bothBanks', 'childLine', 'openDoors'] as const),
    ],
    observers: ['sweden', 'france'],
    chairs: [
      ['osce', 'chair', '2010-01-01'],
      ['osce', 'secretariat', '2010-01-01'],
    ],
  },
  ohrid: {
    name: 'Division of labour in the context of the 2001 Ohrid Framework Agreement',
    shortName: 'Ohrid',
    kind: 'initiative',
    tier: 'political',
    level: 'national',
    dimension: 'cross_dimensional',
    host: 'eu',
    cadence: 'on_demand',
    state: 'dormant',
    issues: ['ohrid', 'politicalTrack', 'securityTrack', 'policeTrack'],
    terms:
      'Division of labour by the EU (“political track”), NATO (“security track”) and the OSCE (“police development track”).',
    members: ['eu', 'nato', 'osceSkopje'],
    chairs: [],
  },
  elections: {
    name: 'Ambassadorial Working Group on Elections in Georgia',
    shortName: 'AWG Elections',
    kind: 'ambassadorial_working_group',
    tier: 'political',
    level: 'national',
    dimension: 'human',
    host: 'undp',
    cadence: 'quarterly',
    state: 'active',
    issues: ['elections'],
    terms:
      'Brings together international organizations, bilateral donors and Ambassadors of OSCE participating States in Georgia to discuss and agree on joint approaches to election-related matters.',
    members: ['undp', 'coe', 'eu', 'sweden', 'switzerland', 'france'],
    chairs: [
      // The paper gives the year of the change; the day that the first pair began is ours.
      ['undp', 'co_chair', '2007-01-01'],
      ['osceGeorgia', 'co_chair', '2007-01-01', '2008-12-31'],
      ['coe', 'co_chair', '2009-01-01'],
    ],
  },
  envsec: {
    name: 'Environment and Security Initiative',
    shortName: 'ENVSEC',
    kind: 'initiative',
    tier: 'executive',
    level: 'regional',
    dimension: 'economic_environmental',
    host: 'osceSecretariat',
    cadence: 'half_yearly',
    state: 'active',
    issues: ['environment'],
    terms:
      'Addresses environmental problems that may threaten security and offers joint expertise and resources in co-operation with relevant national ministries, national experts, NGOs and think-tanks.',
    members: ['osceSecretariat', 'undp', 'unep', 'unece', 'nato', 'rec'],
    chairs: [],
  },
  kyrgyzHigh: {
    name: 'High-level consultations on Kyrgyzstan',
    shortName: 'Kyrgyzstan high-level',
    kind: 'ad_hoc',
    tier: 'political',
    level: 'headquarters',
    dimension: 'cross_dimensional',
    host: 'un',
    cadence: 'on_demand',
    state: 'dormant',
    issues: ['stabilisation'],
    terms:
      'High-level consultations and joint visits and statements of the Special Envoys or Representatives of the UN, OSCE and EU after the April and June 2010 events.',
    members: ['un', 'osceSecretariat', 'eu'],
    chairs: [],
  },
  kyrgyzWorking: {
    name: 'Working level co-ordination meetings in Kyrgyzstan',
    shortName: 'Kyrgyzstan working level',
    kind: 'thematic_working_group',
    tier: 'technical',
    level: 'national',
    dimension: 'cross_dimensional',
    host: 'osceBishkek',
    under: 'Kyrgyzstan high-level',
    cadence: 'weekly',
    state: 'dormant',
    issues: ['stabilisation'],
    terms: 'Regular working level co-ordination meetings on the ground.',
    members: ['un', 'osceBishkek', 'eu'],
    chairs: [],
  },
  coordinationGroup: {
    name: 'Council of Europe/OSCE Co-ordination Group',
    shortName: 'CoE/OSCE Group',
    kind: 'bilateral_consultation',
    tier: 'executive',
    level: 'headquarters',
    dimension: 'human',
    host: 'coe',
    cadence: 'half_yearly',
    rule: 'FREQ=MONTHLY;INTERVAL=6;BYDAY=2TH',
    hostedBy: [
      ['osceSecretariat', 'Vienna'],
      ['coe', 'Strasbourg'],
    ],
    state: 'active',
    issues: ['minorities', 'tolerance', 'terrorism', 'trafficking'],
    terms:
      'Discusses co-operation in four agreed priority areas: the protection of the rights of persons belonging to national minorities; the promotion of tolerance and non-discrimination; the fight against terrorism; and the fight against trafficking in human beings.',
    members: ['coe', 'osceSecretariat'],
    chairs: [],
  },
  twoPlusTwo: {
    name: 'High-level “2+2” meeting of the Council of Europe and the OSCE',
    shortName: '2+2',
    kind: 'two_plus_two',
    tier: 'political',
    level: 'headquarters',
    dimension: 'cross_dimensional',
    host: 'coe',
    cadence: 'half_yearly',
    required: ['coe', 'osceSecretariat'],
    state: 'active',
    issues: [],
    terms: 'Brings together both Secretaries General and both Chairmanships.',
    members: ['coe', 'osceSecretariat'],
    chairs: [],
  },
  tripartite: {
    name: 'Tripartite meetings of the UN, the OSCE and the Council of Europe',
    shortName: 'Tripartite',
    kind: 'tripartite',
    tier: 'political',
    level: 'headquarters',
    dimension: 'cross_dimensional',
    host: 'un',
    cadence: 'yearly',
    state: 'dormant',
    issues: [],
    terms:
      'A previous practice; on 12 December 2023 it was suggested to explore the possibilities of restoring it.',
    members: ['un', 'osceSecretariat', 'coe'],
    chairs: [],
  },
  informal: {
    name: 'Informal exchange of focal points against trafficking',
    shortName: 'Focal points’ coffee',
    kind: 'ad_hoc',
    formality: 'informal',
    tier: 'technical',
    level: 'local',
    dimension: 'human',
    host: 'osce',
    cadence: 'fortnightly',
    state: 'active',
    issues: ['trafficking'],
    terms: 'Between the meetings; nothing said here enters minutes by itself.',
    members: ['osce', 'iom', 'safeHarbour', 'bothBanks', 'nationalCommittee'],
    chairs: [],
  },
} as const satisfies Record<string, Row>

export type MechanismKey = keyof typeof table
export type Mechanisms = Readonly<Record<MechanismKey, Mechanism>>

/** Writes the forums with their seats and chair terms. */
export function writeMechanisms(
  book: Book,
  organisations: Organisations,
  issues: Issues,
  by: Writer,
): { mechanisms: Mechanisms; seats: readonly Seat[] } {
  const signing = signs(by, '2010-12-02')
  const seats: Seat[] = []
  const idOf = new Map<string, MechanismId>()
  const mechanisms = mapValues<MechanismKey, Row, Mechanism>(table, (row) => {
    const above = row.under === undefined ? null : (idOf.get(row.under) ?? null)
    const mechanism = {
      ...mechanismOf(book, row, organisations, issues, by),
      parentMechanismId: above,
    }
    idOf.set(row.shortName, mechanism.id)
    const seated = seatsOf(mechanism, row, organisations, by)
    const terms = row.chairs.map(([organisation, as, fromOn, toOn = null]) =>
      recordChairTerm(
        { organisationId: organisations[organisation], personId: null, as, fromOn, toOn },
        ChairTermId.parse(book.newId()),
        mechanism.id,
        signing,
      ),
    )
    seats.push(...seated)
    write(book, signing, [
      { kind: 'mechanism', row: mechanism },
      ...seated.map((seat) => ({ kind: 'seat' as const, row: seat })),
      ...terms.map((term) => ({ kind: 'chairTerm' as const, row: term })),
    ])
    return mechanism
  })
  return { mechanisms, seats }
}

function mechanismOf(
  book: Book,
  row: Row,
  organisations: Organisations,
  issues: Issues,
  by: Writer,
): Mechanism {
  const draft = {
    name: row.name,
    shortName: row.shortName,
    kind: row.kind,
    formality: row.formality ?? 'formal',
    tier: row.tier,
    level: row.level,
    dimension: row.dimension,
    hostOrganisationId: organisations[row.host],
    parentMechanismId: null,
    decisionRule: 'consensus_with_silence' as const,
    silenceHours: 120,
    cadence: row.cadence,
    rhythm: row.rule === undefined ? null : rhythmOf(row.rule),
    alternation:
      row.hostedBy === undefined
        ? null
        : {
            of: 'host' as const,
            turns: row.hostedBy.map(([host, place]) => ({
              organisationId: organisations[host],
              place,
            })),
          },
    requiredOrganisationIds: (row.required ?? []).map((key) => organisations[key]),
    waivedConstituencies: [],
    issueIds: row.issues.map((issue) => issues[issue]),
    areaIds: [],
    termsOfReference: row.terms,
    termsReviewOn: null,
  }
  const made = recordMechanism(draft, MechanismId.parse(book.newId()), signs(by, '2010-12-02'))
  return { ...made, state: row.state, termsReviewedOn: dayIn(book, -320) }
}

function rhythmOf(rule: string): Rhythm {
  const rest = { fromOn: '2020-04-01', untilOn: null, zone: 'Europe/Vienna' }
  return { rule, time: '10:00', minutes: 180, ...rest }
}

function seatsOf(mechanism: Mechanism, row: Row, organisations: Organisations, by: Writer): Seat[] {
  const signing = signs(by, '2010-12-02')
  const seat = (organisation: OrganisationKey, status: Seat['status']) =>
    recordSeat(
      { organisationId: organisations[organisation], status, fromOn: null, toOn: null },
      mechanism.id,
      signing,
    )
  return [
    ...row.members.map((organisation) => seat(organisation, 'member')),
    ...(row.observers ?? []).map((organisation) => seat(organisation, 'observer')),
  ]
}
