import { Plural, Trans } from '@lingui/react/macro'
import { actorOf } from '../../device/identity.ts'
import { decidesQuarantine, fetchQuarantine, quarantineCount } from '../../device/quarantine.ts'
import { ok } from '../../domain/result.ts'
import { useDevice } from '../device-context.tsx'
import { to } from '../routes.ts'
import { Banner } from './banner.tsx'
import { ButtonLink } from './button.tsx'
import { useFresh } from './use-fresh.ts'
import { useLive } from './use-live.ts'

const askNothing = async () => ok(undefined)

/** Keeps what waits in the quarantine at hand, for who decides about it; gives how many acts wait. */
export function useQuarantineCount(): number {
  const { db, me } = useDevice()
  const isAsked = decidesQuarantine(actorOf(me))
  useFresh(isAsked ? fetchQuarantine : askNothing)
  return useLive(() => (isAsked ? quarantineCount(db) : 0), [db, isAsked]) ?? 0
}

/** On the first screen of who decides, when something waits. */
export function QuarantineNotice() {
  const count = useQuarantineCount()
  if (count === 0) return null
  return (
    <Banner
      tone="attention"
      action={
        <ButtonLink small href={to('quarantine')}>
          <Trans>Decide</Trans>
        </ButtonLink>
      }
    >
      <Plural
        value={count}
        one="Somebody has left with unsent work: # act waits to be accepted or declined."
        other="Somebody has left with unsent work: # acts wait to be accepted or declined."
      />
    </Banner>
  )
}
