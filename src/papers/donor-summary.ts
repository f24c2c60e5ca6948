import type { ActionItem } from '../domain/action-item.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Area } from '../domain/area.ts'
import type { Assignees } from '../domain/assignees.ts'
import type { Attendance } from '../domain/attendance.ts'
import { isUnderChathamHouse } from '../domain/chatham-house.ts'
import { type Day, dayOf } from '../domain/day.ts'
import type { Decision } from '../domain/decision.ts'
import type { Instrument } from '../domain/instrument.ts'
import type { Issue } from '../domain/issue.ts'
import type { JointActivity } from '../domain/joint-activity.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import type { MandateStatement } from '../domain/mandate-statement.ts'
import { type Marking, mayTravelByLink, readMarking, stricter } from '../domain/marking.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Mission } from '../domain/mission.ts'
import type { Constituency, Organisation } from '../domain/organisation.ts'
import { compareText } from '../domain/position.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import type { Summary } from '../domain/summary.ts'
import { periodOf } from '../domain/summary-period.ts'
import { goalsToTell, type ToldGoal } from './summary-goals.ts'
import { jointToTell, type ToldJoint } from './summary-joint.ts'
import { type AgreedLine, linesToTell } from './summary-labour.ts'
import { toldMeetings } from './summary-meetings.ts'
import { monthsOf, type SummaryMonth } from './summary-months.ts'
import { participationIn } from './summary-participation.ts'
import { isAgreed, namesOf, reachOf } from './summary-reach.ts'

/**
 * The records that a summary is made from: of its meeting, and where it tells of a period of the other
 * meetings and mechanisms too; the registers at the end. The labour lines are those that its meeting agreed, or
 * those of its mechanisms. Joint activities are those of its mechanisms where it tells of a period, with the agenda
 * items and decisions that they come from; `agreedAt` are the meetings of these, and those that agreed the lines.
 * Statements are those on the issues of its mechanisms, `donors` the donors among the organisations that made them.
 */
