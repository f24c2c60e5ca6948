import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { dropJointActivity } from '../../device/joint-activity-commands.ts'
import {
  type JointActivity,
  type NotJointReason,
  notJointReasons,
} from '../../domain/joint-activity.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useNotJointWords } from '../words/joint-words.ts'

/** Drops an activity: why, for everybody, and in confidence, for one's own organisation. */
export function DropSheet({ activity, onClose }: { activity: JointActivity; onClose: () => void }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const words = useNotJointWords()
  const [reason, setReason] = useState<NotJointReason>()
  const [open, setOpen] = useState('')
  const [privately, setPrivately] = useState('')
  const [tried, setTried] = useState(false)

  async function drop() {
    setTried(true)
    if (reason === undefined) return
    const dropping = { notJointReason: reason, stateReason: open.trim(), privately }
    const done = dropJointActivity(device, activity, dropping)
    if (await save(done, { text: t`Dropped. Saved on this device.` })) onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Drop this activity?`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave as it is</Trans>
          </Button>
          <Button look="danger" onClick={() => void drop()}>
            <Trans>Drop it</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <p>
          <Trans>
            Some issues are too sensitive, or not practical enough, to co-operate upon. It stays
            readable; those that depend on it are told.
          </Trans>
        </p>
        <ChoiceChips
          label={t`Why is it not done together?`}
          choices={notJointReasons.map((one) => ({ value: one, label: words[one] }))}
          value={reason}
          onChange={setReason}
        />
        {tried && reason === undefined && <p role="alert">{t`Choose why it is dropped.`}</p>}
        <Field label={t`For everybody who reads it`} optional>
          <TextArea value={open} maxLength={1000} onChange={(e) => setOpen(e.target.value)} />
        </Field>
        <Field
          label={t`In confidence`}
          optional
          hint={t`Only your own organisation reads this. It never leaves it, in no paper and no summary.`}
        >
          <TextArea value={privately} onChange={(e) => setPrivately(e.target.value)} />
        </Field>
      </Stack>
    </Sheet>
  )
}
