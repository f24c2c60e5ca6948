import { type InstrumentId, LabourLineId, type MechanismId, type MeetingId } from '../ids.ts'
import { acceptedByAll } from '../labour-answers.ts'
import type { LabourLine, LabourRole } from '../labour-line.ts'
import { agreeLabourLine, proposeLabourLine } from '../labour-line-draft.ts'
import type { Organisation } from '../organisation.ts'
import { type Book, dayIn, signs, type Writer, write } from './book.ts'
import type { OrganisationKey, Organisations } from './organisations.ts'
import type { AreaKey, Areas, IssueKey, Issues } from './places-and-issues.ts'

type Part = {
  readonly issue: IssueKey
  readonly area: AreaKey
  readonly by: OrganisationKey
  readonly role: LabourRole
  /** Days from today. */
  readonly from: number
  readonly to: number | null
  readonly state?: LabourLine['state']
  readonly scope?: string
  readonly basis?: string
  readonly track?: string
  readonly instrumentId?: InstrumentId | null
  readonly strengths?: Organisation['comparativeAdvantages']
}

/**
 * Who does what against trafficking. Planted: two agreed leads on referral in Bălți, no lead on safe
 * accommodation, a lead on prevention that ends in 40 days, and a proposal against an agreed lead.
 */
const parts: readonly Part[] = [
  {
    issue: 'prevention',
    area: 'moldova',
    by: 'unicef',
    role: 'lead',
    from: -300,
    to: 40,
    scope: 'Campaigns and schools',
    basis: 'Country programme',
    strengths: ['expertise', 'network'],
  },
  {
    issue: 'prevention',
    area: 'bothBanks',
    by: 'bothBanks',
    role: 'implementing',
    from: -300,
    to: null,
  },
  { issue: 'prevention', area: 'moldova', by: 'switzerland', role: 'funding', from: -200, to: 160 },
  {
    issue: 'referral',
    area: 'chisinau',
    by: 'osce',
    role: 'lead',
    from: -250,
    to: null,
    scope: 'Training of multidisciplinary teams',
    basis: 'Mandate of the Mission',
    strengths: ['presence', 'network'],
  },
  { issue: 'referral', area: 'chisinau', by: 'iom', role: 'support', from: -60, to: null },
  {
    issue: 'referral',
    area: 'balti',
    by: 'osce',
    role: 'lead',
    from: -250,
    to: null,
    scope: 'Victim referral in the North',
    strengths: ['presence'],
  },
  {
    issue: 'referral',
    area: 'balti',
    by: 'iom',
    role: 'lead',
    from: -90,
    to: 180,
    scope: 'Victim referral, pilot',
    strengths: ['expertise'],
  },
  { issue: 'referral', area: 'balti', by: 'commissionBalti', role: 'support', from: -90, to: null },
  {
    issue: 'referral',
    area: 'ungheni',
    by: 'commissionUngheni',
    role: 'lead',
    from: -150,
    to: null,
    basis: 'Decision of the district council',
  },
  {
    issue: 'accommodation',
    area: 'chisinau',
    by: 'safeHarbour',
    role: 'implementing',
    from: -400,
    to: null,
    scope: 'One shelter',
  },
  { issue: 'accommodation', area: 'moldova', by: 'austria', role: 'funding', from: -100, to: 265 },
  {
    issue: 'accommodation',
    area: 'chisinau',
    by: 'openDoors',
    role: 'lead',
    from: 10,
    to: 375,
    state: 'proposed',
    scope: 'Standards and a second shelter',
    strengths: ['funding'],
  },
  {
    issue: 'prosecution',
    area: 'moldova',
    by: 'ministryInterior',
    role: 'lead',
    from: -500,
    to: null,
    basis: 'Law on preventing and combating trafficking',
    strengths: ['mandate'],
  },
  { issue: 'prosecution', area: 'moldova', by: 'coe', role: 'support', from: -200, to: null },
  {
    issue: 'reintegration',
    area: 'moldova',
    by: 'iom',
    role: 'lead',
    from: -365,
    to: null,
    scope: 'Grants and counselling',
    strengths: ['expertise'],
  },
  {
    issue: 'children',
    area: 'moldova',
    by: 'unicef',
    role: 'lead',
    from: -365,
    to: null,
    strengths: ['expertise', 'network'],
  },
  {
    issue: 'children',
    area: 'moldova',
    by: 'childLine',
    role: 'implementing',
    from: -200,
    to: null,
  },
  {
    issue: 'children',
    area: 'cahul',
    by: 'openDoors',
    role: 'lead',
    from: 15,
    to: 200,
    state: 'under_discussion',
    scope: 'Pilot in the South',
  },
]

