import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { type SyncStatus, storageState } from '../../device/sync-status.ts'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { ExportUnsent } from '../parts/export-unsent.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { WhatToFree } from './what-to-free.tsx'

export interface StorageNoticeProps {
  status: SyncStatus
}

/**
 * Above every page while the phone runs out of room or the browser has lost its database: what it
 * means, what still works, what to do. STO2, STO3, STO5.
 */
export function StorageNotice({ status }: StorageNoticeProps) {
  const state = storageState(status)
  const [answered, setAnswered] = useState<ReturnType<typeof storageState>>()
  if (state === 'enough') {
    if (answered !== undefined) setAnswered(undefined)
    return null
  }
  if (state === 'lost') return <Lost />
  if (state === 'little') return <Little />
  // Who has read that nothing is saved need not read that a little is again.
  const isToldMore = answered === undefined || (answered === 'full' && state === 'none')
  return (
    <>
      <Banner tone="late" action={<ExportUnsent />}>
        {state === 'full' ? (
          <Trans>
            <strong>This phone is full.</strong> What you write is still saved, for a while. Make
            room soon.
          </Trans>
        ) : (
          <Trans>
            <strong>This phone is full: nothing more can be saved.</strong> What you typed last is
            on the screen only. Make room, and it is saved by itself.
          </Trans>
        )}
      </Banner>
      <Sheet
        open={isToldMore}
        onClose={() => setAnswered(state)}
        title={<Trans>This phone is full</Trans>}
        footer={
          <>
            <Button onClick={() => setAnswered(state)}>
              <Trans>Go on</Trans>
            </Button>
            <ExportUnsent look="primary" />
          </>
        }
      >
        <Full state={state} waiting={status.waiting + status.refused} />
      </Sheet>
    </>
  )
}

function Full({ state, waiting }: { state: 'full' | 'none'; waiting: number }) {
  return (
    <Stack>
      {state === 'full' ? (
        <p>
          <Trans>
            What you wrote is saved. Liaison had kept a little room for this moment; it lasts for
            some hundred lines. After that nothing more can be saved on this phone.
          </Trans>
        </p>
      ) : (
        <p>
          <Trans>
            <strong>What you wrote last is not saved.</strong> It stays on the screen as long as you
            do not close the app, and is saved as soon as there is room.
          </Trans>
        </p>
      )}
      <p>
        <Trans>
          Reading works, and what waits is sent when there is a connection. What others write is
          fetched again once there is room.
        </Trans>{' '}
        {waiting > 0 && (
          <Plural
            value={waiting}
            one="# change is on this phone only."
            other="# changes are on this phone only."
          />
        )}
      </p>
      <WhatToFree />
    </Stack>
  )
}

function Little() {
  return (
    <Banner tone="attention">
      <Trans>
        <strong>This phone is nearly full.</strong> Everything is still saved. Delete pictures,
        videos or apps that you do not need, before there is no room for your work.
      </Trans>
    </Banner>
  )
}

function Lost() {
  return (
    <Banner
      tone="late"
      urgent
      action={
        <Button small onClick={() => location.reload()}>
          <Trans>Open it again</Trans>
        </Button>
      }
    >
      <Trans>
        <strong>The browser has closed the app’s storage.</strong> What was saved is safe. What you
        are typing is kept, and is here again after you open the app anew.
      </Trans>
    </Banner>
  )
}
