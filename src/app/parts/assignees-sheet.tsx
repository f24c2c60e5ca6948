import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { changeAssignees, undoActionChange } from '../../device/action-item-commands.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import { Assignees } from '../../domain/assignees.ts'
import { useDevice } from '../device-context.tsx'
import { AssigneesField } from './assignees-field.tsx'
import { assigneesToInput, inputToAssignees } from './assignees-input.ts'
import { Button } from './button.tsx'
import { Sheet } from './sheet.tsx'
import { useSaving } from './use-saving.ts'

interface Props {
  item: ActionItem
  onClose: () => void
}

/** Gives the promise to somebody else. */
export function AssigneesSheet({ item, onClose }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [input, setInput] = useState(() => assigneesToInput(item.assignees))
  const [tried, setTried] = useState(false)
  const confirm = async () => {
    setTried(true)
    const read = Assignees.safeParse(inputToAssignees(input, item.mechanismId))
    if (!read.success) return
    const saved = await save(changeAssignees(device, item.id, read.data), {
      text: t`Somebody else is responsible now.`,
      undo: (before) => undoActionChange(device, item.id, before),
    })
    if (saved) onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Change who is responsible`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" onClick={() => void confirm()}>
            <Trans>Save who is responsible</Trans>
          </Button>
        </>
      }
    >
      <AssigneesField value={input} onChange={setInput} showErrors={tried} />
    </Sheet>
  )
}
