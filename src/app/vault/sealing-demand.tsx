import { lazy, useEffect } from 'react'
import { useLocation } from 'wouter'
import { owesSealing } from '../../device/mission-commands.ts'
import { isSealed } from '../../device/vault/has-vaults.ts'
import { useDevice } from '../device-context.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'

/** Whoever records a meeting is not interrupted, and what waits can be seen, sent and taken along. */
const leftAlone = ['/meetings/', to('sealing'), to('sync'), to('settings'), to('devices')]

/** Leads to the passphrase wherever the mission wants phones sealed and this one is not. */
export function SealingDemand() {
  const { db } = useDevice()
  const [at, navigate] = useLocation()
  const isOwed = useLive(() => owesSealing(db), [db]) === true
  const leads = isOwed && !leftAlone.some((place) => at.startsWith(place))

  useEffect(() => {
    if (leads) navigate(to('sealing'), { replace: true })
  }, [leads, navigate])

  return isSealed(db.name) ? <LeaseNotice /> : null
}

/** From four days before the vault stays closed without contact. Its words come with those of vaults. */
const LeaseNotice = lazy(() =>
  import('./lease-notice.tsx').then(({ LeaseNotice: Notice }) => ({ default: Notice })),
)
