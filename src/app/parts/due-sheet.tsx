import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { undoActionChange } from '../../device/action-item-commands.ts'
import type { ActionView } from '../../device/action-views.ts'
import { promiseAnew } from '../../device/trail-commands.ts'
import { Due } from '../../domain/due.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from './button.tsx'
import { DueField } from './due-field.tsx'
import { Field } from './field.tsx'
import { Sheet } from './sheet.tsx'
import { Stack } from './stack.tsx'
import { useSaving } from './use-saving.ts'

interface Props {
  view: ActionView
  onClose: () => void
  /** Put off by somebody else than who promised: it is said why. */
  needsReason?: boolean
}

/** Promises it by another time. */
export function DueSheet({ view, onClose, needsReason = false }: Props) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const save = useSaving()
  const { item } = view
  const [due, setDue] = useState<Due>(item.due)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const read = Due.safeParse(due)
  const lacksReason = needsReason && note.trim() === ''
  const confirm = async () => {
    setTried(true)
    if (!read.success || lacksReason) return
    const saved = await save(promiseAnew(device, item.id, read.data, note.trim()), {
      text: t`The due is changed.`,
      undo: (before) => undoActionChange(device, item.id, before),
    })
    if (saved) onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Change the due`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" onClick={() => void confirm()}>
            <Trans>Save the due</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <DueField
          value={due}
          onChange={setDue}
          today={today}
          nextMeetingOn={view.meeting?.nextMeetingOn ?? null}
          error={tried && !read.success ? t`Say by when, or choose “No date”.` : undefined}
        />
        <Field
          label={t`Why`}
          hint={t`Stays in the trail, with what was promised before.`}
          optional={!needsReason}
          error={tried && lacksReason ? t`Say why, in a sentence.` : undefined}
        >
          <input value={note} maxLength={400} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </Stack>
    </Sheet>
  )
}
