import type { ActionItem } from './action-item.ts'
import type { AgendaItem } from './agenda-item.ts'
import type { Area } from './area.ts'
import type { Issue } from './issue.ts'
import type { LabourLine } from './labour-line.ts'
import type { Mechanism } from './mechanism.ts'
import type { Meeting } from './meeting.ts'
import { pathsOf } from './tree.ts'

/** One agreed priority, and how it fared in the last meetings. */
export type Coverage = {
  readonly kind: 'issue' | 'area'
  readonly id: string
  /** The meetings in which it came up, the latest first. */
  readonly meetings: readonly Meeting[]
  /** How many meetings were held since it last came up; as many as were looked at where it never did. */
  readonly missed: number
}

/** What was dealt with, of all meetings that were looked at. */
export type Dealt = {
  readonly agenda: readonly Pick<AgendaItem, 'meetingId' | 'issueIds' | 'deletedAt'>[]
  readonly actions: readonly Pick<ActionItem, 'meetingId' | 'issueId' | 'deletedAt'>[]
  readonly labour: readonly Pick<
    LabourLine,
    'agreedAtMeetingId' | 'issueId' | 'areaId' | 'deletedAt'
  >[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
}

/** Untouched for so many meetings a priority is said to be left aside (S96). */
export const leftAsideAfter = 2

/**
 * The agreed priorities over the last meetings (S96): an issue came up where it, or one below it, was on
 * the agenda, in an action, or in a part that was agreed there; an area where the meeting was held for it or
 * such a part lies in it. `held`: the last meetings, the latest first.
 */
export function coverageOf(
  { issueIds, areaIds }: Pick<Mechanism, 'issueIds' | 'areaIds'>,
  held: readonly Meeting[],
  dealt: Dealt,
): Coverage[] {
  const above = pathsOf(dealt.issues, (issue) => issue.parentIssueId)
  const around = pathsOf(dealt.areas, (area) => area.parentAreaId)
  const issuesAt = new Map<string, Set<string>>()
  const areasAt = new Map<string, Set<string>>()
  const note = (at: Map<string, Set<string>>, meetingId: string, ids: readonly string[]) => {
    const known = at.get(meetingId) ?? new Set<string>()
    for (const id of ids) known.add(id)
    at.set(meetingId, known)
  }
  const noteIssue = (meetingId: string, id: string) => note(issuesAt, meetingId, [id, ...above(id)])
  const noteArea = (meetingId: string, id: string) => note(areasAt, meetingId, [id, ...around(id)])
  for (const item of dealt.agenda)
    if (item.deletedAt === null) for (const id of item.issueIds) noteIssue(item.meetingId, id)
  for (const action of dealt.actions)
    if (action.deletedAt === null && action.issueId !== null)
      noteIssue(action.meetingId, action.issueId)
  for (const { agreedAtMeetingId, issueId, areaId, deletedAt } of dealt.labour) {
    if (deletedAt !== null || agreedAtMeetingId === null) continue
    noteIssue(agreedAtMeetingId, issueId)
    noteArea(agreedAtMeetingId, areaId)
  }
  for (const { id, areaId } of held) if (areaId !== null) noteArea(id, areaId)
  const over = (kind: Coverage['kind'], at: Map<string, Set<string>>) => (id: string) => {
    const meetings = held.filter((meeting) => at.get(meeting.id)?.has(id))
    const first = held.findIndex((meeting) => at.get(meeting.id)?.has(id))
    return { kind, id, meetings, missed: first < 0 ? held.length : first }
  }
  return [...issueIds.map(over('issue', issuesAt)), ...areaIds.map(over('area', areasAt))]
}

/** Was it left aside: not touched in the last two meetings, and there were two. */
export function isLeftAside({ missed }: Pick<Coverage, 'missed'>): boolean {
  return missed >= leftAsideAfter
}
