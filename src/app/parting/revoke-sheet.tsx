import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { KnownDevice } from '../../device/devices.ts'
import { askToRevokeDevice } from '../../device/people-requests.ts'
import type { DepartureMode } from '../../domain/request.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { ReasonSheet } from '../parts/reason-sheet.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { ModeChoice } from './mode-choice.tsx'

interface Props {
  device: KnownDevice
  /** Whose it is. */
  owner: string
  onClose: () => void
}

/** Shuts a device out. */
export function RevokeSheet({ device: of, owner, onClose }: Props) {
  const { t } = useLingui()
  const { device, syncNow } = useDevice()
  const save = useSaving()
  const [mode, setMode] = useState<DepartureMode>(of.state === 'leaving' ? 'lost' : 'leave')

  async function confirm(reason: string) {
    const asked = askToRevokeDevice(device, of.personId, { deviceId: of.id, mode }, reason)
    const saved = await save(asked, { text: t`Asked. It takes effect when connected.` })
    if (saved) void syncNow()
    return saved
  }

  return (
    <ReasonSheet
      title={t`Shut out “${of.label}”`}
      hint={t`It is kept with the act. “Left in a taxi on Monday”`}
      confirm={t`Shut it out`}
      danger
      onClose={onClose}
      onConfirm={confirm}
    >
      <p>
        <Trans>A device of {owner}. It cannot be let in again; whoever needs it joins anew.</Trans>
      </p>
      {of.isThis && (
        <Banner tone="attention">
          <Trans>
            You hold this device. It wipes itself as soon as the server has decided. To leave it by
            yourself, use “Sign out and wipe” in Settings.
          </Trans>
        </Banner>
      )}
      <ModeChoice of="one" value={mode} onChange={setMode} />
    </ReasonSheet>
  )
}
