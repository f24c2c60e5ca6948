import { useLingui } from '@lingui/react/macro'
import type { ChangeSince } from '../../domain/review/changed-since.ts'

/** What can have happened since somebody looked, as a heading and in a sentence. */
export function useChangeWords(): Record<ChangeSince, string> {
  const { t } = useLingui()
  return {
    raised: t`marked for attention`,
    gone_late: t`gone late`,
    done: t`done`,
    given_up: t`dropped or superseded`,
    moved: t`promised anew`,
    new_actions: t`new actions`,
    decisions: t`decisions`,
    meetings: t`meetings held`,
    minutes_out: t`minutes circulated`,
    minutes_adopted: t`minutes adopted`,
    parts_agreed: t`parts agreed`,
  }
}
