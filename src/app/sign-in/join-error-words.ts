import { useLingui } from '@lingui/react/macro'
import type { JoinError } from '../../device/join.ts'

/** Why somebody could not join, and what to do. What was typed is still there. */
export function useJoinErrorWords(): (error: JoinError) => string {
  const { t } = useLingui()
  return ({ kind }) => {
    switch (kind) {
      case 'not-valid':
        return t`This link does not work any more. Each link works once, within 24 hours: ask for a new one.`
      case 'offline':
        return t`No connection. Joining needs one; your name is kept, try again when you are connected.`
      case 'portal':
        return t`This network asks you to sign in first. Open its sign-in page, then try again.`
      case 'update-needed':
        return t`The app is out of date. Reload this page, then try again.`
    }
  }
}
