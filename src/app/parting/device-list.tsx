import { Trans, useLingui } from '@lingui/react/macro'
import { Laptop, Pencil, ShieldOff, Smartphone } from 'lucide-react'
import { useState } from 'react'
import type { KnownDevice } from '../../device/devices.ts'
import type { Asked } from '../../device/requests.ts'
import { useDevice } from '../device-context.tsx'
import { AskedOfServer } from '../parts/asked-of-server.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { Tag } from '../parts/tag.tsx'
import { useDeviceStateWords } from '../words/device-words.ts'
import { useFormat } from '../words/format.ts'
import { RenameSheet } from './rename-sheet.tsx'
import { RevokeSheet } from './revoke-sheet.tsx'

interface Props {
  label: string
  owner: string
  devices: readonly KnownDevice[]
  /** What was asked about them, the latest first. */
  asked: readonly Asked[]
  /** Their names may be changed. */
  isOwn: boolean
  mayRevoke: boolean
  again: () => Promise<void>
}

/** Somebody's devices: when each was last heard of, where it stands, and how to shut it out. */
export function DeviceList(props: Props) {
  const { t } = useLingui()
  const { owner, devices, isOwn, mayRevoke, again } = props
  const [renamed, setRenamed] = useState<KnownDevice>()
  const [revoked, setRevoked] = useState<KnownDevice>()
  const detailOf = useDetail()
  return (
    <>
      <List label={props.label}>
        {devices.map((device) => (
          <ListRow
            key={device.id}
            start={<Picture label={device.label} />}
            title={device.label}
            detail={detailOf(device)}
            meta={<Standing device={device} asked={props.asked} />}
            end={
              <>
                {isOwn && device.state === 'in' && (
                  <IconButton
                    icon={Pencil}
                    label={t`Rename ${device.label}`}
                    onClick={() => setRenamed(device)}
                  />
                )}
                {mayRevoke && (device.state === 'in' || device.state === 'leaving') && (
                  <IconButton
                    icon={ShieldOff}
                    label={t`Shut out ${device.label}`}
                    onClick={() => setRevoked(device)}
                  />
                )}
              </>
            }
          />
        ))}
      </List>
      {renamed && (
        <RenameSheet device={renamed} onClose={() => setRenamed(undefined)} onRenamed={again} />
      )}
      {revoked && (
        <RevokeSheet device={revoked} owner={owner} onClose={() => setRevoked(undefined)} />
      )}
    </>
  )
}

function Picture({ label }: { label: string }) {
  const Icon = /phone|android|tablet|pad/i.test(label) ? Smartphone : Laptop
  return <Icon size={22} strokeWidth={1.8} aria-hidden />
}

/** An act that waits or was refused is told until the device's own state says more. */
function Standing({ device, asked }: { device: KnownDevice; asked: readonly Asked[] }) {
  const state = useDeviceStateWords()(device.state)
  const last = asked.find(({ request }) => request.details.deviceId === device.id)
  const isTold = last !== undefined && last.state !== 'granted'
  return (
    <>
      {device.isThis && (
        <Tag tone="accent">
          <Trans>this device</Trans>
        </Tag>
      )}
      {state && <StatusPill tone={state.tone}>{state.words}</StatusPill>}
      {isTold && <AskedOfServer request={last.request} />}
    </>
  )
}

function useDetail(): (device: KnownDevice) => string {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  return ({ seenAt, createdAt }) => {
    const joined = format.instant(createdAt, me.zone)
    return seenAt === null
      ? t`Joined ${joined}, not heard of since`
      : t`Last contact ${format.instant(seenAt, me.zone)}`
  }
}
