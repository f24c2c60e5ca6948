import type { AgendaItem } from '../agenda-item.ts'
import type { Decision } from '../decision.ts'
import type { AgendaItemId, IssueId, MechanismId, MeetingId } from '../ids.ts'
import type { Meeting } from '../meeting.ts'
import { isHeld } from '../meeting-states.ts'
import { compareText } from '../position.ts'

/** A strategic issue that comes up again and again and is not decided. */
export type StuckIssue = {
  readonly mechanismId: MechanismId
  readonly issueId: IssueId
  /** The items since the last decision on it, the latest first. */
  readonly itemIds: readonly AgendaItemId[]
  /** The meetings of these, each once. */
  readonly meetingIds: readonly MeetingId[]
}

/** So often it came up without a decision (S40: "strategic items open > n meetings"; as often as Gp6 asks). */
export const stuckAfter = 3

/**
 * Strategic issues that are stuck (S40, S68: "strategic policy-making level needs improvement"): on the
 * agenda of three meetings held without a decision under any of those items since. One meeting counts once,
 * however many of its items were about it.
 */
export function stuckIssues(
  items: readonly AgendaItem[],
  meetings: readonly Meeting[],
  decisions: readonly Pick<Decision, 'agendaItemId' | 'state' | 'deletedAt'>[],
): StuckIssue[] {
  const byId = new Map<string, Meeting>(meetings.map((meeting) => [meeting.id, meeting]))
  const decided = new Set<string | null>(
    decisions
      .filter(({ state, deletedAt }) => deletedAt === null && state !== 'not_adopted')
      .map(({ agendaItemId }) => agendaItemId),
  )
  const rounds = new Map<string, { item: AgendaItem; meeting: Meeting; issueId: IssueId }[]>()
  for (const item of items) {
    const meeting = byId.get(item.meetingId)
    if (item.nature !== 'strategic' || item.deletedAt !== null) continue
    if (meeting === undefined || meeting.deletedAt !== null || !isHeld(meeting.state)) continue
    for (const issueId of item.issueIds) {
      const key = `${meeting.mechanismId} ${issueId}`
      rounds.set(key, [...(rounds.get(key) ?? []), { item, meeting, issueId }])
    }
  }
  const stuck: StuckIssue[] = []
  for (const round of rounds.values()) {
    const latest = round.toSorted((a, b) => compareText(b.meeting.startsAt, a.meeting.startsAt))
    const decidedAt = latest.find(({ item }) => decided.has(item.id))?.meeting.startsAt ?? ''
    const since = latest.filter(({ meeting }) => meeting.startsAt > decidedAt)
    const [first] = since
    const meetingIds = [...new Set(since.map(({ meeting }) => meeting.id))]
    if (first === undefined || meetingIds.length < stuckAfter) continue
    const { mechanismId } = first.meeting
    const itemIds = since.map(({ item }) => item.id)
    stuck.push({ mechanismId, issueId: first.issueId, itemIds, meetingIds })
  }
  return stuck.toSorted((a, b) => b.itemIds.length - a.itemIds.length)
}
