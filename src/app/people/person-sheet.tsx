import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { z } from 'zod/mini'
import { restore } from '../../device/commit.ts'
import { addPerson, editPerson, personNamed, removePerson } from '../../device/people-commands.ts'
import type { OrganisationId } from '../../domain/ids.ts'
import type { Person } from '../../domain/person.ts'
import { PersonDraft } from '../../domain/register-drafts.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { PersonFields } from './person-fields.tsx'

interface Props {
  person: Person | undefined
  /** Where a new person belongs. */
  organisationId: OrganisationId | null
  onClose: () => void
}

/** The form for somebody new, or for what is known of somebody. */
export function PersonSheet({ person, organisationId, onClose }: Props) {
  const { t } = useLingui()
  return (
    <Sheet open onClose={onClose} title={person === undefined ? t`Add person` : t`Edit person`}>
      <Form person={person} organisationId={organisationId} onClose={onClose} />
    </Sheet>
  )
}

const Input = z.object({
  name: z.string(),
  nameNative: z.string(),
  designation: z.string(),
  organisationId: z.nullable(z.string()),
  phone: z.string(),
  email: z.string(),
  languages: z.array(z.string()),
})
export type PersonInput = z.infer<typeof Input>

function Form({ person, organisationId, onClose }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [tried, setTried] = useState(false)
  const form = useKeptForm<PersonInput>(
    `person/${person?.id ?? `new/${organisationId ?? ''}`}`,
    Input.parse(person ?? personNamed('', organisationId)),
    (kept) => Input.safeParse(kept).data ?? null,
  )
  if (form === undefined) return null
  const draft = PersonDraft.safeParse(form.values)

  async function submit() {
    setTried(true)
    if (!draft.success) return
    const saved = person
      ? await save(editPerson(device, person.id, draft.data), { text: t`Saved on this device.` })
      : await save(addPerson(device, draft.data), { text: t`Saved on this device.` })
    if (!saved) return
    form?.drop()
    onClose()
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
        <PersonFields
          values={form.values}
          set={form.set}
          wrong={tried ? wrongFields(draft) : new Set()}
        />
        <Cluster>
          <Button type="submit" look="primary">
            <Trans>Save person</Trans>
          </Button>
          {person && (
            <Button
              look="danger"
              onClick={() => {
                onClose()
                void save(removePerson(device, person.id), {
                  text: t`Taken out of the directory.`,
                  undo: () => restore(device, 'person', person.id),
                })
              }}
            >
              <Trans>Take out of the directory</Trans>
            </Button>
          )}
        </Cluster>
      </Stack>
    </form>
  )
}
