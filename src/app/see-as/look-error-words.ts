import { useLingui } from '@lingui/react/macro'
import type { CallError } from '../../device/transport.ts'

/** Why the server did not tell what somebody else sees. */
export function useLookErrorWords(): (error: CallError) => string {
  const { t } = useLingui()
  return ({ kind }) => {
    switch (kind) {
      case 'offline':
        return t`No connection. Only the server’s own filter can tell: try again when you are connected.`
      case 'portal':
        return t`This network asks you to sign in first. Open its sign-in page, then try again.`
      case 'signed-out':
      case 'departed':
        return t`The server does not know this device any more.`
      case 'update-needed':
        return t`The app is out of date. Reload this page, then try again.`
      case 'busy':
        return t`Too much was asked of the server at once. Wait a minute, then try again.`
      case 'refused':
        return t`The server does not tell you. A co-ordinator or head of mission looks as people whose every role lies where his own does, and as somebody who has been let in.`
    }
  }
}
