import { Trans } from '@lingui/react/macro'
import { clockError } from '../../domain/clock-error.ts'
import { useClockWords } from '../words/clock-words.ts'
import { Banner } from './banner.tsx'

/** CLK5: that the clock of this phone is wrong, what that does, and how to set it right. */
export function ClockNotice({ offsetMs }: { offsetMs: number }) {
  const words = useClockWords()
  if (clockError(offsetMs) === null) return null
  return (
    <Banner tone="attention">
      <p>
        <strong>{words(offsetMs)}</strong>{' '}
        <Trans>
          Liaison corrects the times it records; nothing you save is lost or wins because of it.
          Deadlines use the server’s time.
        </Trans>
      </p>
      <p>
        <Trans>
          To set it right, let the phone take its time from the network: Settings, date and time,
          automatic.
        </Trans>
      </p>
    </Banner>
  )
}
