import { Trans } from '@lingui/react/macro'
import { Share2 } from 'lucide-react'
import { useSearch } from 'wouter'
import { ButtonLink } from '../parts/button.tsx'
import { to } from '../routes.ts'

/** To the page that makes a file of what is looked at. */
export function ShareLink() {
  const search = useSearch()
  return (
    <ButtonLink href={`${to('shareLabour')}${search === '' ? '' : `?${search}`}`} icon={Share2}>
      <Trans>Share</Trans>
    </ButtonLink>
  )
}
