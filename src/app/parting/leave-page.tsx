import { Trans, useLingui } from '@lingui/react/macro'
import { useParams } from 'wouter'
import { fetchDevices } from '../../device/devices.ts'
import { actorOf } from '../../device/identity.ts'
import { type LeavingOrganisation, leavingOrganisation } from '../../device/leaving-organisation.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { AskedOfServer } from '../parts/asked-of-server.tsx'
import { Banner } from '../parts/banner.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { useFresh } from '../parts/use-fresh.ts'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { LeaveAffected } from './leave-affected.tsx'
import { LeaveDevices } from './leave-devices.tsx'
import { LeaveForm } from './leave-form.tsx'

/** An organisation leaves: what that touches, the act, and afterwards what is still to do. */
export function LeavePage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const { db, device, today } = useDevice()
  const { freshness } = useFresh(fetchDevices)
  const page = useLive(
    () => leavingOrganisation(db, id, today, device.now()),
    [db, id, today, device],
  )
  if (page === undefined) return null
  if (page === null)
    return (
      <>
        <PageHeader
          title={t`An organisation leaves`}
          back={{ href: to('organisations'), label: t`Organisations` }}
        />
        <EmptyState title={<Trans>This organisation is not on this device</Trans>} />
      </>
    )
  return <Shown page={page} isTold={freshness === 'fresh'} />
}

function Shown({ page, isTold }: { page: LeavingOrganisation; isTold: boolean }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const { organisation, asked } = page
  const name = organisation.shortName || organisation.name
  const mayEnd = me.grants.some(({ mechanismId }) =>
    may(actorOf(me), 'end_participation', { mechanismId, ownerOrganisationId: null }),
  )
  const [last] = asked
  const isUnderWay = last !== undefined && last.state !== 'refused' && last.state !== 'granted'
  const hasLeft = organisation.leftOn !== null
  return (
    <Stack gap="large">
      <PageHeader
        title={hasLeft ? t`${name} has left` : t`${name} leaves`}
        back={{ href: to('organisation', organisation.id), label: name }}
        detail={
          hasLeft
            ? t`Left on ${format.day(organisation.leftOn ?? '')}. What it said, and where it was present, stays.`
            : t`Access of its people ends at once. What it said, and where it was present, stays.`
        }
      />
      {last !== undefined && (
        <Banner tone={last.state === 'refused' ? 'late' : 'neutral'}>
          <AskedOfServer request={last.request} />
        </Banner>
      )}
      <LeaveDevices page={page} isTold={isTold} />
      <LeaveAffected page={page} />
      {!hasLeft && !isUnderWay && mayEnd && <LeaveForm page={page} />}
      {!hasLeft && !mayEnd && (
        <Banner>
          <Trans>
            A co-ordinator or the head of mission notes that an organisation leaves. Ask them.
          </Trans>
        </Banner>
      )}
    </Stack>
  )
}
