import { z } from 'zod/mini'
import type { ActionItem } from '../../domain/action-item.ts'
import { ActionItemDraft } from '../../domain/action-item-draft.ts'
import { Due } from '../../domain/due.ts'
import {
  AssigneesInput,
  assigneesToInput,
  inputToAssignees,
  nobodyYet,
} from '../parts/assignees-input.ts'

/** What has been typed into the sheet of an action; half of it may be missing. */
const ActionForm = z.object({
  task: z.string(),
  who: AssigneesInput,
  // A day being typed may be empty for a moment: the kept form then starts with no due.
  due: z.catch(Due, { kind: 'none', words: '' }),
  priority: z.enum(['urgent', 'high', 'normal']),
})
export type ActionForm = z.infer<typeof ActionForm>

/** An empty sheet, with the words and the speaker of the line it is made from. */
export function emptyActionForm(task: string, organisationId: string | null): ActionForm {
  return {
    task,
    who: { ...nobodyYet, organisationId },
    due: { kind: 'none', words: '' },
    priority: 'normal',
  }
}

/** What to type over, from what was saved. */
export function actionToForm(action: ActionItem): ActionForm {
  return {
    task: action.task,
    who: assigneesToInput(action.assignees),
    due: action.due,
    priority: action.priority,
  }
}

/** What was kept of a sheet that was never saved; `null` when it cannot be read any more. */
export function readActionForm(kept: unknown): ActionForm | null {
  const parsed = ActionForm.safeParse(kept)
  return parsed.success ? parsed.data : null
}

/** The draft that the form makes, or what is wrong with it. */
export function parseActionForm(form: ActionForm, mechanismId: string) {
  return ActionItemDraft.safeParse({
    task: form.task,
    assignees: inputToAssignees(form.who, mechanismId),
    supportingOrganisationIds: [],
    due: form.due,
    priority: form.priority,
    issueId: null,
  })
}
