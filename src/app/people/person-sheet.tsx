import { Trans, useLingui } from '@lingui/react/macro'
import { Mail, Phone } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod/mini'
import { restore } from '../../device/commit.ts'
import { addPerson, editPerson, personNamed, removePerson } from '../../device/people-commands.ts'
import type { OrganisationId } from '../../domain/ids.ts'
import type { Person } from '../../domain/person.ts'
import { PersonDraft } from '../../domain/register-drafts.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Facts } from '../parts/facts.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { ContactLink } from './contact-link.tsx'
import { PersonFields } from './person-fields.tsx'

interface Props {
  person: Person | undefined
  /** Where a new person belongs. */
  organisationId: OrganisationId | null
  mayEdit: boolean
  onClose: () => void
}

/** Somebody: how to reach him, and for those who may, the form. */
export function PersonSheet({ person, organisationId, mayEdit, onClose }: Props) {
  const { t } = useLingui()
  const [editing, setEditing] = useState(person === undefined)
  const title = person === undefined ? t`Add person` : editing ? t`Edit person` : person.name
  return (
    <Sheet open onClose={onClose} title={title}>
      {editing || person === undefined ? (
        <Form person={person} organisationId={organisationId} onClose={onClose} />
      ) : (
        <Card person={person} onEdit={mayEdit ? () => setEditing(true) : undefined} />
      )}
    </Sheet>
  )
}

function Card({ person, onEdit }: { person: Person; onEdit: (() => void) | undefined }) {
  const { t } = useLingui()
  const directory = useDirectory()
  return (
    <Stack>
      <Facts
        facts={[
          { label: t`Organisation`, value: directory?.organisationName(person.organisationId) },
          { label: t`Function`, value: person.designation },
          { label: t`Name in its own script`, value: person.nameNative },
          { label: t`Telephone`, value: person.phone },
          { label: t`E-mail`, value: person.email },
          { label: t`Languages`, value: person.languages.join(', ') },
          {
            label: t`Who may read it`,
            value: <RecordMarking of={{ kind: 'person', id: person.id }} />,
          },
        ]}
      />
      <Cluster gap="small">
        {person.phone && (
          <ContactLink href={`tel:${person.phone.replace(/[^+\d]/g, '')}`} icon={Phone}>
            <Trans>Call</Trans>
          </ContactLink>
        )}
        {person.email && (
          <ContactLink href={`mailto:${encodeURI(person.email)}`} icon={Mail}>
            <Trans>Write an e-mail</Trans>
          </ContactLink>
        )}
        {onEdit && (
          <Button onClick={onEdit}>
            <Trans>Edit</Trans>
          </Button>
        )}
      </Cluster>
    </Stack>
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

function Form({ person, organisationId, onClose }: Omit<Props, 'mayEdit'>) {
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
