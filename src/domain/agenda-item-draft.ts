import { z } from 'zod/mini'
import { AgendaItem, type Position, type TemplateItem } from './agenda-item.ts'
import type { AgendaItemId } from './ids.ts'
import type { Meeting } from './meeting.ts'
import { type Signing, signed } from './new-envelope.ts'
import { positionsBetween } from './position.ts'

/** What the planner types about an item. */
export const AgendaItemDraft = z.pick(AgendaItem, {
  title: true,
  kind: true,
  purpose: true,
  nature: true,
  requestedByOrganisationId: true,
  minutesAllotted: true,
  issueIds: true,
  note: true,
  chathamHouse: true,
})
export type AgendaItemDraft = z.infer<typeof AgendaItemDraft>

/** An item of this meeting's agenda; under the Chatham House Rule when its meeting is. */
export function recordAgendaItem(
  draft: AgendaItemDraft,
  id: AgendaItemId,
  meeting: Meeting,
  position: Position,
  signing: Signing,
): AgendaItem {
  return AgendaItem.parse({
    ...draft,
    id,
    ...signed(signing, meeting.mechanismId, meeting.marking),
    meetingId: meeting.id,
    position,
    chathamHouse: draft.chathamHouse || meeting.chathamHouse,
  })
}

/** A whole agenda from a template, in order. `newId` gives one id for each item. */
export function recordAgenda(
  template: readonly TemplateItem[],
  newId: () => AgendaItemId,
  meeting: Meeting,
  signing: Signing,
): AgendaItem[] {
  const positions = positionsBetween(null, null, template.length)
  return positions.flatMap((position, index) => {
    const item = template[index]
    if (item === undefined) return []
    const draft = {
      ...item,
      requestedByOrganisationId: null,
      issueIds: [],
      note: '',
      chathamHouse: false,
    }
    return [recordAgendaItem(draft, newId(), meeting, position, signing)]
  })
}
