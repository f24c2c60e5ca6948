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
      case 'busy':
        return t`Too much was asked of the server at once. Wait a minute, then try again.`
      case 'portal':
        return t`This network asks you to sign in first. Open its sign-in page, then try again.`
      case 'other-mission':
        return t`This device holds the work of another mission. If that mission’s server was lost, ask whoever runs it for a link that refills it from this device: then nothing is lost.`
      case 'other-person':
        return t`This device holds the work of another person. If that is you, ask for an invitation made out to you, from your name in the directory: then nothing is lost.`
      case 'nothing-held':
        return t`This link refills a lost server from a device that holds the mission, and this one holds nothing. Open it on such a device.`
      case 'update-needed':
        return t`The app is out of date. Reload this page, then try again.`
    }
  }
}
