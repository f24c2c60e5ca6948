import type { ActionItem } from '../domain/action-item.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Area } from '../domain/area.ts'
import type { Assignees } from '../domain/assignees.ts'
import type { Attendance } from '../domain/attendance.ts'
import { isUnderChathamHouse } from '../domain/chatham-house.ts'
import { type Day, dayOf } from '../domain/day.ts'
import type { Decision } from '../domain/decision.ts'
import type { Issue } from '../domain/issue.ts'
import type { LabourLine, LabourRole } from '../domain/labour-line.ts'
import { type Marking, mayTravelByLink, readMarking, stricter } from '../domain/marking.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Mission } from '../domain/mission.ts'
import { type Constituency, constituencies, type Organisation } from '../domain/organisation.ts'
import { compareText } from '../domain/position.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import type { Summary } from '../domain/summary.ts'
import { isAgreed, reachOf } from './summary-reach.ts'

/**
 * The records that a summary is made from, all of one meeting but for the registers at the end. The
 * labour lines are those that the meeting agreed.
 */
export type SummarySource = {
  readonly mission: Mission
  readonly mechanism: Mechanism
  readonly meeting: Meeting
  readonly summary: Summary
  readonly agendaItems: readonly AgendaItem[]
  readonly attendances: readonly Attendance[]
  readonly decisions: readonly Decision[]
  readonly actionItems: readonly ActionItem[]
  readonly labourLines: readonly LabourLine[]
  readonly organisations: readonly Organisation[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
}

/** How an action stands, in words coarse enough for a reader outside. */
export type ActionProgress = 'open' | 'done' | 'dropped'

/**
 * What a donor reads: these fields and no others. It is built from them one by one, never by taking
 * things out of a record, so that a field added to a record tomorrow is not in it.
 */
export type DonorSummary = {
  readonly lang: string
  readonly missionName: string
  readonly contactMailbox: string
  readonly mechanismName: string
  readonly meetingTitle: string
  readonly meetingNumber: number | null
  /** `2026-11`; a day and a place could single out a case. */
  readonly month: string
  readonly releasedOn: Day
  readonly wording: string
  readonly participation: readonly {
    readonly constituency: Constituency
    readonly organisations: readonly string[]
  }[]
  /** `null` where fewer than `smallestCount` people took part. */
  readonly people: number | null
  readonly agenda: readonly string[]
  readonly decisions: readonly { readonly number: string | null; readonly text: string }[]
  readonly decisionsNotNamed: number
  readonly actionCounts: Readonly<Record<ActionProgress, number>>
  readonly actions: readonly {
    readonly task: string
    /** `null` when all partners promised it, or when it is not told who did. */
    readonly organisation: string | null
    readonly allPartners: boolean
    readonly dueMonth: string | null
    readonly progress: ActionProgress
  }[]
  readonly labour: readonly {
    readonly issue: string
    readonly area: string
    readonly organisation: string
    readonly role: LabourRole
  }[]
  readonly nextMeetingMonth: string | null
}

/** Counts of people below this are left out: they could single somebody out (field practice 5). */
export const smallestCount = 10

/** Why there can be no summary. */
export type SummaryRefusal =
  | { readonly kind: 'meeting-marked'; readonly marking: Marking }
  | { readonly kind: 'meeting-not-held' }

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

  const alive = <R extends Lasting>(records: readonly R[]) =>
    records
      .filter((record) => record.deletedAt === null)
      .toSorted((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id))
  const reach = reachOf(source)
  const named = (record: Parameters<typeof reach>[0]) => reach(record) === 'named'
  const counted = (record: Parameters<typeof reach>[0]) => reach(record) !== 'left_out'

  const namesOf = nameTables(source, named)
  const decisions = alive(source.decisions).filter((one) => isAgreed(one) && counted(one))
  const actions = alive(source.actionItems).filter(counted)
  return ok({
    lang: summary.lang,
    missionName: mission.name,
    contactMailbox: mission.contactMailbox,
    mechanismName: mechanism.name,
    meetingTitle: meeting.title,
    meetingNumber: meeting.number,
    month: dayOf(meeting.startsAt, meeting.zone).slice(0, 7),
    releasedOn,
    wording: summary.wording,
    participation: isUnderChathamHouse(meeting) ? [] : participation(source, counted),
    people: peoplePresent(alive(source.attendances).filter(counted)),
    agenda: alive(source.agendaItems)
      .filter(named)
      .toSorted((a, b) => compareText(a.position, b.position) || compareText(a.id, b.id))
      .map((item) => item.title),
    decisions: decisions
      .filter(named)
      .map((decision) => ({ number: decision.number, text: decision.text })),
    decisionsNotNamed: decisions.filter((decision) => !named(decision)).length,
    actionCounts: {
      open: actions.filter((item) => progressOf(item) === 'open').length,
      done: actions.filter((item) => progressOf(item) === 'done').length,
      dropped: actions.filter((item) => progressOf(item) === 'dropped').length,
    },
    actions: actions.filter(named).map((item) => ({
      task: item.task,
      organisation: isUnattributed(source, item)
        ? null
        : organisationName(item.assignees, namesOf.organisation),
      allPartners: item.assignees.kind === 'all_partners',
      dueMonth: item.dueOn === null ? null : item.dueOn.slice(0, 7),
      progress: progressOf(item),
    })),
    // A part without its organisation says nothing, and with it who sat there.
    labour: alive(isUnderChathamHouse(meeting) ? [] : source.labourLines)
      .filter((line) => named(line) && line.state === 'agreed')
      .flatMap((line) => {
        const issue = namesOf.issue.get(line.issueId)
        const area = namesOf.area.get(line.areaId)
        const organisation = namesOf.organisation.get(line.organisationId)
        return issue === undefined || area === undefined || organisation === undefined
          ? []
          : [{ issue, area, organisation, role: line.role }]
      }),
    nextMeetingMonth: meeting.nextMeetingOn === null ? null : meeting.nextMeetingOn.slice(0, 7),
  })
}

