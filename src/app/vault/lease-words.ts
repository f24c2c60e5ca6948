import { useLingui } from '@lingui/react/macro'
import type { LeaseState } from '../../device/vault/lease.ts'
import { useFormat } from '../words/format.ts'

/** When a vault will want contact, before it does; by the phone's own zone, as the mission's is sealed. */
export function useLeaseWords(): (lease: LeaseState) => string {
  const { t } = useLingui()
  const format = useFormat()
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return ({ contactMs, untilMs }) => {
    const contact = format.instant(contactMs, timeZone)
    const until = format.instant(untilMs, timeZone)
    return t`Last contact with the server: ${contact}. Connect by ${until}, or this vault stays closed until it reaches the server. Nothing in it is lost.`
  }
}
