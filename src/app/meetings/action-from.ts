import type { ActionItem } from '../../domain/action-item.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import type { Line } from '../../domain/line.ts'
import { taskFromLine } from '../../domain/line-conversion.ts'
import { actionToForm, emptyActionForm } from './action-form.ts'

/** A new action under an agenda item, one made from a line, or one that is there. */
export type ActionFrom =
  | { readonly item: AgendaItem; readonly proposal?: Line }
  | { readonly line: Line }
  | { readonly action: ActionItem }

/** What the action lies under, as far as the Chatham House Rule asks. */
export function quietOf(from: ActionFrom, agenda: readonly AgendaItem[]) {
  if ('item' in from) return [from.item, from.proposal]
  const said = 'line' in from ? from.line : from.action
  return [said, agenda.find(({ id }) => id === said.agendaItemId)]
}

/** The first issue of the agenda item that the action lies under; `null` where it has none. */
export function issueOf(from: ActionFrom, agenda: readonly AgendaItem[]): string | null {
  const [item] = 'item' in from ? [from.item] : quietOf(from, agenda).slice(1)
  return (item !== undefined && 'issueIds' in item && item.issueIds[0]) || null
}

/** Under which name the sheet is kept while it is typed. */
export function keyOf(from: ActionFrom): string {
  if ('item' in from) return `action-form/item/${from.proposal?.id ?? from.item.id}`
  return 'line' in from ? `action-form/line/${from.line.id}` : `action-form/${from.action.id}`
}

/** Who spoke comes first, then who was named last. */
export function quickOf(
  from: ActionFrom,
  last: string | null,
  promisers: readonly string[],
): readonly string[] {
  const speaker = 'line' in from ? from.line.organisationId : null
  return [...new Set([speaker, last, ...promisers].filter((id) => id !== null))]
}

/** What the sheet starts from. */
export function startOf(from: ActionFrom) {
  if ('item' in from)
    return emptyActionForm(
      from.proposal === undefined ? '' : taskFromLine(from.proposal),
      from.proposal?.organisationId ?? null,
    )
  if ('line' in from) return emptyActionForm(taskFromLine(from.line), from.line.organisationId)
  return actionToForm(from.action)
}
