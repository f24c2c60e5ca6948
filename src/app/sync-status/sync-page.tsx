import { Trans, useLingui } from '@lingui/react/macro'
import { RefreshCw } from 'lucide-react'
import type { SyncStatus } from '../../device/sync-status.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { ClockNotice } from '../parts/clock-notice.tsx'
import { ExportUnsent } from '../parts/export-unsent.tsx'
import { Facts } from '../parts/facts.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useSyncStatus } from '../use-sync-status.ts'
import { useClockWords } from '../words/clock-words.ts'
import { useFormat } from '../words/format.ts'
import { useSyncWords } from '../words/sync-words.ts'
import { AskedSection } from './asked-section.tsx'
import { ComparisonSection } from './comparison-section.tsx'
import { RefusedSection } from './refused-section.tsx'
import { StorageFacts } from './storage-facts.tsx'
import styles from './sync-page.module.css'
import { Trouble } from './trouble.tsx'
import { WaitingSection } from './waiting-section.tsx'

/** How this device and the server stand to each other: the sentence, and everything behind it. */
export function SyncPage() {
  const { t } = useLingui()
  const status = useSyncStatus()
  return (
    <Stack gap="large">
      <PageHeader title={t`Sync`} back={{ href: to('more'), label: t`More` }} />
      {status && <Shown status={status} />}
    </Stack>
  )
}

function Shown({ status }: { status: SyncStatus }) {
  const { t } = useLingui()
  const { me, syncNow } = useDevice()
  const words = useSyncWords()(status)
  const clock = useClockWords()
  const format = useFormat()
  const isBusy = status.state === 'syncing'
  return (
    <>
      <div className={styles.state}>
        <p className={styles.sentence} data-tone={words.tone} role="status">
          {words.sentence}
        </p>
        <Button icon={RefreshCw} disabled={isBusy} onClick={() => void syncNow()}>
          {isBusy ? <Trans>Syncing…</Trans> : <Trans>Sync now</Trans>}
        </Button>
      </div>
      <Trouble state={status.state} />
      <ClockNotice offsetMs={status.clockOffsetMs} />
      {status.refused > 0 && <RefusedSection count={status.refused} />}
      <WaitingSection count={status.waiting} refused={status.refused} />
      <AskedSection />
      {status.waiting + status.refused > 0 && <TakeItOff />}
      <Section title={t`Contact`}>
        <Facts
          facts={[
            {
              label: t`Last contact`,
              value:
                status.lastSyncedAt === null
                  ? t`none yet`
                  : format.instant(status.lastSyncedAt, me.zone),
            },
            { label: t`Clock`, value: clock(status.clockOffsetMs) },
          ]}
        />
      </Section>
      <ComparisonSection state={status.state} />
      <StorageFacts persisted={status.persisted} />
    </>
  )
}

/** The last resort: work leaves the phone by another way than the server. */
function TakeItOff() {
  const { t } = useLingui()
  return (
    <Section
      title={t`Take it off this phone`}
      detail={t`If there is no connection for long, or the phone gives up: what is unsent as a file, for you or your co-ordinator to read.`}
    >
      <Cluster gap="small">
        <ExportUnsent />
      </Cluster>
    </Section>
  )
}
