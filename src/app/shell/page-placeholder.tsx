import { Trans } from '@lingui/react/macro'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'

/** Stands where a page is still to be written. */
export function PagePlaceholder({ title }: { title: string }) {
  return (
    <>
      <PageHeader title={title} />
      <EmptyState title={<Trans>This page is not there yet</Trans>} />
    </>
  )
}
