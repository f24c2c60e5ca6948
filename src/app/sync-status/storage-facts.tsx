import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { askToPersist, type StorageHealth, storageHealth } from '../../device/storage-health.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Facts } from '../parts/facts.tsx'
import { Section } from '../parts/section.tsx'
import { useFormat } from '../words/format.ts'

/** Whether the browser keeps what is here, and how full it is. */
export function StorageFacts({ persisted }: { persisted: boolean | null }) {
  const { t } = useLingui()
  const { db } = useDevice()
  const format = useFormat()
  const health = useStorageHealth()
  const used = health?.usedBytes
  const quota = health?.quotaBytes
  const room =
    used == null || quota == null || quota === 0
      ? null
      : t`${format.bytes(used)}, ${format.percent(used / quota)} of what the browser gives`
  return (
    <Section
      title={t`Storage`}
      action={
        persisted !== true && (
          <Button look="quiet" small onClick={() => void askToPersist(db)}>
            <Trans>Ask the browser to keep it</Trans>
          </Button>
        )
      }
    >
      <Facts
        facts={[
          {
            label: t`Kept`,
            value:
              persisted === true
                ? t`The browser has promised to keep what is here.`
                : t`The browser may delete what is here when room is short or the app is not opened for long. Add the app to the home screen, and sync when you can.`,
          },
          { label: t`Used`, value: room },
        ]}
      />
    </Section>
  )
}

function useStorageHealth(): StorageHealth | undefined {
  const { db } = useDevice()
  const [health, setHealth] = useState<StorageHealth>()
  useEffect(() => {
    let isOver = false
    void storageHealth(db).then((found) => {
      if (!isOver) setHealth(found)
    })
    return () => {
      isOver = true
    }
  }, [db])
  return health
}
