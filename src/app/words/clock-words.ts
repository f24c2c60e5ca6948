import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { type ClockError, clockError } from '../../domain/clock-error.ts'

/** What is to be said of this device's clock, which lies `offsetMs` behind the server's. */
export function useClockWords(): (offsetMs: number) => string {
  const { t } = useLingui()
  return (offsetMs) => {
    const wrong = clockError(offsetMs)
    if (wrong === null) return t`This phone’s clock is right.`
    const much = howMuch(wrong)
    return wrong.way === 'ahead'
      ? t`This phone’s clock is ${much} ahead.`
      : t`This phone’s clock is ${much} behind.`
  }
}

function howMuch({ unit, count }: ClockError): string {
  switch (unit) {
    case 'minute':
      return plural(count, { one: '# minute', other: '# minutes' })
    case 'hour':
      return plural(count, { one: '# hour', other: '# hours' })
    case 'day':
      return plural(count, { one: '# day', other: '# days' })
    case 'year':
      return plural(count, { one: '# year', other: '# years' })
  }
}
