import { useLingui } from '@lingui/react/macro'
import type { CallError } from '../../device/transport.ts'

/** Why the organisation's sign-in came to nothing, and what to do. */
export function useOrganisationErrorWords(): (error: CallError) => string {
  const { t } = useLingui()
  return (error) => {
    switch (error.kind) {
      case 'offline':
        return t`No connection. This needs one: try again when you are connected.`
      case 'portal':
        return t`This network asks you to sign in first. Open its sign-in page, then try again.`
      case 'busy':
        return t`The server is asked too much just now. Wait a minute, then try again.`
      case 'departed':
      case 'signed-out':
        return t`The server does not know this device any more. Sign in again first.`
      case 'update-needed':
        return t`The app is out of date. Reload this page, then try again.`
      case 'refused':
        if (error.reason === 'step-up') return t`Confirm with your passkey first.`
        return error.reason === 'not-ready'
          ? t`Your organisation’s sign-in does not answer. Try again later, or use a passkey or a recovery code.`
          : t`This sign-in cannot be linked to you: it took too long, came twice, or is somebody else’s. Try again from the beginning.`
    }
  }
}
