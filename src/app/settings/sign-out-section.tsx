import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { LogOut, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { ExportUnsent } from '../parts/export-unsent.tsx'
import { Section } from '../parts/section.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useToast } from '../parts/toast.tsx'
import { useSyncStatus } from '../use-sync-status.ts'

/** The way out by oneself: what no server has is never lost unasked. */
export function SignOutSection() {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  return (
    <Section
      title={t`Leave this device`}
      detail={t`Before you give it away or lend it: sign out, and remove everything of the mission from it.`}
    >
      <Cluster>
        <Button icon={LogOut} onClick={() => setOpen(true)}>
          <Trans>Sign out and wipe this device…</Trans>
        </Button>
      </Cluster>
      {isOpen && <SignOutSheet onClose={() => setOpen(false)} />}
    </Section>
  )
}

function SignOutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const { db, me, syncNow } = useDevice()
  const toast = useToast()
  const status = useSyncStatus()
  const [isGivenUp, setGivenUp] = useState(false)
  const unsent = (status?.waiting ?? 0) + (status?.refused ?? 0)

  async function wipe() {
    const { wipeByOneself } = await import('../../device/wipe.ts')
    const done = await wipeByOneself(db, isGivenUp)
    if (!done.ok) toast({ text: t`Not wiped: something new waits to be sent.` })
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Sign out and wipe this device?`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave as it is</Trans>
          </Button>
          <Button
            look="danger"
            disabled={status === undefined || (unsent > 0 && !isGivenUp)}
            onClick={() => void wipe()}
          >
            <Trans>Sign out and wipe</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <p>
          <Trans>
            Everything of {me.missionName} is removed from this device. On the server and on other
            devices it stays. To come back you need a new invitation, or your passkey.
          </Trans>
        </p>
        {unsent > 0 && (
          <>
            <Banner tone="attention">
              <Plural
                value={unsent}
                one="# change is only on this device. Send it first, or save it as a file."
                other="# changes are only on this device. Send them first, or save them as a file."
              />
            </Banner>
            <Cluster gap="small">
              <Button small icon={RefreshCw} onClick={() => void syncNow()}>
                <Trans>Send them now</Trans>
              </Button>
              <ExportUnsent />
            </Cluster>
            <Checkbox
              label={t`Remove them all the same`}
              hint={t`They are then lost, unless you have saved them.`}
              checked={isGivenUp}
              onChange={(event) => setGivenUp(event.target.checked)}
            />
          </>
        )}
      </Stack>
    </Sheet>
  )
}
