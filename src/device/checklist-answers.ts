import type { ActionItem } from '../domain/action-item.ts'
import { type ChecklistProgress, checklistProgress, partnersOn } from '../domain/assignee-rules.ts'
import type { ChecklistAnswer } from '../domain/checklist-answer.ts'
import type { Day } from '../domain/day.ts'
import type { OrganisationId } from '../domain/ids.ts'
import type { Database } from './database.ts'

/** Where one partner stands with what all partners promised. */
export type ChecklistRow = {
  readonly organisationId: OrganisationId
  readonly name: string
  readonly answer: ChecklistAnswer['answer']
  readonly note: string
}

/** A row for each partner and how far they have come together. */
export type Checklist = {
  readonly rows: readonly ChecklistRow[]
  readonly progress: ChecklistProgress
}

/**
 * The checklist of an action that all partners promised: the answers given, and a waiting row for each
 * member seated on `today` whose answer nobody has written yet. `null` for other actions.
 */
export async function checklistOf(
  db: Database,
  action: ActionItem,
  today: Day,
): Promise<Checklist | null> {
  if (action.assignees.kind !== 'all_partners') return null
  const { mechanismId } = action.assignees
  const [seats, answers] = await Promise.all([
    db.seats.where('mechanismId').equals(mechanismId).toArray(),
    db.checklistAnswers.where('actionItemId').equals(action.id).toArray(),
  ])
  const standing = answers.filter((answer) => answer.deletedAt === null)
  const answered = new Map(standing.map((answer) => [answer.organisationId, answer]))
  const partners = new Set([...answered.keys(), ...partnersOn(seats, mechanismId, today)])
  const organisations = await db.organisations.bulkGet([...partners])
  const rows = [...partners].map((organisationId, index): ChecklistRow => {
    const organisation = organisations[index]
    return {
      organisationId,
      name: organisation?.shortName || organisation?.name || organisationId,
      answer: answered.get(organisationId)?.answer ?? 'waiting',
      note: answered.get(organisationId)?.note ?? '',
    }
  })
  return {
    rows: rows.toSorted((a, b) => a.name.localeCompare(b.name)),
    progress: checklistProgress(rows.map((row) => ({ ...row, deletedAt: null }))),
  }
}
