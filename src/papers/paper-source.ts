import type { ActionItem } from '../domain/action-item.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Area } from '../domain/area.ts'
import type { Attendance } from '../domain/attendance.ts'
import type { Day } from '../domain/day.ts'
import type { Decision } from '../domain/decision.ts'
import type { Issue } from '../domain/issue.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import type { Line } from '../domain/line.ts'
import type { Mechanism, Seat } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Minutes } from '../domain/minutes.ts'
import type { Mission } from '../domain/mission.ts'
import type { Organisation } from '../domain/organisation.ts'
import type { Person } from '../domain/person.ts'
import type { Actor } from '../domain/role.ts'
import type { PaperLang } from './paper.ts'

/**
 * What the papers of a meeting are made from, as far as it is at hand; the deleted may be among it.
 * Notes between us and remarks are not in it, and so in no paper.
 */
export type PaperSource = {
  readonly mission: Mission
  readonly mechanism: Mechanism
  readonly meeting: Meeting
  /** All of the mechanism, this one among them. */
  readonly meetings: readonly Meeting[]
  readonly seats: readonly Seat[]
  /** Of this meeting, and those under which the mechanism's actions were recorded. */
  readonly agendaItems: readonly AgendaItem[]
  /** Of this meeting. */
  readonly attendances: readonly Attendance[]
  /** Of the last meetings held before it: who came before is expected again. */
  readonly earlierAttendances: readonly Attendance[]
  /** Of this meeting. */
  readonly lines: readonly Line[]
  readonly decisions: readonly Decision[]
  /** Its circulated versions; newer ones of a meeting take the place of older. */
  readonly minutes: readonly Minutes[]
  /** Of the whole mechanism. */
  readonly actionItems: readonly ActionItem[]
  /** Agreed or proposed at this meeting. */
  readonly labourLines: readonly LabourLine[]
  /** Whatever is named in the others. */
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
  readonly mechanisms: readonly Mechanism[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
}

/** Who takes the paper out, and how. */
export type PaperRequest = {
  /** A paper shows what he may read, and of that only what may leave. */
  readonly actor: Actor
  readonly lang: PaperLang
  /** In the mission's zone; stands in the paper, and says what is overdue. */
  readonly today: Day
  /** Where somebody learns whether a printed copy with this code is current; `null` where nobody can ask. */
  readonly checkAddress: ((code: string) => string) | null
  /** He was told what stays in the app and wants the paper without it. */
  readonly withoutWhatStays: boolean
}
