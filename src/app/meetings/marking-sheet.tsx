import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { changeMarking, type MarkedRecord } from '../../device/marking-commands.ts'
import { compareMarkings } from '../../domain/marking.ts'
import { mayLower } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { MarkingChoice } from '../parts/marking-choice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'

interface Props {
  open: boolean
  onClose: () => void
  record: MarkedRecord
}

/** How far one record may travel. Less far: at once. Further: the server decides, for a reason. */
export function MarkingSheet({ open, onClose, record }: Props) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const save = useSaving()
  const [marking, setMarking] = useState(record.marking)
  const [reason, setReason] = useState('')
  const isLowerable = mayLower(actorOf(me), record.marking, record)
  const isLower = compareMarkings(marking, record.marking) < 0

  async function onSave() {
    const text = isLower ? t`Asked for. It takes effect when connected.` : t`Marked TLP:${marking}.`
    if (await save(changeMarking(device, record, marking, reason), { text })) onClose()
  }

  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={<Trans>How far it may travel</Trans>}
      footer={
        <Button
          look="primary"
          disabled={isLower && reason.trim() === ''}
          onClick={() => void onSave()}
        >
          {isLower ? <Trans>Ask for it</Trans> : <Trans>Save the marking</Trans>}
        </Button>
      }
    >
      <Stack>
        <MarkingChoice
          value={marking}
          onChange={setMarking}
          atLeast={isLowerable ? 'CLEAR' : record.marking}
        />
        {isLower && (
          <Field
            label={t`Why it may travel further`}
            hint={t`The server decides when it is connected. Until then nothing changes.`}
          >
            <input
              value={reason}
              maxLength={400}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        )}
      </Stack>
    </Sheet>
  )
}
