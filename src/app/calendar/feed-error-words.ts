import { useLingui } from '@lingui/react/macro'
import type { CallError } from '../../device/transport.ts'

/** Why the server could not be asked about addresses for calendars, and what to do. */
export function useFeedErrorWords(): (error: CallError) => string {
  const { t } = useLingui()
  return ({ kind }) => {
    switch (kind) {
      case 'offline':
        return t`No connection. The server makes and closes these addresses: try again when you are connected.`
      case 'portal':
        return t`This network asks you to sign in first. Open its sign-in page, then try again.`
      case 'signed-out':
      case 'departed':
        return t`The server does not know this device any more. Ask for a new link for yourself first.`
      case 'update-needed':
        return t`The app is out of date. Reload this page, then try again.`
      case 'busy':
        return t`Too much was asked of the server at once. Wait a minute, then try again.`
      case 'refused':
        return t`The server did not do it. You may have no role there, or twenty addresses already: close one first.`
    }
  }
}
