import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { sha256 } from '../../device/link-secrets.ts'
import type { SummaryPage } from '../../device/summaries.ts'
import type { DonorSummary } from '../../papers/donor-summary.ts'
import { summaryFingerprint } from '../../papers/summary-fingerprint.ts'
import { Banner } from '../parts/banner.tsx'

interface Props {
  page: SummaryPage
  /** Whoever looks at it drafted it. */
  isOwn: boolean
  /** The page as it would be made now; `null` where none can. */
  built: DonorSummary | null
}

/** How what went out, or is about to, stands to the records as they are now. */
export function Standing({ page, isOwn, built }: Props) {
  const now = useHash(built === null ? null : summaryFingerprint(built))
  const { links, rights, records } = page
  const waiting = links.find((link) => link.state === 'waiting')
  const released = links.find((link) => link.state === 'open')
  if (rights.release && isOwn)
    return (
      <Banner>
        <Trans>
          You drafted it, so somebody else releases it: a co-ordinator or the head of mission looks
          at it and lets it go out.
        </Trans>
      </Banner>
    )
  if (!rights.release && records.summary.state === 'draft')
    return (
      <Banner>
        <Trans>
          You can prepare it. A co-ordinator or the head of mission looks at it and releases it.
        </Trans>
      </Banner>
    )
  if (waiting !== undefined && isOther(waiting.seen, now))
    return (
      <Banner tone="attention">
        <Trans>
          Something has changed since you asked for the release. The server will not release what
          nobody has looked at: look at the preview and release again.
        </Trans>
      </Banner>
    )
  if (waiting === undefined && released !== undefined && isOther(released.seen, now))
    return (
      <Banner tone="attention">
        <Trans>
          The records have changed since the release. The links show what stood then; release again
          to bring them up to date, or withdraw.
        </Trans>
      </Banner>
    )
  return null
}

function isOther(seen: string | null, now: string | null): boolean {
  return seen !== null && now !== null && seen !== now
}

/** `null` until it is known. */
function useHash(text: string | null): string | null {
  const [known, setKnown] = useState<{ text: string; hash: string }>()
  useEffect(() => {
    let isCurrent = true
    if (text !== null)
      void sha256(text).then((hash) => {
        if (isCurrent) setKnown({ text, hash })
      })
    return () => {
      isCurrent = false
    }
  }, [text])
  return known !== undefined && known.text === text ? known.hash : null
}
