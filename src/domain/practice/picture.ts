import type { ActionItem } from '../action-item.ts'
import type { AgendaItem } from '../agenda-item.ts'
import type { Appointment } from '../appointment.ts'
import type { Area } from '../area.ts'
import type { Attendance } from '../attendance.ts'
import type { Day, Zone } from '../day.ts'
import type { Decision } from '../decision.ts'
import type { FindingVerdict } from '../finding-verdict.ts'
import type { MechanismId } from '../ids.ts'
import type { InformationShare } from '../information-share.ts'
import type { Issue } from '../issue.ts'
import type { JointActivity } from '../joint-activity.ts'
import type { LabourLine } from '../labour-line.ts'
import type { MandateStatement } from '../mandate-statement.ts'
import type { ChairTerm, Mechanism, Seat } from '../mechanism.ts'
import type { Meeting } from '../meeting.ts'
import type { Minutes } from '../minutes.ts'
import type { Organisation } from '../organisation.ts'
import type { SentAgenda } from '../sent-agenda.ts'

/**
 * What the mirror is held up to: the records that the reader may see, of the last twelve months where they
 * have a day. Notes between two people are not among them: they stand in no figure (S54).
 */
export type PracticePicture = {
  readonly today: Day
  readonly zone: Zone
  /** The forum that is looked at; `null`: the whole mission. */
  readonly mechanismId: MechanismId | null
  readonly mechanisms: readonly Mechanism[]
  readonly seats: readonly Seat[]
  readonly chairTerms: readonly ChairTerm[]
  readonly organisations: readonly Organisation[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
  readonly appointments: readonly Appointment[]
  readonly meetings: readonly Meeting[]
  readonly agenda: readonly AgendaItem[]
  readonly attendance: readonly Attendance[]
  readonly decisions: readonly Decision[]
  readonly actions: readonly ActionItem[]
  readonly minutes: readonly Minutes[]
  readonly sentAgendas: readonly SentAgenda[]
  /** Also those that ended or were deleted: what held on a day of the past is read from them. */
  readonly labour: readonly LabourLine[]
  readonly mandates: readonly MandateStatement[]
  readonly verdicts: readonly FindingVerdict[]
  readonly activities: readonly JointActivity[]
  readonly shares: readonly InformationShare[]
  /** What those who came speak, by the id of the attendance. */
  readonly languages: ReadonlyMap<string, readonly string[]>
}

/** Nothing at all, on a day. */
export function emptyPicture(today: Day, zone: Zone): PracticePicture {
  return {
    ...{ today, zone, mechanismId: null },
    ...{ mechanisms: [], seats: [], chairTerms: [], organisations: [], issues: [], areas: [] },
    ...{ appointments: [], meetings: [], agenda: [], attendance: [], decisions: [], actions: [] },
    ...{ minutes: [], sentAgendas: [], labour: [], mandates: [], verdicts: [] },
    ...{ activities: [], shares: [] },
    languages: new Map(),
  }
}
