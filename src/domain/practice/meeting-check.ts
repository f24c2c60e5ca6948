import type { ActionItem } from '../action-item.ts'
import type { AgendaItem } from '../agenda-item.ts'
import type { Attendance } from '../attendance.ts'
import { type Day, dayOf } from '../day.ts'
import { minutesWorkingDays, workingDaysAfter } from '../due-rules.ts'
import { isThere } from '../expected-attendance.ts'
import { expectedConstituencies } from '../expected-parties.ts'
import type { ActionItemId } from '../ids.ts'
import type { Mechanism } from '../mechanism.ts'
import type { Meeting } from '../meeting.ts'
import type { Constituency, Organisation } from '../organisation.ts'

/** What one meeting is looked at by, before it is closed (M7). */
export type MeetingSheet = {
  readonly meeting: Meeting
  readonly mechanism: Pick<Mechanism, 'waivedConstituencies'> | null
  readonly organisations: readonly Pick<Organisation, 'id' | 'constituency'>[]
  readonly attendance: readonly Attendance[]
  readonly agenda: readonly AgendaItem[]
  /** That this meeting made. */
  readonly actions: readonly ActionItem[]
}

/** One thing that is good to have, and whether it is there. None of them stops anybody. */
export type CheckPoint =
  | {
      readonly kind: 'constituencies'
      readonly met: boolean
      readonly missing: readonly Constituency[]
    }
  | { readonly kind: 'host'; readonly met: boolean; readonly reason: string }
  | { readonly kind: 'purposes'; readonly met: boolean }
  | { readonly kind: 'early_phase'; readonly met: boolean }
  | {
      readonly kind: 'actions'
      readonly met: boolean
      /** Those of which nobody said by when. */
      readonly withoutDue: readonly ActionItemId[]
      readonly of: number
    }
  /** Always still to do when a meeting ends. */
  | { readonly kind: 'minutes'; readonly met: boolean; readonly by: Day }

/**
 * M7: the check of one meeting; a point that has nothing to look at is left out, as no data is never a bad
 * mark. In the order in which they are read: who came, what it was for, what came of it.
 */
export function meetingCheck(sheet: MeetingSheet): CheckPoint[] {
  const { meeting } = sheet
  const by = workingDaysAfter(dayOf(meeting.startsAt, meeting.zone), minutesWorkingDays)
  return [
    ...whoCame(sheet),
    ...whatFor(sheet),
    ...whatCame(sheet),
    { kind: 'minutes', met: meeting.minutesVersion > 0, by },
  ]
}

function whoCame({ meeting, mechanism, organisations, attendance }: MeetingSheet): CheckPoint[] {
  const rows = attendance.filter((row) => row.deletedAt === null)
  if (rows.length === 0) return []
  const groupOf = new Map<string, Constituency>(
    organisations.map(({ id, constituency }) => [id, constituency]),
  )
  const there = new Set(
    rows
      .filter(({ status }) => isThere(status))
      .flatMap(({ organisationId }) => groupOf.get(organisationId) ?? []),
  )
  const asked = new Set(rows.flatMap(({ organisationId }) => groupOf.get(organisationId) ?? []))
  const expected = expectedConstituencies(mechanism ?? { waivedConstituencies: [] })
  const missing = expected.filter((one) => !there.has(one))
  const reason = meeting.hostAbsenceReason.trim()
  const isHost = asked.has('host_authorities')
  return [
    { kind: 'constituencies', met: missing.length === 0, missing },
    ...(expected.includes('host_authorities')
      ? [{ kind: 'host' as const, met: isHost || reason !== '', reason: isHost ? '' : reason }]
      : []),
  ]
}

/** What frames a meeting, and is for nothing by itself. */
const frames: ReadonlySet<AgendaItem['kind']> = new Set([
  'adoption_of_agenda',
  'review_of_action_points',
  'any_other_business',
])

function whatFor({ agenda }: MeetingSheet): CheckPoint[] {
  const items = agenda.filter((item) => item.deletedAt === null && !frames.has(item.kind))
  if (items.length === 0) return []
  const purposes = new Set(items.map(({ purpose }) => purpose))
  return [
    // S38: information alone is a third of what meetings are for.
    { kind: 'purposes', met: purposes.has('align') || purposes.has('decide') },
    { kind: 'early_phase', met: purposes.has('explore') },
  ]
}

function whatCame({ actions }: MeetingSheet): CheckPoint[] {
  const made = actions.filter((action) => action.deletedAt === null)
  if (made.length === 0) return []
  const withoutDue = made.filter(({ due }) => due.kind === 'none').map(({ id }) => id)
  return [{ kind: 'actions', met: withoutDue.length === 0, withoutDue, of: made.length }]
}
