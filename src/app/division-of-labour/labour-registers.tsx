import { Trans } from '@lingui/react/macro'
import { Handshake, ListTree, MapPin, Scale, ScrollText } from 'lucide-react'
import { ButtonLink } from '../parts/button.tsx'
import { Cluster } from '../parts/stack.tsx'
import { to } from '../routes.ts'

/** What the division of labour rests on, one tap away. */
export function LabourRegisters() {
  return (
    <Cluster gap="small">
      <ButtonLink small href={to('mandates')} icon={ScrollText}>
        <Trans>Mandates</Trans>
      </ButtonLink>
      <ButtonLink small href={to('instruments')} icon={Scale}>
        <Trans>Instruments, and lines with no basis</Trans>
      </ButtonLink>
      <ButtonLink small href={to('labourTree', 'issues')} icon={ListTree}>
        <Trans>Issues</Trans>
      </ButtonLink>
      <ButtonLink small href={to('labourTree', 'areas')} icon={MapPin}>
        <Trans>Areas</Trans>
      </ButtonLink>
      <ButtonLink small href={to('joint')} icon={Handshake}>
        <Trans>Done together</Trans>
      </ButtonLink>
    </Cluster>
  )
}
