import { Trans, useLingui } from '@lingui/react/macro'
import { MonitorSmartphone } from 'lucide-react'
import { fetchDevices, type KnownDevice, knownDevices } from '../../device/devices.ts'
import { groupBy } from '../../device/group-by.ts'
import { actorOf } from '../../device/identity.ts'
import { type Asked, askedForAll } from '../../device/requests.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { AsOf } from '../parts/as-of.tsx'
import { useDirectory } from '../parts/directory.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useFresh } from '../parts/use-fresh.ts'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { DeviceList } from './device-list.tsx'

/** One's own devices, and for who manages them everybody's; as they were last told, also offline. */
export function DevicesPage() {
  const { t } = useLingui()
  const { db, me } = useDevice()
  const { freshness, again } = useFresh(fetchDevices)
  const list = useLive(() => knownDevices(db), [db])
  const asked = useLive(() => askedForAll(db, ['revoke_device']), [db])
  const own = list?.devices.filter((device) => device.personId === me.personId) ?? []
  const others = list?.devices.filter((device) => device.personId !== me.personId) ?? []
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Devices`}
        back={{ href: to('more'), label: t`More` }}
        detail={t`What is signed in to the mission. Shut out what is lost, and what is no longer used.`}
      />
      {list !== undefined && <AsOf freshness={freshness} atMs={list?.atMs ?? null} />}
      {own.length > 0 && (
        <Section title={t`Your devices`} count={own.length}>
          <DeviceList
            label={t`Your devices`}
            owner={me.name}
            devices={own}
            asked={asked ?? []}
            isOwn
            mayRevoke
            again={again}
          />
        </Section>
      )}
      <Others devices={others} asked={asked ?? []} again={again} />
      {list === null && freshness !== 'asking' && (
        <EmptyState icon={MonitorSmartphone} title={<Trans>No devices to show yet</Trans>}>
          <Trans>
            With a connection, this page lists every phone and computer that you have joined with.
            Keep it short: a device that nobody uses is a door that nobody watches.
          </Trans>
        </EmptyState>
      )}
    </Stack>
  )
}

interface OthersProps {
  devices: readonly KnownDevice[]
  asked: readonly Asked[]
  again: () => Promise<void>
}

/** By person, in the order of names. */
function Others({ devices, asked, again }: OthersProps) {
  const { t } = useLingui()
  const { me } = useDevice()
  const directory = useDirectory()
  const everywhere = { mechanismId: null, ownerOrganisationId: null }
  const mayRevoke = may(actorOf(me), 'revoke_devices', everywhere)
  const people = [...groupBy(devices, ({ personId }) => personId)]
    .map(([id, theirs]) => ({ id, theirs, name: directory?.personName(id) ?? t`Somebody` }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  return people.map(({ id, theirs, name }) => (
    <Section key={id} title={name} count={theirs.length}>
      <DeviceList
        label={t`Devices of ${name}`}
        owner={name}
        devices={theirs}
        asked={asked}
        isOwn={false}
        mayRevoke={mayRevoke}
        again={again}
      />
    </Section>
  ))
}
