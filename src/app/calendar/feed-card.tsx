import { Trans, useLingui } from '@lingui/react/macro'
import { CalendarPlus, Copy } from 'lucide-react'
import type { MadeFeed } from '../../device/calendar-feeds.ts'
import { useDevice } from '../device-context.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Field } from '../parts/field.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFormat } from '../words/format.ts'

/** A new address, once: to be opened by a calendar, scanned by another phone, or copied. */
export function FeedCard({ feed, onDone }: { feed: MadeFeed; onDone: () => void }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const toast = useToast()
  const format = useFormat()
  const { link } = feed
  const webcal = link.replace(/^https?:/, 'webcal:')

  async function copy() {
    try {
      await navigator.clipboard.writeText(link)
      toast({ text: t`Copied.` })
    } catch {
      toast({ text: t`The browser does not copy. Mark the link and copy it yourself.` })
    }
  }

  return (
    <Card tone="good">
      <Stack>
        <p>
          <Trans>
            Good until {format.instant(feed.expiresAt, me.zone)}. Whoever has this address reads
            your meetings: give it to nobody. Nobody keeps it, so that it is shown this once.
          </Trans>
        </p>
        <QrCode text={webcal} label={t`The address as a code for a camera`} />
        <Field label={t`Secret address`}>
          <input readOnly value={link} onFocus={(event) => event.target.select()} />
        </Field>
        <Cluster gap="small">
          <ButtonLink href={webcal} icon={CalendarPlus} look="primary">
            <Trans>Open in my calendar</Trans>
          </ButtonLink>
          <Button icon={Copy} onClick={() => void copy()}>
            <Trans>Copy link</Trans>
          </Button>
          <Button look="quiet" onClick={onDone}>
            <Trans>Done</Trans>
          </Button>
        </Cluster>
      </Stack>
    </Card>
  )
}
