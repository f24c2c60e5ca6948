import { Trans, useLingui } from '@lingui/react/macro'
import { ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { to } from '../routes.ts'

/** For an address that leads nowhere. */
export function NotFound() {
  const { t } = useLingui()
  return (
    <>
      <PageHeader title={t`Page not found`} />
      <EmptyState
        title={<Trans>There is nothing at this address</Trans>}
        action={
          <ButtonLink href={to('today')} look="primary">
            <Trans>Go to Today</Trans>
          </ButtonLink>
        }
      >
        <p>
          <Trans>
            The link may be old, or lead to a record that you may not see or that has not reached
            this device yet.
          </Trans>
        </p>
      </EmptyState>
    </>
  )
}
