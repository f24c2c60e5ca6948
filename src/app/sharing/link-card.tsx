import { Trans, useLingui } from '@lingui/react/macro'
import { Copy, QrCode as QrIcon, Share2 } from 'lucide-react'
import type { SummaryLink } from '../../device/summary-links.ts'
import { dayOf } from '../../domain/day.ts'
import type { Summary } from '../../domain/summary.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { Cluster } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useToast } from '../parts/toast.tsx'
import type { Tone } from '../parts/tone.ts'
import { useFormat } from '../words/format.ts'
import styles from './link-card.module.css'
import { Openings } from './openings.tsx'
import { useOutcomeWords } from './outcome-words.ts'
import { Renewal } from './renewal.tsx'

interface Props {
  summary: Summary
  link: SummaryLink
  mayRenew: boolean
  askedBy: string | undefined
}

/** One link: where it stands, and while it is open everything needed to hand it over. */
export function LinkCard({ summary, link, mayRenew, askedBy }: Props) {
  const { device } = useDevice()
  const format = useFormat()
  const outcomes = useOutcomeWords()
  // The server has heard of it, and waits for its author.
  const isUnconfirmed = link.state === 'waiting' && link.refusal !== ''
  const words = useStateWords()
  const state = isUnconfirmed ? words.unconfirmed : words[link.state]
  const until = format.day(dayOf(link.openUntil, device.zone))
  const asked = format.day(dayOf(link.askedAt, device.zone))
  return (
    <Card tone={state.tone}>
      <Cluster gap="small">
        <StatusPill tone={state.tone}>{state.name}</StatusPill>
        <span className={styles.when}>
          {link.state === 'open' && <Trans>until {until}</Trans>}
          {link.state === 'over' && <Trans>on {until}</Trans>}
        </span>
      </Cluster>
      {isUnconfirmed && (
        <p>
          <Trans>
            Whoever asked for it confirms with a passkey, above on this screen. The server then
            builds the page and opens the link until {until}.
          </Trans>
        </p>
      )}
      {link.state === 'waiting' && !isUnconfirmed && (
        <p>
          <Trans>
            Takes effect when connected. The server then builds the page and opens the link until{' '}
            {until}.
          </Trans>
        </p>
      )}
      {link.state === 'refused' && <p>{outcomes(link.refusal)}</p>}
      {link.state === 'open' && <Address link={link} />}
      <Renewal summary={summary} link={link} mayRenew={mayRenew} />
      <Openings link={link} />
      <p className={styles.who}>
        {askedBy === undefined ? (
          <Trans>Asked for on {asked}</Trans>
        ) : (
          <Trans>
            Asked for by {askedBy} on {asked}
          </Trans>
        )}
      </p>
    </Card>
  )
}

function Address({ link }: { link: SummaryLink }) {
  const { t } = useLingui()
  const toast = useToast()
  if (link.secret === null)
    return (
      <p>
        <Trans>
          Its address is known only to the device that made it. Release again for a link of your
          own.
        </Trans>
      </p>
    )
  const address = `${location.origin}/s/${link.secret}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      toast({ text: t`The link is copied.` })
    } catch {
      toast({ text: t`The browser does not allow copying. Select the link and copy it by hand.` })
    }
  }
  // Closing the share sheet is no failure.
  const share = () => void navigator.share({ url: address }).catch(() => undefined)
  return (
    <>
      <p className={styles.address} translate="no">
        {address}
      </p>
      {link.passcode !== null && (
        <p>
          <Trans>
            Passcode, to be told by telephone: <code translate="no">{link.passcode}</code>
          </Trans>
        </p>
      )}
      <Cluster gap="small">
        <Button look="primary" small icon={Copy} onClick={() => void copy()}>
          <Trans>Copy link</Trans>
        </Button>
        {'share' in navigator && (
          <Button small icon={Share2} onClick={share}>
            <Trans>Share</Trans>
          </Button>
        )}
      </Cluster>
      <Disclosure
        summary={
          <Cluster gap="small">
            <QrIcon size={18} aria-hidden />
            <Trans>Show QR code</Trans>
          </Cluster>
        }
      >
        <QrCode text={address} label={t`QR code of the link`} />
      </Disclosure>
    </>
  )
}

function useStateWords(): Record<
  SummaryLink['state'] | 'unconfirmed',
  { name: string; tone: Tone }
> {
  const { t } = useLingui()
  return {
    waiting: { name: t`Waits for a connection`, tone: 'attention' },
    unconfirmed: { name: t`Waits to be confirmed`, tone: 'attention' },
    refused: { name: t`Refused`, tone: 'late' },
    open: { name: t`Open`, tone: 'good' },
    over: { name: t`Has run out`, tone: 'neutral' },
    withdrawn: { name: t`Withdrawn`, tone: 'neutral' },
  }
}
