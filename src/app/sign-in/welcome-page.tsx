import { Trans } from '@lingui/react/macro'
import { ButtonLink } from '../parts/button.tsx'
import lone from '../parts/lone-page.module.css'
import { Wordmark } from '../parts/wordmark.tsx'
import { to } from '../routes.ts'

/** Opened without an invitation, on a device where nobody has joined. */
export function WelcomePage() {
  return (
    <main id="main" className={lone.page}>
      <Wordmark />
      <h1>
        <Trans>Co-ordination that is not lost</Trans>
      </h1>
      <p>
        <Trans>
          Liaison keeps meetings, who was there, what was agreed and who promised what. It works
          without a network, on this device, and hands over to your mission when there is one.
        </Trans>
      </p>
      <h2>
        <Trans>How to get in</Trans>
      </h2>
      <p>
        <Trans>
          Ask your co-ordinator or head of mission for an invitation, and open its link on this
          device. It works once, within 24 hours.
        </Trans>
      </p>
      <ButtonLink href={to('join')} look="primary" wide>
        <Trans>Scan or type a code, or come back</Trans>
      </ButtonLink>
    </main>
  )
}