type Lasting = { id: string; createdAt: string; deletedAt: string | null }

type NamedRecord = { id: string; marking: unknown; name: string; deletedAt: string | null }

/** What was said under the Chatham House Rule, in the meeting, under this item or in a line, is nobody's. */
function isUnattributed({ meeting, agendaItems }: SummarySource, action: ActionItem): boolean {
  const item = agendaItems.find((one) => one.id === action.agendaItemId)
  return isUnderChathamHouse(meeting, item, action)
}

/** Names that may stand in a summary; a record whose own name may not travel has none. */
function nameTables(source: SummarySource, named: (record: NamedRecord) => boolean) {
  const table = (records: readonly NamedRecord[]) =>
    new Map<string, string>(records.filter(named).map((record) => [record.id, record.name]))
  return {
    organisation: table(source.organisations),
    issue: table(source.issues),
    area: table(source.areas),
  }
}

function organisationName(assignees: Assignees, names: Map<string, string>): string | null {
  if (assignees.kind === 'all_partners') return null
  return names.get(assignees.responsible.organisationId) ?? null
}

function progressOf(item: ActionItem): ActionProgress {
  if (item.state === 'done') return 'done'
  return item.state === 'dropped' || item.state === 'superseded' ? 'dropped' : 'open'
}

const wasThere = (attendance: Attendance) =>
  attendance.status === 'present' || attendance.status === 'remote'

function participation(
  source: SummarySource,
  counted: (record: Attendance) => boolean,
): DonorSummary['participation'] {
  const present = new Set<string>(
    source.attendances
      .filter((a) => a.deletedAt === null && counted(a) && wasThere(a))
      .map((a) => a.organisationId),
  )
  return constituencies
    .map((constituency) => ({
      constituency,
      organisations: source.organisations
        .filter(
          (organisation) =>
            organisation.constituency === constituency &&
            present.has(organisation.id) &&
            mayTravelByLink(readMarking(organisation.marking)),
        )
        .map((organisation) => organisation.name)
        .sort((a, b) => a.localeCompare(b, source.summary.lang)),
    }))
    .filter((group) => group.organisations.length > 0)
}

function peoplePresent(attendances: readonly Attendance[]): number | null {
  const people = attendances
    .filter(wasThere)
    .reduce((sum, a) => sum + (a.personId === null ? a.headCount : 1), 0)
  return people < smallestCount ? null : people
}
