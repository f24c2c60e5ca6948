import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { addOrganisation, editOrganisation } from '../../device/organisation-commands.ts'
import type { OrganisationId } from '../../domain/ids.ts'
import type { Organisation } from '../../domain/organisation.ts'
import { OrganisationDraft } from '../../domain/register-drafts.ts'
import { ok } from '../../domain/result.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { OrganisationFields } from './organisation-fields.tsx'
import { emptyOrganisation, OrganisationInput } from './organisation-input.ts'

interface Props {
  open: boolean
  onClose: () => void
  organisation?: Organisation
  onSaved?: (id: OrganisationId) => void
}

/** Writes down an organisation, or changes what is known of it. What is typed is kept until saved. */
export function OrganisationSheet({ open, onClose, ...rest }: Props) {
  const { t } = useLingui()
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={rest.organisation ? t`Edit organisation` : t`Add organisation`}
    >
      <Form {...rest} onClose={onClose} />
    </Sheet>
  )
}

function Form({ organisation, onSaved, onClose }: Omit<Props, 'open'>) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [tried, setTried] = useState(false)
  const form = useKeptForm<OrganisationInput>(
    `organisation/${organisation?.id ?? 'new'}`,
    organisation ? OrganisationInput.parse(organisation) : emptyOrganisation,
    (kept) => OrganisationInput.safeParse(kept).data ?? null,
  )
  if (form === undefined) return null
  const draft = OrganisationDraft.safeParse(form.values)

  async function submit() {
    setTried(true)
    if (!draft.success) return
    let id = organisation?.id
    const done = async () => {
      if (organisation) return await editOrganisation(device, organisation.id, draft.data)
      const added = await addOrganisation(device, draft.data)
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
        <OrganisationFields
          values={form.values}
          set={form.set}
          wrong={tried ? wrongFields(draft) : new Set()}
        />
        <Button type="submit" look="primary" wide>
          {organisation ? <Trans>Save organisation</Trans> : <Trans>Add organisation</Trans>}
        </Button>
      </Stack>
    </form>
  )
}
