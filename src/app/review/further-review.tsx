import { FrameworksPage } from './frameworks-page.tsx'
import { HostPage } from './host-page.tsx'
import { LedgerPage } from './ledger-page.tsx'
import { PicturesPage } from './pictures-page.tsx'
import type { ReviewPart } from './review-address.ts'
import { StrategicPage } from './strategic-page.tsx'

/** What lies behind the review's first screen, and is loaded when it is asked for. */
export function FurtherReview({ part }: { part: Exclude<ReviewPart, { since: unknown }> }) {
  if ('frameworks' in part) return <FrameworksPage place={part.frameworks} />
  if ('ledger' in part) return <LedgerPage name={part.ledger} />
  if ('host' in part) return <HostPage id={part.host} day={part.day} />
  return part.show === 'pictures' ? <PicturesPage /> : <StrategicPage />
}
