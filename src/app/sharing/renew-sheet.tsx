import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { type OpenDays, openDays, renewLink } from '../../device/summary-commands.ts'
import type { SummaryLink } from '../../device/summary-links.ts'
import type { Summary } from '../../domain/summary.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'

interface Props {
  summary: Summary
  link: SummaryLink
  onClose: () => void
}

/** For how long from now a link that there is already stays open. */
export function RenewSheet({ summary, link, onClose }: Props) {
  const { t } = useLingui()
  const { device, syncNow } = useDevice()
  const save = useSaving()
  const [days, setDays] = useState<OpenDays>(30)
  const renew = async () => {
    const saved = await save(renewLink(device, summary, link.linkHash, days), {
      text: t`Asked to keep the link open. It takes effect when connected.`,
    })
    if (!saved) return
    void syncNow()
    onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={link.state === 'over' ? t`Open the link again` : t`Keep the link open longer`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave as it is</Trans>
          </Button>
          <Button look="primary" onClick={() => void renew()}>
            <Trans>Ask for it</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <SegmentedChoice
          label={t`From now on it is open for`}
          choices={openDays.map((count) => ({ value: String(count), label: t`${count} days` }))}
          value={String(days)}
          onChange={(value) => setDays(openDays.find((count) => String(count) === value) ?? 30)}
        />
        <p>
          <Trans>
            Its address and its passcode stay the same, and it shows the words that were released
            last. It never closes earlier than before.
          </Trans>
        </p>
        <p>
          <Trans>The server decides it, when connected, and the audit tells of it.</Trans>
        </p>
      </Stack>
    </Sheet>
  )
}
