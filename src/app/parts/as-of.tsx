import { Trans } from '@lingui/react/macro'
import { useDevice } from '../device-context.tsx'
import { useFormat } from '../words/format.ts'
import { Banner } from './banner.tsx'
import type { Freshness } from './use-fresh.ts'

interface Props {
  freshness: Freshness
  /** When it was last told, Unix milliseconds; `null` when it never was. */
  atMs: number | null
}

/** How old it is what a page shows of the server's knowledge; nothing while it is new. */
export function AsOf({ freshness, atMs }: Props) {
  const { me } = useDevice()
  const format = useFormat()
  if (freshness === 'fresh' || freshness === 'asking') return null
  if (freshness === 'refused')
    return (
      <Banner>
        <Trans>The server does not show you this.</Trans>
      </Banner>
    )
  return (
    <Banner>
      {atMs === null ? (
        <Trans>No connection: the server has not told this device yet.</Trans>
      ) : (
        <Trans>
          No connection: this is how it stood on {format.instant(atMs, me.zone)}. What you ask for
          takes effect when connected.
        </Trans>
      )}
    </Banner>
  )
}
