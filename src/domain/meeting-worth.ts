import type { ActionItem } from './action-item.ts'
import type { Attendance } from './attendance.ts'
import type { Day } from './day.ts'
import type { Decision } from './decision.ts'
import { peopleThere } from './expected-attendance.ts'
import type { ActionItemId, DecisionId, MechanismId } from './ids.ts'
import type { ChairTerm } from './mechanism.ts'
import { chairTermsOn } from './mechanism-draft.ts'
import type { Meeting } from './meeting.ts'
import { isHeld } from './meeting-states.ts'
import { compareText } from './position.ts'
import { minutesTaken } from './practice/hygiene-rules.ts'
import { type Actor, rolesIn } from './role.ts'

/** What one meeting took, and what came of it. */
export type MeetingWorth = {
  readonly meeting: Meeting
  /** How many people were there; `null` where nobody was ticked. */
  readonly people: number | null
  readonly minutes: number
  /** Decisions that were taken there and not turned down. */
  readonly decisionIds: readonly DecisionId[]
  /** Actions promised there, and those of them that are done. */
  readonly actionIds: readonly ActionItemId[]
  readonly doneIds: readonly ActionItemId[]
}

/** The same over a series. All sums are of the meetings whose attendance is known. */
export type SeriesWorth = {
  /** Every meeting held, the latest first. */
  readonly meetings: readonly MeetingWorth[]
  /** Those of them whose attendance is known. */
  readonly counted: number
  /** People times minutes; `null` without any attendance: no data is never a bad mark. */
  readonly personMinutes: number | null
  readonly decisions: number
  readonly actions: number
  readonly done: number
}

/**
 * Cost and worth of a series of meetings (S3, M34: "increase efficiency in the utilization of limited resources"):
 * attendance times duration against decisions and actions done. Of everybody only their number is taken, so that
 * it can rank nobody.
 */
export function seriesWorth(
  meetings: readonly Meeting[],
  attendances: readonly Attendance[],
  decisions: readonly Decision[],
  actions: readonly ActionItem[],
): SeriesWorth {
  const all = meetings
    .filter(({ deletedAt, state }) => deletedAt === null && isHeld(state))
    .toSorted((a, b) => compareText(b.startsAt, a.startsAt))
    .map((meeting): MeetingWorth => {
      const of = <Row extends { readonly meetingId: string; readonly deletedAt: string | null }>(
        rows: readonly Row[],
      ) => rows.filter((row) => row.meetingId === meeting.id && row.deletedAt === null)
      const made = of(actions)
      return {
        meeting,
        people: peopleAt(of(attendances)),
        minutes: minutesTaken(meeting),
        decisionIds: of(decisions).flatMap(({ id, state }) =>
          state === 'not_adopted' ? [] : [id],
        ),
        actionIds: made.map(({ id }) => id),
        doneIds: made.flatMap(({ id, state }) => (state === 'done' ? [id] : [])),
      }
    })
  const known = all.flatMap((one) =>
    one.people === null ? [] : [{ ...one, personMinutes: one.people * one.minutes }],
  )
  const sum = (count: (one: (typeof known)[number]) => number) =>
    known.reduce((total, one) => total + count(one), 0)
  return {
    meetings: all,
    counted: known.length,
    personMinutes: known.length === 0 ? null : sum((one) => one.personMinutes),
    decisions: sum((one) => one.decisionIds.length),
    actions: sum((one) => one.actionIds.length),
    done: sum((one) => one.doneIds.length),
  }
}

/** Those in the room and on the line, of all organisations. */
function peopleAt(rows: readonly Attendance[]): number | null {
  const organisations = new Set(rows.map(({ organisationId }) => organisationId))
  const people = [...organisations].reduce(
    (total, id) => total + peopleThere(rows.filter((row) => row.organisationId === id)),
    0,
  )
  return people === 0 ? null : people
}

/**
 * Does `actor` chair the mechanism on `day`: named in a term of its chair or co-chair, or a co-ordinator there of
 * the organisation that holds one without naming anybody. A head of mission who does not chair is not the chair.
 */
export function isChair(
  actor: Actor,
  mechanismId: MechanismId,
  terms: readonly ChairTerm[],
  day: Day,
): boolean {
  return chairTermsOn(terms, day).some(
    (term) =>
      term.mechanismId === mechanismId &&
      term.as !== 'secretariat' &&
      (term.personId === null
        ? term.organisationId === actor.organisationId &&
          rolesIn(actor, mechanismId).has('coordinator')
        : term.personId === actor.personId),
  )
}
