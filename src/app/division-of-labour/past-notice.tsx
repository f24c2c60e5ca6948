import { Plural, Trans } from '@lingui/react/macro'
import type { Day } from '../../domain/day.ts'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useFormat } from '../words/format.ts'

interface Props {
  day: Day
  isHindsight: boolean
  /** Parts that hold on the day and were written down later. */
  later: number
  onChange: (isHindsight: boolean) => void
}

/** A day gone by can be told in two ways; this says which one is on the screen. */
export function PastNotice({ day, isHindsight, later, onChange }: Props) {
  const format = useFormat()
  const on = format.day(day)
  return (
    <Banner
      action={
        (isHindsight || later > 0) && (
          <Button small onClick={() => onChange(!isHindsight)}>
            {isHindsight ? (
              <Trans>Show what was stored that day</Trans>
            ) : (
              <Trans>Show what is known today</Trans>
            )}
          </Button>
        )
      }
    >
      <p>
        {isHindsight ? (
          <Trans>What held on {on}, as it is known today.</Trans>
        ) : (
          <Trans>As it was stored when {on} ended.</Trans>
        )}{' '}
        {!isHindsight && later > 0 && (
          <Plural
            value={later}
            one="# part that held then was written down later."
            other="# parts that held then were written down later."
          />
        )}
      </p>
    </Banner>
  )
}
