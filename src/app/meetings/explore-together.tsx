import { Trans } from '@lingui/react/macro'
import { Handshake } from 'lucide-react'
import { actorOf } from '../../device/identity.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Cluster } from '../parts/stack.tsx'
import { to } from '../routes.ts'

/** From an item that explores joint work, one tap to the record of what may be done together. */
export function ExploreTogether({ item }: { item: AgendaItem }) {
  const { me } = useDevice()
  const where = { mechanismId: item.mechanismId, ownerOrganisationId: me.organisationId }
  if (item.purpose !== 'explore' || !may(actorOf(me), 'record_joint_activities', where)) return null
  return (
    <Cluster gap="small">
      <ButtonLink
        small
        icon={Handshake}
        href={`${to('jointActivityForm', 'new')}?item=${encodeURIComponent(item.id)}`}
      >
        <Trans>Explore together</Trans>
      </ButtonLink>
    </Cluster>
  )
}
