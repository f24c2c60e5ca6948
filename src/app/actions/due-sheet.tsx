import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { changeDue, undoActionChange } from '../../device/action-item-commands.ts'
import type { ActionView } from '../../device/action-views.ts'
import { Due } from '../../domain/due.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { DueField } from '../parts/due-field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useSaving } from '../parts/use-saving.ts'

interface Props {
  view: ActionView
  onClose: () => void
}

/** Promises it by another time. */
export function DueSheet({ view, onClose }: Props) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const save = useSaving()
  const { item } = view
  const [due, setDue] = useState<Due>(item.due)
  const [tried, setTried] = useState(false)
  const read = Due.safeParse(due)
  const confirm = async () => {
    setTried(true)
    if (!read.success) return
    const saved = await save(changeDue(device, item.id, read.data), {
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
      <DueField
        value={due}
        onChange={setDue}
        today={today}
        nextMeetingOn={view.meeting?.nextMeetingOn ?? null}
        error={tried && !read.success ? t`Say by when, or choose “No date”.` : undefined}
      />
    </Sheet>
  )
}
