import { Trans, useLingui } from '@lingui/react/macro'
import type { Minutes } from '../../domain/minutes.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { useFormat } from '../words/format.ts'
import { useTimeLeft } from './minutes-words.ts'
import { useServerNow } from './use-minutes.ts'

/** Where the latest version stands and what comes next, in a sentence. */
export function SilenceState({ minutes }: { minutes: Minutes }) {
  const { t } = useLingui()
  const format = useFormat()
  const { device } = useDevice()
  const now = useServerNow()
  const timeLeft = useTimeLeft()
  const zone = device.zone
  const { state, deadlineAt, adoptedAt, stateReason } = minutes
  const deadline = deadlineAt === null ? '' : format.instant(deadlineAt, zone)
  const adopted = adoptedAt === null ? '' : format.instant(adoptedAt, zone)
  switch (state) {
    case 'circulated':
      return (
        <Banner tone="accent">
          <Trans>Circulated. The next meeting endorses it, once no objection is open.</Trans>
        </Banner>
      )
    case 'under_silence': {
      if (deadlineAt !== null && now >= deadlineAt)
        return (
          <Banner tone="accent">
            <Trans>
              The silence ended on {deadline}. Whether anybody broke it is known when this device is
              connected.
            </Trans>
          </Banner>
        )
      const left = timeLeft(now, deadlineAt ?? now)
      return (
        <Banner tone="accent">
          <Trans>
            Under silence until {deadline}, {left} from now. It is adopted then, unless a member
            objects or proposes an amendment in writing before.
          </Trans>
        </Banner>
      )
    }
    case 'silence_broken':
      return (
        <Banner tone="late">
          <Trans>
            Silence was broken: this version is not adopted. The chair takes up what was said and
            circulates the next one.
          </Trans>
        </Banner>
      )
    case 'adopted':
      return (
        <Banner tone="good">
          <Trans>Adopted on {adopted}. It changes only by being reopened.</Trans>
          {stateReason !== '' && <p>{t`Kept although it was contested: ${stateReason}`}</p>}
        </Banner>
      )
    case 'adopted_contested':
      return (
        <Banner tone="late">
          <Trans>
            Adopted on {adopted}, and contested: something that was written before the deadline was
            received after it. The chair keeps the adoption or reopens the minutes.
          </Trans>
        </Banner>
      )
    case 'reopened':
      return (
        <Banner tone="attention">
          <Trans>Reopened: {stateReason}. The next version is being prepared.</Trans>
        </Banner>
      )
  }
}
