import type { AgendaItem, TemplateItem } from './agenda-item.ts'
import { technicalMeetingAgenda } from './agenda-template.ts'
import { AgendaItemId, type MeetingId } from './ids.ts'

/** The review of action points, under which open promises come back by themselves (I14). */
export function isReview(item: Pick<AgendaItem, 'kind'>): boolean {
  return item.kind === 'review_of_action_points'
}

/** The review as every agenda has it where its template says nothing else. */
export const usualReview: TemplateItem = technicalMeetingAgenda.find(isReview) ?? {
  title: 'Review of action points',
  kind: 'review_of_action_points',
  purpose: 'align',
  nature: 'operational',
  minutesAllotted: 15,
}

/** The id that any phone gives to the review that is put back on a meeting's agenda: one, and not two. */
export function reviewId(meetingId: MeetingId): AgendaItemId {
  return AgendaItemId.parse(`${meetingId}:review`)
}

/** Where the review belongs in an agenda without one (H3): first, or right after the adoption of the agenda. */
export function placeOfReview(agenda: readonly Pick<AgendaItem, 'kind'>[]): number {
  return agenda[0]?.kind === 'adoption_of_agenda' ? 1 : 0
}
