import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { type KnownDevice, renameDevice } from '../../device/devices.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useToast } from '../parts/toast.tsx'

interface Props {
  device: KnownDevice
  onClose: () => void
  onRenamed: () => Promise<void>
}

/** Another name for one's own device. */
export function RenameSheet({ device, onClose, onRenamed }: Props) {
  const { t } = useLingui()
  const { device: here } = useDevice()
  const toast = useToast()
  const [label, setLabel] = useState(device.label)
  const name = label.trim()

  async function save() {
    if (name === '') return
    const done = await renameDevice(here, (input, init) => fetch(input, init), device.id, name)
    if (!done.ok) {
      toast({ text: t`Not renamed: that needs a connection. Try again when there is one.` })
      return
    }
    await onRenamed()
    onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Rename this device`}
      footer={
        <Button look="primary" onClick={() => void save()}>
          <Trans>Save the name</Trans>
        </Button>
      }
    >
      <Field
        label={t`Name of this device`}
        hint={t`So that a lost one can be told apart.`}
        error={name === '' && t`Give it a name.`}
      >
        <input maxLength={60} value={label} onChange={(event) => setLabel(event.target.value)} />
      </Field>
    </Sheet>
  )
}