/** What the division of labour is written with. */
export type LabourWorld = {
  readonly organisations: Organisations
  readonly areas: Areas
  readonly issues: Issues
  readonly mechanismId: MechanismId
  readonly by: Writer
}

/** Writes the parts of the series; the agreed ones were agreed at `meetingId`. */
export function writeLabour(book: Book, world: LabourWorld, meetingId: MeetingId): void {
  const lines = parts.map((part) =>
    lineOf(book, world, part, meetingId, dayIn(book, part.from), {
      toOn: part.to === null ? null : dayIn(book, part.to),
      written: dayIn(book, -55),
    }),
  )
  write(book, signs(world.by, dayIn(book, -55)), lines.map(edit))
}

const tracks = [
  { issue: 'politicalTrack', by: 'eu', track: 'political track' },
  { issue: 'securityTrack', by: 'nato', track: 'security track' },
  { issue: 'policeTrack', by: 'osceSkopje', track: 'police development track' },
] as const

/** Writes the three tracks of Ohrid with their three leads (S28). The paper names no end. */
export function writeTracks(
  book: Book,
  world: LabourWorld,
  meetingId: MeetingId,
  instrumentId: InstrumentId | null,
): void {
  const lines = tracks.map(({ issue, by, track }) => {
    const part = {
      issue,
      track,
      instrumentId,
      area: 'northMacedonia' as const,
      by,
      role: 'lead' as const,
      from: 0,
      to: null,
      basis: 'Ohrid Framework Agreement, 2001',
    }
    const days = { toOn: null, written: '2010-12-02' }
    return lineOf(book, world, part, meetingId, '2001-08-13', days)
  })
  write(book, signs(world.by, '2010-12-02'), lines.map(edit))
}

function lineOf(
  book: Book,
  world: LabourWorld,
  part: Part,
  meetingId: MeetingId,
  fromOn: string,
  days: { toOn: string | null; written: string },
): LabourLine {
  const isAgreed = part.state === undefined || part.state === 'agreed'
  const organisationId = world.organisations[part.by]
  const proposed = proposeLabourLine(
    {
      issueId: world.issues[part.issue],
      areaId: world.areas[part.area],
      organisationId,
      role: part.role,
      fromOn,
      toOn: days.toOn,
      scope: part.scope ?? '',
      basis: part.basis ?? '',
      track: part.track ?? '',
      instrumentId: part.instrumentId ?? null,
      comparativeAdvantages: [...(part.strengths ?? [])],
    },
    LabourLineId.parse(book.newId()),
    world.mechanismId,
    signs(world.by, days.written, { marking: isAgreed ? 'GREEN' : 'AMBER' }),
  )
  const accepted = acceptedByAll(proposed, [organisationId], {
    at: proposed.createdAt,
    by: world.by.personId,
  })
  if (isAgreed) return agreeLabourLine(accepted, { agreedAtMeetingId: meetingId, decisionId: null })
  return { ...accepted, state: part.state ?? 'proposed' }
}

function edit(row: LabourLine) {
  return { kind: 'labourLine' as const, row }
}
