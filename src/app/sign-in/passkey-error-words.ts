import { useLingui } from '@lingui/react/macro'
import type { PasskeyError } from './passkeys.ts'

/** Why a passkey was not made or did not sign, and what to do. */
export function usePasskeyErrorWords(): (error: PasskeyError) => string {
  const { t } = useLingui()
  return (error) => {
    switch (error.kind) {
      case 'not-done':
        return t`Nothing was confirmed: the question was closed, or this device has no passkey for this mission. Try again, or use a recovery code.`
      case 'no-passkeys':
        return t`This browser knows no passkeys. Recovery codes do the same: write them down.`
      case 'has-one':
        return t`This device has a passkey of yours already.`
      case 'none-yet':
        return t`You have no passkey yet. Set one up first.`
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
        return error.reason === 'step-up'
          ? t`Confirm with your passkey first.`
          : t`The server does not know this passkey, or not any more.`
    }
  }
}
