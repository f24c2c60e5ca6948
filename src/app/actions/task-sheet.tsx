import { Trans, useLingui } from '@lingui/react/macro'
import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { editActionItem, undoActionChange } from '../../device/action-item-commands.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import { OrganisationId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'

interface Props {
  item: ActionItem
  onClose: () => void
}

/** Opens the words of the promise to be changed. */
export function EditAction({ item }: { item: ActionItem }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={PencilLine} onClick={() => setOpen(true)}>
        <Trans>Edit the action</Trans>
      </Button>
      {open && <TaskSheet item={item} onClose={() => setOpen(false)} />}
    </>
  )
}

/** The words of the promise, who helps, and how urgent it is. */
function TaskSheet({ item, onClose }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [task, setTask] = useState(item.task)
  const [priority, setPriority] = useState(item.priority)
  const [helpers, setHelpers] = useState<string[]>(item.supportingOrganisationIds)
  const missing = task.trim() === ''
  const confirm = async () => {
    if (missing) return
    const supportingOrganisationIds = helpers.map((id) => OrganisationId.parse(id))
    const saved = await save(
      editActionItem(device, item.id, { task, priority, supportingOrganisationIds }),
      {
        text: t`The action is changed.`,
        undo: (before) => undoActionChange(device, item.id, before),
      },
    )
    if (saved) onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Edit the action`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" onClick={() => void confirm()}>
            <Trans>Save the action</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <Field
          label={t`What will be done`}
          hint={t`One line that starts with a verb.`}
          error={missing ? t`Say what will be done.` : undefined}
        >
          <TextArea
            value={task}
            lang={item.lang}
            maxLength={280}
            onChange={(event) => setTask(event.target.value)}
          />
        </Field>
        <Field label={t`Supported by`} optional>
          <OrganisationPicker
            multiple
            title={t`Supported by`}
            value={helpers}
            onChange={setHelpers}
          />
        </Field>
        <SegmentedChoice
          label={t`Priority`}
          choices={[
            { value: 'normal', label: t`Normal` },
            { value: 'high', label: t`High` },
            { value: 'urgent', label: t`Urgent` },
          ]}
          value={priority}
          onChange={setPriority}
        />
      </Stack>
    </Sheet>
  )
}
