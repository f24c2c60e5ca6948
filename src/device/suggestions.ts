import type { ActionItem } from '../domain/action-item.ts'
import { isClosed } from '../domain/action-item-states.ts'
import { responsibleOrganisation } from '../domain/assignee-rules.ts'
import type { Day } from '../domain/day.ts'
import { labourIndex } from '../domain/findings/labour-index.ts'
import { type Suggestion, suggestionsFor } from '../domain/findings/suggestions.ts'
import { IssueId } from '../domain/ids.ts'
import type { Organisation } from '../domain/organisation.ts'
import type { Database } from './database.ts'
import { allNames, type Names } from './names.ts'

/** Whom to ask on an issue, wherever it is, from what this device holds (S2, M31). */
export async function suggestionsForIssue(
  db: Database,
  issueId: string,
  today: Day,
): Promise<{ readonly suggestions: readonly Suggestion[]; readonly names: Names }> {
  const [lines, issues, areas, organisations, mandates, names] = await Promise.all([
    db.labourLines.toArray(),
    db.issues.toArray(),
    db.areas.toArray(),
    db.organisations.toArray(),
    db.mandateStatements.toArray(),
    allNames(db),
  ])
  const index = labourIndex({ lines, issues, areas, organisations, mandates, actions: [], today })
  return { suggestions: suggestionsFor(IssueId.parse(issueId), null, index), names }
}

/** Does nobody own the promise any more: all partners promised it, or who did has left. */
export function isUnowned(
  item: Pick<ActionItem, 'assignees' | 'state'>,
  /** Who promised; `undefined` where it is not on this device. */
  owner: Pick<Organisation, 'leftOn'> | undefined,
  today: Day,
): boolean {
  if (isClosed(item.state)) return false
  if (responsibleOrganisation(item.assignees) === null) return true
  const leftOn = owner?.leftOn ?? null
  return leftOn !== null && leftOn <= today
}
