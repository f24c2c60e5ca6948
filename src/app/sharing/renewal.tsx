import { Trans } from '@lingui/react/macro'
import { CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import type { SummaryLink } from '../../device/summary-links.ts'
import { dayOf } from '../../domain/day.ts'
import type { Summary } from '../../domain/summary.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Cluster } from '../parts/stack.tsx'
import { useFormat } from '../words/format.ts'
import { useOutcomeWords } from './outcome-words.ts'
import { RenewSheet } from './renew-sheet.tsx'

interface Props {
  summary: Summary
  link: SummaryLink
  mayRenew: boolean
}

/** The way to keep a link open longer, or to open it again, and what came of the last time that was asked for. */
export function Renewal({ summary, link, mayRenew }: Props) {
  const { device } = useDevice()
  const format = useFormat()
  const outcomes = useOutcomeWords()
  const [open, setOpen] = useState(false)
  const { renewal } = link
  const isThere = link.state === 'open' || link.state === 'over'
  if (!isThere) return null
  const until = renewal === null ? '' : format.day(dayOf(renewal.openUntil, device.zone))
  const isWaiting = renewal?.outcome === 'waiting'
  return (
    <>
      {isWaiting && renewal.outcomeReason === '' && (
        <p>
          <Trans>Asked to keep it open until {until}. Takes effect when connected.</Trans>
        </p>
      )}
      {isWaiting && renewal.outcomeReason !== '' && (
        <p>
          <Trans>
            Asked to keep it open until {until}. Whoever asked for it confirms with a passkey, above
            on this screen.
          </Trans>
        </p>
      )}
      {renewal?.outcome === 'refused' && (
        <p>
          <Trans>
            It does not stay open until {until}: {outcomes(renewal.outcomeReason)}
          </Trans>
        </p>
      )}
      {mayRenew && !isWaiting && (
        <Cluster>
          <Button small icon={CalendarPlus} onClick={() => setOpen(true)}>
            {link.state === 'over' ? <Trans>Open it again</Trans> : <Trans>Keep open longer</Trans>}
          </Button>
        </Cluster>
      )}
      {open && <RenewSheet summary={summary} link={link} onClose={() => setOpen(false)} />}
    </>
  )
}
