import { useLingui } from '@lingui/react/macro'
import type { AgendaChange } from '../../domain/agenda-changes.ts'

/** What changed in an agenda: "item 4, “Winter shelter”, is new". `titles`: as far as they may be read here. */
export function useAgendaChangeWords(): (
  change: AgendaChange,
  titles: ReadonlyMap<string, string>,
) => string {
  const { t } = useLingui()
  return (change, titles) => {
    if (change.kind === 'time' || change.kind === 'place')
      return change.kind === 'time' ? t`another time` : t`another place`
    const title = titles.get(change.id)
    if (change.kind === 'taken_off')
      return title === undefined ? t`an item was taken off` : t`“${title}” was taken off`
    const { number } = change
    const item = title === undefined ? t`item ${number}` : t`item ${number}, “${title}”,`
    switch (change.kind) {
      case 'added':
        return t`${item} is new`
      case 'reworded':
        return t`${item} has other words`
      case 'purpose':
        return t`${item} has another purpose`
      case 'minutes':
        return t`${item} has other minutes`
      case 'moved':
        return t`${item} has another place in the order`
    }
  }
}
