import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { editInformalNote } from '../../device/informal-note-commands.ts'
import { OrganisationId } from '../../domain/ids.ts'
import type { InformalNote } from '../../domain/informal-note.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { OrganisationPicker } from './organisation-picker.tsx'
import { Sheet } from './sheet.tsx'
import { Stack } from './stack.tsx'
import { TextArea } from './text-area.tsx'
import { useDraft } from './use-draft.ts'
import { useSaving } from './use-saving.ts'

interface Props {
  note: InformalNote
  onClose: () => void
}

/** Changes a note: its words, and with whom it was. */
export function NoteSheet({ note, onClose }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [text, setText, drop] = useDraft(`informal-note/${note.id}`, note.text)
  const [withWhom, setWithWhom] = useState<readonly string[]>(note.organisationIds)
  const keep = async () => {
    const organisationIds = withWhom.map((id) => OrganisationId.parse(id))
    const fields = { text: text.trim(), organisationIds }
    if (!(await save(editInformalNote(device, note.id, fields), { text: t`Kept between us.` })))
      return
    drop()
    onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={<Trans>Note between us</Trans>}
      footer={
        <Button look="primary" disabled={text.trim() === ''} onClick={() => void keep()}>
          <Trans>Keep this note</Trans>
        </Button>
      }
    >
      <Stack>
        <Field label={t`What was said between us`}>
          <TextArea
            value={text}
            maxLength={8000}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Field label={t`With whom`} optional>
          <OrganisationPicker
            multiple
            title={t`With whom`}
            value={withWhom}
            onChange={setWithWhom}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}
