import { useLingui } from '@lingui/react/macro'
import type { Day } from '../../domain/day.ts'
import { useFormat } from './format.ts'

/** From a day to a day, either of which may be open: `since 3 Mar 2026`, `until 1 Jan 2027`. */
export function usePeriodWords(): (fromOn: Day | null, toOn: Day | null) => string {
  const { t } = useLingui()
  const format = useFormat()
  return (fromOn, toOn) => {
    if (fromOn !== null && toOn !== null) return format.days(fromOn, toOn)
    if (fromOn !== null) return t`since ${format.day(fromOn)}`
    if (toOn !== null) return t`until ${format.day(toOn)}`
    return t`without an end`
  }
}
