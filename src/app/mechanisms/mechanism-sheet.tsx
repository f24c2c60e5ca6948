import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { addMechanism, editMechanism } from '../../device/mechanism-commands.ts'
import type { MechanismId } from '../../domain/ids.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import { templateOfKind } from '../../domain/mechanism-templates.ts'
import { ok } from '../../domain/result.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { MechanismFields } from './mechanism-fields.tsx'
import {
  type MechanismInput,
  mechanismDraftOf,
  mechanismToInput,
  readMechanismInput,
  templateToInput,
} from './mechanism-input.ts'

interface Props {
  open: boolean
  onClose: () => void
  /** What is changed; a new one where nothing is given. */
  mechanism?: Mechanism
  onSaved?: (id: MechanismId) => void
}

/** Sets up a forum, or changes what is known of it. What is typed is kept until it is saved. */
export function MechanismSheet({ open, onClose, ...rest }: Props) {
  const { t } = useLingui()
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={rest.mechanism ? t`Edit mechanism` : t`Add mechanism`}
    >
      <Form {...rest} onClose={onClose} />
    </Sheet>
  )
}

function Form({ mechanism, onSaved, onClose }: Omit<Props, 'open'>) {
  const { t } = useLingui()
  const { device, me, today } = useDevice()
  const save = useSaving()
  const [tried, setTried] = useState(false)
  const form = useKeptForm<MechanismInput>(
    `mechanism/${mechanism?.id ?? 'new'}`,
    mechanismToInput(mechanism),
    readMechanismInput,
  )
  if (form === undefined) return null
  const draft = mechanismDraftOf(form.values)

  async function submit() {
    setTried(true)
    if (!draft.success) return
    let id = mechanism?.id
    const done = async () => {
      if (mechanism !== undefined) return await editMechanism(device, mechanism.id, draft.data)
      const agenda = templateOfKind(draft.data.kind)?.agenda
      const added = await addMechanism(device, draft.data, agenda ? [...agenda] : null)
      if (!added.ok) return added
      id = added.value
      return ok(undefined)
    }
    if (!(await save(done(), { text: t`Saved on this device.` }))) return
    form?.drop()
    onClose()
    if (id !== undefined) onSaved?.(id)
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap="large">
        <MechanismFields
          values={form.values}
          set={form.set}
          wrong={tried ? wrongFields(draft) : new Set()}
          self={mechanism?.id}
          onKind={(kind) => {
            const template = mechanism ? null : templateOfKind(kind)
            return template === null ? {} : templateToInput(template, today, me.zone)
          }}
        />
        <Button type="submit" look="primary" wide>
          {mechanism ? <Trans>Save mechanism</Trans> : <Trans>Add mechanism</Trans>}
        </Button>
      </Stack>
    </form>
  )
}
