import { Plural, Trans } from '@lingui/react/macro'
import { RefreshCw } from 'lucide-react'
import { type Departure, readSetting } from '../../device/settings.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { ExportUnsent } from '../parts/export-unsent.tsx'
import lone from '../parts/lone-page.module.css'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { Wordmark } from '../parts/wordmark.tsx'
import { useSyncStatus } from '../use-sync-status.ts'

/** In place of every page, from when the server has shut this device out until it is wiped. */
export function DepartingPage() {
  const { db, me, syncNow } = useDevice()
  const status = useSyncStatus()
  const departure = useLive(() => readSetting(db, 'departure'), [db])
  const left = (status?.waiting ?? 0) + (status?.refused ?? 0)
  return (
    <main id="main" className={lone.page}>
      <Wordmark mission={me.missionName} />
      <h1>
        <Trans>Your access to {me.missionName} has ended</Trans>
      </h1>
      <Stack>
        {departure?.mode === 'lost' ? (
          <p role="status">
            <Trans>This device was reported lost. What is on it is being removed.</Trans>
          </p>
        ) : (
          <>
            <HandingOver left={left} departure={departure} />
            <p>
              <Trans>
                What you have not sent yet is handed over to the co-ordinator, who accepts or
                declines each piece. Only when the server has confirmed all of it, this device is
                wiped. What you said and did before stays in the record.
              </Trans>
            </p>
            <Button icon={RefreshCw} onClick={() => void syncNow()}>
              <Trans>Try again now</Trans>
            </Button>
          </>
        )}
        {departure?.mode === 'leave' && departure.declined > 0 && (
          <Cluster gap="small">
            <ExportUnsent />
          </Cluster>
        )}
      </Stack>
    </main>
  )
}

function HandingOver({ left, departure }: { left: number; departure: Departure | undefined }) {
  const handed = departure?.handed ?? 0
  const declined = departure?.declined ?? 0
  if (declined > 0)
    return (
      <Banner tone="attention">
        <Plural
          value={declined}
          one="The server did not take # change. Save it as a file and give it to the co-ordinator; nothing is removed before the server has it."
          other="The server did not take # changes. Save them as a file and give it to the co-ordinator; nothing is removed before the server has them."
        />
      </Banner>
    )
  return (
    <Banner tone={left === 0 ? 'good' : 'neutral'}>
      {left === 0 ? (
        <Trans>Everything is handed over.</Trans>
      ) : (
        <>
          <Plural
            value={left}
            one="# change is still to be handed over."
            other="# changes are still to be handed over."
          />{' '}
          {handed > 0 && <Plural value={handed} one="# has arrived." other="# have arrived." />}{' '}
          <Trans>Keep the app open where there is a connection.</Trans>
        </>
      )}
    </Banner>
  )
}
