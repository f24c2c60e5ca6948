import { Trans } from '@lingui/react/macro'
import type { SyncStatus } from '../../device/sync-status.ts'
import { Banner } from '../parts/banner.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { to } from '../routes.ts'
import { WhatToFree } from './what-to-free.tsx'

/** What keeps this device from the server, and what to do. Nothing is said while all is well. */
export function Trouble({ state }: { state: SyncStatus['state'] }) {
  switch (state) {
    case 'portal':
      return (
        <Banner tone="attention">
          <Trans>
            This network wants you to sign in first. Open any web page in the browser and sign in
            there. The app goes on by itself soon after, or at once when you tap “Sync now”. Until
            then nothing is sent, and nothing is lost.
          </Trans>
        </Banner>
      )
    case 'signed-out':
      return (
        <Banner
          tone="attention"
          action={
            <ButtonLink href={to('join')} small>
              <Trans>Sign in again</Trans>
            </ButtonLink>
          }
        >
          <Trans>
            The server does not know this device any more. Everything stays on it. Sign in again
            with a passkey or a recovery code, or ask your co-ordinator for a new link and open it
            here; what waits is sent after that.
          </Trans>
        </Banner>
      )
    case 'update-needed':
      return (
        <Banner
          tone="attention"
          action={
            <Button small onClick={() => location.reload()}>
              <Trans>Load the new version</Trans>
            </Button>
          }
        >
          <Trans>
            This version of the app is too old for the server. Everything stays on this device and
            is sent after the update.
          </Trans>
        </Banner>
      )
    case 'offline':
      return (
        <Banner>
          <Trans>
            There is no connection to the server. Go on working: the app tries again by itself, and
            when you come back to it.
          </Trans>
        </Banner>
      )
    case 'storage-full':
      return (
        <Banner tone="attention">
          <Trans>
            There was no room for what others wrote: reading stops here and goes on by itself when
            there is room. What waits on this device is still sent.
          </Trans>
          <WhatToFree />
        </Banner>
      )
    default:
      return null
  }
}
