import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/**
 * What is to be said of this device's clock. `offsetMs`: how far it lies behind the server's. Less than
 * two minutes is not worth a word.
 */
export function useClockWords(): (offsetMs: number) => string {
  const { t } = useLingui()
  return (offsetMs) => {
    const wrong = Math.abs(offsetMs)
    if (wrong < 2 * minuteMs) return t`This phone’s clock is right.`
    const much = howMuch(wrong)
    return offsetMs < 0
      ? t`This phone’s clock is ${much} ahead; times below are corrected.`
      : t`This phone’s clock is ${much} behind; times below are corrected.`
  }
}

function howMuch(ms: number): string {
  if (ms < hourMs) {
    const minutes = Math.round(ms / minuteMs)
    return plural(minutes, { one: '# minute', other: '# minutes' })
  }
  if (ms < 2 * dayMs) {
    const hours = Math.round(ms / hourMs)
    return plural(hours, { one: '# hour', other: '# hours' })
  }
  const days = Math.round(ms / dayMs)
  return plural(days, { one: '# day', other: '# days' })
}
