import { Trans } from '@lingui/react/macro'
import type { SummaryOverview } from '../../device/summaries.ts'
import type { SummaryLink } from '../../device/summary-links.ts'
import { dayOf } from '../../domain/day.ts'
import type { Summary } from '../../domain/summary.ts'
import { useDevice } from '../device-context.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useFormat } from '../words/format.ts'

interface Props {
  overview: { summary: Summary; links: SummaryOverview['links'] }
}

/** Where a summary stands, in a few words. */
export function SummaryStatus({ overview: { summary, links } }: Props) {
  const { device } = useDevice()
  const format = useFormat()
  const waiting = links.find((link) => link.state === 'waiting')
  // The server has heard of it, and waits for its author.
  const isUnconfirmed = waiting !== undefined && waiting.refusal !== ''
  const open = latestOpen(links)
  return (
    <>
      {summary.state === 'withdrawn' && (
        <StatusPill tone="late">
          <Trans>Withdrawn</Trans>
        </StatusPill>
      )}
      {open !== undefined && (
        <StatusPill tone="good">
          <Trans>Open until {format.day(dayOf(open.openUntil, device.zone))}</Trans>
        </StatusPill>
      )}
      {summary.state === 'released' && open === undefined && (
        <StatusPill>
          <Trans>No link is open</Trans>
        </StatusPill>
      )}
      {waiting !== undefined && (
        <StatusPill tone="attention">
          {isUnconfirmed ? (
            <Trans>Waits to be confirmed</Trans>
          ) : (
            <Trans>Release waits: takes effect when connected</Trans>
          )}
        </StatusPill>
      )}
      {summary.state === 'draft' && waiting === undefined && (
        <StatusPill>
          <Trans>Draft</Trans>
        </StatusPill>
      )}
    </>
  )
}

function latestOpen(links: readonly SummaryLink[]): SummaryLink | undefined {
  return links
    .filter((link) => link.state === 'open')
    .toSorted((a, b) => (a.openUntil < b.openUntil ? 1 : -1))[0]
}