export type SummarySource = {
  readonly mission: Mission
  readonly mechanism: Mechanism
  readonly meeting: Meeting
  readonly summary: Summary
  readonly otherMechanisms: readonly Mechanism[]
  readonly otherMeetings: readonly Meeting[]
  readonly agreedAt: readonly Meeting[]
  readonly agendaItems: readonly AgendaItem[]
  readonly attendances: readonly Attendance[]
  readonly decisions: readonly Decision[]
  readonly actionItems: readonly ActionItem[]
  readonly labourLines: readonly LabourLine[]
  readonly jointActivities: readonly JointActivity[]
  readonly jointItems: readonly AgendaItem[]
  readonly jointDecisions: readonly Decision[]
  readonly mandateStatements: readonly MandateStatement[]
  readonly donors: readonly Organisation[]
  readonly organisations: readonly Organisation[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
  readonly instruments: readonly Instrument[]
}

/** How an action stands, in words coarse enough for a reader outside. */
export type ActionProgress = 'open' | 'done' | 'dropped'

/**
 * What a donor reads: these fields and no others. It is built from them one by one, never by taking
 * things out of a record, so that a field added to a record tomorrow is not in it.
 */
export type DonorSummary = {
  readonly lang: string
  /** Of what was released before there were two languages and periods, there are none. */
  readonly alsoLang?: string | null
  readonly missionName: string
  readonly contactMailbox: string
  readonly mechanismName: string
  readonly meetingTitle: string
  readonly meetingNumber: number | null
  /** `2026-11`; a day and a place could single out a case. */
  readonly month: string
  readonly period?: SummaryPeriod | null
  readonly releasedOn: Day
  readonly wording: string
  readonly alsoWording?: string
  readonly participation: readonly {
    readonly constituency: Constituency
    readonly organisations: readonly string[]
    /** `null` where it is withheld. */
    readonly people?: number | null
  }[]
  /** `null` where it is withheld: fewer than `smallestCount`, or it would tell of fewer. */
  readonly people: number | null
  /** Below how many people are not counted. */
  readonly smallestCount?: number
  /** How many organisations took part, those that are not named among them. */
  readonly organisations?: number
  readonly agenda: readonly string[]
  readonly decisions: readonly {
    readonly number: string | null
    readonly text: string
    readonly lang?: string
  }[]
  readonly decisionsNotNamed: number
  readonly actionCounts: Readonly<Record<ActionProgress, number>>
  readonly actions: readonly {
    readonly task: string
    readonly lang?: string
    /** `null` when all partners promised it, or when it is not told who did. */
    readonly organisation: string | null
    readonly allPartners: boolean
    readonly dueMonth: string | null
    readonly progress: ActionProgress
  }[]
  readonly labour: readonly AgreedLine[]
  /** What the agreed parts rest on. */
  readonly agreements?: readonly {
    readonly name: string
    readonly reference: string
    readonly month: string | null
  }[]
  /** What is done together; of what was released before it was told of, there is none. */
  readonly joint?: readonly ToldJoint[]
  readonly jointNotNamed?: number
  /** What donors have stated that they aim at; of what was released before it was told, there is none. */
  readonly goals?: readonly ToldGoal[]
  readonly nextMeetingMonth: string | null
  /** Written by the server at release: which version it is, since when there is one, and a code of its content. */
  readonly version?: number
  readonly firstReleasedOn?: Day
  readonly code?: string
}

/** What a summary of several meetings says of its period. */
export type SummaryPeriod = {
  /** Months, `2026-07`. */
  readonly from: string
  readonly to: string
  readonly mechanisms: readonly string[]
  readonly meetings: number
  readonly months: readonly SummaryMonth[]
}

/** Why there can be no summary. */
export type SummaryRefusal =
  | { readonly kind: 'meeting-marked'; readonly marking: Marking }
  | { readonly kind: 'meeting-not-held' }
  /** Of a period only what adopted minutes say is told. */
  | { readonly kind: 'meeting-not-adopted' }
  | { readonly kind: 'not-in-period' }

/** Nothing was said to the outside before a meeting took place. */
const statesWithAnAccount: readonly string[] = ['held', 'minutes_draft', 'circulated', 'adopted']

/**
 * The summary of a meeting for donors. A record is named when its marking and those of all that it
 * lies in let it travel by link (`GREEN` or less) and the editor did not hide it; up to `AMBER` it is
 * counted; beyond that it leaves no trace. Under the Chatham House Rule nobody is told apart. The
 * same records in any order give the same summary. `releasedOn` is the day printed on it.
 */
export function donorSummary(
  source: SummarySource,
  releasedOn: Day,
): Result<DonorSummary, SummaryRefusal> {
  const { mission, mechanism, meeting, summary } = source
  const ceiling = stricter(readMarking(meeting.marking), readMarking(mechanism.marking))
  if (!mayTravelByLink(ceiling)) return fail({ kind: 'meeting-marked', marking: ceiling })
  if (!statesWithAnAccount.includes(meeting.state)) return fail({ kind: 'meeting-not-held' })

  const period = periodOf(summary)
  if (period !== null && meeting.state !== 'adopted') return fail({ kind: 'meeting-not-adopted' })
  const meetings = toldMeetings(source)
  if (!meetings.includes(meeting)) return fail({ kind: 'not-in-period' })

  const told = new Set<string>(meetings.map((one) => one.id))
  const alive = <R extends Lasting>(records: readonly R[]) =>
    records
      .filter((one) => one.deletedAt === null)
      .filter((one) => one.meetingId === undefined || told.has(one.meetingId))
      .toSorted((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id))
  const reach = reachOf(source)
  const named = (record: Parameters<typeof reach>[0]) => reach(record) === 'named'
  const counted = (record: Parameters<typeof reach>[0]) => reach(record) !== 'left_out'

  const organisationNames = namesOf(source.organisations, named)
  const decisions = alive(source.decisions).filter((one) => isAgreed(one) && counted(one))
  const actions = alive(source.actionItems).filter(counted)
  const lines = linesToTell(source, named)
  const joint = jointToTell(source)
  return ok({
    lang: summary.lang,
    alsoLang: summary.alsoLang === summary.lang ? null : summary.alsoLang,
    missionName: mission.name,
    contactMailbox: mission.contactMailbox,
    mechanismName: mechanism.name,
    meetingTitle: period === null ? meeting.title : '',
    meetingNumber: period === null ? meeting.number : null,
    month: dayOf(meeting.startsAt, meeting.zone).slice(0, 7),
    period:
      period === null
        ? null
        : {
            from: period.fromOn.slice(0, 7),
            to: period.toOn.slice(0, 7),
            mechanisms: mechanismNames(source, meetings),
            meetings: meetings.length,
            months: monthsOf(period, meetings, decisions, actions),
          },
    releasedOn,
    wording: summary.wording,
    alsoWording: summary.alsoLang === null ? '' : summary.alsoWording,
    ...participationIn(source, meetings, counted),
    smallestCount: summary.smallestCount,
    agenda: [
      ...new Set(
        alive(source.agendaItems)
          .filter(named)
          .toSorted((a, b) => compareText(a.position, b.position) || compareText(a.id, b.id))
          .map((item) => item.title),
      ),
    ],
    decisions: decisions
      .filter(named)
      .map((decision) => ({ number: decision.number, text: decision.text, lang: decision.lang })),
    decisionsNotNamed: decisions.filter((decision) => !named(decision)).length,
    actionCounts: {
      open: actions.filter((item) => progressOf(item) === 'open').length,
      done: actions.filter((item) => progressOf(item) === 'done').length,
      dropped: actions.filter((item) => progressOf(item) === 'dropped').length,
    },
    actions: actions.filter(named).map((item) => ({
      task: item.task,
      lang: item.lang,
      organisation: isUnattributed(source, meetings, item)
        ? null
        : organisationName(item.assignees, organisationNames),
      allPartners: item.assignees.kind === 'all_partners',
      dueMonth: item.dueOn === null ? null : item.dueOn.slice(0, 7),
      progress: progressOf(item),
    })),
    labour: lines.told,
    agreements: source.instruments
      .filter((one) => lines.instrumentIds.has(one.id) && one.deletedAt === null && named(one))
      .toSorted((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id))
      .map(({ name, reference, signedOn }) => ({
        name,
        reference,
        month: signedOn?.slice(0, 7) ?? null,
      })),
    joint: joint.told,
    jointNotNamed: joint.notNamed,
    goals: goalsToTell(source),
    nextMeetingMonth: meeting.nextMeetingOn === null ? null : meeting.nextMeetingOn.slice(0, 7),
  })
}

type Lasting = { id: string; createdAt: string; deletedAt: string | null; meetingId?: string }

/** What was said under the Chatham House Rule, in its meeting, under this item or in a line, is nobody's. */
function isUnattributed(
  { agendaItems }: SummarySource,
  meetings: readonly Meeting[],
  action: ActionItem,
): boolean {
  const item = agendaItems.find((one) => one.id === action.agendaItemId)
  const meeting = meetings.find((one) => one.id === action.meetingId)
  return isUnderChathamHouse(meeting, item, action)
}

/** The mechanisms of those meetings, where their names may travel, the summary's own first. */
function mechanismNames(source: SummarySource, meetings: readonly Meeting[]): string[] {
  const met = new Set<string>(meetings.map((one) => one.mechanismId))
  return [
    source.mechanism,
    ...source.otherMechanisms.toSorted((a, b) => compareText(a.name, b.name)),
  ]
    .filter((one, at) => at === 0 || one.id !== source.mechanism.id)
    .filter((one) => met.has(one.id) && mayTravelByLink(readMarking(one.marking)))
    .map((one) => one.name)
}

function organisationName(assignees: Assignees, names: ReadonlyMap<string, string>): string | null {
  if (assignees.kind === 'all_partners') return null
  return names.get(assignees.responsible.organisationId) ?? null
}

function progressOf(item: ActionItem): ActionProgress {
  if (item.state === 'done') return 'done'
  return item.state === 'dropped' || item.state === 'superseded' ? 'dropped' : 'open'
}
