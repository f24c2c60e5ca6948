import { useLingui } from '@lingui/react/macro'
import type { CallError } from '../../device/transport.ts'

/** Why there is no link, and what to do. */
export function useInviteErrorWords(): (error: CallError) => string {
  const { t } = useLingui()
  return ({ kind }) => {
    switch (kind) {
      case 'offline':
        return t`No connection. Only the server can let somebody in: try again when you are connected.`
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
        return t`The server did not take it. Perhaps you cannot give this role here, or the organisation or person has not reached the server yet: sync first.`
    }
  }
}
