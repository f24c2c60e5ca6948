import type { ActionItem } from '../domain/action-item.ts'
import { type ChecklistAnswer, checklistAnswerId } from '../domain/checklist-answer.ts'
import type { OrganisationId } from '../domain/ids.ts'
import { envelopeFor } from '../domain/new-envelope.ts'
import type { Result } from '../domain/result.ts'
import { commit } from './commit.ts'
import { type Device, writingOn } from './device.ts'
import type { SaveError } from './edit.ts'

/**
 * Writes down what one partner answered to what all partners promised. The answer's id is derived, so
 * that two phones write the same record.
 */
export async function answerChecklist(
  device: Device,
  action: ActionItem,
  organisationId: OrganisationId,
  answer: ChecklistAnswer['answer'],
  note = '',
): Promise<Result<void, SaveError>> {
  const id = checklistAnswerId(action.id, organisationId)
  const known = await device.db.checklistAnswers.get(id)
  if (known !== undefined)
    return commit(device, [
      { kind: 'checklistAnswer', id, fields: { answer, note, deletedAt: null } },
    ])
  const row: ChecklistAnswer = {
    ...envelopeFor(writingOn(device), {
      mechanismId: action.mechanismId,
      marking: action.marking,
      lang: device.me.lang,
    }),
    id,
    actionItemId: action.id,
    organisationId,
    answer,
    note,
  }
  return commit(device, [{ kind: 'checklistAnswer', row }])
}
