import type { ActionItem } from './action-item.ts'
import { type Day, dayOf } from './day.ts'
import { writeActions } from './demo/actions.ts'
import { writeAgendas } from './demo/agendas.ts'
import { type Book, type DemoAct, dayIn, demoZone, signs, write } from './demo/book.ts'
import { writeJointActivities } from './demo/joint-activities.ts'
import { writeLabour, writeTracks } from './demo/labour.ts'
import { writeMandates } from './demo/mandates.ts'
import { writeMechanisms } from './demo/mechanisms.ts'
import { organisationIds, writeOrganisations } from './demo/organisations.ts'
import { writeOtherMeetings } from './demo/other-meetings.ts'
import { type Cast, castIds, type DemoPerson, writePeople } from './demo/people.ts'
import { writePlacesAndIssues } from './demo/places-and-issues.ts'
import { writeSaid } from './demo/said.ts'
import { type Session, writeSeries } from './demo/technical-meetings.ts'
import { writeTrailSteps } from './demo/trail-steps.ts'
import { CommentId, InformalNoteId, type MechanismId, MissionId, SummaryId } from './ids.ts'
import { recordInformalNote } from './informal-note-draft.ts'
import { Mission } from './mission.ts'
import { signed } from './new-envelope.ts'
import { recordComment } from './register-drafts.ts'
import type { Role } from './role.ts'
import { draftSummary } from './sharing-drafts.ts'

/** Somebody of the demonstration who can be signed in as, with the role he has and where. */
export type DemoPlayer = DemoPerson & { readonly mechanismId: MechanismId | null }

/** A filled mission, as an ordered list of acts: parents before what refers to them. */
export type DemoMission = {
  readonly missionId: MissionId
  readonly acts: readonly DemoAct[]
  /** One person for each role. */
  readonly players: Readonly<Record<Role, DemoPlayer>>
}

/**
 * The mission of the demonstration: the Technical Co-ordination Meetings of Moldova and the other
 * mechanisms that the two papers name. Pure: the same `today` and ids give the same mission. People,
 * NGOs and whatever is said are invented.
 */
export function demoMission(today: Day, newId: () => string): DemoMission {
  const book: Book = { today, newId, acts: [] }
  const missionId = MissionId.parse(newId())
  const organisations = organisationIds(book)
  const players = castIds(book, organisations)
  const by = players.coordinator

  writeMission(book, missionId, players)
  writeOrganisations(book, organisations, by)
  const people = writePeople(book, organisations, players)
  const { areas, issues } = writePlacesAndIssues(book, by)
  const { mechanisms, seats } = writeMechanisms(book, organisations, issues, by)

  const mechanism = mechanisms.tcm
  const world = { organisations, areas, mechanism, players, people }
  const sessions = writeSeries(book, world)
  const actions = writeActions(book, world, sessions, issues, seats)
  writeAgendas(book, world, sessions)
  writeTrailSteps(book, world, sessions, actions)
  writeSaid(book, world, sessions, actions)
  const labour = { organisations, areas, issues, mechanismId: mechanism.id, by }
  const fourth = sessions.find(({ meeting }) => meeting.number === 4)
  if (fourth !== undefined) writeLabour(book, labour, fourth.meeting.id)
  writeJointActivities(book, labour)
  const { ohridId } = writeMandates(book, labour)

  const ohrid = writeOtherMeetings(book, { organisations, areas, mechanisms, by })
  if (ohrid !== null)
    writeTracks(book, { ...labour, mechanismId: mechanisms.ohrid.id }, ohrid, ohridId)
  writeRemarks(book, players, actions)
  writeSummary(book, players, sessions)
  writeInformalNotes(book, players, sessions)

  return { missionId, acts: book.acts, players: playersByRole(players, mechanism.id) }
}

function writeMission(book: Book, id: MissionId, players: Cast): void {
  const signing = signs(players.head, '2010-12-01')
  const row = Mission.parse({
    id,
    ...signed(signing, null, 'GREEN'),
    name: 'OSCE Mission to Moldova (demonstration)',
    hostCountry: 'Moldova',
    organisationId: players.head.organisationId,
    zone: demoZone,
    workingLanguages: ['en', 'ro', 'ru'],
    communityDefinition: 'Everyone who takes part in the mission’s co-ordination meetings',
    contactMailbox: 'coordination@mission.example',
  })
  write(book, signing, [{ kind: 'mission', row }])
}

/** Three remarks on what is late. */
function writeRemarks(book: Book, players: Cast, actions: readonly ActionItem[]): void {
  const remarks = [
    [players.head, 'Please bring this to the Minister’s office before the next meeting.'],
    [players.hostFocal, 'The order is with the legal department.'],
    [players.ngoFocal, 'We can help with the test in two districts.'],
  ] as const
  const subject = actions.find((action) => action.state === 'blocked')
  if (subject === undefined) return
  for (const [index, [by, text]] of remarks.entries()) {
    const signing = signs(by, dayIn(book, index - 9))
    const row = recordComment(
      { text },
      CommentId.parse(book.newId()),
      { ...subject, kind: 'actionItem' },
      signing,
    )
    write(book, signing, [{ kind: 'comment', row }])
  }
}

/** A summary for donors that waits for its release. */
function writeSummary(book: Book, players: Cast, sessions: readonly Session[]): void {
  const session = sessions.find(({ meeting }) => meeting.number === 4)
  if (session === undefined) return
  const signing = signs(players.coordinator, dayIn(book, -5), { marking: 'GREEN' })
  const row = draftSummary(
    {
      title: 'Technical Co-ordination Meeting 4: summary for partners',
      wording:
        'Participants shared information on prosecution and the protection of witnesses and agreed to share statistics quarterly.',
      hiddenIds: [],
    },
    SummaryId.parse(book.newId()),
    session.meeting,
    signing,
  )
  write(book, signing, [{ kind: 'summary', row }])
}

/** Two notes between us: one beside a meeting, one from an exchange outside of any. */
function writeInformalNotes(book: Book, players: Cast, sessions: readonly Session[]): void {
  const last = sessions.at(-1)?.meeting
  if (last === undefined) return
  const notes = [
    [
      players.coordinator,
      { meeting: last, mechanismId: last.mechanismId },
      'In the break: two partners would merge their training plans if somebody else proposed it.',
    ],
    [
      players.head,
      { meeting: null, mechanismId: null },
      'Over coffee: the order on referral may be signed before the holidays. Not to be quoted.',
    ],
  ] as const
  for (const [by, beside, text] of notes) {
    const heldOn = dayOf(last.startsAt, last.zone)
    const signing = signs(by, heldOn)
    const draft = { heldOn, organisationIds: [], text }
    const id = InformalNoteId.parse(book.newId())
    const row = recordInformalNote(draft, id, beside, signing)
    write(book, signing, [{ kind: 'informalNote', row }])
  }
}

function playersByRole(players: Cast, tcm: MechanismId): DemoMission['players'] {
  const everywhere = (who: DemoPerson) => ({ ...who, mechanismId: null })
  const inSeries = (who: DemoPerson) => ({ ...who, mechanismId: tcm })
  return {
    recorder: everywhere(players.recorder),
    coordinator: everywhere(players.coordinator),
    head_of_mission: everywhere(players.head),
    focal_point: inSeries(players.ngoFocal),
    observer: inSeries(players.observer),
    administrator: everywhere(players.administrator),
  }
}
