import { z } from 'zod/mini'
import { envelope } from './envelope.ts'
import { ActionItemId, ChecklistAnswerId, OrganisationId } from './ids.ts'
import { optionalText } from './text.ts'

/** One organisation's answer to an action that all partners promised (M5). */
export const ChecklistAnswer = z.strictObject({
  id: ChecklistAnswerId,
  ...envelope,
  actionItemId: ActionItemId,
  organisationId: OrganisationId,
  answer: z.enum(['waiting', 'done', 'not_applicable', 'declined']),
  note: optionalText(400),
})
export type ChecklistAnswer = z.infer<typeof ChecklistAnswer>

/** The id that any phone gives to the answer of this organisation to this action. */
export function checklistAnswerId(
  actionItemId: ActionItemId,
  organisationId: OrganisationId,
): ChecklistAnswerId {
  return ChecklistAnswerId.parse(`${actionItemId}:${organisationId}`)
}
