import type { ActionItem } from '../action-item.ts'
import type { AgendaItem } from '../agenda-item.ts'
import type { Appointment } from '../appointment.ts'
import type { Area } from '../area.ts'
import type { Attendance } from '../attendance.ts'
import type { Day } from '../day.ts'
import type { Issue } from '../issue.ts'
import type { LabourLine } from '../labour-line.ts'
import type { MandateStatement } from '../mandate-statement.ts'
import type { Meeting } from '../meeting.ts'
import type { Organisation } from '../organisation.ts'

/**
 * What overlaps and gaps are found in: those records that the reader may see, and no others. A rule that
 * needs records which are left out finds nothing: no data is never a bad mark.
 */
export type LabourPicture = {
  readonly lines: readonly LabourLine[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
  readonly actions: readonly ActionItem[]
  /** The day in the mission's zone on which it is looked at. */
  readonly today: Day
  readonly organisations?: readonly Organisation[]
  readonly mandates?: readonly MandateStatement[]
  readonly meetings?: readonly Meeting[]
  /** Those that name an issue; of the meetings of the last year. */
  readonly agendaItems?: readonly AgendaItem[]
  /** Of the last two meetings of each forum at least. */
  readonly attendance?: readonly Attendance[]
  readonly appointments?: readonly Appointment[]
}
