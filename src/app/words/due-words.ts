import { useLingui } from '@lingui/react/macro'
import type { Due } from '../../domain/due.ts'
import { unreachable } from '../../domain/result.ts'
import { useFormat } from './format.ts'

/** Says a due as it was promised: in the words of the meeting where it has any. */
export function useDueWords(): (due: Due) => string {
  const { t, i18n } = useLingui()
  const format = useFormat()
  return (due) => {
    if (due.words !== '') return due.words
    switch (due.kind) {
      case 'asap':
        return t`As soon as possible`
      case 'date':
        return t`By ${format.day(due.on)}`
      case 'week':
        return t`In the week of ${format.day(due.of)}`
      case 'with_minutes':
        return t`With the minutes`
      case 'month': {
        const month = i18n.date(`${due.of}-01T00:00:00Z`, {
          month: 'long',
          year: 'numeric',
          timeZone: 'UTC',
        })
        return t`In ${month}`
      }
      case 'next_meeting':
        return t`By the next meeting`
      case 'when':
        return t`When: ${due.event}`
      case 'ongoing':
        return t`Ongoing, reviewed at every meeting`
      case 'none':
        return t`No date yet: ask for one`
      default:
        return unreachable(due)
    }
  }
}
