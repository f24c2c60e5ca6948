import { Trans } from '@lingui/react/macro'

/** How to make room, and what not to do. */
export function WhatToFree() {
  return (
    <p>
      <Trans>
        To make room, delete pictures, videos, downloads or apps that you do not need. Do not clear
        the browser’s data, and do not remove Liaison: that would delete what has not been sent.
      </Trans>
    </p>
  )
}
