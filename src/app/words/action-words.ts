import { useLingui } from '@lingui/react/macro'
import type { ActionState } from '../../domain/action-item.ts'
import type { DueKind } from '../../domain/due.ts'

/** The state of a promise, as a person says it. */
export function useActionStateWords(): Record<ActionState, string> {
  const { t } = useLingui()
  return {
    open: t`Open`,
    in_progress: t`In progress`,
    blocked: t`Blocked`,
    reported_done: t`Reported done`,
    done: t`Done`,
    dropped: t`Dropped`,
    superseded: t`Superseded`,
  }
}

/** The kinds of due, to choose between. */
export function useDueKindWords(): Record<DueKind, string> {
  const { t } = useLingui()
  return {
    asap: t`As soon as possible`,
    date: t`By a date`,
    week: t`In a week`,
    with_minutes: t`With the minutes`,
    month: t`In a month`,
    next_meeting: t`By the next meeting`,
    when: t`When something happens`,
    ongoing: t`Ongoing`,
    none: t`No date`,
  }
}
