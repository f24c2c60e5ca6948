import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { callOff } from '../../device/meeting-commands.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useRecording } from './recording.tsx'

interface Props {
  to: 'postponed' | 'cancelled' | undefined
  onClose: () => void
}

/** Puts a meeting off or calls it off, with the reason that people will ask for. */
export function CallOffSheet({ to, onClose }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const { meeting } = useRecording()
  const save = useSaving()
  const [reason, setReason] = useState('')

  async function onSave() {
    if (to === undefined) return
    if (await save(callOff(device, meeting.id, to, reason))) onClose()
  }

  return (
    <Sheet
      open={to !== undefined}
      onClose={onClose}
      title={to === 'cancelled' ? <Trans>Cancel the meeting</Trans> : <Trans>Postpone</Trans>}
      footer={
        <Button
          look={to === 'cancelled' ? 'danger' : 'primary'}
          disabled={reason.trim() === ''}
          onClick={() => void onSave()}
        >
          {to === 'cancelled' ? <Trans>Cancel the meeting</Trans> : <Trans>Postpone it</Trans>}
        </Button>
      }
    >
      <Field label={t`Why`} hint={t`Everyone invited will read it.`}>
        <input value={reason} maxLength={280} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Sheet>
  )
}
